"""What earlier issues printed: their sentences, stories and topics; and editions by topic."""

from collections.abc import Callable
from datetime import datetime

import pytest

from digests import (
    DeliveryState,
    Edition,
    Insert,
    InsertKind,
    Issue,
    Reason,
    Reference,
    Sentence,
    Story,
    Subscriber,
    Topic,
    TopicCount,
    Watermark,
    Week,
    Window,
    issue_from_json,
    issue_to_json,
)
from extract import ParagraphRef
from store import Archive, Database, Deliveries, Issues, Reading, StoreError, Subscribers

ReadingOf = Callable[..., Reading]
CONTRACT = Topic("contract", "GP contract and funding")


def edition(number: int, subject: str, at: datetime) -> Edition:
    return Edition(number, subject, f"<p>{subject}</p>", subject, at)


@pytest.fixture
def issues(database: Database, reading_of: ReadingOf, now: datetime) -> Issues:
    """Two issues of one article each; the first is released, to a reader of all topics."""
    archive, kept = Archive(database), Issues(database)
    Subscribers(database).add("all@example.com", None, now)
    for number in (1, 2):
        text = f"Practice number {number} opens its doors to patients of the whole county today."
        archive.keep([reading_of(text)], None, now)
        window, (source,), _ = archive.news(kept.watermark())
        body = source.article.paragraphs[-1]
        other = Sentence("Practice 9 opens.", ParagraphRef(number, 1))
        sentence = Sentence(
            body.text,
            ParagraphRef(number, body.position),
            inserts=(Insert(4, "the clinic", InsertKind.SPEAKER),),
            beside=(other,),
        )
        story = Story(
            f"Headline {number}",
            (sentence,),
            (Reference.of(source),),
            CONTRACT,
            (Reason("breadth", 1.5, "1 outlet"),),
        )
        counts = (TopicCount(CONTRACT, number, (5,)),)
        issue = Issue(
            number, Week.of(now), window, now, (story,), (), 40, 1, 1, 0, topic_counts=counts
        )
        kept.freeze(issue, edition(number, f"Issue {number}", now))
        if number == 1:
            kept.release(1, now, message_id)
    return kept


def message_id(reader: Subscriber) -> str:
    return f"<1.{reader.token}@example.com>"


def second_message_id(reader: Subscriber) -> str:
    return f"<2.{reader.token}@example.com>"


def test_an_issue_comes_back_as_it_was_frozen_to_the_last_field(issues: Issues) -> None:
    issue = issues.issue(1)
    assert issue.stories[0].sentences[0].inserts[0].text == "the clinic"
    assert issue.stories[0].points == 1.5
    assert issue_from_json(issue_to_json(issue)) == issue


def test_an_issue_that_was_never_made_is_an_error_that_names_the_last(issues: Issues) -> None:
    with pytest.raises(StoreError, match="the last one is 2"):
        issues.issue(3)


def test_the_next_issue_knows_what_the_earlier_ones_told(issues: Issues) -> None:
    printed = issues.printed(26)
    assert [each.place.issue for each in printed.stories] == [1, 2]
    assert [each.place.headline for each in printed.stories] == ["Headline 1", "Headline 2"]
    assert [each.articles for each in printed.stories] == [(1,), (2,)]
    assert [[one.number for one in each.sources] for each in printed.stories] == [[1], [2]]
    assert printed.topics == ((("contract", 1),), (("contract", 2),))
    assert "Practice 9 opens." in printed.sentences  # what stood beside was printed too
    assert len(printed.keys) == 3


def test_an_issue_composed_again_knows_only_what_came_before_it(issues: Issues) -> None:
    printed = issues.printed(26, before=2)
    assert [each.place.issue for each in printed.stories] == [1]
    assert not any("number 2" in each for each in printed.sentences)
    assert issues.watermark(before=2) == Watermark(1)
    assert issues.watermark() == Watermark(2)


def test_of_the_latest_issues_alone_sentences_are_told_but_all_keys_are_known(
    issues: Issues,
) -> None:
    printed = issues.printed(1)
    assert [each.place.issue for each in printed.stories] == [2]
    assert len(printed.keys) == 3


def test_an_erased_article_is_missing_in_the_story_that_told_it(
    issues: Issues, database: Database, now: datetime
) -> None:
    Archive(database).erase(1, now)
    first = issues.printed(26).stories[0]
    assert (first.articles, first.sources) == ((1,), ())
    assert Archive(database).erased() == {1}


def test_readers_who_chose_topics_get_the_edition_of_these(
    issues: Issues, database: Database, now: datetime
) -> None:
    readers, deliveries = Subscribers(database), Deliveries(database)
    readers.add("some@example.com", None, now, topics=("contract", "pcn"))
    readers.add("none@example.com", None, now)
    readers.choose("none@example.com", ("it",))
    assert readers.choices() == {(), ("contract", "pcn"), ("it",)}
    chosen = edition(2, "Issue 2 on contracts", now)
    count = issues.release(2, now, second_message_id, {("contract", "pcn"): chosen, ("it",): None})
    assert count == 3
    waiting = {each.subscriber.email: each for each in deliveries.list(issue=2)}
    assert waiting["some@example.com"].topics == ("contract", "pcn")
    assert issues.edition(2, ("contract", "pcn")) == chosen
    assert waiting["all@example.com"].topics == ()
    assert issues.edition(2, ()).subject == "Issue 2"
    left = waiting["none@example.com"]
    assert (left.state, left.topics) == (DeliveryState.SUPPRESSED, ("it",))
    assert "topics" in str(left.last_error)


def test_a_choice_made_after_the_editions_is_an_error_and_nothing_is_released(
    issues: Issues, database: Database, now: datetime
) -> None:
    readers = Subscribers(database)
    readers.add("late@example.com", None, now, topics=("contract",))
    with pytest.raises(StoreError, match="chosen topics meanwhile"):
        issues.release(2, now, second_message_id)
    assert issues.draft() is not None
    assert Deliveries(database).list(issue=2) == []
    with pytest.raises(StoreError, match="no edition on contract"):
        issues.edition(2, ("contract",))


def test_a_reader_chooses_again_and_comes_back_with_what_is_chosen_then(
    database: Database, now: datetime
) -> None:
    readers = Subscribers(database)
    readers.add("a@example.com", None, now, topics=("contract",))
    assert readers.choose("a@example.com", ()).topics == ()
    readers.remove("a@example.com", now)
    with pytest.raises(StoreError, match="not on the list"):
        readers.choose("a@example.com", ("pcn",))
    assert readers.add("a@example.com", None, now, topics=("pcn",)).topics == ("pcn",)
    assert readers.find("A@example.com").topics == ("pcn",)


def test_a_week_is_composed_of_what_had_come_in_by_its_end(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep([reading_of("The first article came in during the week in question.")], None, now)
    later = Week.of(now).end
    archive.keep([reading_of("The second article came in when the week was over.")], None, later)
    window, sources, _ = archive.news(Watermark(), until=later)
    assert (window, [each.number for each in sources]) == (Window(0, 1), [1])
    assert archive.news(Watermark())[0] == Window(0, 2)
