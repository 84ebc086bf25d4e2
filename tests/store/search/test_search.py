"""Search finds articles by the words that are kept in them, whatever a person types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from digests import WindowArticle
from digests.ranking import find_topic
from extract import Form, Kind
from store import Archive, Database, Reading, check_archive, search_archive, upgrade_archive
from store.database import paragraph
from store.database.search_index import index_matches
from store.search.search import terms_of
from tests.databases import url_of

ReadingOf = Callable[..., Reading]


@pytest.fixture
def filled(database: Database, reading_of: ReadingOf, now: datetime) -> Database:
    readings = [
        reading_of(
            (Kind.TITLE, "Pensions row grows"),
            "Dr Dixon warned of a ‘Marie Celeste’ in commissioning.",
            (Kind.COMMENT, "Not at our café!"),
            boilerplate="Share this article",
            publisher="Pulse",
            published=date(2012, 1, 12),
            origin="inbox/1.txt",
        ),
        reading_of(
            (Kind.TITLE, "Commissioners meet"),
            "Celeste, who is called Marie, spoke on pensions. " + "It went on for long. " * 20,
            publisher="HSJ",
            published=date(2017, 5, 18),
            origin="inbox/2.txt",
        ),
        reading_of("Share this article with Dr Dixon, he said.", origin="inbox/3.txt"),
    ]
    Archive(database).keep(readings, None, now)
    return database


def found(database: Database, query: str, **filters: object) -> set[int]:
    return {hit.article for hit in search_archive(database, query, **filters)}


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("dixon", {1, 3}),
        ("DIXON pensions", {1}),  # one in a paragraph, one in the title
        ("marie celeste", {1, 2}),
        ('"marie celeste"', {1}),
        ("“marie celeste” dixon", {1}),
        ("commission*", {1, 2}),
        ("cafe", {1}),
        ("share", {3}),  # elsewhere it is boilerplate
        ("dixon -pensions", {1}),  # no operators: both are words
        ("pensions OR dixon", set()),  # so is this
        ("walrus", set()),
        ("", set()),
        ('"', set()),
        ("* ( ) : ^ -", set()),
    ],
)
def test_a_query_finds(filled: Database, query: str, articles: set[int]) -> None:
    assert found(filled, query) == articles


def test_a_hit_shows_its_best_paragraph_with_the_words_marked(filled: Database) -> None:
    (hit,) = search_archive(filled, '"marie celeste"')
    assert (hit.title, hit.publisher, hit.published) == (
        "Pensions row grows",
        "Pulse",
        date(2012, 1, 12),
    )
    assert (hit.origin, hit.position, hit.kind) == ("inbox/1.txt", 3, Kind.BODY)
    assert hit.excerpt == "Dr Dixon warned of a ‘Marie Celeste’ in commissioning."
    assert [hit.excerpt[start:end] for start, end in hit.matches] == ["Marie Celeste"]


def test_a_long_paragraph_is_cut_and_says_so(filled: Database) -> None:
    (hit,) = search_archive(filled, "called")
    assert hit.excerpt.startswith("Celeste, who is called Marie")
    assert hit.excerpt.endswith("…")


def test_filters_narrow_by_outlet_and_day(filled: Database) -> None:
    assert found(filled, "marie", publisher="pulse") == {1}
    assert found(filled, "marie", since=date(2012, 1, 13)) == {2}
    assert found(filled, "marie", until=date(2012, 1, 12)) == {1}
    assert found(filled, "marie", publisher="Pulse", since=date(2013, 1, 1)) == set()
    assert found(filled, "dixon", until=date(2030, 1, 1)) == {1}  # undated ones are left out
    assert len(search_archive(filled, "marie", 1)) == 1


def test_filters_narrow_by_form(database: Database, reading_of: ReadingOf, now: datetime) -> None:
    forms = [None, Form.LETTER, Form.NEWS]
    readings = [reading_of("The same words in each.", publisher=f"P{at}") for at in range(3)]
    formed = [
        replace(reading, results=(replace(reading.results[0], form=form),))
        for reading, form in zip(readings, forms, strict=True)
    ]
    Archive(database).keep(formed, None, now)
    assert found(database, "words") == {1, 2, 3}
    assert found(database, "words", form=Form.LETTER) == {2}
    assert found(database, "words", form=Form.LIVE) == set()


def test_a_topic_is_looked_for_until_the_limit_is_full(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    readings = [
        reading_of(
            (Kind.TITLE, "Vaccine talks" if at % 70 == 69 else "Talks go on"),
            f"The talks, which were held as number {at}, have ended without any result.",
            publisher=f"P{at}",
        )
        for at in range(210)
    ]
    Archive(database).keep(readings, None, now)
    topic = find_topic([WindowArticle(70, "", Archive(database).article(70).article)])
    assert topic is not None
    assert found(database, "talks", limit=300, topic=topic.id) == {70, 140, 210}
    assert len(search_archive(database, "talks", 2, topic=topic.id)) == 2
    assert found(database, "talks", topic="nonsense") == set()


def test_a_text_that_was_boilerplate_first_is_found_once_it_is_kept(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep([reading_of("Something else.", boilerplate="Latest news")], None, now)
    assert found(database, "latest") == set()
    archive.keep([reading_of((Kind.TITLE, "Latest news"), "And more of it.")], None, now)
    assert found(database, "latest") == {2}
    assert all(finding.ok for finding in check_archive(url_of(database)))


def empty_index(database: Database) -> None:
    """Take everything out of the index, behind the triggers' back."""
    statement = "DELETE FROM paragraph_index"
    if database.path is not None:
        statement = "INSERT INTO paragraph_index(paragraph_index) VALUES ('delete-all')"
    with database.writing() as connection:
        connection.exec_driver_sql(statement)


