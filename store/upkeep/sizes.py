"""What the archive takes on disk, by table and index, as far as the database knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, Select, cast, func, select, text
from sqlalchemy.exc import DBAPIError

from store.database import paragraph

FULL_TEXT = "paragraph_index"
"""The full-text index, or what its parts' names begin with."""

SQLITE_PARTS = text("""
    SELECT pages.name AS name, coalesce(known.tbl_name, pages.name) AS "of", pages.pgsize AS bytes
    FROM dbstat AS pages LEFT JOIN sqlite_master AS known ON known.name = pages.name
    WHERE pages.aggregate = TRUE
""")
"""Reads every page's head, a second or two a gigabyte; asked for as sums, it keeps none of them."""

POSTGRESQL_PARTS = text("""
    SELECT part.relname AS name, coalesce(owner.relname, part.relname) AS "of",
           CASE part.relkind WHEN 'i' THEN pg_relation_size(part.oid)
                             ELSE pg_table_size(part.oid) END AS bytes
    FROM pg_class AS part
    LEFT JOIN pg_index ON pg_index.indexrelid = part.oid
    LEFT JOIN pg_class AS owner ON owner.oid = pg_index.indrelid
    WHERE part.relnamespace = current_schema()::regnamespace AND part.relkind IN ('r', 'i')
""")
"""A table's size has what PostgreSQL keeps of it elsewhere, such as long texts."""


@dataclass(frozen=True, slots=True)
class TableSize:
    """What a table takes on disk.

    Attributes:
        table: Its name.
        bytes: Of the table alone.
        indexes: Bytes of each of its indexes, by name.
    """

    table: str
    bytes: int
    indexes: Mapping[str, int]

    @property
    def total(self) -> int:
        """Bytes of the table and its indexes."""
        return self.bytes + sum(self.indexes.values())


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the archive takes on disk.

    Attributes:
        total: Bytes of the whole database.
        free: Bytes of it that hold nothing now; the archive grows into them first.
        tables: By table, the largest first; empty where the database does not know.
    """

    total: int
    free: int
    tables: tuple[TableSize, ...]


def measure_sizes(connection: Connection) -> Sizes:
    """Ask the database what it takes on disk.

    Args:
        connection: A transaction that reads.
    """
    if connection.dialect.name == "postgresql":
        total = connection.scalar(select(func.pg_database_size(func.current_database())))
        return Sizes(int(total or 0), 0, _by_table(connection.execute(POSTGRESQL_PARTS)))
    page, pages, free = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_size", "page_count", "freelist_count")
    )
    return Sizes(page * pages, page * free, _sqlite_tables(connection))


def text_bytes(connection: Connection) -> int:
    """The bytes of all stored texts, as UTF-8."""
    column = paragraph.c.text
    if connection.dialect.name == "postgresql":
        query: Select[tuple[int]] = select(func.sum(func.octet_length(column)))
    else:
        query = select(func.sum(func.length(cast(column, LargeBinary))))
    return int(connection.scalar(query) or 0)


def _sqlite_tables(connection: Connection) -> tuple[TableSize, ...]:
    try:
        return _by_table(connection.execute(SQLITE_PARTS))
    except DBAPIError as error:
        if "no such table: dbstat" in str(error.orig):  # this SQLite was built without it
            return ()
        raise


def _by_table(parts: Iterable[Row[Any]]) -> tuple[TableSize, ...]:
    """The parts put together: indexes with their tables, the full-text index as one."""
    tables: dict[str, int] = {}
    indexes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for part in parts:
        owner = FULL_TEXT if part.of.startswith(FULL_TEXT) else part.of
        tables.setdefault(owner, 0)
        if part.name == part.of:
            tables[owner] += int(part.bytes)
        else:
            indexes[owner][part.name] = int(part.bytes)
    sizes = (
        TableSize(table, size, MappingProxyType(indexes[table])) for table, size in tables.items()
    )
    return tuple(sorted(sizes, key=lambda size: (-size.total, size.table)))
