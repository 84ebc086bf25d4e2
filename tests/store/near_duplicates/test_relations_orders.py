"""Reworded paragraphs: the order they come in, and the batches, only change who was first."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from extract import ParagraphRef, Relation
from extract.comparing import ComparedText, compare_texts
from store import Archive, Database, KeptAs, Occurrence, Reading
from store.database import occurrence, paragraph, repeated_sentence, sketch
from tests.generators.paragraphs.negatives import Negative, changed
from tests.generators.paragraphs.prose import base_paragraph, render
from tests.generators.paragraphs.variants import Near, reworded, said_again

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

OWN = {Relation.FIRST, Relation.SIMILAR}
FAMILIES = 5
few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Paragraphs that say the same as all others of their family, and as none of another's."""
    return tuple(tuple(family(Random(seed))) for seed in range(FAMILIES))  # noqa: S311


def family(chance: Random) -> Iterator[str]:
    sentences = base_paragraph(chance)
    told = [render(sentences), said_again(render(sentences), chance)]
    for kind in (Near.MARKS, Near.PUNCTUATION, Near.TYPOS, Near.WORDS):
        again = reworded(sentences, kind, chance)
        if again and all(near(again.text, each) for each in told):
            told.append(again.text)
    assert len(told) > 3
    yield from told


def near(one: str, other: str) -> bool:
    told = compare_texts(ComparedText.of(one), ComparedText.of(other))
    return told is not None and told.relation is Relation.NEAR


@cache
def mixture() -> tuple[str, ...]:
    """Paragraphs, some of them reworded in every way, some with one thing changed."""
    texts: list[str] = []
    for seed in range(6):
        chance = Random(seed)  # noqa: S311 - reproducible, not secret
        sentences = base_paragraph(chance)
        texts.append(render(sentences))
        texts += [each.text for kind in Near if (each := reworded(sentences, kind, chance))][:3]
        kinds = chance.sample(list(Negative), 8)
        texts += [each.text for kind in kinds if (each := changed(sentences, kind, chance))][:3]
    return tuple(texts)


def pages(texts: tuple[str, ...], data: st.DataObject, reading_of: ReadingOf) -> list[Reading]:
    """The texts in any order, one to three an article, each article from another outlet."""
    ordered = data.draw(st.permutations(range(len(texts))))
    readings: list[Reading] = []
    while ordered:
        size = data.draw(st.integers(1, 3))
        some, ordered = ordered[:size], ordered[size:]
        name = f"Outlet {len(readings)}"
        readings.append(reading_of(*(texts[at] for at in some), publisher=name, origin=name))
    return readings


def keep_in_batches(
    archive: Archive, readings: list[Reading], data: st.DataObject, now: datetime
) -> None:
    while readings:
        size = data.draw(st.integers(1, len(readings)))
        kept = archive.keep(readings[:size], None, now)
        assert {each.outcome for each in kept} == {KeptAs.ADDED}
        readings = readings[size:]


def standing(archive: Archive) -> dict[ParagraphRef, Occurrence]:
    return {
        ParagraphRef(article.number, each.paragraph.position): each
        for article in archive.articles(newest_first=False)
        for each in article.occurrences
    }


@few
@given(data=st.data())
def test_every_order_puts_the_same_paragraphs_together(
    new_database: Opened, reading_of: ReadingOf, now: datetime, data: st.DataObject
) -> None:
    texts = tuple(text for family in families() for text in family)
    with new_database() as database:
        archive = Archive(database)
        keep_in_batches(archive, pages(texts, data, reading_of), data, now)
        places = standing(archive)
    together: dict[ParagraphRef, set[str]] = {}
    for place, each in places.items():
        assert each.relation is not Relation.SIMILAR
        together.setdefault(each.matched or place, set()).add(each.paragraph.text)
    assert sorted(map(sorted, together.values())) == sorted(
        sorted(set(family)) for family in families()
    )


@few
@given(data=st.data())
def test_a_repeat_names_an_earlier_saying_that_stands_for_itself(
    new_database: Opened, reading_of: ReadingOf, now: datetime, data: st.DataObject
) -> None:
    with new_database() as database:
        archive = Archive(database)
        keep_in_batches(archive, pages(mixture(), data, reading_of), data, now)
        places = standing(archive)
        with database.reading() as connection:
            found_by = set(
                connection.execute(
                    select(occurrence.c.article, occurrence.c.position)
                    .join(paragraph, paragraph.c.id == occurrence.c.paragraph)
                    .join(sketch, sketch.c.paragraph == paragraph.c.id)
                )
            )
    for place, each in places.items():
        if each.relation is Relation.FIRST:
            assert (each.matched, each.score) == (None, None)
            continue
        assert each.matched is not None
        assert each.matched < place
        assert each.score is not None
        assert 0 < each.score <= 1
        saying = places[each.matched]
        assert saying.relation in OWN or each.matched in found_by, "it is itself only a repeat"
        if each.relation is Relation.NEAR:
            assert near(each.paragraph.text, saying.paragraph.text)


@few
@given(data=st.data())
def test_no_two_first_sayings_say_the_same(
    new_database: Opened, reading_of: ReadingOf, now: datetime, data: st.DataObject
) -> None:
    with new_database() as database:
        archive = Archive(database)
        keep_in_batches(archive, pages(mixture(), data, reading_of), data, now)
        firsts = [
            each.paragraph.text
            for each in standing(archive).values()
            if each.relation is Relation.FIRST
        ]
    assert not [pair for pair in combinations(firsts, 2) if near(*pair)]


def test_one_thing_changed_is_a_saying_of_its_own_that_names_what_it_resembles(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    said = "Some 12 per cent of practices in the north have closed their lists to new patients."
    archive = Archive(database)
    for number, text in enumerate((said, said.replace("12", "15"), said.replace(" per cent", "%"))):
        archive.keep([reading_of(text, publisher=f"Outlet {number}")], None, now)
    places = standing(archive)
    assert [each.relation for each in places.values()] == [
        Relation.FIRST,
        Relation.SIMILAR,
        Relation.NEAR,
    ]
    assert {each.matched for each in places.values()} == {None, ParagraphRef(1, 1)}


def test_keeping_twice_is_keeping_once(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    readings = [
        reading_of(*texts, publisher=f"Outlet {number}", origin=f"{number}.txt")
        for number, texts in enumerate(zip(*[iter(mixture())] * 3, strict=False))
    ]
    archive.keep(readings, None, now)
    before = standing(archive), counts(database)
    kept = archive.keep(readings, None, now)
    assert {each.outcome for each in kept} == {KeptAs.ALREADY_KNOWN}
    for each in readings:
        archive.keep([each], None, now)
    assert (standing(archive), counts(database)) == before


@pytest.mark.parametrize("words", [5, 7])
def test_nothing_under_eight_words_is_near_or_similar(
    database: Database, reading_of: ReadingOf, now: datetime, words: int
) -> None:
    text = " ".join("the trust has opened a new unit".split()[:words])
    archive = Archive(database)
    for number, each in enumerate((text, text.replace("opened", "open"), text.upper())):
        archive.keep([reading_of(each, publisher=f"Outlet {number}")], None, now)
    assert [each.relation for each in standing(archive).values()] == [
        Relation.FIRST,
        Relation.FIRST,
        Relation.EXACT,
    ]
    assert counts(database)["sketch"] == 0


def counts(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (sketch, paragraph, repeated_sentence)
        }
