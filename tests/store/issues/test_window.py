"""What the digest hears of: new articles, and of revised ones what they did not say before."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import Coverage, Edition, Issue, Subscriber, Watermark, Week, WindowArticle
from extract import Article, Kind
from store import (
    Archive,
    Database,
    Issues,
    Reading,
    RereadAs,
    Rereading,
    StoredArticle,
    Subscribers,
)

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

URL = "https://estuary.example/news/bridge"
OTHER_URL = "https://moor.example/news/crossing"
FIRST = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
SECOND = "Traffic will be led across the lower ford until the work on the piers has been finished."
THIRD = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."
NEW = "The contractor has since withdrawn, and the council meets again on Thursday to vote anew."
LATER = "Two other firms have asked for the drawings, and both say they could begin in the spring."
PROSE = (FIRST, SECOND, THIRD)
NUMBERS = count(1)
DEARER = FIRST.replace("£3.2m", "£4.2m")
ELSEWHERE = "The ferry is sold to a schoolteacher, who outbid two museums at the auction in town."


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


def news(archive: Archive, watermark: Watermark) -> list[WindowArticle]:
    return archive.news(watermark)[1]


def covered(archive: Archive) -> Watermark:
    """The watermark after an issue of all that there is."""
    return archive.news(Watermark())[0].ends


def new_in(source: WindowArticle) -> list[str]:
    """What of a source was not told before, by its paragraphs and what is told of them."""
    left: list[str] = []
    for each in source.article.paragraphs:
        if each.read and source.is_new(each):
            told = source.known_parts.get(each.position, ())
            text = "".join(
                letter
                for at, letter in enumerate(each.text)
                if not any(start <= at < end for start, end in told)
            )
            left.append(text.strip())
    return left


def with_facts(reading: Reading, **facts: Any) -> Reading:
    (old,) = reading.results
    assert isinstance(old, Article)
    return Reading(reading.raw, (replace(old, **facts),))


def test_a_revised_article_comes_again_with_what_it_says_anew(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    before = covered(archive)
    archive.keep([reading_of(FIRST, SECOND, NEW, THIRD, url=URL)], None, now)
    window, (source,), _ = archive.news(before)
    assert (window.after, window.up_to) == (1, 1)
    assert (window.begins, window.ends) == (before, Watermark(1, before.version + 1))
    assert (source.number, source.revised, new_in(source)) == (1, True, [NEW])
    assert archive.waiting(before) == 1
    after = replace(window, versions_after=window.versions_up_to)
    assert archive.news(window.ends) == (after, [], Coverage())


def test_a_sentence_added_to_a_paragraph_is_new_and_the_rest_of_it_is_told(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    before = covered(archive)
    longer = f"{SECOND} {NEW} {LATER}"
    archive.keep([reading_of(FIRST, longer, THIRD.replace("dear", "deer"), url=URL)], None, now)
    (source,) = news(archive, before)
    assert new_in(source) == [f"{NEW} {LATER}"]
    assert source.known_parts == {2: ((0, len(SECOND)),)}


def test_paragraphs_joined_parted_and_respelt_are_told_and_another_figure_is_not(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    short = "Nobody was hurt."
    archive.keep([reading_of(FIRST, f"{SECOND} {short}", THIRD, url=URL)], None, now)
    before = covered(archive)
    anew = (DEARER, SECOND, f"{short} {THIRD.replace('surveyors', 'surveyers')}", "Updated: 14.30")
    archive.keep([reading_of(*anew, url=URL)], None, now)
    (source,) = news(archive, before)
    assert new_in(source) == [DEARER]


def test_an_article_new_in_the_window_and_revised_in_it_comes_once_and_as_a_new_one(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    archive.keep([reading_of(*PROSE, NEW, url=URL)], None, now)
    (source,) = news(archive, Watermark())
    assert (source.revised, new_in(source)) == (False, [*PROSE, NEW])


def test_of_two_revisions_in_one_window_nothing_that_still_stands_is_lost(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    before = covered(archive)
    archive.keep([reading_of(*PROSE, NEW, url=URL)], None, now)
    between = covered(archive)
    archive.keep([reading_of(*PROSE, NEW, LATER, url=URL)], None, now)
    (source,) = news(archive, before)
    assert new_in(source) == [NEW, LATER]
    (source,) = news(archive, between)
    assert new_in(source) == [LATER]


def test_what_comes_back_after_it_was_taken_out_is_new_where_no_issue_heard_of_it(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    issues = Issues(database)
    Subscribers(database).add("reader@example.com", None, now)
    for lines in ([*PROSE, NEW], [FIRST, SECOND, LATER]):
        archive.keep([reading_of(*lines, url=URL)], None, now)
    issues.release(freeze(archive, issues, now).number, now, message_id)
    archive.keep([reading_of(*PROSE, NEW, LATER, url=URL)], None, now)
    (source,) = news(archive, issues.watermark())
    assert new_in(source) == [THIRD, NEW]
    issues.release(freeze(archive, issues, now).number, now, message_id)
    for lines in ([FIRST, SECOND, LATER, ELSEWHERE], [*PROSE, NEW, LATER, ELSEWHERE]):
        archive.keep([reading_of(*lines, url=URL)], None, now)
    (source,) = news(archive, issues.watermark())
    assert new_in(source) == [ELSEWHERE]


def test_what_another_outlet_told_in_an_earlier_issue_is_not_new_in_a_revised_article(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep(
        [reading_of(*PROSE, url=URL), reading_of(ELSEWHERE, NEW, publisher="Moor")], None, now
    )
    before = covered(archive)
    archive.keep([reading_of(*PROSE, NEW, LATER, url=URL)], None, now)
    (source,) = news(archive, before)
    assert new_in(source) == [LATER]


def test_a_new_article_that_says_what_a_revision_adds_tells_it_as_new(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    before = covered(archive)
    quoting = reading_of(ELSEWHERE, NEW, THIRD, f"{SECOND} {LATER}", publisher="Moor")
    archive.keep([reading_of(*PROSE, NEW, url=URL), quoting], None, now)
    revised, other = news(archive, before)
    assert (revised.revised, new_in(revised)) == (True, [NEW])
    assert (other.revised, new_in(other)) == (False, [ELSEWHERE, NEW, LATER])


def test_of_two_articles_revised_at_once_neither_tells_what_the_other_said_before(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep(
        [reading_of(*PROSE, url=URL), reading_of(ELSEWHERE, NEW, url=OTHER_URL)], None, now
    )
    before = covered(archive)
    anew = [reading_of(*PROSE, NEW, url=URL), reading_of(ELSEWHERE, NEW, LATER, url=OTHER_URL)]
    archive.keep(anew, None, now)
    assert [new_in(each) for each in news(archive, before)] == [[], [LATER]]


def test_an_earlier_text_captured_later_is_no_news(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    stored = with_facts(reading_of(*PROSE, url=URL), modified=date(2012, 5, 3))
    archive.keep([stored], None, now)
    before = covered(archive)
    older = with_facts(reading_of(*PROSE[:2], NEW, url=URL), modified=date(2012, 5, 1))
    archive.keep([older], None, now)
    window, sources, _ = archive.news(before)
    assert (sources, window.versions_up_to) == ([], before.version + 1)
    newer = with_facts(reading_of(*PROSE, NEW, url=URL), modified=date(2012, 5, 4))
    archive.keep([newer], None, now)
    for watermark in (before, window.ends):
        (source,) = news(archive, watermark)
        assert new_in(source) == [NEW]  # only a text that never stood said so


def read_anew(
    database: Database, reading: Reading, now: datetime, *lines: tuple[Kind, str]
) -> None:
    """Read the reading's document anew as other lines."""
    (old,) = reading.results
    assert isinstance(old, Article)
    paragraphs = tuple(
        replace(old.paragraphs[0], position=at, kind=kind, text=text)
        for at, (kind, text) in enumerate(lines, start=1)
    )
    anew = Reading(reading.raw, (replace(old, paragraphs=paragraphs),))
    (account,) = Rereading(database).reclean([anew], "the rules changed", None, now)
    assert account.outcome is RereadAs.CHANGED


