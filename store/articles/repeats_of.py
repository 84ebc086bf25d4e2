"""Where else an article's paragraphs stand: asked in one round of queries for all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, tuple_

from digests import Citation
from extract import Relation, exact_key
from extract.comparing import ComparedText, compare_texts
from store.articles.loader import load_articles
from store.database.engine import chunks
from store.database.tables import article, occurrence, paragraph, repeated_sentence
from store.near_duplicates import REPEATED
from store.values import Occurrence

SHOWN_PLACES_MAX = 50
"""Places of one saying that are told one by one: a set phrase may stand in thousands."""

WORD_FOR_WORD = "word for word"


@dataclass(frozen=True, slots=True)
class SayingPlace:
    """A paragraph of another article, or another one of the same.

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


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that says what a paragraph says, or something like it.

    Attributes:
        place: The place.
        relation: Exact, near or similar.
        score: How alike the two texts are, 0 to 1.
        reason: Why, in words; where they are similar only, what differs.
        earlier: Whether it stands before the paragraph: in an older article, or further above.
    """

    place: SayingPlace
    relation: Relation
    score: float
    reason: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class SentenceElsewhere:
    """A sentence that an earlier and a later paragraph share, which else say something else.

    Attributes:
        text: The sentence as the later of the two prints it.
        place: The other paragraph.
        score: How alike, 0 to 1.
        earlier: Whether the other paragraph is the earlier one.
    """

    text: str
    place: SayingPlace
    score: float
    earlier: bool


@dataclass(frozen=True, slots=True)
class Repeats:
    """A paragraph of an article that stands elsewhere too.

    Attributes:
        position: Its position.
        text: The paragraph.
        relation: How it stands to what was there before.
        since: Since when it is said: the earliest day of publication of it and of the places told;
            where none is known, the day on which the first of them was taken in.
        places: Where else it stands, the earliest first.
        more: How many further places there are that are not told.
        sentences: Sentences of it that stand elsewhere, or of it elsewhere.
    """

    position: int
    text: str
    relation: Relation
    since: date
    places: tuple[Elsewhere, ...]
    more: int
    sentences: tuple[SentenceElsewhere, ...]


def repeats_of(connection: Connection, number: int) -> list[Repeats]:
    """The paragraphs of an article that stand elsewhere too, in order.

    Args:
        connection: The transaction.
        number: The article's number.
    """
    (stored,) = load_articles(connection, article.c.number == number)
    compared = [each for each in stored.occurrences if each.relation is not None]
    asked = _Asked(connection, number, compared)
    found = (_repeats(number, each, asked) for each in compared)
    return [each for each in found if each.places or each.sentences]


class _Asked:
    """What the archive holds of an article's sayings elsewhere."""

    def __init__(self, connection: Connection, number: int, compared: list[Occurrence]) -> None:
        sayings = {_saying(number, each) for each in compared}
        own = {Citation(number, each.paragraph.position) for each in compared}
        similar = {each.matched for each in compared if each.matched is not None}
        parts = [one.matched for each in compared for one in each.sentences]
        self.places = _places_at(connection, {*sayings, *own, *similar, *parts})
        self.repeating, self.counts = _repeating(connection, sayings)
        self.later = _later_sentences(connection, number)


def _saying(number: int, each: Occurrence) -> Citation:
    """The saying that a paragraph repeats, or is."""
    if each.matched is not None and each.relation in REPEATED:
        return each.matched
    return Citation(number, each.paragraph.position)


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


def _place(row: Row[Any]) -> SayingPlace:
    return SayingPlace(
        article=row.article,
        position=row.position,
        publisher=row.publisher,
        title=row.title,
        day=row.published or row.ingested_at.date(),
        published=row.published is not None,
        text=row.text,
    )


def _pairs(places: Collection[Citation]) -> Iterator[list[tuple[int, int]]]:
    return chunks(sorted((place.article, place.paragraph) for place in places))


def _places_at(connection: Connection, places: Collection[Citation]) -> dict[Citation, SayingPlace]:
    row = occurrence.c
    return {
        Citation(each.article, each.position): _place(each)
        for some in _pairs(places)
        for each in connection.execute(
            _columns().where(tuple_(row.article, row.position).in_(some))
        )
    }


