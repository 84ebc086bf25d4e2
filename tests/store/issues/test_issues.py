"""Issues: frozen once, released once, and the watermark moves with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from digests import (
    DeliveryState,
    Edition,
    Issue,
    Reason,
    Reference,
    Sentence,
    Story,
    Subscriber,
    Watermark,
    Week,
    Window,
    WindowArticle,
    make_sentence_key,
)
from extract import ParagraphRef
from store import Archive, Database, Deliveries, Issues, Reading, StoreError, Subscribers

ReadingOf = Callable[..., Reading]


@pytest.fixture
def sources(database: Database, reading_of: ReadingOf, now: datetime) -> list[WindowArticle]:
    archive = Archive(database)
    archive.keep(
        [reading_of(f"Sentence number {number} stands in this article.") for number in range(1, 5)],
        None,
        now,
    )
    return archive.news(Watermark())[1]


@pytest.fixture
def issues(database: Database) -> Issues:
    return Issues(database)


def issue_of(sources: list[WindowArticle], number: int, window: Window, now: datetime) -> Issue:
    chosen = sources[window.after : window.up_to]
    stories = tuple(
        Story(
            headline=f"Headline {source.number}",
            sentences=(Sentence(source.article.text, ParagraphRef(source.number, 1)),),
            articles=(Reference.of(source),),
            topic=None,
            reasons=(Reason("breadth", 1.0, "the only one"),),
        )
        for source in chosen
    )
    brief = (Story("In brief", (), (Reference.of(chosen[0]),), None, ()),)
    return Issue(number, Week.of(now), window, now, stories, brief, 40, 1, len(chosen), 0)


def edition_of(issue: Issue) -> Edition:
    return Edition(issue.number, "Subject: £5", "<p>“ü”</p>\r\n", "“ü”\n", issue.composed_at)


def message_id(subscriber: Subscriber) -> str:
    return f"<1.{subscriber.token}@example.com>"


def test_a_frozen_issue_is_a_draft_whose_bytes_come_back(
    issues: Issues, sources: list[WindowArticle], now: datetime
) -> None:
    assert (issues.watermark(), issues.next_number(), issues.draft()) == (Watermark(), 1, None)
    issue = issue_of(sources, 1, Window(0, 3), now)
    issues.freeze(issue, edition_of(issue))
    assert issues.draft() == issues.edition(1) == edition_of(issue)
    assert (issues.watermark(), issues.next_number()) == (Watermark(3), 2)
    (record,) = issues.list()
    assert (record.number, record.week, record.window) == (1, str(issue.week), Window(0, 3))
    assert record.released_at is None


def test_every_sentence_printed_is_remembered_by_its_key(
    issues: Issues, sources: list[WindowArticle], now: datetime
) -> None:
    issue = issue_of(sources, 1, Window(0, 3), now)
    issues.freeze(issue, edition_of(issue))
    assert issues.printed(26).keys == {make_sentence_key(each.article.text) for each in sources[:3]}


def test_an_issue_composed_from_an_old_watermark_is_refused(
    issues: Issues, database: Database, sources: list[WindowArticle], now: datetime
) -> None:
    first = issue_of(sources, 1, Window(0, 3), now)
    Subscribers(database).add("reader@example.com", None, now)
    issues.freeze(first, edition_of(first))
    issues.release(1, now, message_id)
    for late in (first, issue_of(sources, 2, Window(0, 4), now)):
        with pytest.raises(StoreError, match="next one is issue 2 from after article 3"):
            issues.freeze(late, edition_of(late))
    second = issue_of(sources, 2, Window(3, 4), now)
    issues.freeze(second, edition_of(second))
    assert issues.watermark() == Watermark(4)


def test_a_draft_must_be_released_or_thrown_away_before_the_next(
    issues: Issues, sources: list[WindowArticle], now: datetime
) -> None:
    first, second = (
        issue_of(sources, number, window, now)
        for number, window in ((1, Window(0, 3)), (2, Window(3, 4)))
    )
    issues.freeze(first, edition_of(first))
    with pytest.raises(StoreError, match="Issue 1 is a draft still"):
        issues.freeze(second, edition_of(second))
    issues.discard(1)
    assert (issues.watermark(), issues.next_number(), issues.draft()) == (Watermark(), 1, None)
    assert issues.printed(26).keys == frozenset()


def test_an_edition_of_another_issue_is_refused(
    issues: Issues, sources: list[WindowArticle], now: datetime
) -> None:
    issue = issue_of(sources, 1, Window(0, 3), now)
    with pytest.raises(StoreError, match="render it again"):
        issues.freeze(issue, replace(edition_of(issue), number=2))


def test_releasing_puts_one_delivery_a_subscriber_into_the_outbox_once(
    issues: Issues, database: Database, sources: list[WindowArticle], now: datetime
) -> None:
    subscribers = Subscribers(database)
    for address in ("a@example.com", "b@example.com", "c@example.com"):
        subscribers.add(address, None, now)
    subscribers.remove("b@example.com", now)
    issue = issue_of(sources, 1, Window(0, 3), now)
    issues.freeze(issue, edition_of(issue))
    assert issues.release(1, now, message_id) == 2
    assert issues.release(1, now, message_id) == 0
    assert issues.draft() is None
    assert issues.list()[0].released_at == now
    deliveries = Deliveries(database).list(1)
    assert [each.subscriber.email for each in deliveries] == ["a@example.com", "c@example.com"]
    assert [each.message_id for each in deliveries] == [
        message_id(each.subscriber) for each in deliveries
    ]
    assert Deliveries(database).counts(1) == {DeliveryState.PENDING: 2}
    with pytest.raises(StoreError, match="released and stays"):
        issues.discard(1)


def test_without_subscribers_an_issue_stays_a_draft(
    issues: Issues, sources: list[WindowArticle], now: datetime
) -> None:
    issue = issue_of(sources, 1, Window(0, 3), now)
    issues.freeze(issue, edition_of(issue))
    assert issues.release(1, now, message_id) == 0
    assert issues.draft() == edition_of(issue)


def test_an_unknown_issue_is_an_error_that_names_the_last(issues: Issues, now: datetime) -> None:
    with pytest.raises(StoreError, match="no issue 3"):
        issues.edition(3)
    with pytest.raises(StoreError, match="no issue 3"):
        issues.release(3, now, message_id)
