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

from digests.compose import compose
from digests.edition.issue_json import issue_from_json, issue_json
from digests.edition.issue_view import DIGEST_NAME, counted, headline
from digests.edition.reader_edition import finish
from digests.edition.render import render
from digests.errors import DigestError, TransportError
from digests.language.sentence_keys import issue_sentence_keys, sentence_key
from digests.language.visible_text import header_text
from digests.mail.delivery_states import RETRY_WAITS, TRANSITIONS, Decision, decide, may_become
from digests.mail.letterhead import Letterhead
from digests.mail.maildir import MaildirTransport
from digests.mail.messages import build_message, message_id
from digests.mail.smtp import SmtpTransport
from digests.mail.smtp_settings import SmtpSettings
from digests.mail.subscribers import Delivery, DeliveryState, Subscriber, mask_addresses, masked
from digests.mail.transport import Outbox, Outcome, Verdict
from digests.site.pages import public_files
from digests.values.issue import (
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
from digests.values.printed import NOTHING_PRINTED, Printed, PrintedStory
from digests.values.week import Week
from digests.values.window import Source, Watermark, Window

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
