"""What the archive already holds of a batch's paragraphs, asked in a few queries for all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from digests import Citation
from extract import Relation
from store.batches import chunks
from store.captures import FILLED, SAME_PAGE_MIN_WORDS, SAME_PAGE_SHARE, Candidate, Telling
from store.pages import KeyedPage
from store.tables import article, occurrence, paragraph


@dataclass(slots=True)
class Shelf:
    """The part of the archive that a batch touches; lives as long as the batch's transaction.

    Attributes:
        texts: Digest → paragraph id, of the texts already stored.
        hidden: Digests of those that are not in the full-text index.
        first_sayings: Exact key → where it was said first.
        telling: Which articles tell which prose.
        added: The batch's new articles by number.
        captures: The batch's new rows of later captures.
    """

    texts: dict[bytes, int]
    hidden: set[bytes]
    first_sayings: dict[bytes, Citation]
    telling: Telling
    added: dict[int, KeyedPage] = field(default_factory=dict)
    captures: list[dict[str, Any]] = field(default_factory=list)


def load_shelf(connection: Connection, pages: Sequence[KeyedPage]) -> Shelf:
    """Ask the archive for all that it holds of these pages' paragraphs."""
    keys = {each.key for page in pages for each in page.paragraphs}
    compared = {key for page in pages for key in page.prose}
    texts, hidden = texts_of(connection, keys)
    first_sayings = _first_sayings(connection, compared)
    return Shelf(texts, hidden, first_sayings, _telling(connection, pages, first_sayings))


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


def _telling(
    connection: Connection, pages: Sequence[KeyedPage], known: Collection[bytes]
) -> Telling:
    """Who tells the prose of those pages that may be later captures: nearly all of it is known."""
    suspects = {
        key
        for page in pages
        if page.prose_words >= SAME_PAGE_MIN_WORDS and _known_share(page, known) >= SAME_PAGE_SHARE
        for key in page.prose
    }
    tellers: dict[bytes, set[int]] = {}
    said = (
        select(paragraph.c.key, occurrence.c.article)
        .join(occurrence, occurrence.c.paragraph == paragraph.c.id)
        .where(occurrence.c.relation.is_not(None))
    )
    for some in chunks(suspects):
        for row in connection.execute(said.where(paragraph.c.key.in_(some))):
            tellers.setdefault(row.key, set()).add(row.article)
    return Telling(tellers, _candidates(connection, set().union(*tellers.values())))


def _known_share(page: KeyedPage, known: Collection[bytes]) -> float:
    return sum(words for key, words in page.prose.items() if key in known) / page.prose_words


def _candidates(connection: Connection, numbers: Collection[int]) -> dict[int, Candidate]:
    facts = [article.c[name] for name in FILLED]
    columns = select(article.c.number, article.c.prose_words, *facts)
    return {
        row.number: Candidate(
            row.number, row.prose_words, {name: getattr(row, name) for name in FILLED}
        )
        for some in chunks(numbers)
        for row in connection.execute(columns.where(article.c.number.in_(some)))
    }
