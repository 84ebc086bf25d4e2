"""One run at a time: a lock that the kernel lets go when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from store.engine import Database
from store.errors import StoreError


@contextmanager
def run_lock(database: Database, name: str) -> Iterator[None]:
    """Hold the lock `name` beside the database's file.

    The lock is on an open file, not in the file's being there: after kill -9 or a power cut the
    next run finds it free. The file stays, and tells who holds the lock or held it last.

    Args:
        database: The archive the run works on.
        name: What runs, in letters and hyphens (`ingest`, `digest`).

    Raises:
        StoreError: Another process runs the same; says which and since when.
    """
    path = lock_path(database.path, name)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(
            f"The lock {path} cannot be opened ({error.strerror}); "
            "give this user the right to write the database's folder.",
        ) from error
    try:
        _take(descriptor, path, name)
        yield
    finally:
        os.close(descriptor)


def lock_path(database_path: Path, name: str) -> Path:
    """The file that carries the lock `name` for a database."""
    return database_path.with_name(f"{database_path.name}.{name}.lock")


def _take(descriptor: int, path: Path, name: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = path.read_text("utf-8").strip() or "a process that has just begun"
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(" ", "seconds")
        raise StoreError(
            f"Another run of {name} is under way: {holder}, since {since}. "
            "Wait until it has finished, or end it.",
        ) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()}\n".encode())  # its time is the file's own
