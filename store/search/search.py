"""Full-text search over the paragraphs that are kept, the same on every database.

A query is words, all of which an article must hold somewhere; `"words in quotation marks"` are
in a row, and `word*` finds all that begins so. Nothing a person types is a syntax error: a query is
taken apart into the words that the index has, before any database sees it. The best paragraph
represents its article. Which paragraphs hold a word, and how well, is the database's part
(`store.search.sqlite_search`, `store.search.postgres_search`); all else is done here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Date,
    Row,
    String,
    TextClause,
    bindparam,
    select,
    text,
)

from digests import WindowArticle
from digests.ranking import find_topic
from extract import Form, Kind
from store.articles import load_articles
from store.database import Database, article, index_words, paragraph, storable
from store.search.excerpts import Term, excerpt_of
from store.search.postgres_search import BY_INDEX, postgres_tables
from store.search.sqlite_search import sqlite_tables

TERMS_MAX = 16
"""Words of a query that count: each is one look-up in the index."""

ROWS_AT_A_TIME = 100
"""Hits that are looked at together where their topic decides: as many articles are in memory."""

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
        matches: Where in the excerpt the query's words are: (start, end) in characters.
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


def search_archive(  # noqa: PLR0913 - each filter is one option of the command
    database: Database,
    query: str,
    limit: int = 20,
    *,
    publisher: str | None = None,
    since: date | None = None,
    until: date | None = None,
    form: Form | None = None,
    topic: str | None = None,
) -> list[Hit]:
    """Find articles, the best first (Okapi BM25, as FTS5 computes it).

    Args:
        database: As `open_database` gives it.
        query: What a person typed.
        limit: At most this many articles.
        publisher: Only of this one, in any capitals.
        since: Only published on this day or later; undated articles are left out.
        until: Only published on this day or earlier; undated articles are left out.
        form: Only of this form.
        topic: Only those that the digest would put under the topic of this id.

    Returns:
        The hits; none for a query without a word.
    """
    terms = terms_of(query)
    if not terms:
        return []
    # Words and values are bound; the statement itself is put together from constants only.
    values: dict[str, Any] = {"limit": None if topic else limit}
    asked = {"since": since, "until": until, "form": form and form.value}
    values |= {name: value for name, value in asked.items() if value is not None}
    with database.reading() as connection:
        if publisher is not None:
            values["publishers"] = _names_of(connection, publisher)
        with _best_paragraphs(connection, terms, values) as best:
            wanted = best if topic is None else _of_topic(connection, best, topic)
            rows = list(islice(wanted, limit))
        return _hits(connection, rows, terms)


def terms_of(query: str) -> list[Term]:
    """The query's terms, each once, as the index has their words."""
    terms: list[Term] = []
    for phrase, word in _TERM.findall(storable(query)):
        if words := index_words(phrase or word):
            terms.append(Term(words, prefix=word.endswith("*")))
    return list(dict.fromkeys(terms))[:TERMS_MAX]


FILTERS = {
    "publishers": "article.publisher IN :publishers",
    "since": "article.published >= :since",
    "until": "article.published <= :until",
    "form": "article.form = :form",
}

BEST_PARAGRAPHS = """
WITH {tables}
SELECT article.number, article.title, article.publisher, article.published, raw_document.origin,
    placed.position, placed.kind, placed.paragraph
FROM placed
JOIN article ON article.number = placed.article
JOIN raw_document ON raw_document.sha256 = article.sha256
WHERE {conditions}
ORDER BY placed.rank, article.number {limit}
"""
"""One row an article, its best paragraph."""


def _best_paragraphs(
    connection: Connection, terms: Sequence[Term], values: dict[str, Any]
) -> CursorResult[Any]:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(BY_INDEX)
    tables, term_values = tables_of(connection, terms)
    conditions = [FILTERS[name] for name in FILTERS if name in values] or ["TRUE"]
    statement = text(
        BEST_PARAGRAPHS.format(
            tables=tables,
            conditions=" AND ".join(conditions),
            limit="" if values["limit"] is None else "LIMIT :limit",
        ),
    )
    needed = {name: value for name, value in values.items() if value is not None}
    return connection.execute(
        _typed(statement, needed).columns(published=Date),
        {**needed, **term_values},
        execution_options={"yield_per": ROWS_AT_A_TIME},
    )


def tables_of(connection: Connection, terms: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    """`placed`: the best paragraph of each article that holds all terms, in the database's own way.

    A text that is kept in one place may be boilerplate in another, where it does not count.

    Args:
        connection: To the archive.
        terms: At least one.

    Returns:
        Common table expressions that end with `placed` (article, position, kind, paragraph, rank),
        the lowest rank first, and the values they take by name.
    """
    if connection.dialect.name == "postgresql":
        return postgres_tables(terms)
    return sqlite_tables(terms)


def _typed(statement: TextClause, values: dict[str, Any]) -> TextClause:
    days = [bindparam(name, type_=Date) for name in ("since", "until") if name in values]
    if "publishers" in values:
        statement = statement.bindparams(bindparam("publishers", type_=String, expanding=True))
    return statement.bindparams(*days)


def _names_of(connection: Connection, publisher: str) -> list[str]:
    """How the publisher is written in the archive; databases know the capitals of A to Z only."""
    stored = connection.scalars(select(article.c.publisher).distinct())
    wanted = publisher.casefold()
    return [name for name in stored if name is not None and name.casefold() == wanted]


def _of_topic(connection: Connection, rows: Iterator[Row[Any]], topic: str) -> Iterator[Row[Any]]:
    """Those of the rows whose article the digest would put under a topic, taken alone."""
    while some_rows := list(islice(rows, ROWS_AT_A_TIME)):
        numbers = [row.number for row in some_rows]
        topics = {
            stored.number: find_topic([WindowArticle(stored.number, stored.origin, stored.article)])
            for stored in load_articles(connection, article.c.number.in_(numbers))
        }
        for row in some_rows:
            row_topic = topics[row.number]
            if row_topic is not None and row_topic.id == topic:
                yield row


def _hits(connection: Connection, rows: Sequence[Row[Any]], terms: Sequence[Term]) -> list[Hit]:
    wanted = select(paragraph.c.id, paragraph.c.text).where(
        paragraph.c.id.in_({row.paragraph for row in rows})
    )
    texts = {row.id: row.text for row in connection.execute(wanted)}
    excerpts = {number: excerpt_of(text, terms) for number, text in texts.items()}
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
