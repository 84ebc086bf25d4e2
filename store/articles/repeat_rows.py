"""The other places of an article's sayings, as the archive's tables hold them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, tuple_

from extract import ParagraphRef
from store.database import article, chunks, occurrence, paragraph, repeated_sentence

SHOWN_PLACES_MAX = 50
"""Places of a saying that are listed: a set phrase may be in thousands."""


@dataclass(frozen=True, slots=True)
class SayingPlace:
    """A paragraph of another article, or another paragraph of the same.

    Attributes:
        article: The article's number.
        position: The paragraph's position.
        publisher: The article's publisher, None if unknown.
        title: Its title, None if it has none.
        day: The day of its publication, else the day on which it was taken in.
        published: Whether `day` is the day of its publication.
        text: The paragraph.
    """

    article: int
    position: int
    publisher: str | None
    title: str | None
    day: date
    published: bool
    text: str


def _columns() -> Select[Any]:
    return (
        select(
            occurrence.c.article,
            occurrence.c.position,
            occurrence.c.relation,
            occurrence.c.score,
            occurrence.c.matched_article,
            occurrence.c.matched_position,
            article.c.publisher,
            article.c.title,
            article.c.published,
            article.c.ingested_at,
            paragraph.c.text,
        )
        .join(article, article.c.number == occurrence.c.article)
        .join(paragraph, paragraph.c.id == occurrence.c.paragraph)
    )


def saying_place(row: Row[Any]) -> SayingPlace:
    """The place of a row."""
    return SayingPlace(
        article=row.article,
        position=row.position,
        publisher=row.publisher,
        title=row.title,
        day=row.published or row.ingested_at.date(),
        published=row.published is not None,
        text=row.text,
    )


def _pairs(places: Collection[ParagraphRef]) -> Iterator[list[tuple[int, int]]]:
    return chunks(sorted((place.article, place.position) for place in places))


def load_places(
    connection: Connection, places: Collection[ParagraphRef]
) -> dict[ParagraphRef, SayingPlace]:
    """The paragraphs at some places."""
    row = occurrence.c
    return {
        ParagraphRef(line.article, line.position): saying_place(line)
        for pairs in _pairs(places)
        for line in connection.execute(
            _columns().where(tuple_(row.article, row.position).in_(pairs))
        )
    }


def load_repeating(
    connection: Connection, sayings: Collection[ParagraphRef]
) -> tuple[dict[ParagraphRef, list[Row[Any]]], dict[ParagraphRef, int]]:
    """Who repeats or resembles each saying, the earliest first, and how many these are."""
    row = occurrence.c
    saying = (row.matched_article, row.matched_position)
    repeating: dict[ParagraphRef, list[Row[Any]]] = defaultdict(list)
    counts: dict[ParagraphRef, int] = {}
    for pairs in _pairs(sayings):
        ranked = (
            _columns()
            .add_columns(
                func.row_number()
                .over(partition_by=saying, order_by=(row.article, row.position))
                .label("place"),
                func.count().over(partition_by=saying).label("places"),
            )
            .where(tuple_(*saying).in_(pairs))
            .subquery()
        )
        first = select(ranked).where(ranked.c.place <= SHOWN_PLACES_MAX)
        for repeat in connection.execute(first.order_by(ranked.c.article, ranked.c.position)):
            matched = ParagraphRef(repeat.matched_article, repeat.matched_position)
            repeating[matched].append(repeat)
            counts[matched] = repeat.places
    return repeating, counts


def load_later_sentences(
    connection: Connection, number: int
) -> Mapping[int, list[tuple[SayingPlace, int, int, float]]]:
    """By position of a paragraph: the sentences of other paragraphs that say what it says."""
    part = repeated_sentence.c
    same_place = and_(occurrence.c.article == part.article, occurrence.c.position == part.position)
    rows = connection.execute(
        _columns()
        .join(repeated_sentence, same_place)
        .add_columns(
            part.start, part.end, part.score.label("alike"), part.matched_position.label("of")
        )
        .where(part.matched_article == number)
        .order_by(part.article, part.position, part.start)
        .limit(SHOWN_PLACES_MAX * SHOWN_PLACES_MAX)
    )
    sentences: dict[int, list[tuple[SayingPlace, int, int, float]]] = defaultdict(list)
    for row in rows:
        sentences[row.of].append((saying_place(row), row.start, row.end, row.alike))
    return sentences
