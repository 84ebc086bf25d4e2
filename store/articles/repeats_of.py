"""The other places of an article's paragraphs, loaded in one round of queries for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from extract import ParagraphRef, Relation, exact_key
from extract.comparing import ComparedText, compare_texts
from store.articles.loader import load_articles
from store.articles.repeat_rows import (
    SayingPlace,
    load_later_sentences,
    load_places,
    load_repeating,
    saying_place,
)
from store.database import article
from store.near_duplicates import REPEATED
from store.values import Occurrence

WORD_FOR_WORD = "word for word"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that says what a paragraph says, or something like it.

    Attributes:
        place: The place.
        relation: Exact, near or similar.
        score: How alike the two texts are, 0 to 1.
        reason: Why, in words; where they are similar only, what differs.
        earlier: Whether it is before the paragraph: in an older article, or further above.
    """

    place: SayingPlace
    relation: Relation
    score: float
    reason: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class SentenceElsewhere:
    """A sentence that an earlier and a later paragraph share, while the rest differs.

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
    """A paragraph of an article that is elsewhere too.

    Attributes:
        position: Its position.
        text: The paragraph.
        relation: How it is related to what was there before.
        since: Since when it is said: the earliest day of publication of it and of the places
            listed; where none is known, the day on which the first of them was taken in.
        places: Its other places, the earliest first.
        more: How many further places there are that are not listed.
        sentences: Sentences that it shares with other paragraphs.
    """

    position: int
    text: str
    relation: Relation
    since: date
    places: tuple[Elsewhere, ...]
    more: int
    sentences: tuple[SentenceElsewhere, ...]


def repeats_of(connection: Connection, number: int) -> list[Repeats]:
    """The paragraphs of an article that are elsewhere too, in order.

    Args:
        connection: The transaction.
        number: The article's number.
    """
    (stored,) = load_articles(connection, article.c.number == number)
    compared = [line for line in stored.occurrences if line.relation is not None]
    loaded = _OtherPlaces(connection, number, compared)
    repeats = (_repeats(number, line, loaded) for line in compared)
    return [repeat for repeat in repeats if repeat.places or repeat.sentences]


class _OtherPlaces:
    """What the archive holds of an article's sayings elsewhere.

    Attributes:
        places: The paragraphs at the places concerned.
        repeating: Saying → the rows of the first places that repeat or resemble it.
        counts: Saying → how many places repeat or resemble it.
        later: Position → later sentences that say what the paragraph says.
    """

    def __init__(self, connection: Connection, number: int, compared: list[Occurrence]) -> None:
        sayings = {_saying(number, line) for line in compared}
        lines = {ParagraphRef(number, line.paragraph.position) for line in compared}
        similar = {line.matched for line in compared if line.matched is not None}
        parts = [sentence.matched for line in compared for sentence in line.sentences]
        self.places = load_places(connection, {*sayings, *lines, *similar, *parts})
        self.repeating, self.counts = load_repeating(connection, sayings)
        self.later = load_later_sentences(connection, number)


def _saying(number: int, line: Occurrence) -> ParagraphRef:
    """The saying that a paragraph repeats, or is."""
    if line.matched is not None and line.relation in REPEATED:
        return line.matched
    return ParagraphRef(number, line.paragraph.position)


def _repeats(number: int, line: Occurrence, loaded: _OtherPlaces) -> Repeats:
    ref = ParagraphRef(number, line.paragraph.position)
    saying = _saying(number, line)
    places = [*_earlier(ref, line, saying, loaded), *_repeating_it(ref, line, saying, loaded)]
    # What is taken in first may have been printed last: the first day in print counts.
    same = [loaded.places[ref], *(repeat.place for repeat in places if repeat.relation in REPEATED)]
    not_shown = loaded.counts.get(saying, 0) - len(loaded.repeating.get(saying, ()))
    return Repeats(
        position=ref.position,
        text=line.paragraph.text,
        relation=line.relation or Relation.FIRST,
        since=min((not place.published, place.day) for place in same)[1],
        places=tuple(
            sorted(places, key=lambda repeat: (repeat.place.article, repeat.place.position))
        ),
        more=max(not_shown, 0),
        sentences=tuple(_sentences(line, loaded)),
    )


def _earlier(
    ref: ParagraphRef, line: Occurrence, saying: ParagraphRef, loaded: _OtherPlaces
) -> Iterator[Elsewhere]:
    """The saying that a paragraph repeats, or that it resembles."""
    matched = saying if saying != ref else line.matched
    if matched is not None and (place := loaded.places.get(matched)) is not None:
        yield _compared(line, place, line.relation or Relation.EXACT, line.score, ref)


def _repeating_it(
    ref: ParagraphRef, line: Occurrence, saying: ParagraphRef, loaded: _OtherPlaces
) -> Iterator[Elsewhere]:
    """The other places that repeat the same saying; those that resemble it, where it is this."""
    for row in loaded.repeating.get(saying, ()):
        if ParagraphRef(row.article, row.position) == ref:
            continue
        if row.relation in REPEATED or saying == ref:
            yield _compared(line, saying_place(row), row.relation, row.score, ref)


def _compared(
    line: Occurrence,
    place: SayingPlace,
    relation: Relation,
    score: float | None,
    ref: ParagraphRef,
) -> Elsewhere:
    """How alike two paragraphs are, and why; as stored, where the two were never compared."""
    earlier = ParagraphRef(place.article, place.position) < ref
    text = line.paragraph.text
    if exact_key(text) == exact_key(place.text):
        return Elsewhere(place, Relation.EXACT, 1.0, WORD_FOR_WORD, earlier)
    alike = compare_texts(ComparedText.of(text), ComparedText.of(place.text))
    if alike is not None:
        return Elsewhere(place, alike.relation, alike.score, alike.reason, earlier)
    return Elsewhere(place, relation, score or 0.0, "both repeat one earlier saying", earlier)


def _sentences(line: Occurrence, loaded: _OtherPlaces) -> Iterator[SentenceElsewhere]:
    for sentence in line.sentences:
        if (place := loaded.places.get(sentence.matched)) is not None:
            text = line.paragraph.text[sentence.start : sentence.end].strip()
            yield SentenceElsewhere(text, place, sentence.score, earlier=True)
    for place, start, end, score in loaded.later.get(line.paragraph.position, ()):
        yield SentenceElsewhere(place.text[start:end].strip(), place, score, earlier=False)
