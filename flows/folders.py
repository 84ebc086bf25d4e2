"""Find the article files in folders and read them safely.

Only regular files inside the given folders are read. Folders are opened one below the other by
descriptor, so that no link, however quickly swapped in, leads a read out of the folder; files are
opened without blocking, so that a pipe cannot stop a run. A file is taken only once it has stopped
changing. Whatever is not taken is handed back with the reason.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from extract import RawDocument, Rejected

UNFINISHED_SUFFIXES = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".swp"})
"""Names that browsers and editors give to files they are still writing."""

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Place:
    """Where files are taken from.

    Attributes:
        path: A folder, or one file.
        leaves: Whether its files leave it once they are archived (the inbox), or stay (seeds).
    """

    path: Path
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read.

    Attributes:
        root: The folder that reading may not leave.
        parts: The way from `root` to the file.
        leaves: Whether it is moved away once it is archived.
    """

    root: Path
    parts: tuple[str, ...]
    leaves: bool

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.root.joinpath(*self.parts)

    @property
    def origin(self) -> str:
        r"""How reports and the archive name it: the folder's name and the way below it.

        Names that are no UTF-8 show their odd bytes as `\xe9`.
        """
        way = os.fsencode(PurePath(self.root.name, *self.parts))
        return way.decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, with why.

    Attributes:
        found: Which file; None where not even the place is there.
        rejected: The reason and the remedy.
        later: Whether it is only left for the next run.
    """

    found: Found | None
    rejected: Rejected
    later: bool = False


def find_files(places: Iterable[Place]) -> Iterator[Found | Refused]:
    """All files of the places, by name within each; hidden files are passed over.

    Yields:
        A `Found` for each regular file, a `Refused` for each place, folder or link not read.
    """
    for place in places:
        path = place.path.absolute().resolve()
        if path.is_dir():
            yield from _walk(path, leaves=place.leaves)
        elif path.exists():
            yield Found(path.parent, (path.name,), place.leaves)
        else:
            yield Refused(
                None,
                Rejected(
                    str(place.path),
                    "there is no such file or folder",
                    "Check the spelling, or create it.",
                ),
            )


def _walk(root: Path, *, leaves: bool) -> Iterator[Found | Refused]:
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        below = Path(folder).relative_to(root).parts
        linked = [name for name in subfolders if Path(folder, name).is_symlink()]
        subfolders[:] = sorted(
            name for name in subfolders if not name.startswith(".") and name not in linked
        )
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield Found(root, (*below, name), leaves)
    for error in unreadable:
        closed = str(error.filename or root)
        yield Refused(None, Rejected(closed, _cause(error), _remedy(error)))


def read_files(
    files: Sequence[Found],
    *,
    max_bytes: int,
    settle_seconds: float,
    now: Callable[[], datetime],
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[Found, RawDocument] | Refused]:
    """Read files one after the other; at most one is in memory here at a time.

    Args:
        files: What `find_files` found.
        max_bytes: Larger files are refused without being read.
        settle_seconds: Files changed within this time are looked at again after it.
        now: Tells the time, aware, UTC.
        pause: Waits for a number of seconds.

    Yields:
        The file with its content, or why it was not read.
    """
    moving = _still_changing(files, settle_seconds, now, pause)
    for found in files:
        if found in moving or PurePath(found.parts[-1]).suffix.lower() in UNFINISHED_SUFFIXES:
            yield _left_for_later(found)
            continue
        try:
            content = _read(found, max_bytes)
        except _RefusedRead as refusal:
            yield Refused(found, Rejected(found.origin, refusal.reason, refusal.remedy))
        except _ChangedWhileRead:
            yield _left_for_later(found)
        except OSError as error:
            yield Refused(found, Rejected(found.origin, _cause(error), _remedy(error)))
        else:
            yield found, RawDocument(content, found.origin, now())


def _still_changing(
    files: Sequence[Found],
    settle_seconds: float,
    now: Callable[[], datetime],
    pause: Callable[[float], None],
) -> frozenset[Found]:
    fresh_since = now().timestamp() - settle_seconds
    fresh = {
        found: state
        for found in files
        if (state := _state(found)) is not None and state[1] / 1e9 > fresh_since
    }
    if not fresh:
        return frozenset()
    pause(settle_seconds)
    return frozenset(found for found, state in fresh.items() if _state(found) != state)


def _state(found: Found) -> tuple[int, int] | None:
    try:
        status = found.path.lstat()
    except OSError:
        return None  # reading it will meet the same error and name it
    return (status.st_size, status.st_mtime_ns)


class _RefusedRead(Exception):  # noqa: N818  (not an error of the program)
    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class _ChangedWhileRead(Exception):  # noqa: N818
    pass


def _read(found: Found, max_bytes: int) -> bytes:
    folder = os.open(found.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in found.parts[:-1]:
            folder, above = os.open(name, _FOLDER_FLAGS, dir_fd=folder), folder
            os.close(above)
        file = _open_file(found.parts[-1], folder)
    finally:
        os.close(folder)
    with os.fdopen(file, "rb") as stream:
        before = os.fstat(file)
        if not stat.S_ISREG(before.st_mode):
            raise _RefusedRead("not a regular file", "Put the text into an ordinary file.")
        if before.st_size > max_bytes:
            raise _RefusedRead(
                f"{_megabytes(before.st_size)} is over the limit of {_megabytes(max_bytes)}",
                "Split the file, or raise PRESSROUND_TEXT_MAX_BYTES.",
            )
        content = stream.read(max_bytes + 1)
        after = os.fstat(file)
    if len(content) != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise _ChangedWhileRead
    return content


def _open_file(name: str, folder: int) -> int:
    try:
        return os.open(name, _FILE_FLAGS, dir_fd=folder)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _RefusedRead(
                "a link, and links are not followed",
                "Put the file itself into the folder.",
            ) from error
        if error.errno == errno.ENXIO:  # a socket
            raise _RefusedRead("not a regular file", "Remove it from the folder.") from error
        raise


def _left_for_later(found: Found) -> Refused:
    return Refused(
        found,
        Rejected(found.origin, "it is still being written", "The next run takes it."),
        later=True,
    )


def _cause(error: OSError) -> str:
    return f"cannot be read ({(error.strerror or str(error)).lower()})"


def _remedy(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Give the user that runs Press Round the right to read it."
    if isinstance(error, FileNotFoundError):
        return "It was moved while the run went on; put it back if it was not yet archived."
    return "Check the disk and the file, then run again."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
