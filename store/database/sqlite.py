"""SQLite: how its connections are set up, and what its errors mean.

SQLite is set up as measurement showed it to be safe. Python's own transaction handling is off and
`BEGIN` is ours: readers get a snapshot, writers `BEGIN IMMEDIATE`, because a transaction that reads
first and takes the write lock later loses updates (2,148 of 4,498 with the defaults). WAL lets
readers go on meanwhile. `synchronous=FULL` costs four times as much a commit, but commits are few
(one a batch, one a delivery's step), and a lost `in_flight` could mail a subscriber twice. What is
deleted is overwritten (`secure_delete`), so that erased words are gone from the file too; keeping
20,000 paragraphs takes as long with it as without (6.7 CPU seconds each, median of three).
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, ClassVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

from store.errors import StoreError

BUSY_TIMEOUT_SECONDS = 30
"""How long a writer waits for another: a batch of 500 articles holds the lock for about 2 s."""

JOURNAL_TIMEOUT_MILLISECONDS = 500
"""How long the journal's emptying waits for those who read; who leaves last empties it anyway."""

CACHED_STATEMENTS = 16
"""Compiled statements a connection keeps. Each batch's lists differ in length, so each makes new
statements; Python's default of 128 let 10,000 articles grow the process by 23 MB, 16 by 6 MB, all
of that in the first 2,500."""

WAL_RETRY_SECONDS = 0.02
"""Between attempts to switch to WAL, for which SQLite itself does not wait. It is done once in a
database's life; only several processes that make the same database at once ever meet there."""

APPLICATION_ID = 0x50526E64
"""Marks the file as Press Round's in SQLite's header ("PRnd"): another program's database, such as
the scheduler's, is not taken for one of ours."""

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


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """An archive in a SQLite file.

    Attributes:
        path: The file.
    """

    path: Path

    snapshot: ClassVar[Mapping[str, Any]] = {}
    """Options of a connection that reads: every transaction of SQLite has its snapshot."""

    @classmethod
    def of(cls, url: URL) -> "SqliteAddress":
        """The file that a URL names.

        Raises:
            StoreError: The URL asks for another driver, or names no file.
        """
        if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
            raise StoreError(
                f"The archive is not kept through {url.drivername}; "
                "set the database to sqlite:///path/to/archive.db.",
            )
        if url.database in {None, "", ":memory:"} or url.query:
            raise StoreError(
                "The archive needs a database file of its own, not one in memory or with options; "
                "set the database to sqlite:///path/to/archive.db.",
            )
        if str(url.database).startswith("~"):
            raise StoreError(
                "A ~ means nothing in the database's address; write the folder in full: "
                "sqlite:////home/…/archive.db.",
            )
        return cls(Path(str(url.database)).absolute())

    @property
    def name(self) -> str:
        """What the database is called in messages."""
        return str(self.path)

    def engine(self, *, create: bool) -> Engine:
        """SQLAlchemy's engine; the file is made where that is asked for."""
        mode = "rwc" if create else "rw"
        engine = create_engine(
            f"sqlite:///file:{quote(str(self.path))}?mode={mode}&uri=true",
            connect_args={
                "timeout": BUSY_TIMEOUT_SECONDS,
                "cached_statements": CACHED_STATEMENTS,
            },
            hide_parameters=True,  # an error's text could be logged, a subscriber's address with it
        )
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def prepare(self) -> None:
        """Make the folder and an empty file, which only this user can read: it holds addresses.

        Raises:
            StoreError: Either cannot be made.
        """
        _make_folder(self.path.parent)
        try:
            if not self.path.exists():
                self.path.touch(mode=0o600)
        except OSError as error:
            raise StoreError(
                f"The database {self.path} cannot be made ({error.strerror}); "
                "give the user that runs Press Round the right to write the folder.",
            ) from error

    def demand_fit(self, connection: Connection) -> None:
        """Nothing: every SQLite that Python brings can hold an archive."""

    def demand_references(self, connection: Connection) -> None:
        """Check all references, which were not checked while tables were replaced.

        Raises:
            StoreError: A row refers to one that is not there.
        """
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise StoreError(
                f"The database {self.path} cannot be upgraded: {len(broken)} rows point to rows "
                f"that are not there, the first in {broken[0][0]}; nothing was changed. "
                "Put the last backup in its place and upgrade that.",
            )

    def is_ours(self, connection: Connection) -> bool:
        """Whether the tables in the file are Press Round's."""
        application_id = connection.exec_driver_sql("PRAGMA application_id").scalar()
        return application_id == APPLICATION_ID

    def mark_as_ours(self, connection: Connection) -> None:
        """Say in the file whose tables these are."""
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")

    def empty_journal(self, engine: Engine) -> None:
        """Write the journal into the file and empty it: it holds what the file no longer has.

        Where others go on reading, it stays until the last one has left.
        """
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout={JOURNAL_TIMEOUT_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout={1000 * BUSY_TIMEOUT_SECONDS}")
            cursor.close()

    def driver_errors(self) -> tuple[type[Exception], ...]:
        """The base classes of the driver's errors."""
        return (sqlite3.Error,)

    def describe_error(self, error: BaseException | None) -> str | None:
        """An error of SQLite with its remedy, None for one that no operator can act on."""
        name = str(getattr(error, "sqlite_errorname", ""))
        remedies = (remedy for known, remedy in REMEDIES.items() if name.startswith(known))
        remedy = next(remedies, None)
        return remedy and f"The database {self.path} {remedy}."


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror}); "
            "make it by hand or choose another place for the database.",
        ) from error


def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's hook, untyped
    connection.isolation_level = None
    _switch_to_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


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
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if options.get("rebuilds", False):  # within a transaction SQLite would not heed it
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