def test_articles_read_anew_do_not_come_again_nor_does_what_was_found_in_them(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    first = reading_of(*PROSE, url=URL)
    archive.keep([first], None, now)
    before = covered(archive)
    lines = [(Kind.BODY, text) for text in (*PROSE, LATER)]
    read_anew(database, first, now, *lines)
    window, sources, _ = archive.news(before)
    assert (sources, archive.waiting(before)) == ([], 0)
    newer = reading_of(*PROSE, LATER, NEW, url=URL)
    archive.keep([newer], None, now)
    read_anew(database, newer, now, *lines, (Kind.SUBHEADING, "What comes next"), (Kind.BODY, NEW))
    for watermark in (before, window.ends):
        (source,) = news(archive, watermark)
        assert new_in(source) == [NEW]
    assert news(archive, covered(archive)) == []


def test_a_number_of_a_former_text_is_never_given_twice(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(*PROSE, url=URL), reading_of(ELSEWHERE, url=OTHER_URL)], None, now)
    archive.keep([reading_of(*PROSE, NEW, url=URL)], None, now)
    before = covered(archive)
    archive.erase(1, now)
    window, sources, _ = archive.news(before)
    assert (window.begins, window.ends, sources) == (before, before, [])
    archive.keep([reading_of(ELSEWHERE, LATER, url=OTHER_URL)], None, now)
    (version,) = Rereading(database).versions(2)
    assert version.id > before.version
    assert [new_in(each) for each in news(archive, before)] == [[LATER]]


