"""Erased, read anew or compared anew: the archive is as if all had come in so at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from extract import ParagraphRef, Relation
from store import (
    Archive,
    Database,
    Reading,
    Rereading,
    StoreError,
    check_archive,
    reindex_archive,
    search_archive,
)
from store.database import occurrence, paragraph, repeated_sentence, sketch
from store.database.schema import COMPARED_BY, REINDEXED_UP_TO, save_fact
from tests.databases import url_of

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

CLOSURE = (
    "The practice in Thornley Vale will close its doors at the end of the winter after two of its "
    "three partners retire. Patients were told by letter that a surgery in the next town has "
    "agreed to take them on, and that nobody needs to register anew."
)
SCREENING = (
    "Nurses at the walk-in centre have tested 480 people for the infection since the scheme began. "
    "The results will be looked at by the county's public health team before more money is "
    "asked for."
)
QUOTED = "The team said the early results gave every reason to go on with the scheme for a year."
VARIANTS = (
    CLOSURE,
    CLOSURE.replace("agreed", "offered"),
    CLOSURE[: CLOSURE.index(" Patients")],
    CLOSURE.replace("three partners", "four partners"),
    CLOSURE
    + " Dr Ann Frost told the local paper that she had tried for a year to find successors.",
    "Ministers have seen the letter, it is said. "
    + CLOSURE[CLOSURE.index("Patients") :]
    + " No date was given for the move of the records.",
    SCREENING,
    SCREENING.replace("480", "840"),
    SCREENING.replace("looked at", "studied") + " " + QUOTED,
    SCREENING.replace("480", "840").replace("begin", "start").replace("asked", "called"),
    QUOTED,
    f"Speaking on Monday, the county's director was pleased. ‘{QUOTED}’",
    "He went on to say:",
    "An entirely different matter is the car park, which floods whenever it has rained for a day.",
)

pages = st.lists(
    st.lists(st.sampled_from(range(len(VARIANTS))), min_size=1, max_size=4, unique=True),
    min_size=2,
    max_size=7,
)


def readings(reading_of: ReadingOf, chosen: list[list[int]]) -> list[Reading]:
    """One article a page, each of another outlet, so that none is a capture of another."""
    return [
        reading_of(*(VARIANTS[each] for each in page), publisher=f"Outlet {at}", origin=f"{at}.txt")
        for at, page in enumerate(chosen)
    ]


def state(database: Database, without: int | None = None) -> dict[str, Any]:
    """All that is stored of the comparing, articles counted without the one that is left out."""

    def place(article: int | None, position: int | None) -> ParagraphRef | None:
        if article is None or position is None:
            return None
        return ParagraphRef(article - (without is not None and article > without), position)

    row, part = occurrence.c, repeated_sentence.c
    with database.reading() as connection:
        lines = connection.execute(
            select(occurrence, paragraph.c.text).join(paragraph, paragraph.c.id == row.paragraph)
        ).all()
        parts = connection.execute(select(repeated_sentence)).all()
        sketches = connection.execute(
            select(sketch.c.key, paragraph.c.text)
            .join(paragraph, paragraph.c.id == sketch.c.paragraph)
            .order_by(sketch.c.key, paragraph.c.text)
        ).all()
        texts = sorted(connection.scalars(select(paragraph.c.text)))
    assert part.article is not None
    return {
        "lines": {
            place(each.article, each.position): (
                each.text,
                each.relation,
                place(each.matched_article, each.matched_position),
                each.score,
                each.added_words,
            )
            for each in lines
        },
        "parts": {
            (place(each.article, each.position), each.start): (
                each.end,
                place(each.matched_article, each.matched_position),
                each.score,
            )
            for each in parts
        },
        "sketches": [tuple(each) for each in sketches],
        "texts": texts,
    }


@pytest.mark.slow  # 250 archives, each made twice
@settings(max_examples=250, deadline=None)
@given(chosen=pages, data=st.data())
def test_what_is_left_after_erasing_is_as_if_the_article_had_never_come(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    chosen: list[list[int]],
    data: st.DataObject,
) -> None:
    batch = readings(reading_of, chosen)
    gone = data.draw(st.integers(1, len(batch)))
    with new_database() as database:
        archive = Archive(database)
        archive.keep(batch, None, now)
        archive.erase(gone, now)
        erased = state(database, without=gone)
    with new_database() as database:
        Archive(database).keep(batch[: gone - 1] + batch[gone:], None, now)
        assert state(database) == erased


@settings(max_examples=30, deadline=None)
@given(chosen=pages, data=st.data())
def test_erasing_lets_others_be_found_by_what_only_few_have_now(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    chosen: list[list[int]],
    data: st.DataObject,
) -> None:
    batch = readings(reading_of, chosen)
    gone = data.draw(st.integers(1, len(batch)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.near_duplicates.candidates.SHARED_MIN", 99)
        patch.setattr("store.near_duplicates.candidates.RARE_HOLDERS", 1)
        with new_database() as database:
            archive = Archive(database)
            archive.keep(batch, None, now)
            archive.erase(gone, now)
            erased = state(database, without=gone)
        with new_database() as database:
            Archive(database).keep(batch[: gone - 1] + batch[gone:], None, now)
            assert state(database) == erased


@settings(max_examples=25, deadline=None)
@given(chosen=pages, data=st.data())
def test_batches_and_comparing_anew_change_nothing(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    chosen: list[list[int]],
    data: st.DataObject,
) -> None:
    batch = readings(reading_of, chosen)
    cut = data.draw(st.integers(0, len(batch)))
    with new_database() as database:
        archive = Archive(database)
        archive.keep(batch[:cut], None, now)
        archive.keep(batch[cut:], None, now)
        before = state(database)
        done = reindex_archive(database)
        assert state(database) == before
        assert done.before == done.after
        assert done.articles == len(batch)
    with new_database() as database:
        Archive(database).keep(batch, None, now)
        assert state(database) == before


@settings(max_examples=25, deadline=None)
@given(chosen=pages, data=st.data())
def test_an_article_read_anew_is_related_as_if_it_had_come_so(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    chosen: list[list[int]],
    data: st.DataObject,
) -> None:
    batch = readings(reading_of, chosen)
    at = data.draw(st.integers(0, len(batch) - 1))
    other = data.draw(st.lists(st.sampled_from(range(len(VARIANTS))), min_size=1, unique=True))
    anew = readings(reading_of, [[]] * at + [other])[at]
    changed = Reading(batch[at].raw, anew.results)
    with new_database() as database:
        Archive(database).keep(batch, None, now)
        Rereading(database).reclean([changed], "a rule changed", None, now)
        reread = state(database)
    with new_database() as database:
        Archive(database).keep([*batch[:at], changed, *batch[at + 1 :]], None, now)
        assert state(database)["lines"] == reread["lines"]
        assert state(database)["parts"] == reread["parts"]


def test_comparing_anew_goes_on_where_it_was_interrupted(
    database: Database, reading_of: ReadingOf, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.near_duplicates.reindex.BATCH_ARTICLES", 1)
    archive = Archive(database)
    archive.keep(readings(reading_of, [[0], [1], [2], [3]]), None, now)
    before = state(database)
    told: list[tuple[int, int]] = []

    def interrupt(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex_archive(database, interrupt)
    assert told == [(0, 4), (1, 4), (2, 4)]
    with pytest.raises(StoreError, match="pressround db reindex"):
        archive.keep(readings(reading_of, [[13]]), None, now)
    assert reindex_archive(database).articles == 2
    assert state(database) == before
    archive.keep(readings(reading_of, [[13]]), None, now)


def test_an_archive_compared_by_another_version_asks_for_comparing_anew(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep(readings(reading_of, [[0], [1]]), None, now)
    with database.writing() as connection:
        save_fact(connection, COMPARED_BY, "0")
        connection.execute(occurrence.update().values(relation=Relation.FIRST))
    with pytest.raises(StoreError, match="not compared as this version does it"):
        archive.keep(readings(reading_of, [[2]]), None, now)
    reindex_archive(database)
    assert [each.relation for each in archive.article(2).occurrences] == [Relation.NEAR]
    with database.reading() as connection:
        facts = connection.exec_driver_sql("SELECT name FROM archive_fact").scalars().all()
    assert REINDEXED_UP_TO not in facts


def test_an_erased_article_is_gone_and_its_file_is_not_taken_in_again(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    first, second = readings(reading_of, [[0, 13], [0]])
    archive.keep([first, second], None, now)
    erased = archive.erase(1, now)
    assert (erased.number, erased.documents, erased.shared, erased.issues) == (1, 1, (), ())
    assert erased.texts == 1
    with pytest.raises(StoreError, match="erased"):
        archive.article(1)
    with pytest.raises(StoreError, match="erased"):
        archive.erase(1, now)
    assert [each.number for each in archive.articles()] == [2]
    assert [each.relation for each in archive.article(2).occurrences] == [Relation.FIRST]
    assert search_archive(database, "floods") == []
    (again,) = archive.keep([first], None, now)
    assert again.outcome == "already known"
    assert [each.number for each in archive.articles()] == [2]
    assert Rereading(database).documents() == [(second.raw.sha256, len(second.raw.content))]
    assert archive.newest() == 2


def test_check_tells_of_rows_of_sketches_that_lead_to_no_text(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    Archive(database).keep(readings(reading_of, [[0]]), None, now)
    with database.writing() as connection:
        connection.execute(sketch.insert().values(key=1, paragraph=99))
    (bad,) = [each for each in check_archive(url_of(database)) if not each.ok]
    assert "1 rows lead to no text" in bad.what
    assert "pressround db reindex" in bad.remedy
    reindex_archive(database)
    assert all(each.ok for each in check_archive(url_of(database)))
