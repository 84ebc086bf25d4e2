"""The folder of the public pages: what is written to it, and what is taken out of it again.

Press Round touches only what it wrote itself. The folder lists these files in
`LEDGER`, a name a line: it is written before the first new file and after the last removal, so that
a run that dies on its way leaves no file that the next run does not know.
"""

import fcntl
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flows.errors import RunError

LEDGER = ".pressround-files"
UNFINISHED = ".pressround-unfinished"

WAITING_SECONDS = 60.0
"""Writing the pages of five years took 1 s: who holds the folder longer does not work."""

ASKING_EVERY_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of the folder: the files that were new or had changed, and those taken out."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]


@contextmanager
def held(folder: Path, waiting_seconds: float = WAITING_SECONDS) -> Iterator[None]:
    """Hold the folder, made where it is not there, so that two runs write one after the other.

    Whoever is to write must read what there is to write within this: the later of two runs then
    has the later state. The kernel frees the folder when its holder ends, however it ends.

    Args:
        folder: The folder.
        waiting_seconds: How long to wait for another run.

    Raises:
        RunError: Another run held it all that time.
        OSError: It cannot be made or opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _wait_for(descriptor, folder, waiting_seconds)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, folder: Path, waiting_seconds: float) -> None:
    until = time.monotonic() + waiting_seconds
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise RunError(
                    f"Another run has been writing the public pages in {folder} for "
                    f"{waiting_seconds:.0f} seconds. Wait for its end, then run "
                    "`pressround publish`.",
                ) from error
        time.sleep(ASKING_EVERY_SECONDS)


def bring_up_to_date(folder: Path, files: Mapping[str, bytes]) -> Changed:
    """Make the folder hold these files, and no other that an earlier run wrote.

    A file takes its place whole, so that nobody reads half a page. Files that are no longer wanted
    go last, when no page leads there any more.

    Args:
        folder: The folder, held.
        files: What the folder is to hold, by its path within it, in the order of writing.

    Raises:
        RunError: Press Round did not write the file that is in the place of one of these; nothing
            was changed.
        OSError: Something cannot be written.
    """
    before = _written_before(folder)
    _refuse_foreign_files(folder, files, before)
    new = tuple(name for name, content in files.items() if not _holds(folder / name, content))
    stale = tuple(sorted(before - files.keys()))
    if new or stale or before != files.keys():
        _replace_files(folder, files, before, new, stale)
    written, removed = (tuple(folder / name for name in names) for names in (new, stale))
    return Changed(written, removed)


def _replace_files(
    folder: Path,
    files: Mapping[str, bytes],
    before: set[str],
    new: tuple[str, ...],
    stale: tuple[str, ...],
) -> None:
    unfinished = {str(PurePosixPath(name).with_name(UNFINISHED)) for name in (LEDGER, *new)}
    _replace(folder / LEDGER, _ledger({*before, *files, *unfinished}))
    for name in new:
        _replace(folder / name, files[name])
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    _replace(folder / LEDGER, _ledger(files.keys()))


def _written_before(folder: Path) -> set[str]:
    """The names in the ledger, without any that leads out of the folder."""
    try:
        names = (folder / LEDGER).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return set()
    return {name for name in names if name and _is_within(PurePosixPath(name))}


def _is_within(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and "\0" not in str(path)


def _ledger(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _refuse_foreign_files(folder: Path, files: Mapping[str, bytes], before: set[str]) -> None:
    """Stop where a file of somebody else's would be written over; one with our content is ours."""
    for name in files.keys() - before:
        path = folder / name
        if path.is_symlink() or (path.exists() and not _holds(path, files[name])):
            raise RunError(
                f"{path} was not written by Press Round and is left as it is; no page was written. "
                "Move it away, or set PRESSROUND_PUBLIC to a folder of the pages' own; then run "
                "`pressround publish`.",
            )


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(UNFINISHED)
    unfinished.write_bytes(content)
    unfinished.replace(path)
