"""An article captured again with another text is the newer one; the former one is kept."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from extract import Article, Kind, Rejected, Relation
from extract.rules import SisterTitle
from store import Archive, Database, KeptAs, Reading, RereadAs, Rereading, search_archive
from store.database import article_key, article_version, capture, issue, issue_item
from store.database.migrations.page_keys import fill_article_keys
from store.values import StoredArticle

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

URL = "https://estuary.example/news/bridge"
FIRST = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
SECOND = "Traffic will be led across the lower ford until the work on the piers has been finished."
THIRD = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."
NEW = "The contractor has since withdrawn, and the council meets again on Thursday to vote anew."
PROSE = (FIRST, SECOND, THIRD)
DEARER = FIRST.replace("£3.2m", "£4.2m")


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


def with_facts(reading: Reading, **facts: Any) -> Reading:
    """The reading of a page that tells more of itself."""
    (old,) = reading.results
    assert isinstance(old, Article)
    return Reading(reading.raw, (replace(old, **facts),))


def texts(stored: StoredArticle) -> list[str]:
    return [each.text for each in stored.article.paragraphs if each.read]


def test_the_newer_text_stands_and_the_former_is_a_version_of_its_document(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    first = reading_of(*PROSE, url=URL, origin="inbox/first.html")
    newer = reading_of(DEARER, SECOND, THIRD, NEW, url=f"{URL}/?utm_source=x", origin="inbox/2.txt")
    archive.keep([first], None, now)
    before = archive.article(1)
    (kept,) = archive.keep([newer], None, now)
    assert (kept.outcome, kept.article) == (KeptAs.REVISED, 1)
    stored = archive.article(1)
    assert texts(stored) == [DEARER, SECOND, THIRD, NEW]
    assert (stored.article.sha256, stored.origin) == (newer.raw.sha256, "inbox/2.txt")
    (was,) = stored.captures
    assert (was.sha256, was.origin, was.url) == (first.raw.sha256, "inbox/first.html", URL)
    (version,) = Rereading(database).versions(1)
    assert version.article == before.article
    assert version.why == "revised: captured again as inbox/2.txt on 2026-11-16"
    with database.reading() as connection:
        assert connection.scalar(select(article_version.c.sha256)) == first.raw.sha256


def test_relations_sentences_and_search_are_those_of_the_newer_text(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL), reading_of(FIRST, NEW)], None, now)
    archive.keep([reading_of(SECOND, THIRD, NEW, url=URL)], None, now)
    assert [each.relation for each in archive.article(1).occurrences] == [Relation.FIRST] * 3
    quoting = archive.article(2)
    assert [each.relation for each in quoting.occurrences] == [Relation.FIRST, Relation.EXACT]
    assert [hit.article for hit in search_archive(database, "tunnel")] == [1]
    assert [hit.article for hit in search_archive(database, "3.2m")] == [2]


def test_twice_is_once(archive: Archive, reading_of: ReadingOf, now: datetime) -> None:
    batch = [reading_of(*PROSE, url=URL), reading_of(*PROSE, NEW, url=URL)]
    archive.keep(batch, None, now)
    before = archive.article(1), archive.counts()
    kept = archive.keep(batch, None, now)
    assert {each.outcome for each in kept} == {KeptAs.ALREADY_KNOWN}
    assert (archive.article(1), archive.counts()) == before


def test_a_page_that_says_itself_that_it_is_older_becomes_a_former_version(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    stored = with_facts(reading_of(*PROSE, NEW, url=URL), modified=date(2012, 5, 3))
    older = with_facts(
        reading_of(*PROSE[:2], f"{THIRD} They were asked twice and said the same.", url=URL),
        modified=date(2012, 5, 1),
    )
    archive.keep([stored], None, now)
    (kept,) = archive.keep([older], None, now)
    assert kept.outcome is KeptAs.CAPTURE_OF
    assert archive.article(1).article == stored.results[0]
    (version,) = Rereading(database).versions(1)
    assert version.article == older.results[0]
    assert version.why == "an earlier text, captured later as inbox/page.txt on 2026-11-16"
    assert [each.sha256 for each in archive.article(1).captures] == [older.raw.sha256]


def test_less_text_is_a_capture_and_a_whole_page_ends_what_was_walled(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    walled = with_facts(reading_of(FIRST, url=URL), partial=True)
    archive.keep([walled], None, now)
    (whole,) = archive.keep([reading_of(*PROSE, url=URL)], None, now)
    assert whole.outcome is KeptAs.REVISED
    assert not archive.article(1).article.partial
    teaser = "Subscribers may read how each of the councillors voted on the night."
    again = with_facts(reading_of(FIRST, teaser, url=URL), partial=True)
    assert archive.keep([again], None, now)[0].outcome is KeptAs.CAPTURE_OF
    assert texts(archive.article(1)) == list(PROSE)
    assert len(Rereading(database).versions(1)) == 1


def test_what_the_newer_capture_does_not_know_stays_known(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    told = {"publisher": "The Estuary", "published": date(2012, 5, 1), "bylines": ("Jo Reed",)}
    archive.keep([reading_of((Kind.TITLE, "The bridge"), *PROSE, url=URL, **told)], None, now)
    archive.keep([reading_of(*PROSE, NEW, url=URL)], None, now)
    article = archive.article(1).article
    assert {name: getattr(article, name) for name in told} == told
    assert (article.title, article.published_as) == ("The bridge", 'line 2: "a date"')


def cite(database: Database, now: datetime, position: int, sentence: str) -> None:
    """An issue that was sent with a sentence of article 1."""
    window = {"window_after": 0, "window_up_to": 1, "versions_after": 0, "versions_up_to": 0}
    numbers = {"number": 1, "words": 1, "minutes": 1, **window}
    texts = {"week": "2026-W47", "timezone": "Europe/London", "subject": "", "html": "", "text": ""}
    counts = {"articles_read": 1, "repeats_left_out": 0}
    item = {"issue": 1, "story": 1, "place": 1, "role": "lead", "article": 1}
    with database.writing() as connection:
        connection.execute(
            insert(issue).values(composed_at=now, released_at=now, **numbers, **texts, **counts)
        )
        connection.execute(
            insert(issue_item).values(position=position, sentence=sentence, key="k", **item)
        )


def test_an_issue_goes_on_citing_the_text_that_it_was_made_of(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    cite(database, now, 1, FIRST)
    archive.keep([reading_of(DEARER, SECOND, THIRD, url=URL)], None, now)
    (cited,) = Rereading(database).cited(1)
    (version,) = Rereading(database).versions(1)
    assert cited.version == version.id
    assert version.article.paragraphs[cited.position - 1].text == FIRST


def test_a_revised_article_reads_anew_from_the_document_of_its_newer_text(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    rereading = Rereading(database)
    first, newer = reading_of(*PROSE, url=URL), reading_of(*PROSE, NEW, url=URL)
    for each in (first, newer):
        archive.keep([each], None, now)
    before = archive.article(1)
    accounts = rereading.reclean([first, newer], "the rules changed", None, now)
    assert [each.outcome for each in accounts] == [RereadAs.UNCHANGED]
    assert archive.article(1) == before
    (article,) = newer.results
    assert isinstance(article, Article)
    aside = replace(article.paragraphs[1], kind=Kind.BOILERPLATE, reason="rule own/e/x")
    lines = (article.paragraphs[0], aside, *article.paragraphs[2:])
    anew = Reading(newer.raw, (replace(article, paragraphs=lines),))
    (account,) = rereading.reclean([first, anew], "the rules changed", None, now)
    assert (account.outcome, account.article) == (RereadAs.CHANGED, 1)
    assert texts(archive.article(1)) == [FIRST, THIRD, NEW]
    assert rereading.documents(number=1) == sorted(
        (each.raw.sha256, len(each.raw.content)) for each in (first, newer)
    )
    rejected = Rejected("inbox/page.txt", "it is an index", "Paste the article.")
    accounts = rereading.reclean([Reading(first.raw, (rejected,))], "why", None, now)
    assert all(each.article is None for each in accounts)


def test_a_sister_titles_page_is_a_capture_with_its_own_address_and_headline(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    house = {name.lower(): SisterTitle("Riverside", name) for name in ("Estuary", "Moor")}
    archive = Archive(database, lambda: house)
    first = reading_of((Kind.TITLE, "Bridge voted for"), *PROSE, url=URL, publisher="Estuary")
    sister = reading_of(
        (Kind.TITLE, "A new crossing"), *PROSE, url="https://moor.example/1", publisher="Moor"
    )
    archive.keep([first], None, now)
    (kept,) = archive.keep([sister], None, now)
    assert (kept.outcome, kept.article) == (KeptAs.CAPTURE_OF, 1)
    (told,) = archive.article(1).captures
    assert (told.publisher, told.title, told.url) == (
        "Moor",
        "A new crossing",
        "https://moor.example/1",
    )
    assert archive.article(1).article.title == "Bridge voted for"
    rewritten = reading_of(*PROSE, NEW, url="https://moor.example/1", publisher="Moor")
    (kept,) = archive.keep([rewritten], None, now)
    assert kept.outcome is KeptAs.ADDED


def test_small_differences_in_every_paragraph_make_no_second_article(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    saved = reading_of(*PROSE)
    pasted = reading_of(
        FIRST.replace("rebuild", "rebiuld"), f"{SECOND[:-1]}!", THIRD.replace("called", "caled")
    )
    kept = [*archive.keep([saved], None, now), *archive.keep([pasted], None, now)]
    assert [each.outcome for each in kept] == [KeptAs.ADDED, KeptAs.CAPTURE_OF]


def test_an_archive_of_before_learns_by_what_its_articles_are_known(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    told = {"publisher": "The Estuary", "published": date(2012, 5, 1)}
    title = (Kind.TITLE, "The old bridge is rebuilt")
    archive.keep([reading_of(title, *PROSE, url=URL, **told), reading_of(NEW)], None, now)
    keys = select(article_key).order_by(article_key.c.key)
    with database.writing() as connection:
        before = connection.execute(keys).all()
        connection.execute(delete(article_key))
        fill_article_keys(connection)
        assert connection.execute(keys).all() == before
    assert len(before) == 2


def captured(reading_of: ReadingOf) -> list[Reading]:
    """Pages of two articles: texts of several days, walled, joined, misspelt; and a quotation."""
    other = "https://estuary.example/news/ferry"
    ferry = ("The ferry is sold to a schoolteacher, who outbid two museums at the auction.", THIRD)
    return [
        reading_of(*PROSE, url=URL),
        reading_of(DEARER, SECOND, THIRD, url=f"{URL}?fbclid=1"),
        with_facts(reading_of(FIRST, url=URL), partial=True),
        reading_of(*ferry, url=other),
        reading_of(FIRST, f"{SECOND} {THIRD}", url=f"{URL}/print"),
        reading_of(*PROSE, NEW, url=URL, publisher="The Estuary"),
        reading_of(*ferry, NEW, url=other),
        reading_of(FIRST, NEW),
        with_facts(reading_of(*PROSE, NEW, url=URL), modified=date(2012, 5, 3)),
        with_facts(reading_of(DEARER, SECOND, THIRD, NEW, url=URL), modified=date(2012, 5, 2)),
    ]


def state(database: Database) -> list[Any]:
    archive, rereading = Archive(database), Rereading(database)
    stored = archive.articles(newest_first=False)
    with database.reading() as connection:
        files = connection.execute(
            select(capture.c.article, capture.c.sha256).order_by(capture.c.sha256)
        ).all()
    return [
        *[replace(each, captures=()) for each in stored],
        *[[(one.why, one.article) for one in rereading.versions(each.number)] for each in stored],
        sorted(map(tuple, files)),
    ]


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(10)), cuts=st.lists(st.integers(1, 9), max_size=3))
def test_batches_of_any_cut_make_the_same_archive(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    order: Sequence[int],
    cuts: list[int],
) -> None:
    readings = [captured(reading_of)[place] for place in order]
    with new_database() as one_by_one, new_database() as in_batches:
        for each in readings:
            Archive(one_by_one).keep([each], None, now)
        edges = [0, *sorted(set(cuts)), len(readings)]
        for start, end in pairwise(edges):
            Archive(in_batches).keep(readings[start:end], None, now)
        assert state(in_batches) == state(one_by_one)