def message_id(_subscriber: Subscriber) -> str:
    return f"<{next(NUMBERS)}@example.com>"


def issue_of(archive: Archive, issues: Issues, now: datetime) -> Issue:
    window, sources, _ = archive.news(issues.watermark())
    number = issues.next_number()
    return Issue(number, Week.of(now), window, now, (), (), 0, 1, len(sources), 0)


def freeze(archive: Archive, issues: Issues, now: datetime) -> Issue:
    issue = issue_of(archive, issues, now)
    issues.freeze(issue, Edition(issue.number, "", "", "", now))
    return issue


def test_an_issue_may_have_revised_articles_alone_and_a_discarded_draft_gives_them_back(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    issues = Issues(database)
    Subscribers(database).add("reader@example.com", None, now)
    archive.keep([reading_of(*PROSE, url=URL)], None, now)
    freeze(archive, issues, now)
    issues.release(1, now, message_id)
    for number, added in ((2, [NEW]), (3, [NEW, LATER])):
        begins = issues.watermark()
        archive.keep([reading_of(*PROSE, *added, url=URL)], None, now)
        draft = freeze(archive, issues, now)
        assert (draft.window.after, draft.window.up_to, draft.articles_read) == (1, 1, 1)
        assert issues.list()[0].window == draft.window
        issues.discard(number)
        assert issues.watermark() == begins
        assert freeze(archive, issues, now) == draft
        issues.release(number, now, message_id)
        assert news(archive, issues.watermark()) == []


POOL = [*PROSE, NEW, LATER, DEARER, ELSEWHERE]
PAGES = st.tuples(
    st.sampled_from([URL, OTHER_URL]),
    st.lists(st.sampled_from(POOL), min_size=2, max_size=5, unique=True),
    st.booleans(),
)


@settings(max_examples=10, deadline=None)
@given(pages=st.lists(PAGES, min_size=2, max_size=8))
def test_what_stands_is_heard_of_in_the_next_issue_and_of_one_article_once(
    new_database: Opened, reading_of: ReadingOf, now: datetime, pages: list[Any]
) -> None:
    with new_database() as database:
        archive, issues = Archive(database), Issues(database)
        Subscribers(database).add("reader@example.com", None, now)
        seen: dict[int, set[str]] = defaultdict(set)
        for url, lines, is_monday in [*pages, (URL, POOL, True)]:
            archive.keep([reading_of(*lines, url=url)], None, now)
            sources = news(archive, issues.watermark())
            if not is_monday or not sources:
                continue
            issues.release(freeze(archive, issues, now).number, now, message_id)
            heard = {line for each in sources for line in new_in(each)}
            standing = {each.number: texts(each) for each in archive.articles()}
            assert set().union(*standing.values()) - set().union(*seen.values()) <= heard
            for each in sources:
                assert seen[each.number].isdisjoint(new_in(each))
            for number, lines_now in standing.items():
                seen[number] |= lines_now


def texts(stored: StoredArticle) -> set[str]:
    return {each.text for each in stored.article.paragraphs}