def test_an_index_out_of_step_is_told_by_check_and_mended_by_upgrade(filled: Database) -> None:
    empty_index(filled)
    assert found(filled, "dixon") == set()
    url = url_of(filled)
    (bad,) = [finding for finding in check_archive(url) if not finding.ok]
    assert "search misses some" in bad.what
    assert "`pressround db upgrade`" in bad.remedy
    upgrade_archive(url)
    assert all(finding.ok for finding in check_archive(url))
    assert found(filled, "dixon") == {1, 3}


def test_the_index_follows_whoever_writes_paragraphs(filled: Database) -> None:
    new = {"digest": b"d", "key": b"k", "words": 2, "searchable": False, "text": "Walrus found"}
    steps = [
        (insert(paragraph).values(new), 0),
        (update(paragraph).where(paragraph.c.digest == b"d").values(searchable=True), 1),
        (update(paragraph).where(paragraph.c.digest == b"d").values(words=3), 1),
        (update(paragraph).where(paragraph.c.digest == b"d").values(searchable=False), 0),
        (update(paragraph).where(paragraph.c.digest == b"d").values(searchable=True), 1),
        (delete(paragraph).where(paragraph.c.digest == b"d"), 0),
    ]
    holding_walrus = "SELECT count(*) FROM paragraph_index WHERE tokens = ' walrus  found '"
    if filled.path is not None:
        holding_walrus = "SELECT count(*) FROM paragraph_index WHERE paragraph_index MATCH 'walrus'"
    for statement, held in steps:
        with filled.writing() as connection:
            connection.execute(statement)
            assert index_matches(connection)
            assert connection.exec_driver_sql(holding_walrus).scalar() == held


def test_a_very_long_query_counts_its_first_words_only(filled: Database) -> None:
    assert len(terms_of(" ".join(f"word{number}" for number in range(5_000)))) == 16
    assert found(filled, "dixon " * 5_000) == {1, 3}


hostile = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from(' "“”*()+-^:.{}\0\ud800NEARANDORNOTdixon')
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=hostile)
def test_nothing_a_person_types_is_a_syntax_error(filled: Database, query: str) -> None:
    for hit in search_archive(filled, query):
        assert hit.article in {1, 2, 3}
        for start, end in hit.matches:
            assert 0 <= start < end <= len(hit.excerpt)
