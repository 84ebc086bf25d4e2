"""The two databases keep the same archive and find the same articles in the same order."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Kind
from store import Archive, Database, Reading, open_database, search_archive
from tests.databases import NewFiles, NewOnServer

ReadingOf = Callable[..., Reading]

WORDS = st.sampled_from("the nurse nurses nursing pay pays ward Ward’s café £4.2m of of".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
PAGES = st.tuples(
    st.lists(st.tuples(st.sampled_from(Kind), TEXTS), min_size=1, max_size=4),
    st.sampled_from([None, "Pulse", "ÉLAN", "élan"]),
    st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9)),
)
QUERIES = st.lists(
    WORDS | TEXTS.map(lambda text: f'"{text[:12]}"') | WORDS.map(lambda word: f"{word[:3]}*"),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(
    pages=st.lists(PAGES, min_size=1, max_size=8),
    batch=st.integers(1, 8),
    queries=st.lists(QUERIES, min_size=5, max_size=12),
    limit=st.sampled_from([1, 3, 20]),
)
def test_the_same_readings_give_the_same_archive_and_the_same_answers(  # noqa: PLR0913, PLR0917
    new_file: NewFiles,
    new_on_server: NewOnServer,
    reading_of: ReadingOf,
    now: datetime,
    pages: list[tuple[list[tuple[Kind, str]], str | None, date | None]],
    batch: int,
    queries: list[str],
    limit: int,
) -> None:
    readings = [
        reading_of(*lines, publisher=publisher, published=published, origin=f"inbox/{number}.txt")
        for number, (lines, publisher, published) in enumerate(pages)
    ]
    with ExitStack() as stack:
        both = [
            stack.enter_context(open_database(stack.enter_context(new())))
            for new in (new_file, new_on_server)
        ]
        kept = [filled(database, readings, batch, now) for database in both]
        assert kept[0] == kept[1]
        for query in queries:
            one, other = (search_archive(database, query, limit) for database in both)
            assert one == other
        one, other = (search_archive(database, queries[0], publisher="élan") for database in both)
        assert one == other


def filled(database: Database, readings: list[Reading], batch: int, now: datetime) -> object:
    archive = Archive(database)
    kept = [
        archive.keep(readings[start : start + batch], None, now)
        for start in range(0, len(readings), batch)
    ]
    return kept, list(archive.export()), archive.counts(), archive.publishers()


def test_a_phrase_that_overlaps_itself_counts_as_often_in_both(
    new_file: NewFiles, new_on_server: NewOnServer, reading_of: ReadingOf, now: datetime
) -> None:
    texts = ["more and more and more and more of it", "more and more of it and of this too"]
    hits = []
    for new in (new_file, new_on_server):
        with new() as url, open_database(url) as database:
            pages = [reading_of(text, publisher=f"P{at}") for at, text in enumerate(texts)]
            Archive(database).keep(pages, None, now)
            hits.append(
                [search_archive(database, query) for query in ('"more and more"', '"more and mo*"')]
            )
    assert hits[0] == hits[1]
    assert [hit.article for hit in hits[0][0]] == [1, 2]
