"""How much of its window an issue covers: all of a week's, the latest of what has piled up."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digests import WHOLE_WINDOW, Coverage, Watermark
from store import Archive, CoverageLimits, Database, Reading

ReadingOf = Callable[..., Reading]
KeepOn = Callable[..., int]

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
TODAY = MONDAY.date()
LIMITS = CoverageLimits(days=28, articles=5)
WORDS = ("ferry", "bridge", "harbour", "market", "tower", "mill", "castle", "garden", "orchard")


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


@pytest.fixture
def texts() -> Iterator[str]:
    """Texts without end, no two of which say the same."""
    return (
        f"The council of {WORDS[number % 9]} {number} has sold its {WORDS[number // 9 % 9]}."
        for number in count(1)
    )


@pytest.fixture
def keep_on(archive: Archive, reading_of: ReadingOf, texts: Iterator[str]) -> KeepOn:
    """Takes in one article so many days before the Monday; gives its number."""

    def keep(days_before: float, published: date | None = None, url: str | None = None) -> int:
        reading = reading_of(next(texts), published=published, url=url)
        (kept,) = archive.keep([reading], None, MONDAY - timedelta(days=days_before))
        assert kept.article is not None
        return kept.article

    return keep


def days_before(days: int) -> date:
    return TODAY - timedelta(days=days)


def covered(
    archive: Archive, limits: CoverageLimits = LIMITS, until: datetime | None = None
) -> tuple[list[int], Coverage]:
    """The numbers of the articles of the first issue, and how it says what it covers."""
    _, sources, coverage = archive.news(Watermark(), until, limits)
    return [source.number for source in sources], coverage


def test_a_week_is_covered_whole_whatever_days_its_articles_bear(
    archive: Archive, keep_on: KeepOn
) -> None:
    kept = [keep_on(6, days_before(400)), keep_on(3), keep_on(0, days_before(29))]
    assert covered(archive) == (kept, WHOLE_WINDOW)


def test_a_window_open_for_exactly_the_days_of_the_limit_is_covered_whole(
    archive: Archive, keep_on: KeepOn
) -> None:
    kept = [keep_on(28, days_before(90)), keep_on(0)]
    assert covered(archive) == (kept, WHOLE_WINDOW)


def test_an_overdue_issue_covers_the_latest_days_and_says_what_it_passes_over(
    archive: Archive, keep_on: KeepOn
) -> None:
    keep_on(29)
    keep_on(28)
    kept = [keep_on(27), keep_on(0)]
    assert covered(archive) == (kept, Coverage(older_left_out=2, days=28))


def test_of_an_overdue_window_the_day_of_publication_counts_before_that_of_arrival(
    archive: Archive, keep_on: KeepOn
) -> None:
    keep_on(40)
    keep_on(1, days_before(28))
    newest = keep_on(0, TODAY)
    last = keep_on(0, days_before(27))
    assert covered(archive) == ([newest, last], Coverage(2, 28))


def test_a_window_of_more_articles_than_the_limit_keeps_the_newest(
    archive: Archive, keep_on: KeepOn
) -> None:
    ages = (3, 9, 1, 7, 0, 5, 200)
    kept = {age: keep_on(0, days_before(age)) for age in ages}
    numbers, coverage = covered(archive)
    assert numbers == sorted(kept[age] for age in (0, 1, 3, 5, 7))
    assert coverage == Coverage(older_left_out=2, days=8)


def test_exactly_as_many_articles_as_the_limit_are_covered_whole(
    archive: Archive, keep_on: KeepOn
) -> None:
    kept = [keep_on(0, days_before(100 * number)) for number in range(LIMITS.articles)]
    assert covered(archive) == (kept, WHOLE_WINDOW)


def test_of_articles_of_one_day_those_that_came_last_are_kept(
    archive: Archive, keep_on: KeepOn
) -> None:
    kept = [keep_on(0, days_before(1)) for _ in range(8)]
    assert covered(archive) == (kept[3:], Coverage(3, 1))


def test_days_are_counted_from_the_newest_article_however_old_the_archive_is(
    archive: Archive, keep_on: KeepOn
) -> None:
    """An archive of old pages, filled in an hour, makes an issue of its own latest days."""
    kept = {age: keep_on(0, days_before(age)) for age in (3650, 3651, 3677, 3678, 4000, 5000)}
    numbers, coverage = covered(archive)
    assert numbers == [kept[age] for age in (3650, 3651, 3677)]
    assert coverage == Coverage(3, 28)


def test_a_day_of_publication_after_the_arrival_is_not_believed(
    archive: Archive, keep_on: KeepOn
) -> None:
    keep_on(40, days_before(3))
    kept = [keep_on(2), keep_on(1, date(2031, 1, 1)), keep_on(0)]
    assert covered(archive) == (kept, Coverage(1, 28))


def test_the_window_ends_where_it_would_without_a_limit_so_that_nothing_comes_again(
    archive: Archive, keep_on: KeepOn
) -> None:
    for age in range(8):
        keep_on(0, days_before(age))
    window, _, coverage = archive.news(Watermark(), limits=LIMITS)
    assert window == archive.news(Watermark())[0]
    assert coverage.older_left_out == 3
    assert archive.news(window.ends, limits=LIMITS)[1] == []


def test_a_week_of_the_past_is_cut_by_what_had_come_in_by_its_end(
    archive: Archive, keep_on: KeepOn
) -> None:
    early = [keep_on(60), keep_on(20)]
    for _ in range(8):
        keep_on(0)
    until = MONDAY - timedelta(days=14)
    assert covered(archive, until=until) == ([early[1]], Coverage(1, 28))


def test_a_revised_article_counts_by_the_day_of_its_revision(
    archive: Archive, keep_on: KeepOn
) -> None:
    url = "https://estuary.example/news/bridge"
    keep_on(90, days_before(90), url)
    watermark = archive.news(Watermark())[0].ends
    keep_on(35)
    keep_on(1, days_before(90), url)
    _, sources, coverage = archive.news(watermark, limits=LIMITS)
    assert [(source.number, source.revised) for source in sources] == [(1, True)]
    assert coverage == Coverage(1, 28)


def test_an_erased_article_neither_counts_nor_makes_an_issue_overdue(
    archive: Archive, keep_on: KeepOn
) -> None:
    gone, kept = keep_on(90), keep_on(0, days_before(300))
    archive.erase(gone, MONDAY)
    assert covered(archive) == ([kept], WHOLE_WINDOW)


def test_nothing_new_is_nothing_left_out(archive: Archive) -> None:
    assert covered(archive) == ([], WHOLE_WINDOW)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ages=st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 90)), max_size=9),
    days=st.integers(1, 40),
    articles=st.integers(1, 9),
)
def test_no_limit_is_passed_and_nothing_is_left_out_unsaid(
    new_database: Callable[[], AbstractContextManager[Database]],
    reading_of: ReadingOf,
    ages: Sequence[tuple[int, int | None]],
    days: int,
    articles: int,
) -> None:
    with new_database() as database:
        archive = Archive(database)
        for number, (age, published) in enumerate(ages):
            text = f"The council of {WORDS[number]} has sold its {WORDS[number - 1]} this week."
            day = None if published is None else days_before(published)
            archive.keep([reading_of(text, published=day)], None, MONDAY - timedelta(days=age))
        numbers, coverage = covered(archive, CoverageLimits(days, articles))
        assert len(numbers) + coverage.older_left_out == len(ages)
        if coverage.older_left_out:
            assert 0 < len(numbers) <= articles
            assert coverage.days is not None
            assert 1 <= coverage.days <= days
        else:
            assert coverage == WHOLE_WINDOW
