"""What the archive already holds of a batch's paragraphs, asked in a few queries for all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from store.database.engine import chunks
from store.database.tables import paragraph
from store.near_duplicates.keyed_pages import KeyedPage
from store.near_duplicates.said_before import SaidBefore, load_said_before


@dataclass(slots=True)
class Shelf:
    """The part of the archive that a batch touches; lives as long as the batch's transaction.

    Attributes:
        texts: Text's key → paragraph id, of the texts already stored.
        hidden: Keys of those that are not in the full-text index.
        said: What was said before.
        added: The batch's new articles by number.
    """

    texts: dict[bytes, int]
    hidden: set[bytes]
    said: SaidBefore
    added: dict[int, KeyedPage] = field(default_factory=dict)


def load_shelf(connection: Connection, pages: Sequence[KeyedPage]) -> Shelf:
    """Ask the archive for all that it holds of these pages' paragraphs."""
    keys = {each.key for page in pages for each in page.paragraphs}
    texts, hidden = texts_of(connection, keys)
    compared = (each for page in pages for each in page.paragraphs if each.compared)
    return Shelf(texts, hidden, load_said_before(connection, compared))


def texts_of(
    connection: Connection, keys: Collection[bytes]
) -> tuple[dict[bytes, int], set[bytes]]:
    """The stored texts of these exact keys: text's key → paragraph id, and those not searched."""
    row = paragraph.c
    columns = select(row.key, row.digest, row.id, row.searchable)
    texts: dict[bytes, int] = {}
    hidden: set[bytes] = set()
    for some in chunks(keys):
        for key, digest, number, searchable in connection.execute(columns.where(row.key.in_(some))):
            texts[key + digest] = number
            if not searchable:
                hidden.add(key + digest)
    return texts, hidden
