"""Full-text search over the paragraphs that are kept, by SQLite's FTS5.

A query is words, all of which an article must hold somewhere; `"words in quotation marks"` stand
together, and `word*` finds all that begins so. Nothing a person types is a syntax error: each word
goes to FTS5 as a quoted string. The best paragraph stands for its article.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, bindparam, text

from extract import Kind
from store.engine import Database

TERMS_MAX = 16
"""Words of a query that count: each is one look-up in the index."""

EXCERPT_WORDS = 32
"""Words of an excerpt, two lines of a terminal; FTS5 allows 64."""

MARK_START, MARK_END = "\ue000", "\ue001"
"""Private characters around a match while it comes out of SQLite; never handed on."""

_TERM = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found.

    Attributes:
        article: Its number.
        title: Its headline, None where it has none.
        publisher: None where unknown.
        published: The day, None where unknown.
        origin: The file it came from.
        position: The best paragraph's place.
        kind: What that paragraph is.
        excerpt: A verbatim piece of it, `…` where it is cut.
        matches: Where in the excerpt the query's words stand: (start, end) in characters.
    """

    article: int
    title: str | None
    publisher: str | None
    published: date | None
    origin: str
    position: int
    kind: Kind
    excerpt: str
    matches: tuple[tuple[int, int], ...]


def search(  # noqa: PLR0913 - each filter is one option of the command
    database: Database,
    query: str,
    limit: int = 20,
    *,
    publisher: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Hit]:
    """Find articles, the best first (Okapi BM25, as FTS5 computes it).

    Args:
        database: As `open_database` gives it.
        query: What a person typed.
        limit: At most so many articles.
        publisher: Only of this one, in any capitals.
        since: Only published on this day or later; undated articles are left out.
        until: Only published on this day or earlier; undated articles are left out.

    Returns:
        The hits; none for a query without a word.
    """
    terms = fts_terms(query)
    if not terms:
        return []
    # Words and values are bound; the statement itself is put together from constants only.
    values: dict[str, Any] = {"any": " OR ".join(terms), "limit": limit}
    each = {f"term{place}": term for place, term in enumerate(terms)} if len(terms) > 1 else {}
    values |= each
    conditions = [HOLDS.format(term=name, kept=KEPT) for name in each]
    for name, value, condition in (
        ("publisher", publisher, "lower(article.publisher) = lower(:publisher)"),
        ("since", since and since.isoformat(), "article.published >= :since"),
        ("until", until and until.isoformat(), "article.published <= :until"),
    ):
        if value is not None:
            values[name] = value
            conditions.append(condition)
    with database.reading() as connection:
        return _hits(connection, conditions, values)


def fts_terms(query: str) -> list[str]:
    """The query's words as FTS5 takes them: quoted, a `*` behind where a beginning is meant."""
    writable = query.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    terms: list[str] = []
    for phrase, word in _TERM.findall(writable):
        term = phrase or word
        if any(map(str.isalnum, term)):
            star = "*" if word.endswith("*") else ""
            quoted = '"' + term.replace('"', " ") + '"'
            terms.append(quoted + star)
    return list(dict.fromkeys(terms))[:TERMS_MAX]


KEPT = "occurrence.kind NOT IN ('boilerplate', 'related')"
"""A text that is kept in one place may be furniture in another."""

HOLDS = """
article.number IN (
    SELECT occurrence.article FROM paragraph_index
    JOIN occurrence ON occurrence.paragraph = paragraph_index.rowid
    WHERE paragraph_index MATCH :{term} AND {kept}
)"""
"""The condition that an article holds a term in some kept paragraph."""

BEST_PARAGRAPHS = """
WITH found AS MATERIALIZED (
    SELECT rowid AS paragraph, bm25(paragraph_index) AS rank
    FROM paragraph_index WHERE paragraph_index MATCH :any
)
SELECT article.number, article.title, article.publisher, article.published, raw_document.origin,
    occurrence.position, occurrence.kind, occurrence.paragraph, min(found.rank) AS rank
FROM found
JOIN occurrence ON occurrence.paragraph = found.paragraph
JOIN article ON article.number = occurrence.article
JOIN raw_document ON raw_document.sha256 = article.sha256
WHERE {conditions}
GROUP BY article.number ORDER BY rank, article.number LIMIT :limit
"""
"""One row an article: SQLite takes the bare columns from the row that holds the minimum."""


def _hits(connection: Connection, conditions: list[str], values: dict[str, Any]) -> list[Hit]:
    best = BEST_PARAGRAPHS.format(conditions=" AND ".join([KEPT, *conditions]))
    rows = connection.execute(text(best).columns(published=Date), values).all()
    excerpts = _excerpts(connection, values["any"], {row.paragraph for row in rows})
    return [
        Hit(
            article=row.number,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            origin=row.origin,
            position=row.position,
            kind=Kind(row.kind),
            excerpt=excerpts[row.paragraph][0],
            matches=excerpts[row.paragraph][1],
        )
        for row in rows
    ]


def _excerpts(
    connection: Connection,
    terms: str,
    paragraphs: Collection[int],
) -> dict[int, tuple[str, tuple[tuple[int, int], ...]]]:
    marked = text(
        "SELECT rowid, snippet(paragraph_index, 0, :start, :end, '…', :words) AS excerpt "
        "FROM paragraph_index WHERE paragraph_index MATCH :any AND rowid IN :rowids",
    ).bindparams(bindparam("rowids", expanding=True))
    values = {"start": MARK_START, "end": MARK_END, "words": EXCERPT_WORDS, "any": terms}
    rows = connection.execute(marked, {**values, "rowids": list(paragraphs)})
    return {row.rowid: _unmarked(row.excerpt) for row in rows}


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The excerpt without its marks, and where they stood."""
    excerpt = ""
    starts: list[int] = []
    matches: list[tuple[int, int]] = []
    for piece in re.split(f"([{MARK_START}{MARK_END}])", marked):
        if piece == MARK_START:
            starts.append(len(excerpt))
        elif piece == MARK_END and starts:
            matches.append((starts.pop(), len(excerpt)))
        else:
            excerpt += piece
    return excerpt, tuple(matches)
