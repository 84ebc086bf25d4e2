"""One run at a time: a lock that is let go when its holder dies, however it dies.

Beside a SQLite file it is a lock of the kernel on a file, on PostgreSQL a lock of the server on a
session of its own. In neither is it a row: a row would have to be timed out.
"""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from store.database.engine import Database, translated
from store.database.postgres import LOCK_CLASS, PostgresAddress
from store.errors import StoreError


@contextmanager
def run_lock(database: Database, name: str) -> Iterator[None]:
    """Hold the lock `name` of the archive.

    Args:
        database: The archive the run works on.
        name: What runs, in letters and hyphens (`ingest`, `digest`).

    Raises:
        StoreError: Another process runs the same; says which and since when.
    """
    address = database.address
    if isinstance(address, PostgresAddress):
        held = _session_lock(address, name)
    else:
        held = _file_lock(lock_path(address.path, name), name)
    with held:
        yield


def lock_path(database_path: Path, name: str) -> Path:
    """The file that carries the lock `name` for a SQLite file."""
    return database_path.with_name(f"{database_path.name}.{name}.lock")


@contextmanager
def _file_lock(path: Path, name: str) -> Iterator[None]:
    """Hold a lock on an open file.

    The lock is on the open file, not in the file's being there: after kill -9 or a power cut the
    next run finds it free. The file stays, and names who holds the lock or held it last.
    """
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


def _take(descriptor: int, path: Path, name: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = path.read_text("utf-8").strip() or "a process that has just begun"
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        raise _under_way(name, holder, since) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()}\n".encode())  # its time is the file's own


@contextmanager
def _session_lock(address: PostgresAddress, name: str) -> Iterator[None]:
    """Hold an advisory lock of the server in a session that does nothing else.

    The server frees it when the session ends: at once when the holder is killed, after a minute
    when its machine vanishes.
    """
    engine = address.engine(task=name)
    with ExitStack() as held:
        held.callback(engine.dispose)
        with translated(address):
            session = held.enter_context(engine.connect())
            session.execution_options(isolation_level="AUTOCOMMIT")
            session.exec_driver_sql("SET idle_session_timeout = 0")  # a run takes as long as it may
            _take_session(session, name)
        held.callback(_give_back, session, name)
        yield


_TRY = text("SELECT pg_try_advisory_lock(:class, :which)")
_FREE = text("SELECT pg_advisory_unlock(:class, :which)")
_HOLDER = text(
    "SELECT activity.pid, activity.application_name, activity.backend_start "
    "FROM pg_locks JOIN pg_stat_activity AS activity USING (pid) "
    "WHERE locktype = 'advisory' AND granted AND objsubid = 2 "
    "AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND classid = CAST(CAST(:class AS bigint) AS oid) "
    "AND objid = CAST(CAST(:which AS bigint) AS oid)"
)


def _key(name: str) -> dict[str, int]:
    """The lock's two numbers; the second is positive, so that it reads the same in `pg_locks`."""
    return {"class": LOCK_CLASS, "which": zlib.crc32(name.encode()) >> 1}


def _take_session(session: Connection, name: str) -> None:
    if session.execute(_TRY, _key(name)).scalar():
        return
    row = session.execute(_HOLDER, _key(name)).first()
    if row is None:  # it has ended between the two questions
        raise _under_way(name, "a run that is just ending", datetime.now(UTC))
    holder = str(row.application_name or "").removeprefix(f"pressround {name} ")
    since = row.backend_start and row.backend_start.astimezone(UTC)
    raise _under_way(name, holder or f"session {row.pid} of the server", since)


def _give_back(session: Connection, name: str) -> None:
    """Let go; where the session is gone the server has let go already."""
    try:
        session.execute(_FREE, _key(name))
    except DBAPIError:
        session.invalidate()


def _under_way(name: str, holder: str, since: datetime | None) -> StoreError:
    when = f", since {since.isoformat(' ', 'seconds')}" if since else ""
    return StoreError(
        f"Another run of {name} is under way: {holder}{when}. "
        "Wait until it has finished, or end it.",
    )
