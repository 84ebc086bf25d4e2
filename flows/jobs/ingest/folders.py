"""Find the article files in folders and read them safely.

Only regular files inside the given folders are read. Folders are opened one below the other by
descriptor, so that no link, however quickly swapped in, leads a read out of the folder; files are
opened without blocking, so that a pipe cannot stop a run. A file is taken only once it has stopped
changing. Whatever is not taken is handed back with the reason.
"""

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePath

from extract import RawDocument, Rejected

UNFINISHED_SUFFIXES = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".swp"})
"""Names that browsers and editors give to files they are still writing."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LINK = "a link, and links are not followed"
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
        state: What `state_of` said of it when it was read; None where it was not read.
    """

    root: Path
    parts: tuple[str, ...]
    leaves: bool
    state: tuple[int, ...] | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.root.joinpath(*self.parts)

    @property
    def origin(self) -> str:
        r"""How reports and the archive name it: the folder's name and the way below it.

        Names that are no UTF-8 show their odd bytes as `\xe9`, and control characters likewise: a
        line break in a name must not make a line of a report.
        """
        way = os.fsencode(PurePath(self.root.name, *self.parts)).decode("utf-8", "backslashreplace")
        return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", way)


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


def find_files(
    places: Iterable[Place],
    is_own: Callable[[Path], bool] = lambda _path: False,
) -> Iterator[Found | Refused]:
    """All files of the places, by name within each; hidden files are passed over.

    A file is found once: of a place named twice the first naming counts, and a place inside
    another one (an inbox below the seeds) is left to its own terms.

    Args:
        places: Folders and files.
        is_own: Whether a path is one that Press Round writes itself: such files are no articles,
            and to move the archive's database out of an inbox would end the archive.

    Yields:
        A `Found` for each regular file, a `Refused` for each place, folder or link not read.
    """
    roots: dict[Path, Place] = {}
    for place in places:
        roots.setdefault(place.path.absolute().resolve(), place)
    for path, place in roots.items():
        if place.path.is_symlink() and not path.is_dir():
            yield _refused_place(place, _LINK, "Name the file itself.")
        elif path.is_dir() and any(map(is_own, (path, *path.parents))):
            yield _refused_place(
                place,
                "it is a folder that Press Round writes itself",
                "Keep articles in a folder of their own.",
            )
        elif path.is_dir():
            yield from _walk(path, place, lambda below: below in roots or is_own(below))
        elif path.exists():
            yield Found(path.parent, (path.name,), place.leaves)
        else:
            yield _refused_place(
                place, "there is no such file or folder", "Check the spelling, or create it."
            )


def _refused_place(place: Place, reason: str, remedy: str) -> Refused:
    return Refused(None, Rejected(str(place.path), reason, remedy))


def _walk(
    root: Path, place: Place, passed_over: Callable[[Path], bool]
) -> Iterator[Found | Refused]:
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        here = Path(folder)
        below = here.relative_to(root).parts
        shown = [name for name in (*subfolders, *names) if not name.startswith(".")]
        shown = sorted(name for name in shown if not passed_over(here / name))
        linked = {name for name in subfolders if os.path.islink(os.path.join(folder, name))}  # noqa: PTH114, PTH118  (pathlib's raises on a path too long for the system)
        entered = set(subfolders) - linked
        subfolders[:] = [name for name in shown if name in entered]
        yield from (
            Found(root, (*below, name), place.leaves) for name in shown if name not in entered
        )
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
            content, state = _read(found, max_bytes)
        except _RefusedRead as refusal:
            yield Refused(found, Rejected(found.origin, refusal.reason, refusal.remedy))
        except _ChangedWhileRead:
            yield _left_for_later(found)
        except OSError as error:
            yield Refused(found, Rejected(found.origin, _cause(error), _remedy(error)))
        else:
            yield replace(found, state=state), RawDocument(content, found.origin, now())


def _still_changing(
    files: Sequence[Found],
    settle_seconds: float,
    now: Callable[[], datetime],
    pause: Callable[[float], None],
) -> frozenset[Found]:
    fresh_since = now().timestamp() - settle_seconds
    fresh = _changed_since(files, fresh_since)
    if not fresh:
        return frozenset()
    pause(settle_seconds)
    return frozenset(found for found, state in fresh.items() if state_of(found) != state)


def _changed_since(files: Sequence[Found], moment: float) -> Mapping[Found, tuple[int, ...]]:
    states = ((found, state_of(found)) for found in files)
    return {found: state for found, state in states if state and state[_CHANGED] / 1e9 > moment}


_CHANGED = 1


def state_of(found: Found) -> tuple[int, ...] | None:
    """The file's size, time of change and number on its disk: another state, another content.

    None where it cannot be told; reading the file will meet the same error and name it.
    """
    try:
        return _state(found.path.lstat())
    except OSError:
        return None


def _state(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_size, status.st_mtime_ns, status.st_ino)


class _RefusedRead(Exception):  # noqa: N818  (not an error of the program)
    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class _ChangedWhileRead(Exception):  # noqa: N818 - caught in this module, never told
    pass


def _read(found: Found, max_bytes: int) -> tuple[bytes, tuple[int, ...]]:
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
                "Split the file, or raise PRESSROUND_FILE_MAX_BYTES.",
            )
        content = stream.read(max_bytes + 1)
        after = os.fstat(file)
    if len(content) != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise _ChangedWhileRead
    return content, _state(after)


def _open_file(name: str, folder: int) -> int:
    try:
        return os.open(name, _FILE_FLAGS, dir_fd=folder)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _RefusedRead(
                _LINK,
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
