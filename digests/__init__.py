"""From the archive's articles to one frozen issue and its message to every subscriber.

`compose` makes the issue, in these steps:

1. articles of one event are put together (`grouping`: TF-IDF, complete link, shared quotations;
   `names`: what tells events of one sort apart);
2. the stories are ranked by what can be counted, and the count is put into words (`ranking`);
3. each is told in verbatim sentences with their sources, nothing twice, nothing that an earlier
   issue printed (`candidates`, `leaning`: what may stand by itself; `summaries`: what is chosen,
   by `opening`, `filling` and `reading_order`; `sayings`: who else says it; `told`: what is told
   already);
4. each gets a topic label (`topics`, `topics.toml`).

`render` makes an edition of it, once: HTML and text of the same facts (`views`, `templates/`).
`build_message` makes the final bytes for one subscriber, the same at every attempt (`messages`,
`headers`, `letterhead`). A transport takes them out (`outbox`: the promises; `maildir`; `smtp`),
and `decide` says what becomes of the delivery (`deliveries`). Nothing here keeps anything: that is
the store's.
"""

from digests.addresses import mask_addresses, masked
from digests.composing import compose
from digests.deliveries import RETRY_WAITS, TRANSITIONS, Decision, decide, may_become
from digests.errors import DigestError, TransportError
from digests.finishing import finish
from digests.headers import header_text
from digests.issue_json import issue_from_json, issue_json
from digests.keys import issue_sentence_keys, sentence_key
from digests.letterhead import Letterhead
from digests.maildir import MaildirTransport
from digests.messages import build_message, message_id
from digests.outbox import Outbox, Outcome, Verdict
from digests.printed import NOTHING_PRINTED, Printed, PrintedStory
from digests.publishing import public_files
from digests.readers import Delivery, DeliveryState, Subscriber
from digests.rendering import render
from digests.showing import DIGEST_NAME, counted, headline
from digests.smtp import SmtpTransport
from digests.smtp_settings import SmtpSettings
from digests.sources import Source, Watermark, Window
from digests.values import (
    Citation,
    Earlier,
    Edition,
    Insert,
    Issue,
    Nation,
    Ours,
    Reason,
    Reference,
    Sentence,
    Story,
    Topic,
    TopicCount,
)
from digests.weeks import Week

__all__ = [
    "DIGEST_NAME",
    "NOTHING_PRINTED",
    "RETRY_WAITS",
    "TRANSITIONS",
    "Citation",
    "Decision",
    "Delivery",
    "DeliveryState",
    "DigestError",
    "Earlier",
    "Edition",
    "Insert",
    "Issue",
    "Letterhead",
    "MaildirTransport",
    "Nation",
    "Ours",
    "Outbox",
    "Outcome",
    "Printed",
    "PrintedStory",
    "Reason",
    "Reference",
    "Sentence",
    "SmtpSettings",
    "SmtpTransport",
    "Source",
    "Story",
    "Subscriber",
    "Topic",
    "TopicCount",
    "TransportError",
    "Verdict",
    "Watermark",
    "Week",
    "Window",
    "build_message",
    "compose",
    "counted",
    "decide",
    "finish",
    "header_text",
    "headline",
    "issue_from_json",
    "issue_json",
    "issue_sentence_keys",
    "mask_addresses",
    "masked",
    "may_become",
    "message_id",
    "public_files",
    "render",
    "sentence_key",
]
