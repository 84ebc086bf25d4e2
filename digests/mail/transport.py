"""The way a message leaves: what every transport promises, and how an attempt can end."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self


class Verdict(StrEnum):
    """How an attempt to deliver one message ended."""

    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one attempt.

    Attributes:
        verdict: How it ended.
        detail: Why, in the server's words where it said something; never holds an address.
    """

    verdict: Verdict
    detail: str


class Outbox(Protocol):
    """A transport: takes one message at a time to one subscriber.

    The point of no return lies inside `deliver`: it calls `before_data` right before the content
    leaves, and the caller commits the delivery as `in_flight` there. An exception from
    `before_data` stops the delivery before anything left, and comes out of `deliver` as it is.
    """

    @property
    def repeat_is_harmless(self) -> bool:
        """Whether a message delivered twice arrives once: its reader then gets no second copy."""
        ...

    def deliver(
        self,
        message: bytes,
        sender: str,
        recipient: str,
        before_data: Callable[[], None],
    ) -> Outcome:
        """Take `message` to `recipient`.

        Args:
            message: The final bytes of `build_message`, lines end in CRLF.
            sender: The envelope's sender.
            recipient: The subscriber's address.
            before_data: Called once, right before the content leaves; not called where the
                recipient is refused before that.

        Returns:
            How it ended, for this subscriber alone.

        Raises:
            TransportError: The transport as a whole does not work; nothing of the message left.
        """
        ...

    def check(self) -> str:
        """Try the transport without sending anything.

        Returns:
            One line that says what was found to work.

        Raises:
            TransportError: What does not work, and what to do.
        """
        ...

    def __enter__(self) -> Self:
        """The transport itself; connections are opened when first needed."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what is open."""
        ...
