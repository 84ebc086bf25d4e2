"""The outbox over SMTP: one connection for many messages, one outcome for each subscriber."""

import smtplib
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from digests.errors import TransportError
from digests.mail.smtp_connection import (
    clean_answer,
    close_connection,
    describe_answer,
    is_positive,
    open_connection,
)
from digests.mail.smtp_settings import SETTING, SmtpSettings
from digests.mail.subscribers import wire_address
from digests.mail.transport import Outcome, Verdict

_BROKEN = (smtplib.SMTPException, OSError)
"""A connection that was lost, or on which the server no longer speaks SMTP."""

_PERMANENT = 500
"""RFC 5321, 4.2.1: from here on the server says never, below it says not now."""

_CLOSING = 421
"""RFC 5321, 3.8: the server closes the connection after this answer, whatever was asked."""


class SmtpTransport:
    """Hands messages to a mail server; see `Outbox` for the promises.

    A refusal concerns one subscriber and leaves the connection in use; a connection lost between
    messages is opened again. Once the content has been sent and no answer comes, the outcome is
    unknown: the server may have taken the message.
    """

    repeat_is_harmless: Final = False

    def __init__(self, settings: SmtpSettings) -> None:
        """Args: settings: Where and how to hand in mail."""
        self._settings = settings
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """The transport itself; it connects at the first message."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take leave of the server."""
        self.close()

    def deliver(
        self,
        message: bytes,
        sender: str,
        recipient: str,
        before_data: Callable[[], None],
    ) -> Outcome:
        """Hand in one message for one subscriber; see `Outbox.deliver`.

        Raises:
            TransportError: The server cannot be used at all; nothing of the message left.
        """
        to = wire_address(recipient)
        if to is None:
            return Outcome(Verdict.FAILED, "the subscriber's address is no mail address")
        refusal = self._introduce(wire_address(sender) or sender, to)
        if refusal is not None or self._connection is None:
            return refusal or Outcome(Verdict.DEFERRED, "the connection was lost")
        try:
            before_data()
        except BaseException:
            self._reset()
            raise
        return self._send(self._connection, message)

    def check(self) -> str:
        """Connect, protect, sign in and take leave; see `Outbox.check`.

        Raises:
            TransportError: What does not work, and what to do.
        """
        connection = open_connection(self._settings)
        protected = isinstance(connection.sock, ssl.SSLSocket)
        close_connection(connection)
        return (
            f"{self._settings.place} answers, "
            f"{'TLS with a verified certificate' if protected else 'no TLS'}, "
            f"{'signed in' if self._settings.username else 'no sign-in'}"
        )

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._connection is not None:
            close_connection(self._connection)
            self._connection = None

    def _introduce(self, sender: str, recipient: str) -> Outcome | None:
        """MAIL and RCPT; what went wrong, or None. Tries again where a kept connection is gone."""
        kept = self._connection is not None
        outcome = self._try_to_introduce(sender, recipient)
        if outcome is not None and kept and self._connection is None:
            outcome = self._try_to_introduce(sender, recipient)
        return outcome

    def _try_to_introduce(self, sender: str, recipient: str) -> Outcome | None:
        if self._connection is None:
            self._connection = open_connection(self._settings)
        connection = self._connection
        options = []
        if not (sender.isascii() and recipient.isascii()):
            if not connection.has_extn("smtputf8"):
                return Outcome(
                    Verdict.FAILED,
                    "the address needs SMTPUTF8, which the mail server does not offer",
                )
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        try:
            code, answer = connection.mail(sender, options)
            if code >= _PERMANENT:
                raise self._sender_refused(code, answer)
            if is_positive(code):
                code, answer = connection.rcpt(recipient)
        except _BROKEN:
            self._drop()
            return Outcome(Verdict.DEFERRED, "the connection was lost before the content")
        return None if is_positive(code) else self._refused(code, answer)

    def _sender_refused(self, code: int, answer: bytes) -> TransportError:
        """What would fail every subscriber in turn is one trouble with one remedy."""
        self.close()
        return TransportError(
            f"The mail server {self._settings.place} takes no mail from this sender "
            f"({describe_answer(code, answer)}). Check the sender's address, and whether {SETTING} "
            "needs a user and password.",
        )

    def _send(self, connection: smtplib.SMTP, message: bytes) -> Outcome:
        try:
            code, answer = connection.data(message)
        except smtplib.SMTPDataError as error:  # the DATA command itself was refused
            return self._refused(error.smtp_code, error.smtp_error)
        except _BROKEN as error:
            self._drop()
            return Outcome(
                Verdict.UNKNOWN,
                f"no answer after the content was sent ({clean_answer(str(error))})",
            )
        except BaseException:  # interrupted in the midst of the content: nothing more may follow it
            self._drop()
            raise
        if is_positive(code):
            return Outcome(Verdict.SENT, describe_answer(code, answer))
        if 400 <= code < 600:  # noqa: PLR2004 - RFC 5321, 4.2.1: 4yz and 5yz are the refusals
            return self._refused(code, answer)
        self._drop()
        return Outcome(
            Verdict.UNKNOWN, f"no readable answer after the content: {clean_answer(str(answer))}"
        )

    def _refused(self, code: int, answer: bytes | str) -> Outcome:
        if code == _CLOSING:
            self._drop()
        else:
            self._reset()
        verdict = Verdict.FAILED if code >= _PERMANENT else Verdict.DEFERRED
        return Outcome(verdict, describe_answer(code, answer))

    def _reset(self) -> None:
        if self._connection is None:
            return
        try:
            code, _ = self._connection.rset()
        except _BROKEN:
            code = 0
        if not is_positive(code):
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
