"""What the archive knows of itself: by which version its paragraphs were compared."""

from sqlalchemy import Connection, delete, insert, select, update

from extract.comparing import COMPARING_VERSION
from store.database.tables import archive_fact, article
from store.errors import StoreError

COMPARED_BY = "compared_by"
"""Name of the fact by which version of `extract.comparing` all paragraphs are related."""

REINDEXED_UP_TO = "reindexed_up_to"
"""Name of the fact up to which article a reindexing has come that has not ended yet."""


def load_fact(connection: Connection, name: str) -> str | None:
    """A fact, None where it is not known."""
    row = archive_fact.c
    return connection.scalar(select(row.value).where(row.name == name))


def save_fact(connection: Connection, name: str, value: str | None) -> None:
    """Note a fact, or with None forget it."""
    row = archive_fact.c
    if value is None:
        connection.execute(delete(archive_fact).where(row.name == name))
        return
    noted = connection.execute(update(archive_fact).where(row.name == name).values(value=value))
    if not noted.rowcount:
        connection.execute(insert(archive_fact), {"name": name, "value": value})


def is_compared(connection: Connection) -> bool:
    """Whether all paragraphs are related as this program relates them."""
    return load_fact(connection, COMPARED_BY) == str(COMPARING_VERSION)


def demand_compared(connection: Connection) -> None:
    """Let nothing build on relations of another version.

    Raises:
        StoreError: The archive was compared by another version, or its reindexing has not ended.
    """
    if not is_compared(connection):
        raise StoreError(
            "The archive's paragraphs are not compared as this version does it yet; "
            "run `pressround db reindex`, which can be interrupted and goes on where it was.",
        )


def note_compared_if_empty(connection: Connection) -> None:
    """Note of an archive without any article that nothing in it waits to be compared."""
    if not is_compared(connection) and connection.scalar(select(article.c.number).limit(1)) is None:
        save_fact(connection, COMPARED_BY, str(COMPARING_VERSION))
