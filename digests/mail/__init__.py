"""An edition becomes each subscriber's message, and a transport takes it out.

1. `letterhead.py`: who sends it; `subscribers.py`: who gets it, and each delivery's state.
2. `messages.py`: `build_message` makes the final bytes, the same at every attempt.
3. `transport.py`: what every transport promises, and how an attempt can end; `maildir.py` writes
   into a folder, `smtp.py` hands in to a mail server (`smtp_settings.py`, `smtp_connection.py`).
4. `delivery_states.py`: what becomes of a delivery after an attempt.

Message bytes are written here, not by the standard library's default policy, which breaks long
List-Unsubscribe headers and let a title inject headers on Python 3.11; the final bytes are parsed
again and checked. Until a web page answers it, List-Unsubscribe is a mailto; with a base URL the
https form for one click is added.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.mail.delivery_states import (
        RETRY_WAITS,
        TRANSITIONS,
        DeliveryDecision,
        decide_delivery,
        may_become,
    )
    from digests.mail.letterhead import Letterhead, is_list_id
    from digests.mail.maildir import MaildirTransport
    from digests.mail.messages import build_message, fits, make_message_id
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

__all__ = [
    "RETRY_WAITS",
    "TRANSITIONS",
    "Delivery",
    "DeliveryDecision",
    "DeliveryState",
    "Letterhead",
    "MaildirTransport",
    "Outbox",
    "Outcome",
    "SmtpSettings",
    "SmtpTransport",
    "Subscriber",
    "Verdict",
    "build_message",
    "decide_delivery",
    "fits",
    "is_list_id",
    "make_message_id",
    "mask_address",
    "mask_addresses",
    "may_become",
]

_NAMES = {
    "delivery_states": (
        "DeliveryDecision",
        "RETRY_WAITS",
        "TRANSITIONS",
        "decide_delivery",
        "may_become",
    ),
    "letterhead": ("Letterhead", "is_list_id"),
    "maildir": ("MaildirTransport",),
    "messages": ("build_message", "fits", "make_message_id"),
    "smtp": ("SmtpTransport",),
    "smtp_settings": ("SmtpSettings",),
    "subscribers": ("Delivery", "DeliveryState", "Subscriber", "mask_address", "mask_addresses"),
    "transport": ("Outbox", "Outcome", "Verdict"),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
