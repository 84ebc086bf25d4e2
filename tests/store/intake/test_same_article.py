"""The same page captured again joins its article; what only looks like it stays an article."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Kind
from extract.comparing import CapturedPage, PageMatch, match_page
from extract.rules import Groups
from store import Archive, Database, KeptAs, Reading
from store.intake.same_article import COMPARED_ARTICLES_MAX

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

PROSE = [
    f"This is paragraph {number} of an article that two captures of one page have in common."
    for number in range(1, 11)
]


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "two batches"])
def test_the_same_prose_with_other_boilerplate_is_a_later_capture(
    archive: Archive, reading_of: ReadingOf, now: datetime, *, together: bool
) -> None:
    first = reading_of(*PROSE, boilerplate="Share this article")
    second = reading_of(*PROSE, boilerplate="Rate this article", origin="inbox/again.txt")
    batches = [[first, second]] if together else [[first], [second]]
    kept = [each for batch in batches for each in archive.keep(batch, None, now)]
    assert [(each.outcome, each.article) for each in kept] == [
        (KeptAs.ADDED, 1),
        (KeptAs.CAPTURE_OF, 1),
    ]
    assert kept[1].detail == "100% of the prose is that of article 1"
    (capture,) = archive.article(1).captures
    assert (capture.origin, capture.sha256, capture.share) == (
        "inbox/again.txt",
        second.raw.sha256,
        1.0,
    )
    assert archive.document(second.raw.sha256) == second.raw
    assert archive.keep([second], None, now)[0].article == 1
    assert archive.counts().articles == 1


def test_a_later_capture_tells_what_the_first_did_not_know_and_changes_nothing_else(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, publisher="Pulse")], None, now)
    later = reading_of(
        (Kind.TITLE, "A title"),
        *PROSE,
        publisher="Pulse",
        url="https://example.org/page",
        published=date(2012, 1, 12),
        bylines=("Jane Smith",),
        origin="inbox/later.txt",
    )
    archive.keep([later], None, now)
    article = archive.article(1).article
    assert (article.url, article.published) == ("https://example.org/page", date(2012, 1, 12))
    assert article.published_as == 'line 2: "a date", in the later capture inbox/later.txt'
    assert (article.bylines, article.title) == (("Jane Smith",), "A title")
    other = reading_of(*PROSE, (Kind.TITLE, "Another"), bylines=("Someone Else",))
    assert archive.keep([other], None, now)[0].outcome is KeptAs.CAPTURE_OF
    assert archive.article(1).article == article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"publisher": "Pulse"}, {"publisher": "HSJ"}),
        ({"url": "https://www.pulse.example/a"}, {"url": "https://hsj.example/a"}),
        ({"published": date(2012, 1, 12)}, {"published": date(2012, 1, 19)}),
    ],
    ids=["outlet", "host", "day"],
)
def test_the_same_prose_from_another_outlet_or_day_is_another_article(
    archive: Archive,
    reading_of: ReadingOf,
    now: datetime,
    one: dict[str, object],
    other: dict[str, object],
) -> None:
    batch = [reading_of(*PROSE, **one), reading_of(*PROSE, **other)]
    assert [each.outcome for each in archive.keep(batch, None, now)] == [KeptAs.ADDED] * 2


def test_a_capture_is_found_though_another_outlet_said_all_of_it_first(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    outlets = [reading_of(*PROSE, publisher=publisher) for publisher in ("Pulse", "HSJ")]
    archive.keep(outlets, None, now)
    again = reading_of(*PROSE, publisher="HSJ", boilerplate="Share")
    (kept,) = archive.keep([again], None, now)
    assert (kept.outcome, kept.article) == (KeptAs.CAPTURE_OF, 2)


def test_a_tenth_may_differ_and_no_more(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    ferries = [
        f"On page {letter} the council of another town bought a ferry and a small boat."
        for letter in "ab"
    ]
    changed = [*PROSE[:8], *ferries]
    archive.keep([reading_of(*PROSE)], None, now)
    one, two = reading_of(*PROSE[:9], changed[9]), reading_of(*PROSE[:8], *changed[8:])
    kept = archive.keep([two, one], None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED, KeptAs.CAPTURE_OF]


@pytest.mark.parametrize("shorter_first", [True, False])
def test_a_page_that_holds_another_and_more_is_not_its_capture(
    archive: Archive, reading_of: ReadingOf, now: datetime, *, shorter_first: bool
) -> None:
    batch = [reading_of(*PROSE[:6]), reading_of(*PROSE)]
    kept = archive.keep(batch if shorter_first else batch[::-1], None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED] * 2


def test_little_prose_is_no_evidence(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    notice = "The surgery is closed on Monday for a bank holiday."
    batch = [reading_of(notice), reading_of(notice, boilerplate="Share")]
    assert [each.outcome for each in archive.keep(batch, None, now)] == [KeptAs.ADDED] * 2


@settings(max_examples=25, deadline=None)
@given(boilerplate=st.permutations(range(5)), cut=st.integers(0, 5))
def test_any_order_of_captures_makes_one_article(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    boilerplate: list[int],
    cut: int,
) -> None:
    readings = [reading_of(*PROSE, boilerplate=f"{number} comments") for number in boilerplate]
    with new_database() as database:
        archive = Archive(database)
        archive.keep(readings[:cut], None, now)
        archive.keep(readings[cut:], None, now)
        totals = archive.counts()
    assert (totals.articles, totals.captures, totals.documents) == (1, 4, 5)


def test_a_page_is_laid_beside_the_likeliest_of_many_look_alikes_alone(
    archive: Archive, reading_of: ReadingOf, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def notice(week: int) -> list[str]:
        return [f"{text} It was read by {week}{week} people." for text in PROSE]

    compared: list[CapturedPage] = []

    def counting(stored: CapturedPage, page: CapturedPage, groups: Groups) -> PageMatch | None:
        compared.append(stored)
        return match_page(stored, page, groups)

    monkeypatch.setattr("store.intake.same_article.match_page", counting)
    pages = [reading_of(*notice(week), origin=f"inbox/{week}.txt") for week in range(1, 41)]
    again = reading_of(*notice(7), boilerplate="Rate this article", origin="inbox/again.txt")
    kept = archive.keep([*pages, again], None, now)
    assert [each.article for each in kept] == [*range(1, 41), 7]
    assert 0 < len(compared) <= COMPARED_ARTICLES_MAX * 41
    assert len(compared) < 41 * 40 / 2
