"""The numbers that a database gives its rows, and from which one on.

An article's number is never given twice, even where the highest one is gone: issues cover the
articles up to a number. SQLite remembers the highest of a table that asks for it (AUTOINCREMENT)
and counts the others' rows; PostgreSQL has a sequence for each.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, cast, func, select, text
from sqlalchemy.dialects.postgresql import REGCLASS


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
