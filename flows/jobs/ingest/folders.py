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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from extract import RawDocument, Rejected
from flows.jobs.ingest.input_files import FoundFile, InputPath, RefusedFile

UNFINISHED_SUFFIXES = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".swp"})
"""Names that browsers and editors give to files they are still writing."""

_LINK = "a link, and links are not followed"
_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def find_files(
    inputs: Iterable[InputPath],
    is_own: Callable[[Path], bool] = lambda _path: False,
) -> Iterator[FoundFile | RefusedFile]:
    """Find all files of the inputs, by name within each; hidden files are passed over.

    A file is found once: of an input named twice the first naming counts, and an input inside
    another input (an inbox below the seeds) keeps its own terms.

    Args:
        inputs: Folders and files.
        is_own: Whether a path is one that Press Round writes itself: such files are no articles,
            and to move the archive's database out of an inbox would end the archive.

    Yields:
        A `FoundFile` for each regular file, a `RefusedFile` for each input, folder or link that is
        not read.
    """
    roots: dict[Path, InputPath] = {}
    for input_path in inputs:
        roots.setdefault(input_path.path.absolute().resolve(), input_path)
    for path, input_path in roots.items():
        if input_path.path.is_symlink() and not path.is_dir():
            yield _refused_input(input_path, _LINK, "Name the file itself.")
        elif path.is_dir() and any(map(is_own, (path, *path.parents))):
            yield _refused_input(
                input_path,
                "it is a folder that Press Round writes itself",
                "Keep articles in a folder of their own.",
            )
        elif path.is_dir():
            yield from _walk(path, input_path, lambda below: below in roots or is_own(below))
        elif path.exists():
            yield FoundFile(path.parent, (path.name,), input_path.leaves)
        else:
            yield _refused_input(
                input_path, "there is no such file or folder", "Check the spelling, or create it."
            )


def _refused_input(input_path: InputPath, reason: str, remedy: str) -> RefusedFile:
    return RefusedFile(None, Rejected(str(input_path.path), reason, remedy))


def _walk(
    root: Path, input_path: InputPath, is_passed_over: Callable[[Path], bool]
) -> Iterator[FoundFile | RefusedFile]:
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        here = Path(folder)
        below = here.relative_to(root).parts
        shown = _shown_names(here, (*subfolders, *names), is_passed_over)
        linked = {name for name in subfolders if os.path.islink(os.path.join(folder, name))}  # noqa: PTH114, PTH118  (pathlib's raises on a path too long for the system)
        entered = set(subfolders) - linked
        subfolders[:] = [name for name in shown if name in entered]
        for name in shown:
            if name not in entered:
                yield FoundFile(root, (*below, name), input_path.leaves)
    for error in unreadable:
        closed = str(error.filename or root)
        yield RefusedFile(None, Rejected(closed, _cause(error), _remedy(error)))


def _shown_names(
    folder: Path, names: Iterable[str], is_passed_over: Callable[[Path], bool]
) -> list[str]:
    visible = (name for name in names if not name.startswith("."))
    return sorted(name for name in visible if not is_passed_over(folder / name))


def read_files(
    files: Sequence[FoundFile],
    *,
    max_bytes: int,
    settle_seconds: float,
    now: Callable[[], datetime],
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[FoundFile, RawDocument] | RefusedFile]:
    """Read files one after the other; at most one is in memory here at a time.

    Args:
        files: What `find_files` found.
        max_bytes: Larger files are refused without being read.
        settle_seconds: Files changed within this time are looked at again after it.
        now: The clock; aware, UTC.
        pause: Waits for a number of seconds.

    Yields:
        The file with its content, or why it was not read.
    """
    moving = _still_changing(files, settle_seconds, now, pause)
    for file in files:
        if file in moving or PurePath(file.parts[-1]).suffix.lower() in UNFINISHED_SUFFIXES:
            yield _left_for_later(file)
            continue
        try:
            content, state = _read(file, max_bytes)
        except _RefusedRead as refusal:
            yield RefusedFile(file, Rejected(file.origin, refusal.reason, refusal.remedy))
        except _ChangedWhileRead:
            yield _left_for_later(file)
        except OSError as error:
            yield RefusedFile(file, Rejected(file.origin, _cause(error), _remedy(error)))
        else:
            yield replace(file, state=state), RawDocument(content, file.origin, now())


def _still_changing(
    files: Sequence[FoundFile],
    settle_seconds: float,
    now: Callable[[], datetime],
    pause: Callable[[float], None],
) -> frozenset[FoundFile]:
    fresh_since = now().timestamp() - settle_seconds
    fresh = _changed_since(files, fresh_since)
    if not fresh:
        return frozenset()
    pause(settle_seconds)
    return frozenset(file for file, state in fresh.items() if state_of(file) != state)


def _changed_since(
    files: Sequence[FoundFile], moment: float
) -> Mapping[FoundFile, tuple[int, ...]]:
    states = ((file, state_of(file)) for file in files)
    return {file: state for file, state in states if state and state[_CHANGED] / 1e9 > moment}


_CHANGED = 1


def state_of(file: FoundFile) -> tuple[int, ...] | None:
    """The file's size, time of change and number on its disk: another state, another content.

    None where it cannot be read; reading the file will meet the same error and name it.
    """
    try:
        return _state(file.path.lstat())
    except OSError:
        return None


def _state(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_size, status.st_mtime_ns, status.st_ino)


class _RefusedRead(Exception):  # noqa: N818  (not an error of the program)
    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class _ChangedWhileRead(Exception):  # noqa: N818  (caught in this module)
    pass


def _read(file: FoundFile, max_bytes: int) -> tuple[bytes, tuple[int, ...]]:
    folder = os.open(file.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in file.parts[:-1]:
            folder, above = os.open(name, _FOLDER_FLAGS, dir_fd=folder), folder
            os.close(above)
        descriptor = _open_file(file.parts[-1], folder)
    finally:
        os.close(folder)
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise _RefusedRead("not a regular file", "Put the text into an ordinary file.")
        if before.st_size > max_bytes:
            raise _RefusedRead(
                f"{_megabytes(before.st_size)} is over the limit of {_megabytes(max_bytes)}",
                "Split the file, or raise PRESSROUND_FILE_MAX_BYTES.",
            )
        content = stream.read(max_bytes + 1)
        after = os.fstat(descriptor)
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


def _left_for_later(file: FoundFile) -> RefusedFile:
    return RefusedFile(
        file,
        Rejected(file.origin, "it is still being written", "The next run takes it."),
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
