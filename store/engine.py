"""The open database: connections as the archive needs them, and its two kinds of transaction.

SQLite is set up as measurement showed it to be safe. Python's own transaction handling is off and
`BEGIN` is ours: readers get a snapshot, writers `BEGIN IMMEDIATE`, because a transaction that reads
first and takes the write lock later loses updates (2,148 of 4,498 with the defaults). WAL lets
readers go on meanwhile. `synchronous=FULL` costs four times as much a commit, but commits are few
(one a batch, one a delivery's step), and a lost `in_flight` could mail a subscriber twice.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from store.errors import StoreError

BUSY_TIMEOUT_SECONDS = 30
"""How long a writer waits for another: a batch of 500 articles holds the lock for about 2 s."""

CACHED_STATEMENTS = 16
"""Compiled statements a connection keeps. Each batch's lists differ in length, so each makes new
statements; Python's default of 128 let 10,000 articles grow the process by 23 MB, 16 by 6 MB, all
of that in the first 2,500."""

WAL_RETRY_SECONDS = 0.02
"""Between attempts to switch to WAL, for which SQLite itself does not wait. It is done once in a
database's life; only several processes that make the same database at once ever meet there."""

REMEDIES = {
    "SQLITE_NOTADB": "is not a database; move it away and run `pressround db upgrade`, "
    "or point the setting at the right file",
    "SQLITE_CORRUPT": "is damaged; run `pressround db check`, and put the last backup in its place",
    "SQLITE_BUSY": f"is being written by another program for over {BUSY_TIMEOUT_SECONDS} s; "
    "wait until it has finished and try again",
    "SQLITE_FULL": "cannot grow, the disk is full; free some space and try again",
    "SQLITE_READONLY": "may not be written; give this user the right to write it and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; give this user the right to read and write its folder",
    "SQLITE_PERM": "cannot be opened; give this user the right to read and write its folder",
    "SQLITE_IOERR": "cannot be read or written; check the disk",
}
"""What SQLite's error names mean for the operator; a longer name begins with one of these."""


class Database:
    """The archive's database, opened and of this program's version.

    Attributes:
        path: The SQLite file.
        engine: SQLAlchemy's engine, for this package only.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot of the database; nothing is written.

        Raises:
            StoreError: The file cannot be read; says why and what to do.
        """
        with translated(self.path), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction, committed as a whole at the end or not at all.

        Raises:
            StoreError: The file cannot be written; says why and what to do.
        """
        with translated(self.path), self.engine.connect() as bare:
            connection = bare.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """The database itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def database_path(url: str) -> Path:
    """The SQLite file that a database URL names.

    Raises:
        StoreError: The URL is no URL, names another kind of database, or no file.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "The database setting is not an address; write it as sqlite:///path/to/archive.db.",
        ) from error
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise StoreError(
            f"This version keeps its archive in SQLite, not in {parsed.drivername}; "
            "set the database to sqlite:///path/to/archive.db.",
        )
    if parsed.database in {None, "", ":memory:"} or parsed.query:
        raise StoreError(
            "The archive needs a database file of its own, not one in memory or with options; "
            "set the database to sqlite:///path/to/archive.db.",
        )
    return Path(str(parsed.database)).absolute()


def connect(path: Path, *, create: bool = False) -> Database:
    """Open the file without looking at what is in it.

    Args:
        path: The SQLite file.
        create: Whether to make the file where it is absent.
    """
    mode = "rwc" if create else "rw"
    engine = create_engine(
        f"sqlite:///file:{quote(str(path))}?mode={mode}&uri=true",
        connect_args={
            "timeout": BUSY_TIMEOUT_SECONDS,
            "cached_statements": CACHED_STATEMENTS,
        },
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Database(path, engine)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's errors into words with a remedy.

    Raises:
        StoreError: In place of every error of the database driver that an operator can act on.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = str(getattr(cause, "sqlite_errorname", ""))
        for known, remedy in REMEDIES.items():
            if name.startswith(known):
                raise StoreError(f"The database {path} {remedy}.") from error
        raise


def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's hook, untyped
    connection.isolation_level = None
    _switch_to_wal(connection)
    for pragma in ("PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"):
        connection.execute(pragma).close()


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    deadline = monotonic() + BUSY_TIMEOUT_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or monotonic() > deadline:
                raise
            sleep(WAL_RETRY_SECONDS)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
