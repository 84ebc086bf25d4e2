"""A table's rows as they are stored: values are not read as what they mean."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Enum,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    cast,
    select,
)
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine
from xxhash import xxh3_128_intdigest

from store.database import article_version, issue, raw_document

ROWS_AT_ONCE = 1_000
"""Rows read and written together: paragraphs of some hundred bytes, so less than a megabyte."""

LARGE_ROWS_AT_ONCE = {raw_document.name: 1, article_version.name: 20, issue.name: 20}
"""For tables whose rows may be large: a document has up to a hundred megabytes, so its own is all
that is in memory; a version or an issue is a page."""


def read_batches(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """A table's rows as they are stored, by key, some at a time."""
    columns = [
        cast(column, Text).label(column.name) if isinstance(column.type, NullType) else column
        for column in table.c
    ]
    rows = LARGE_ROWS_AT_ONCE.get(table.name, ROWS_AT_ONCE)
    yield from stream_rows(connection, select(*columns).order_by(*table.primary_key), rows)


def stream_rows(
    connection: Connection, query: Select[Any], rows: int
) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a query, this many at a time in memory."""
    with connection.execute(query, execution_options={"yield_per": rows}) as result:
        yield from result.partitions()


def as_stored(table: Table) -> Table:
    """The table with columns that hand values over as they are stored."""
    columns = (
        Column(column.name, _stored_type(column.type), primary_key=column.primary_key)
        for column in table.c
    )
    return Table(table.name, MetaData(), *columns)


def _stored_type(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type as which a column's values are handed over.

    Of JSON it is none: read as text, written without a word on what it is, so that each database
    takes the text as it is. Through SQLAlchemy's JSON, an absent value would come out as a `null`.
    """
    if isinstance(kind, JSON):
        return NullType()
    if isinstance(kind, TypeDecorator):
        return DateTime() if isinstance(kind.impl_instance, DateTime) else Text()
    return String() if isinstance(kind, Enum) else kind


def hash_row(row: Row[Any]) -> int:
    """A row's hash; large bytes go into it by their own, so that they are not written out."""
    values = [xxh3_128_intdigest(value) if isinstance(value, bytes) else value for value in row]
    return xxh3_128_intdigest(repr(values).encode("utf-8", "surrogatepass"))
