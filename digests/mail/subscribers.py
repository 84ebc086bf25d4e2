"""Who gets the digest, and the state of an issue's delivery to a subscriber."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"@]+@[^\s<>()\[\]:;,\"@]+")


def mask_address(email: str) -> str:
    """An address fit for logs: its first character and its domain, as in `r…@example.com`."""
    local, sign, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}" if sign else "…"


def mask_addresses(text: str) -> str:
    """The text with every address in it masked: servers like to repeat the recipient."""
    return _ADDRESS.sub(lambda address: mask_address(address[0]), text)


def wire_address(email: str) -> str | None:
    """The address as SMTP takes it: the domain in its ASCII form, the part before `@` untouched.

    Returns:
        The address, or None where it could never be one (no `@`, spaces, controls, angle brackets).
    """
    local, sign, domain = email.rpartition("@")
    if not sign or not _ADDRESS.fullmatch(email) or not email.isprintable():
        return None
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A reader of the digest.

    Attributes:
        id: The number in the archive.
        email: The address.
        name: How the reader is called, None if not known.
        token: 22 characters that identify the reader in an unsubscribe address.
        added_at: When the reader was added; aware, UTC.
        topics: Ids of the topics the reader chose, in the order of topics.toml; none means all.
    """

    id: int
    email: str
    name: str | None
    token: str
    added_at: datetime
    topics: tuple[str, ...] = ()


class DeliveryState(StrEnum):
    """The state of one issue's delivery to one subscriber."""

    PENDING = "pending"
    LEASED = "leased"
    IN_FLIGHT = "in_flight"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One issue on its way to one subscriber.

    Attributes:
        issue: The issue's number.
        subscriber: Who gets it.
        state: How far it is.
        attempts: How often it was tried.
        message_id: The Message-ID, derived from issue and subscriber: the same at every attempt.
        last_error: The server's last refusal, None if there was none.
        topics: The choice of topics whose edition it carries; none means all.
    """

    issue: int
    subscriber: Subscriber
    state: DeliveryState
    attempts: int
    message_id: str
    last_error: str | None = None
    topics: tuple[str, ...] = ()
