"""Issues, their sentences, editions and deliveries as rows of their tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, select

from digests import (
    DeliveryState,
    EarlierStory,
    Edition,
    Issue,
    PrintedStory,
    PrintHistory,
    Story,
    Subscriber,
    WindowArticle,
    issue_from_json,
    issue_to_json,
    make_sentence_key,
)
from store.articles import load_articles
from store.database import article, chunks, issue, issue_item
from store.issues.correction_rows import load_corrections
from store.issues.subscribers import topics_text
from store.issues.window import as_window_article
from store.values import Role

NOTHING_ON_TOPICS = "This issue has no story on the topics that the reader chose."
"""Why a subscriber gets no mail of an issue, for the operator's list of deliveries; stored."""


def issue_row(issue: Issue, edition: Edition) -> dict[str, Any]:
    """The row of an issue."""
    return {
        "number": issue.number,
        "week": str(issue.week),
        "timezone": issue.week.timezone,
        "window_after": issue.window.after,
        "window_up_to": issue.window.up_to,
        "versions_after": issue.window.versions_after,
        "versions_up_to": issue.window.versions_up_to,
        "composed_at": edition.composed_at,
        "subject": edition.subject,
        "html": edition.html,
        "text": edition.text,
        "words": issue.words,
        "minutes": issue.minutes,
        "articles_read": issue.articles_read,
        "repeats_left_out": issue.repeats_left_out,
        "content": issue_to_json(issue),
    }


def item_rows(issue: Issue) -> Iterator[dict[str, Any]]:
    """A row for each headline and each printed sentence, also for those beside another sentence."""
    for number, story in enumerate((*issue.stories, *issue.brief_items), start=1):
        if number > len(issue.stories):
            role = Role.BRIEF
        else:
            role = Role.LEAD if number == 1 else Role.STORY
        columns = {"issue": issue.number, "story": number, "role": role}
        yield from ({**columns, **row} for row in _story_rows(story))


def _story_rows(story: Story) -> Iterator[dict[str, Any]]:
    yield {
        "place": 0,
        "article": story.articles[0].number,
        "position": None,
        "sentence": story.headline,
        "key": None,
    }
    printed = chain.from_iterable((lead, *lead.beside) for lead in story.sentences)
    for place, sentence in enumerate(printed, start=1):
        yield {
            "place": place,
            "article": sentence.cited.article,
            "position": sentence.cited.position,
            "sentence": sentence.text,
            "key": make_sentence_key(sentence.text),
        }


def edition_of(row: Row[Any]) -> Edition:
    """The edition of all topics."""
    return Edition(
        number=row.number,
        subject=row.subject,
        html=row.html,
        text=row.text,
        composed_at=row.composed_at,
    )


def edition_rows(
    number: int, editions: Mapping[tuple[str, ...], Edition | None]
) -> Iterator[dict[str, Any]]:
    """A row for each edition of chosen topics that has a story."""
    for topics, edition in sorted(editions.items()):
        if topics and edition is not None:
            yield {
                "issue": number,
                "topics": topics_text(topics),
                "subject": edition.subject,
                "html": edition.html,
                "text": edition.text,
            }


def delivery_row(
    number: int, subscriber: Subscriber, message_id: str, now: datetime, *, has_stories: bool
) -> dict[str, Any]:
    """The row of an issue on its way to a subscriber, or of why it does not go there."""
    return {
        "issue": number,
        "subscriber": subscriber.id,
        "state": DeliveryState.PENDING if has_stories else DeliveryState.SUPPRESSED,
        "attempts": 0,
        "message_id": message_id,
        "last_error": None if has_stories else NOTHING_ON_TOPICS,
        "updated_at": now,
        "topics": topics_text(subscriber.topics),
    }


STORY_ARTICLES_COMPARED = 4
"""Of a printed story's articles, the leading one first: what they say is the story, and a hundred
more would say it again."""


def load_printed(connection: Connection, issues: int, before: int, after: int) -> PrintHistory:
    """What the issues before one printed.

    Args:
        connection: A snapshot.
        issues: Of how many latest issues the sentences and stories are loaded.
        before: The number of the issue that is composed.
        after: The number of the last article that these issues cover.
    """
    latest = list(range(max(1, before - issues), before))
    row = issue_item.c
    keys = select(row.key).where(row.key.is_not(None), row.issue < before).distinct()
    sentences = (
        select(row.sentence)
        .where(row.key.is_not(None), row.issue.in_(latest))
        .order_by(row.issue, row.story, row.place)
    )
    kept = _kept(connection, latest)
    corrections, corrected = load_corrections(connection, after)
    return PrintHistory(
        keys=frozenset(key for key in connection.scalars(keys) if key is not None),
        sentences=tuple(connection.scalars(sentences)),
        stories=_stories(connection, kept),
        topics=tuple(
            tuple((count.topic.id, count.articles) for count in issue.topic_counts)
            for issue in kept
        ),
        corrections=corrections,
        corrected=corrected,
    )


def _kept(connection: Connection, numbers: Sequence[int]) -> list[Issue]:
    """The issues as they were frozen; those of before it was kept are missing."""
    contents = connection.scalars(
        select(issue.c.content)
        .where(issue.c.number.in_(numbers), issue.c.content.is_not(None))
        .order_by(issue.c.number)
    )
    return [issue_from_json(content) for content in contents]


def _stories(connection: Connection, issues: Sequence[Issue]) -> tuple[PrintedStory, ...]:
    placed = [
        (EarlierStory(issue.number, issue.week, place, story.headline), story)
        for issue in issues
        for place, story in enumerate((*issue.stories, *issue.brief_items), start=1)
    ]
    numbers = [tuple(article.number for article in story.articles) for _, story in placed]
    sources = _load_story_articles(connection, numbers)
    return tuple(
        PrintedStory(
            earlier,
            of_story,
            tuple(
                sources[number]
                for number in of_story[:STORY_ARTICLES_COMPARED]
                if number in sources
            ),
        )
        for (earlier, _), of_story in zip(placed, numbers, strict=True)
    )


def _load_story_articles(
    connection: Connection, stories: Sequence[tuple[int, ...]]
) -> dict[int, WindowArticle]:
    """The stories' articles that are compared, by number."""
    wanted = sorted({number for story in stories for number in story[:STORY_ARTICLES_COMPARED]})
    return {
        stored.number: as_window_article(stored)
        for some_numbers in chunks(wanted)
        for stored in load_articles(connection, article.c.number.in_(some_numbers))
    }
