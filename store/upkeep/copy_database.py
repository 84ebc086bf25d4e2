"""The archive carried over into another database, of either kind, to the last row.

In steps, all of them in one reading transaction of the source, so that others may go on writing,
and one writing transaction of the target, so that a broken copy leaves it empty:

1. every table in the order of its references, a batch of rows at a time, as they are stored: words
   of closed choices, JSON and moments are not read as what they mean, so nothing is changed;
2. the sayings that refer to later ones, which the first pass had to leave open;
3. both databases counted and hashed table by table: a difference undoes the copy;
4. numbers continue above the highest that was ever given: the digest's window counts on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    bindparam,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import DataError

from store.database import (
    Database,
    PostgresAddress,
    address_of,
    archive_fact,
    go_on_after,
    last_number,
    metadata,
    occurrence,
    open_database,
    upgrade_archive,
)
from store.errors import StoreError
from store.upkeep.stored_rows import ROWS_AT_ONCE, as_stored, hash_row, read_batches, stream_rows
from store.values import ReportProgress

POSTGRESQL_PORT = 5432

HASH_SPAN = 1 << 128
"""Hashes of rows are added up within this span, so that a table's hash does not depend on the
order in which a database returns its rows, but on every row and on how often it is there."""


@dataclass(frozen=True, slots=True)
class TableContent:
    """What a table holds.

    Attributes:
        table: The table's name.
        rows: How many rows.
        hash: Of all rows in any order, 32 hexadecimal digits.
    """

    table: str
    rows: int
    hash: str


def copy_archive(
    source_url: str,
    target_url: str,
    progress: ReportProgress = lambda _done, _total: None,
) -> list[TableContent]:
    """Copy an archive into another database, of either kind, which is made where it is absent.

    Args:
        source_url: The archive's address.
        target_url: The address of a database that is absent, new or an empty archive.
        progress: Called with the number of rows done, and of all; each is copied and compared.

    Returns:
        What each table holds, the same in both.

    Raises:
        StoreError: One of them cannot be used, both are one, or the target is not empty; says which
            and what to do. Nothing of the source is in the target then.
    """
    if _place(source_url) == _place(target_url):
        raise StoreError("Both addresses name the same database; copy into another one.")
    with open_database(source_url) as source:
        upgrade_archive(target_url)
        with open_database(target_url) as target:
            return copy_rows(source, target, progress)


def _place(url: str) -> object:
    """Where a database is, as far as its address shows, however that is written."""
    address = address_of(url)
    if isinstance(address, PostgresAddress):
        there = address.url
        return there.host, there.port or POSTGRESQL_PORT, there.database, there.query
    return address.path.resolve()


def copy_rows(
    source: Database,
    target: Database,
    progress: ReportProgress = lambda _done, _total: None,
) -> list[TableContent]:
    """Copy all that an archive holds into an empty one.

    Args:
        source: The archive, of this program's version.
        target: An empty one.
        progress: Called with the number of rows done, and of all; each is copied and compared.

    Returns:
        What each table holds, the same in both.

    Raises:
        StoreError: The target is not empty, cannot be written, or does not hold what was copied
            into it; nothing stays in it.
    """
    with source.reading() as old, target.writing() as new:
        _demand_empty(target, new)
        new.execute(archive_fact.delete())  # what the upgrade noted of an empty archive
        steps = _Steps(progress, 2 * sum(_count(old, table) for table in metadata.tables.values()))
        tables = [as_stored(table) for table in metadata.sorted_tables]
        copied = [_copy_table(old, new, table, steps) for table in tables]
        _refer_onwards(old, new)
        arrived = [_content(table, read_batches(new, table), steps) for table in tables]
        _demand_equal(copied, arrived)
        for numbered in metadata.sorted_tables:
            go_on_after(new, numbered, last_number(old, numbered))
    return arrived


class _Steps:
    """How far the copy is."""

    def __init__(self, progress: ReportProgress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def done(self, rows: int) -> None:
        """Note that this many more rows are done."""
        self._done += rows
        self._progress(self._done, self._total)


def _demand_empty(target: Database, connection: Connection) -> None:
    held = {
        table.name: _count(connection, table)
        for table in metadata.tables.values()
        if table is not archive_fact
    }
    if full := [f"{rows:,} in {name}" for name, rows in held.items() if rows]:
        raise StoreError(
            f"The archive {target.name} is not empty: it has rows, {', '.join(full)}. "
            "Copy into one that is new or empty; nothing was changed.",
        )


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _copy_table(old: Connection, new: Connection, table: Table, steps: _Steps) -> TableContent:
    """Copy a table's rows; returns what they are as read."""

    def copied() -> Iterator[Sequence[Row[Any]]]:
        for rows in read_batches(old, table):
            _write(new, table, [_row(table, row) for row in rows])
            yield rows

    return _content(table, copied(), steps)


def _write(new: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    try:
        new.execute(insert(table), rows)
    except DataError as error:  # a NUL character: SQLite holds it, PostgreSQL does not
        cause = str(error.orig).partition("\n")[0]
        raise StoreError(
            f"The table {table.name} has a row that the other database cannot hold ({cause}); "
            "`pressround reclean` reads articles again without such, then copy again.",
        ) from error


def _row(table: Table, row: Row[Any]) -> dict[str, Any]:
    """The row by column name; a saying that refers to a later one is left open for now."""
    values = row._asdict()
    if table.name == occurrence.name and _refers_onwards(values):
        return {**values, "matched_article": None, "matched_position": None}
    return values


def _refers_onwards(values: dict[str, Any]) -> bool:
    if values["matched_article"] is None:
        return False
    matched = (values["matched_article"], values["matched_position"])
    return bool(matched > (values["article"], values["position"]))


def _refer_onwards(old: Connection, new: Connection) -> None:
    """Write the references to later sayings, which now are all there."""
    row = occurrence.c
    matched = tuple_(row.matched_article, row.matched_position)
    onwards = select(
        row.article.label("of"),
        row.position.label("at"),
        row.matched_article.label("to"),
        row.matched_position.label("there"),
    ).where(matched > tuple_(row.article, row.position))
    written = (
        update(occurrence)
        .where(row.article == bindparam("of"), row.position == bindparam("at"))
        .values(matched_article=bindparam("to"), matched_position=bindparam("there"))
    )
    for rows in stream_rows(old, onwards, ROWS_AT_ONCE):
        new.execute(written, [row_onwards._asdict() for row_onwards in rows])


def _content(table: Table, batches: Iterator[Sequence[Row[Any]]], steps: _Steps) -> TableContent:
    rows, total = 0, 0
    for batch in batches:
        rows += len(batch)
        total = (total + sum(map(hash_row, batch))) % HASH_SPAN
        steps.done(len(batch))
    return TableContent(table.name, rows, f"{total:032x}")


def _demand_equal(copied: Sequence[TableContent], arrived: Sequence[TableContent]) -> None:
    different = [
        before.table for before, after in zip(copied, arrived, strict=True) if before != after
    ]
    if different:
        raise StoreError(
            f"The copy is not as the archive is, in {', '.join(different)}; it was undone. "
            "Run `pressround db check`, and try again.",
        )
