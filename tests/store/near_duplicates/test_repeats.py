"""Where else a paragraph stands is told from either side: since when, how alike, and why."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import event

from extract import Kind, Relation
from store import Archive, Database, Reading, StoreError
from store.articles.repeat_rows import SHOWN_PLACES_MAX

ReadingOf = Callable[..., Reading]

COUNCIL = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
QUOTED = "“We have waited for this for twenty long years,” said the chair of the traders of Ford."
FORD = "Traffic will be led across the lower ford until the work on the piers has been finished."
TUNNEL = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


def test_a_repeat_names_its_source_and_the_source_its_repeats(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    first = reading_of(
        (Kind.TITLE, "Bridge voted for"),
        COUNCIL,
        QUOTED,
        publisher="The Estuary",
        published=date(2012, 5, 1),
    )
    archive.keep([first, reading_of(TUNNEL, QUOTED.replace("“", '"'), publisher="Moor")], None, now)
    (repeat,) = archive.repeats(2)
    (source,) = repeat.places
    assert (repeat.position, repeat.relation, repeat.since) == (
        2,
        Relation.EXACT,
        date(2012, 5, 1),
    )
    assert (source.relation, source.score, source.reason, source.earlier) == (
        Relation.EXACT,
        1.0,
        "word for word",
        True,
    )
    place = source.place
    assert (place.article, place.position, place.title) == (1, 3, "Bridge voted for")
    assert (place.publisher, place.day, place.published) == ("The Estuary", date(2012, 5, 1), True)
    (told,) = archive.repeats(1)
    (later,) = told.places
    assert (told.position, later.earlier, later.place.article) == (3, False, 2)
    assert (later.place.day, later.place.published) == (now.date(), False)


def test_it_is_said_since_its_first_day_in_print_whatever_was_taken_in_first(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    undated, late = reading_of(COUNCIL, QUOTED), reading_of(FORD, published=date(2017, 5, 1))
    near, similar = FORD.replace("finished", "finsihed"), COUNCIL.replace("£3.2m", "£4.2m")
    early = reading_of(QUOTED, near, similar, TUNNEL, published=date(2012, 5, 1))
    archive.keep([undated, late, early], None, now)
    assert [each.since for each in archive.repeats(3)] == [date(2012, 5, 1)] * 3
    assert [each.since for each in archive.repeats(2)] == [date(2012, 5, 1)]
    # Another figure is another saying: of this one no day in print is known.
    assert [each.since for each in archive.repeats(1)] == [now.date(), date(2012, 5, 1)]


def test_what_is_near_or_similar_says_what_differs(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    near, similar = FORD.replace("finished", "finsihed"), COUNCIL.replace("£3.2m", "£4.2m")
    archive.keep([reading_of(COUNCIL, FORD), reading_of(similar, near)], None, now)
    by_relation = {each.relation: each.places for each in archive.repeats(2)}
    (is_near,), (is_similar,) = by_relation[Relation.NEAR], by_relation[Relation.SIMILAR]
    assert is_near.reason == "spelt otherwise"
    assert is_similar.score < 1.0
    assert "figure" in is_similar.reason
    assert [one.relation for each in archive.repeats(1) for one in each.places] == [
        Relation.SIMILAR,
        Relation.NEAR,
    ]


def test_repeats_of_one_saying_know_of_each_other(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    pages = [reading_of(QUOTED, boilerplate=word) for word in ("Share", "Print", "Menu")]
    archive.keep(pages, None, now)
    quoted = archive.repeats(3)[0]
    assert [(one.place.article, one.earlier) for one in quoted.places] == [(1, True), (2, True)]


def test_a_sentence_in_another_frame_is_told_from_either_side(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    framed = f"{TUNNEL} The vote was close, and it was late when it came at last. {FORD}"
    archive.keep([reading_of(FORD, COUNCIL), reading_of(framed, QUOTED)], None, now)
    said = [one for each in archive.repeats(2) for one in each.sentences]
    assert [(one.text, one.place.article, one.earlier) for one in said] == [(FORD, 1, True)]
    told = [one for each in archive.repeats(1) for one in each.sentences]
    assert [(one.text, one.place.article, one.earlier) for one in told] == [(FORD, 2, False)]


def test_an_article_whose_paragraphs_stand_nowhere_else_has_no_repeats(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(COUNCIL, FORD)], None, now)
    assert archive.repeats(1) == []
    with pytest.raises(StoreError, match="no article 2"):
        archive.repeats(2)


def test_a_set_phrase_tells_its_first_places_and_how_many_more_there_are(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    pages = [
        reading_of(QUOTED, origin=f"{n}.txt", url=f"https://e.example/{n}", publisher=str(n))
        for n in range(SHOWN_PLACES_MAX + 5)
    ]
    archive.keep(pages, None, now)
    (first,) = archive.repeats(1)
    assert (len(first.places), first.more) == (SHOWN_PLACES_MAX, 4)


def test_a_long_article_asks_no_more_often_than_a_short_one(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    sayings = [f"{FORD} That is so in ward {n} of the {n} wards." for n in "abcdefghij"]
    pages = [reading_of(sayings[0], COUNCIL), reading_of(*sayings, TUNNEL), reading_of(*sayings)]
    for each in pages:
        archive.keep([each], None, now)
    asked: list[str] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda *given: asked.append(str(given[2]))
    )

    def questions(number: int) -> int:
        asked.clear()
        archive.repeats(number)
        return len(asked)

    assert questions(1) == questions(2)
