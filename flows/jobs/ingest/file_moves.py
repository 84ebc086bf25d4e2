"""What happens to a file after its batch is committed: the inbox empties, nothing is lost.

A file leaves the inbox only after the archive holds its bytes (or the reason why not), so a run
that is killed at any moment leaves it either where it was or where it belongs.
"""

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from extract import WITHIN, Rejected
from flows.jobs.ingest.folders import state_of
from flows.jobs.ingest.input_files import FoundFile

NOTE_SUFFIX = ".why.txt"
"""The note beside a quarantined file."""

NAME_MAX_BYTES = 200
"""What is kept of a long name: file systems allow 255 bytes, and mark and note need their share."""


SUFFIX_MAX_BYTES = 40
"""What is kept of a long suffix; `.part.download` has 14."""

NOTE_MEMBERS_MAX = 100
"""Members that a note lists: a mailbox may hold thousands, a person reads a page or two."""

_UNFINISHED = ".unfinished"
"""Ends the name of a copy that is still being written; a copy under its own name is whole."""


class ChangedSinceReadError(Exception):
    """The file has other content than was archived: it must be read before it leaves."""


def put_away(file: FoundFile, processed: Path, day: date) -> None:
    """Move an archived file out of the inbox, below a folder of the day.

    Raises:
        OSError: The file cannot be moved; it is where it was.
        ChangedSinceReadError: It has changed since it was read, so it stays for the next run.
    """
    if file.leaves:
        _move(file, processed / day.isoformat() / Path(*file.parts))


def quarantine(
    file: FoundFile, rejections: Sequence[Rejected], folder: Path, content: bytes | None
) -> None:
    """Keep a file that was set aside, with a note that says why.

    A file of the inbox is moved. A file of another folder stays where it is; its bytes, where they
    could be read, are copied. Quarantining the same file for the same reason again changes nothing.

    Args:
        file: The file.
        rejections: Why it was set aside, or each of its members.
        folder: The quarantine.
        content: The file's bytes, None where they were not read.

    Raises:
        OSError: The file cannot be moved or copied; it is where it was.
        ChangedSinceReadError: It has changed since it was read, so it stays for the next run.
    """
    if content is None and not os.path.lexists(file.path):
        return  # it vanished meanwhile: there is nothing to keep
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / _kept_name(file, content)
    note = kept.with_name(kept.name + NOTE_SUFFIX)
    note.write_text(
        f"{_reasons(file.origin, rejections)}\nIt came from: {file.path}\n",
        encoding="utf-8",
        errors="replace",
    )
    if file.leaves:
        _move(file, kept)
    elif content is not None and not kept.exists():
        unfinished = kept.with_name(kept.name + _UNFINISHED)
        unfinished.write_bytes(content)
        unfinished.replace(kept)


def _reasons(origin: str, rejections: Sequence[Rejected]) -> str:
    """The note's lines on a file, or on each of its members; each reason once."""
    why = dict.fromkeys(
        (rejected.origin.partition(WITHIN)[2], rejected.reason, rejected.remedy)
        for rejected in rejections
    )
    lines = [
        f"{member or origin}: {reason}.\nWhat to do: {remedy}" for member, reason, remedy in why
    ]
    if len(lines) == 1:
        return lines[0] if not next(iter(why))[0] else f"{origin}{WITHIN}{lines[0]}"
    listed = "\n".join(lines[:NOTE_MEMBERS_MAX])
    more = len(lines) - NOTE_MEMBERS_MAX
    rest = f"\n… and {more} more: `pressround show --set-aside` lists them." if more > 0 else ""
    return f"{origin} holds no article. Its {len(lines)} pages, and why:\n{listed}{rest}"


def _kept_name(file: FoundFile, content: bytes | None) -> str:
    """The file's name after a mark that only the same bytes (or the same unread file) share."""
    if content is None:
        try:
            status = file.path.lstat()
            state = f"{status.st_size} {status.st_mtime_ns}"
        except OSError:
            state = "unreadable"
        mark = sha256(os.fsencode(file.path) + state.encode())
    else:
        mark = sha256(content)
    name = os.fsencode(file.parts[-1])[-NAME_MAX_BYTES:].decode("utf-8", "replace")
    return f"{mark.hexdigest()[:8]}-{name}"


def _move(file: FoundFile, target: Path) -> None:
    if file.state is not None and state_of(file) not in {None, file.state}:
        raise ChangedSinceReadError
    target.parent.mkdir(parents=True, exist_ok=True)
    free = _free(target)
    with suppress(FileNotFoundError):  # another run has moved it already
        try:
            file.path.rename(free)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _carry(file.path, free)


def _free(target: Path) -> Path:
    """The target, or where a file has that name already, the next number that is free."""
    stem = os.fsdecode(os.fsencode(target.stem)[:NAME_MAX_BYTES])
    suffix = os.fsdecode(os.fsencode(target.suffix)[-SUFFIX_MAX_BYTES:])
    free, count = target, 0
    while os.path.lexists(free):
        count += 1
        free = target.with_name(f"{stem}.{count}{suffix}")
    return free


def _carry(source: Path, target: Path) -> None:
    """Move a file to another file system: it leaves only once its copy is whole and on the disk.

    Where it cannot be removed the copy goes too, else each run would leave one more.
    """
    if not (source.is_file() or source.is_symlink()):
        raise OSError(errno.EXDEV, "a pipe or socket cannot be moved to another disk")
    unfinished = target.with_name(target.name[: NAME_MAX_BYTES // 4] + _UNFINISHED)
    shutil.copy2(source, unfinished, follow_symlinks=False)
    if not unfinished.is_symlink():
        with unfinished.open("rb") as copy:
            os.fsync(copy.fileno())
    unfinished.rename(target)
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise
