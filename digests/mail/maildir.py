"""The outbox without a mail server: every message becomes one file of a Maildir folder."""

import os
import re
from collections.abc import Callable
from email.parser import BytesHeaderParser
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from digests.errors import TransportError
from digests.mail.transport import Outcome, Verdict

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,150}")


class MaildirTransport:
    """Writes messages into a Maildir (tmp, new, cur), one file each, that opens in a mail program.

    The file's name comes from the Message-ID, so a message written twice is there once. Each file
    is written and synced in `tmp/`, then renamed into `new/`: a file in `new/` is always whole.
    See https://cr.yp.to/proto/maildir.html.
    """

    repeat_is_harmless: Final = True

    def __init__(self, folder: Path) -> None:
        """Args: folder: The Maildir; made where it is not there yet."""
        self._folder = folder

    def __enter__(self) -> Self:
        """The transport itself; nothing stays open between messages."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is open."""

    def deliver(
        self,
        message: bytes,
        sender: str,  # noqa: ARG002 - a folder needs no envelope
        recipient: str,  # noqa: ARG002 - the message names its reader
        before_data: Callable[[], None],
    ) -> Outcome:
        """Put the message into `new/`; see `Outbox.deliver`.

        Raises:
            TransportError: The folder cannot be written; nothing was put there.
        """
        name = _file_name(message)
        try:
            self._make_folders()
            there = self._already_there(name)
            draft = None if there else self._draft(name, message)
        except OSError as error:
            raise self._unwritable(error) from error
        before_data()
        if draft is None:
            return Outcome(Verdict.SENT, f"{name} was already in the outbox folder")
        try:
            draft.rename(self._folder / "new" / name)
            _sync(self._folder / "new")
        except OSError as error:
            return Outcome(Verdict.UNKNOWN, f"{name} may be missing: {error.strerror}")
        return Outcome(Verdict.SENT, f"new/{name}")

    def check(self) -> str:
        """See `Outbox.check`.

        Raises:
            TransportError: The folder cannot be made or written.
        """
        probe = self._folder / "tmp" / ".writable"
        try:
            self._make_folders()
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise self._unwritable(error) from error
        return f"messages are written to the folder {self._folder}"

    def _make_folders(self) -> None:
        for part in ("tmp", "new", "cur"):
            # Messages name subscribers: nobody else on the machine needs to read them.
            (self._folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)

    def _already_there(self, name: str) -> bool:
        if (self._folder / "new" / name).exists():
            return True
        # A mail program that has seen the message moves it to cur/ and appends flags (":2,S").
        with os.scandir(self._folder / "cur") as entries:
            return any(entry.name.partition(":")[0] == name for entry in entries)

    def _draft(self, name: str, message: bytes) -> Path:
        path = self._folder / "tmp" / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            # Files hold lines as this system ends them; CRLF is for the wire.
            file.write(message.replace(b"\r\n", b"\n"))
            file.flush()
            os.fsync(file.fileno())
        return path

    def _unwritable(self, error: OSError) -> TransportError:
        return TransportError(
            f"The outbox folder {self._folder} cannot be written ({error.strerror}). "
            "Make it writable for this user, free disk space, or set another folder.",
        )


def _file_name(message: bytes) -> str:
    message_id = str(BytesHeaderParser().parsebytes(message)["Message-ID"] or "").strip("<> \r\n\t")
    if _PLAIN_NAME.fullmatch(message_id):
        return f"{message_id}.eml"
    # "=" is not in a plain name, so the two kinds of names never meet.
    return f"sha256={sha256(message_id.encode() or message).hexdigest()}.eml"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
