"""What the archive already holds of a batch's paragraphs, asked in a few queries for all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from digests import Citation
from extract import Relation
from store.batches import chunks
from store.pages import KeyedPage
from store.tables import occurrence, paragraph


@dataclass(slots=True)
class Shelf:
    """The part of the archive that a batch touches; lives as long as the batch's transaction.

    Attributes:
        texts: Digest → paragraph id, of the texts already stored.
        hidden: Digests of those that are not in the full-text index.
        first_sayings: Exact key → where it was said first.
        added: The batch's new articles by number.
    """

    texts: dict[bytes, int]
    hidden: set[bytes]
    first_sayings: dict[bytes, Citation]
    added: dict[int, KeyedPage] = field(default_factory=dict)


def load_shelf(connection: Connection, pages: Sequence[KeyedPage]) -> Shelf:
    """Ask the archive for all that it holds of these pages' paragraphs."""
    keys = {each.key for page in pages for each in page.paragraphs}
    compared = {key for page in pages for key in page.prose}
    texts, hidden = texts_of(connection, keys)
    return Shelf(texts, hidden, _first_sayings(connection, compared))


def texts_of(
    connection: Connection, keys: Collection[bytes]
) -> tuple[dict[bytes, int], set[bytes]]:
    """The stored texts of these keys: digest → paragraph id, and the digests not searched."""
    columns = select(paragraph.c.digest, paragraph.c.id, paragraph.c.searchable)
    rows = [
        row
        for some in chunks(keys)
        for row in connection.execute(columns.where(paragraph.c.key.in_(some)))
    ]
    return {row.digest: row.id for row in rows}, {row.digest for row in rows if not row.searchable}


def _first_sayings(connection: Connection, keys: Collection[bytes]) -> dict[bytes, Citation]:
    said_first = (
        select(paragraph.c.key, occurrence.c.article, occurrence.c.position)
        .join(occurrence, occurrence.c.paragraph == paragraph.c.id)
        .where(occurrence.c.relation == Relation.FIRST)
    )
    return {
        row.key: Citation(row.article, row.position)
        for some in chunks(keys)
        for row in connection.execute(said_first.where(paragraph.c.key.in_(some)))
    }