def _repeating(
    connection: Connection, sayings: Collection[Citation]
) -> tuple[dict[Citation, list[Row[Any]]], dict[Citation, int]]:
    """Who repeats or resembles each saying, the earliest first, and how many these are."""
    row = occurrence.c
    saying = (row.matched_article, row.matched_position)
    found: dict[Citation, list[Row[Any]]] = defaultdict(list)
    counts: dict[Citation, int] = {}
    for some in _pairs(sayings):
        ranked = (
            _columns()
            .add_columns(
                func.row_number()
                .over(partition_by=saying, order_by=(row.article, row.position))
                .label("place"),
                func.count().over(partition_by=saying).label("places"),
            )
            .where(tuple_(*saying).in_(some))
            .subquery()
        )
        first = select(ranked).where(ranked.c.place <= SHOWN_PLACES_MAX)
        for each in connection.execute(first.order_by(ranked.c.article, ranked.c.position)):
            at = Citation(each.matched_article, each.matched_position)
            found[at].append(each)
            counts[at] = each.places
    return found, counts


def _later_sentences(
    connection: Connection, number: int
) -> Mapping[int, list[tuple[SayingPlace, int, int, float]]]:
    """The sentences of other paragraphs that say what this article's say, by position of these."""
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
    found: dict[int, list[tuple[SayingPlace, int, int, float]]] = defaultdict(list)
    for row in rows:
        found[row.of].append((_place(row), row.start, row.end, row.alike))
    return found


def _repeats(number: int, each: Occurrence, asked: _Asked) -> Repeats:
    own = Citation(number, each.paragraph.position)
    saying = _saying(number, each)
    places = [*_earlier(own, each, saying, asked), *_repeating_it(own, each, saying, asked)]
    # What is taken in first may have been printed last: the first day in print counts.
    said = [asked.places[own], *(one.place for one in places if one.relation in REPEATED)]
    told = asked.counts.get(saying, 0) - len(asked.repeating.get(saying, ()))
    return Repeats(
        position=own.paragraph,
        text=each.paragraph.text,
        relation=each.relation or Relation.FIRST,
        since=min((not place.published, place.day) for place in said)[1],
        places=tuple(sorted(places, key=lambda one: (one.place.article, one.place.position))),
        more=max(told, 0),
        sentences=tuple(_sentences(each, asked)),
    )


def _earlier(
    own: Citation, each: Occurrence, saying: Citation, asked: _Asked
) -> Iterator[Elsewhere]:
    """The saying that a paragraph repeats, or that it resembles."""
    at = saying if saying != own else each.matched
    if at is not None and (place := asked.places.get(at)) is not None:
        yield _compared(each, place, each.relation or Relation.EXACT, each.score, own)


def _repeating_it(
    own: Citation, each: Occurrence, saying: Citation, asked: _Asked
) -> Iterator[Elsewhere]:
    """The other places that repeat the same saying; those that resemble it, where it is this."""
    for row in asked.repeating.get(saying, ()):
        if Citation(row.article, row.position) == own:
            continue
        if row.relation in REPEATED or saying == own:
            yield _compared(each, _place(row), row.relation, row.score, own)


def _compared(
    each: Occurrence, place: SayingPlace, relation: Relation, score: float | None, own: Citation
) -> Elsewhere:
    """How alike two paragraphs are, and why; as noted, where the two were never compared."""
    earlier = Citation(place.article, place.position) < own
    text = each.paragraph.text
    if exact_key(text) == exact_key(place.text):
        return Elsewhere(place, Relation.EXACT, 1.0, WORD_FOR_WORD, earlier)
    alike = compare_texts(ComparedText.of(text), ComparedText.of(place.text))
    if alike is not None:
        return Elsewhere(place, alike.relation, alike.score, alike.reason, earlier)
    return Elsewhere(place, relation, score or 0.0, "both repeat one earlier saying", earlier)


def _sentences(each: Occurrence, asked: _Asked) -> Iterator[SentenceElsewhere]:
    for one in each.sentences:
        if (place := asked.places.get(one.matched)) is not None:
            said = each.paragraph.text[one.start : one.end].strip()
            yield SentenceElsewhere(said, place, one.score, earlier=True)
    for place, start, end, score in asked.later.get(each.paragraph.position, ()):
        yield SentenceElsewhere(place.text[start:end].strip(), place, score, earlier=False)
