"""The full-text index: FTS5 over the paragraphs that are kept somewhere.

It holds no text of its own. The view `paragraph_searchable` is its content, and triggers on
`paragraph` keep it in step, whoever writes; the first migration makes them all.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def check_index(connection: Connection) -> None:
    """Compare the index with the paragraphs; reads both from end to end, changes nothing.

    Raises:
        DBAPIError: They differ.
    """
    connection.exec_driver_sql(
        "INSERT INTO paragraph_index(paragraph_index, rank) VALUES('integrity-check', 1)",
    )


def mend_index(connection: Connection) -> None:
    """Make the index again where it differs from the paragraphs."""
    try:
        check_index(connection)
    except DBAPIError:
        connection.exec_driver_sql("INSERT INTO paragraph_index(paragraph_index) VALUES('rebuild')")
