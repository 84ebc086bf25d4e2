"""Issues, their sentences, editions and deliveries as rows of their tables."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from digests import DeliveryState, Edition, Issue, Story, Subscriber, issue_json, sentence_key
from store.issues.subscribers import topics_text
from store.values import Role

NOTHING_ON_TOPICS = "This issue has no story on the topics that the reader chose."
"""Why a reader gets no mail of an issue, for the operator's list of deliveries."""


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
        "content": issue_json(issue),
    }


def item_rows(issue: Issue) -> Iterator[dict[str, Any]]:
    """A row a headline and a printed sentence, those that stand beside another one among them."""
    for number, story in enumerate((*issue.stories, *issue.brief_items), start=1):
        if number > len(issue.stories):
            role = Role.BRIEF
        else:
            role = Role.LEAD if number == 1 else Role.STORY
        standing = {"issue": issue.number, "story": number, "role": role}
        yield from ({**standing, **row} for row in _story_rows(story))


def _story_rows(story: Story) -> Iterator[dict[str, Any]]:
    yield {
        "place": 0,
        "article": story.articles[0].number,
        "position": None,
        "sentence": story.headline,
        "key": None,
    }
    printed = (one for each in story.sentences for one in (each, *each.beside))
    for place, sentence in enumerate(printed, start=1):
        yield {
            "place": place,
            "article": sentence.cited.article,
            "position": sentence.cited.paragraph,
            "sentence": sentence.text,
            "key": sentence_key(sentence.text),
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
    """A row an edition of chosen topics that has something to tell."""
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
    number: int, reader: Subscriber, message_id: str, now: datetime, *, told: bool
) -> dict[str, Any]:
    """The row of an issue on its way to a reader, or of why it does not go there."""
    return {
        "issue": number,
        "subscriber": reader.id,
        "state": DeliveryState.PENDING if told else DeliveryState.SUPPRESSED,
        "attempts": 0,
        "message_id": message_id,
        "last_error": None if told else NOTHING_ON_TOPICS,
        "updated_at": now,
        "topics": topics_text(reader.topics),
    }
