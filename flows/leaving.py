"""What happens to a file after its batch is committed: the inbox empties, nothing is lost.

A file leaves the inbox only after the archive holds its bytes (or the reason why not), so a run
that is killed at any moment leaves it either where it was or where it belongs.
"""

import os
import shutil
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from extract import Rejected
from flows.folders import Found

NOTE_SUFFIX = ".why.txt"
"""The note beside a quarantined file."""

NAME_MAX_BYTES = 200
"""What is kept of a long name: file systems allow 255 bytes, and mark and note need their share."""


def put_away(found: Found, processed: Path, day: date) -> None:
    """Move an archived file out of the inbox, below a folder of the day."""
    if found.leaves:
        _move(found.path, processed / day.isoformat() / Path(*found.parts))


def quarantine(found: Found, rejected: Rejected, folder: Path, content: bytes | None) -> None:
    """Keep a file that was set aside, with a note that says why.

    A file of the inbox is moved. A file of another folder stays where it is; its bytes, where they
    could be read, are copied. Quarantining the same file for the same reason again changes nothing.

    Args:
        found: The file.
        rejected: Why it was set aside.
        folder: The quarantine.
        content: The file's bytes, None where they were not read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / _kept_name(found, content)
    note = kept.with_name(kept.name + NOTE_SUFFIX)
    note.write_text(
        f"{rejected.origin}: {rejected.reason}.\nWhat to do: {rejected.remedy}\n"
        f"It came from: {found.path}\n",
        encoding="utf-8",
        errors="replace",
    )
    if found.leaves:
        _move(found.path, kept)
    elif content is not None and not kept.exists():
        kept.write_bytes(content)


def _kept_name(found: Found, content: bytes | None) -> str:
    """The file's name behind a mark that only the same bytes (or the same unread file) share."""
    if content is None:
        try:
            status = found.path.lstat()
            state = f"{status.st_size} {status.st_mtime_ns}"
        except OSError:
            state = "unreadable"
        mark = sha256(os.fsencode(found.path) + state.encode())
    else:
        mark = sha256(content)
    name = os.fsencode(found.parts[-1])[-NAME_MAX_BYTES:].decode("utf-8", "replace")
    return f"{mark.hexdigest()[:8]}-{name}"


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    free = target
    while free.exists() or free.is_symlink():
        count += 1
        free = target.with_name(f"{target.stem}.{count}{target.suffix}")
    with suppress(FileNotFoundError):  # another run has moved it already
        shutil.move(source, free)
