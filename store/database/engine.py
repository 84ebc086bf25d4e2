"""The open database: its two kinds of transaction, on SQLite and on PostgreSQL alike.

What differs between the two is in `sqlite` and `postgres`, an address each. All writers are
serialised on both: each begins by taking the one lock there is, so that what a writer reads cannot
change before it writes, and articles' numbers become visible in their order, on which the digest's
window counts.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    cast,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import ArgumentError, DBAPIError

from store.database.postgres import PostgresAddress
from store.database.sqlite import SqliteAddress
from store.errors import StoreError

Address = SqliteAddress | PostgresAddress
"""Where an archive is kept."""

FORMS = "sqlite:///path/to/archive.db or postgresql://user:password@host/database"
"""How a database is written in the setting."""


class Database:
    """The archive's database, opened and of this program's version.

    Attributes:
        address: Where it is kept.
        engine: SQLAlchemy's engine, for this package only.
    """

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self.engine = engine

    @property
    def name(self) -> str:
        """What it is called in messages; never with a password."""
        return self.address.name

    @property
    def path(self) -> Path | None:
        """The SQLite file; None where the archive is on a server."""
        return self.address.path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot of the database; nothing is written.

        Raises:
            StoreError: The database cannot be read; says why and what to do.
        """
        with translated(self.address), self.engine.connect() as bare:
            connection = bare.execution_options(**self.address.snapshot)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, rebuilds: bool = False) -> Iterator[Connection]:
        """A write transaction, committed as a whole at the end or not at all.

        Args:
            rebuilds: Whether tables are replaced that others refer to. On SQLite no reference is
                checked then until `Address.demand_references` is called.

        Raises:
            StoreError: The database cannot be written; says why and what to do.
        """
        with translated(self.address), self.engine.connect() as bare:
            connection = bare.execution_options(writes=True, rebuilds=rebuilds)
            try:
                with connection.begin():
                    yield connection
            finally:
                if rebuilds:
                    connection.invalidate()  # no other transaction goes without references

    def empty_journal(self) -> None:
        """Let what was overwritten go from the database's journal as well.

        Raises:
            StoreError: The database cannot be written; says why and what to do.
        """
        with translated(self.address):
            self.address.empty_journal(self.engine)

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


def address_of(url: str) -> Address:
    """Where the archive is that a database URL names.

    Raises:
        StoreError: The URL is no URL, or names a database that holds no archive; the message
            never contains the URL, which may have a password in the wrong place.
    """
    parsed = _parsed(url)
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return SqliteAddress.of(parsed)
    if kind in {"postgresql", "postgres"}:
        return PostgresAddress.of(parsed)
    raise StoreError(
        f"The archive is kept in SQLite or PostgreSQL, not in {kind}; set the database to {FORMS}.",
    )


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"The database setting is not an address; write it as {FORMS}.",
        ) from error


def connect(address: Address, *, create: bool = False) -> Database:
    """Open a database without looking at what is in it.

    Args:
        address: Where it is.
        create: Whether to make the file where it is absent.
    """
    return Database(address, address.engine(create=create))


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Turn the database's errors into words with a remedy.

    Raises:
        StoreError: In place of every error of the database driver that an operator can act on.
    """
    errors: tuple[type[Exception], ...] = (DBAPIError, *address.driver_errors())
    try:
        yield
    except errors as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        words = address.describe_error(cause)
        if words is None:
            raise
        raise StoreError(words) from error


IN_LIST_MAX = 5_000
"""Values in one SQL list: SQLite takes 32,766 a statement, SQLAlchemy gets slow long before."""

Value = TypeVar("Value")


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists short enough for one statement."""
    rest = iter(values)
    while chunk := list(islice(rest, IN_LIST_MAX)):
        yield chunk


@contextmanager
def put_off_collecting() -> Iterator[None]:
    """Let nothing be looked through for circles until the block ends.

    A batch of 500 articles makes some hundred thousand objects that all stay until it ends; looking
    them through again and again, and finding nothing, took a sixth of its time (2,900 paragraphs a
    CPU second with it, 3,500 without). What is no longer used by anything is freed at once as ever.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def last_number(connection: Connection, table: Table) -> int:
    """The highest number ever given to the table's rows, 0 where there is none or it has no such.

    Args:
        connection: A transaction.
        table: Any table.
    """
    column = table.autoincrement_column
    if column is None:
        return 0
    highest = connection.scalar(select(func.max(column))) or 0
    return max(highest, _remembered(connection, table.name, column.name))


def go_on_after(connection: Connection, table: Table, number: int) -> None:
    """Let the next row get a higher number than this; one that it would get anyway may be higher.

    Args:
        connection: A transaction that writes.
        table: Any table; one without numbers of its own is passed over.
        number: The highest number given, 0 for none.
    """
    column = table.autoincrement_column
    if column is None or number <= _remembered(connection, table.name, column.name):
        return
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.setval(_sequence(table.name, column.name), number)))
    elif table.dialect_options["sqlite"]["autoincrement"]:
        given = {"name": table.name, "number": number}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), given)
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :number)"), given)


def _remembered(connection: Connection, table: str, column: str) -> int:
    if connection.dialect.name == "postgresql":
        last = func.pg_sequence_last_value(_sequence(table, column))
        return int(connection.scalar(select(last)) or 0)
    remembered = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(connection.scalar(remembered, {"name": table}) or 0)


def _sequence(table: str, column: str) -> ColumnElement[Any]:
    return cast(func.pg_get_serial_sequence(table, column), REGCLASS)
