"""From the archive's articles to one frozen issue and its message to every subscriber.

`compose_issue` makes the issue, in these steps:

1. articles of one event are put together (`grouping`: TF-IDF, complete link, shared quotations;
   `names`: what tells events of one sort apart);
2. the stories are ranked by what can be counted, and the count is put into words (`ranking`);
3. each is told in verbatim sentences with their sources, nothing twice, nothing that an earlier
   issue printed (`candidates`, `leaning`: what may stand by itself; `summaries`: what is chosen,
   by `opening`, `filling` and `reading_order`; `sayings`: who else says it; `told`: what is told
   already);
4. each gets a topic label (`topics`, `topics.toml`).

`render_issue` makes an edition of it, once: HTML and text of the same facts (`templates/`).
`build_message` makes the final bytes for one subscriber, the same at every attempt (`messages`,
`headers`, `letterhead`). A transport takes them out (`outbox`: the promises; `maildir`; `smtp`),
and `decide_delivery` says what becomes of the delivery. Nothing here keeps anything: that is
the store's.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.compose import compose_issue
    from digests.edition.issue_json import issue_from_json, issue_to_json
    from digests.edition.issue_texts import DIGEST_NAME, show_headline
    from digests.edition.reader_edition import finish_issue
    from digests.edition.render import render_issue
    from digests.errors import DigestError, TransportError
    from digests.language.plurals import count_noun
    from digests.language.sentence_keys import list_sentence_keys, make_sentence_key
    from digests.language.visible_text import clean_header_text
    from digests.mail.delivery_states import (
        RETRY_WAITS,
        TRANSITIONS,
        DeliveryDecision,
        decide_delivery,
        may_become,
    )
    from digests.mail.letterhead import Letterhead
    from digests.mail.maildir import MaildirTransport
    from digests.mail.messages import build_message, make_message_id
    from digests.mail.smtp import SmtpTransport
    from digests.mail.smtp_settings import SmtpSettings
    from digests.mail.subscribers import (
        Delivery,
        DeliveryState,
        Subscriber,
        mask_address,
        mask_addresses,
    )
    from digests.mail.transport import Outbox, Outcome, Verdict
    from digests.site.pages import build_public_files
    from digests.values.issue import (
        Citation,
        EarlierStory,
        Edition,
        Insert,
        InsertKind,
        Issue,
        Nation,
        Reason,
        Reference,
        Sentence,
        Story,
        Topic,
        TopicCount,
    )
    from digests.values.print_history import NO_PRINT_HISTORY, PrintedStory, PrintHistory
    from digests.values.week import Week
    from digests.values.window import Watermark, Window, WindowArticle

__all__ = [
    "DIGEST_NAME",
    "NO_PRINT_HISTORY",
    "RETRY_WAITS",
    "TRANSITIONS",
    "Citation",
    "Delivery",
    "DeliveryDecision",
    "DeliveryState",
    "DigestError",
    "EarlierStory",
    "Edition",
    "Insert",
    "InsertKind",
    "Issue",
    "Letterhead",
    "MaildirTransport",
    "Nation",
    "Outbox",
    "Outcome",
    "PrintHistory",
    "PrintedStory",
    "Reason",
    "Reference",
    "Sentence",
    "SmtpSettings",
    "SmtpTransport",
    "Story",
    "Subscriber",
    "Topic",
    "TopicCount",
    "TransportError",
    "Verdict",
    "Watermark",
    "Week",
    "Window",
    "WindowArticle",
    "build_message",
    "build_public_files",
    "clean_header_text",
    "compose_issue",
    "count_noun",
    "decide_delivery",
    "finish_issue",
    "issue_from_json",
    "issue_to_json",
    "list_sentence_keys",
    "make_message_id",
    "make_sentence_key",
    "mask_address",
    "mask_addresses",
    "may_become",
    "render_issue",
    "show_headline",
]

_MODULES = {
    "DIGEST_NAME": "digests.edition.issue_texts",
    "NO_PRINT_HISTORY": "digests.values.print_history",
    "RETRY_WAITS": "digests.mail.delivery_states",
    "TRANSITIONS": "digests.mail.delivery_states",
    "Citation": "digests.values.issue",
    "DeliveryDecision": "digests.mail.delivery_states",
    "Delivery": "digests.mail.subscribers",
    "DeliveryState": "digests.mail.subscribers",
    "DigestError": "digests.errors",
    "EarlierStory": "digests.values.issue",
    "Edition": "digests.values.issue",
    "Insert": "digests.values.issue",
    "Issue": "digests.values.issue",
    "Letterhead": "digests.mail.letterhead",
    "MaildirTransport": "digests.mail.maildir",
    "Nation": "digests.values.issue",
    "InsertKind": "digests.values.issue",
    "Outbox": "digests.mail.transport",
    "Outcome": "digests.mail.transport",
    "PrintHistory": "digests.values.print_history",
    "PrintedStory": "digests.values.print_history",
    "Reason": "digests.values.issue",
    "Reference": "digests.values.issue",
    "Sentence": "digests.values.issue",
    "SmtpSettings": "digests.mail.smtp_settings",
    "SmtpTransport": "digests.mail.smtp",
    "WindowArticle": "digests.values.window",
    "Story": "digests.values.issue",
    "Subscriber": "digests.mail.subscribers",
    "Topic": "digests.values.issue",
    "TopicCount": "digests.values.issue",
    "TransportError": "digests.errors",
    "Verdict": "digests.mail.transport",
    "Watermark": "digests.values.window",
    "Week": "digests.values.week",
    "Window": "digests.values.window",
    "build_message": "digests.mail.messages",
    "compose_issue": "digests.compose",
    "count_noun": "digests.language.plurals",
    "decide_delivery": "digests.mail.delivery_states",
    "finish_issue": "digests.edition.reader_edition",
    "clean_header_text": "digests.language.visible_text",
    "show_headline": "digests.edition.issue_texts",
    "issue_from_json": "digests.edition.issue_json",
    "issue_to_json": "digests.edition.issue_json",
    "list_sentence_keys": "digests.language.sentence_keys",
    "mask_addresses": "digests.mail.subscribers",
    "mask_address": "digests.mail.subscribers",
    "may_become": "digests.mail.delivery_states",
    "make_message_id": "digests.mail.messages",
    "build_public_files": "digests.site.pages",
    "render_issue": "digests.edition.render",
    "make_sentence_key": "digests.language.sentence_keys",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
