"""From the archive's articles to one frozen issue and its message to every subscriber.

1. `compose.py`: `compose_issue` makes the issue. It lets `stories/` put together the articles of
   one event, `ranking/` put the stories in order, with the reasons in words, and `summary/`
   summarise each in verbatim, cited sentences, nothing twice and nothing that an earlier issue
   printed.
2. `edition/`: `finish_issue` makes a reader's issue of it, `render_issue` its HTML and text, once.
3. `mail/`: `build_message` makes the final bytes for one subscriber, a transport takes them out,
   and `decide_delivery` says what becomes of the delivery.
4. `site/`: `build_public_files` makes the public archive of all issues.

`language/` is what these share, `values/` holds what they pass on. Nothing here stores anything:
that is the store's.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.compose import compose_issue
    from digests.edition import (
        finish_issue,
        issue_from_json,
        issue_to_json,
        render_issue,
        show_headline,
    )
    from digests.errors import DigestError, TransportError
    from digests.language import (
        clean_header_text,
        count_noun,
        list_sentence_keys,
        make_sentence_key,
    )
    from digests.mail import (
        RETRY_WAITS,
        TRANSITIONS,
        Delivery,
        DeliveryDecision,
        DeliveryState,
        Letterhead,
        MaildirTransport,
        Outbox,
        Outcome,
        SmtpSettings,
        SmtpTransport,
        Subscriber,
        Verdict,
        build_message,
        decide_delivery,
        make_message_id,
        mask_address,
        mask_addresses,
        may_become,
    )
    from digests.site import build_public_files
    from digests.values import (
        DEFAULT_PUBLICATION,
        NO_PRINT_HISTORY,
        DiaryDate,
        EarlierStory,
        Edition,
        Insert,
        InsertKind,
        Issue,
        Nation,
        PrintedStory,
        PrintHistory,
        Publication,
        Reason,
        Reference,
        Sentence,
        Story,
        StorySection,
        Topic,
        TopicCount,
        Watermark,
        Week,
        Window,
        WindowArticle,
    )

__all__ = [
    "DEFAULT_PUBLICATION",
    "NO_PRINT_HISTORY",
    "RETRY_WAITS",
    "TRANSITIONS",
    "Delivery",
    "DeliveryDecision",
    "DeliveryState",
    "DiaryDate",
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
    "Publication",
    "Reason",
    "Reference",
    "Sentence",
    "SmtpSettings",
    "SmtpTransport",
    "Story",
    "StorySection",
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
    "DEFAULT_PUBLICATION": "digests.values",
    "DiaryDate": "digests.values",
    "Publication": "digests.values",
    "StorySection": "digests.values",
    "NO_PRINT_HISTORY": "digests.values",
    "RETRY_WAITS": "digests.mail",
    "TRANSITIONS": "digests.mail",
    "DeliveryDecision": "digests.mail",
    "Delivery": "digests.mail",
    "DeliveryState": "digests.mail",
    "DigestError": "digests.errors",
    "EarlierStory": "digests.values",
    "Edition": "digests.values",
    "Insert": "digests.values",
    "Issue": "digests.values",
    "Letterhead": "digests.mail",
    "MaildirTransport": "digests.mail",
    "Nation": "digests.values",
    "InsertKind": "digests.values",
    "Outbox": "digests.mail",
    "Outcome": "digests.mail",
    "PrintHistory": "digests.values",
    "PrintedStory": "digests.values",
    "Reason": "digests.values",
    "Reference": "digests.values",
    "Sentence": "digests.values",
    "SmtpSettings": "digests.mail",
    "SmtpTransport": "digests.mail",
    "WindowArticle": "digests.values",
    "Story": "digests.values",
    "Subscriber": "digests.mail",
    "Topic": "digests.values",
    "TopicCount": "digests.values",
    "TransportError": "digests.errors",
    "Verdict": "digests.mail",
    "Watermark": "digests.values",
    "Week": "digests.values",
    "Window": "digests.values",
    "build_message": "digests.mail",
    "compose_issue": "digests.compose",
    "count_noun": "digests.language",
    "decide_delivery": "digests.mail",
    "finish_issue": "digests.edition",
    "clean_header_text": "digests.language",
    "show_headline": "digests.edition",
    "issue_from_json": "digests.edition",
    "issue_to_json": "digests.edition",
    "list_sentence_keys": "digests.language",
    "mask_addresses": "digests.mail",
    "mask_address": "digests.mail",
    "may_become": "digests.mail",
    "make_message_id": "digests.mail",
    "build_public_files": "digests.site",
    "render_issue": "digests.edition",
    "make_sentence_key": "digests.language",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
