"""From the archive's articles to one frozen issue and its message to every subscriber."""

from digests.addresses import mask_addresses, masked
from digests.composing import compose
from digests.deliveries import RETRY_WAITS, TRANSITIONS, Decision, decide, may_become
from digests.errors import DigestError, TransportError
from digests.headers import header_text
from digests.keys import issue_sentence_keys, sentence_key
from digests.letterhead import Letterhead
from digests.maildir import MaildirTransport
from digests.messages import build_message, message_id
from digests.outbox import Outbox, Outcome, Verdict
from digests.rendering import render
from digests.smtp import SmtpTransport
from digests.smtp_settings import SmtpSettings
from digests.values import (
    Citation,
    Delivery,
    DeliveryState,
    Edition,
    Issue,
    Sentence,
    Source,
    Story,
    Subscriber,
    Topic,
    Week,
    Window,
)

__all__ = [
    "RETRY_WAITS",
    "TRANSITIONS",
    "Citation",
    "Decision",
    "Delivery",
    "DeliveryState",
    "DigestError",
    "Edition",
    "Issue",
    "Letterhead",
    "MaildirTransport",
    "Outbox",
    "Outcome",
    "Sentence",
    "SmtpSettings",
    "SmtpTransport",
    "Source",
    "Story",
    "Subscriber",
    "Topic",
    "TransportError",
    "Verdict",
    "Week",
    "Window",
    "build_message",
    "compose",
    "decide",
    "header_text",
    "issue_sentence_keys",
    "mask_addresses",
    "masked",
    "may_become",
    "message_id",
    "render",
    "sentence_key",
]
