"""The issues of the digest: frozen when composed, released when approved, remembered for ever."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from digests import (
    DeliveryState,
    Edition,
    Issue,
    Story,
    Subscriber,
    Watermark,
    Window,
    sentence_key,
)
from store.engine import Database
from store.errors import StoreError
from store.subscribers import load_recipients
from store.tables import delivery, issue_item
from store.tables import issue as issue_table
from store.values import Role


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """An issue in the list of issues.

    Attributes:
        number: The issue's number.
        week: As ISO 8601 writes it.
        window: The articles it covers.
        subject: The mail's subject.
        words: Words a reader reads.
        minutes: The same in minutes.
        composed_at: Aware, UTC.
        released_at: Aware, UTC; None while it is a draft.
    """

    number: int
    week: str
    window: Window
    subject: str
    words: int
    minutes: int
    composed_at: datetime
    released_at: datetime | None


class Issues:
    """The issues' side of the database.

    Args:
        database: As `open_database` gives it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def watermark(self) -> Watermark:
        """How far the issues cover the archive."""
        with self._database.reading() as connection:
            return _watermark(connection)

    def next_number(self) -> int:
        """The number of the next issue; numbers have no gaps."""
        with self._database.reading() as connection:
            return _next_number(connection)

    def freeze(self, issue: Issue, edition: Edition) -> None:
        """Keep an issue and its bytes for good; from here on they are what is sent.

        Raises:
            StoreError: Another run froze an issue meanwhile, or a draft waits to be released.
        """
        with self._database.writing() as connection:
            _demand_next(connection, issue, edition)
            connection.execute(insert(issue_table), _issue_row(issue, edition))
            if items := list(_item_rows(issue)):
                connection.execute(insert(issue_item), items)

    def draft(self) -> Edition | None:
        """The edition that is frozen and not released yet, if there is one."""
        with self._database.reading() as connection:
            waiting = select(issue_table).where(issue_table.c.released_at.is_(None))
            row = connection.execute(waiting).first()
        return None if row is None else _edition(row)

    def discard(self, number: int) -> None:
        """Throw a draft away; its articles count as new or revised again, its number is free.

        Raises:
            StoreError: There is no such draft; what is released stays.
        """
        with self._database.writing() as connection:
            _demand_draft(connection, number)
            connection.execute(delete(issue_item).where(issue_item.c.issue == number))
            connection.execute(delete(issue_table).where(issue_table.c.number == number))

    def edition(self, number: int) -> Edition:
        """An issue's frozen bytes.

        Raises:
            StoreError: There is no issue of that number.
        """
        with self._database.reading() as connection:
            return _edition(_issue(connection, number))

    def printed_keys(self) -> frozenset[str]:
        """The keys of all sentences printed so far, as `digests.sentence_key` makes them."""
        keys = select(issue_item.c.key).where(issue_item.c.key.is_not(None)).distinct()
        with self._database.reading() as connection:
            return frozenset(connection.scalars(keys))

    def printed_lately(self, issues: int) -> list[str]:
        """The sentences of the latest issues, verbatim.

        Args:
            issues: How many issues to look back.
        """
        latest = select(issue_table.c.number).order_by(issue_table.c.number.desc()).limit(issues)
        sentences = (
            select(issue_item.c.sentence)
            .where(issue_item.c.key.is_not(None), issue_item.c.issue.in_(latest))
            .order_by(issue_item.c.issue, issue_item.c.story, issue_item.c.place)
        )
        with self._database.reading() as connection:
            return list(connection.scalars(sentences))

    def release(
        self,
        number: int,
        now: datetime,
        message_id_of: Callable[[Subscriber], str],
    ) -> int:
        """Approve an issue: a delivery for every subscriber goes into the outbox, all or none.

        Args:
            number: The issue's number.
            now: When; aware.
            message_id_of: The Message-ID of this issue for a subscriber.

        Returns:
            How many deliveries wait now. 0 where nobody is there to read: then the issue stays a
            draft. 0 also where it was released before.

        Raises:
            StoreError: There is no issue of that number.
        """
        with self._database.writing() as connection:
            if _issue(connection, number).released_at is not None:
                return 0
            rows = [
                {
                    "issue": number,
                    "subscriber": each.id,
                    "state": DeliveryState.PENDING,
                    "attempts": 0,
                    "message_id": message_id_of(each),
                    "updated_at": now,
                }
                for each in load_recipients(connection)
            ]
            if rows:
                connection.execute(insert(delivery), rows)
                released = update(issue_table).where(issue_table.c.number == number)
                connection.execute(released.values(released_at=now))
            return len(rows)

    def list(self) -> list[IssueRecord]:
        """All issues, the newest first."""
        newest = select(issue_table).order_by(issue_table.c.number.desc())
        with self._database.reading() as connection:
            return [
                IssueRecord(
                    number=row.number,
                    week=row.week,
                    window=Window(
                        row.window_after, row.window_up_to, row.versions_after, row.versions_up_to
                    ),
                    subject=row.subject,
                    words=row.words,
                    minutes=row.minutes,
                    composed_at=row.composed_at,
                    released_at=row.released_at,
                )
                for row in connection.execute(newest)
            ]


def _watermark(connection: Connection) -> Watermark:
    column = issue_table.c
    last = select(func.max(column.window_up_to), func.max(column.versions_up_to))
    article, version = connection.execute(last).one()
    return Watermark(article or 0, version or 0)


def _next_number(connection: Connection) -> int:
    return (connection.scalar(select(func.max(issue_table.c.number))) or 0) + 1


def _issue(connection: Connection, number: int) -> Row[Any]:
    row = connection.execute(select(issue_table).where(issue_table.c.number == number)).first()
    if row is None:
        raise StoreError(
            f"There is no issue {number}; the last one is {_next_number(connection) - 1}."
        )
    return row


def _demand_draft(connection: Connection, number: int) -> None:
    if _issue(connection, number).released_at is not None:
        raise StoreError(f"Issue {number} is released and stays; only a draft can be thrown away.")


def _demand_next(connection: Connection, issue: Issue, edition: Edition) -> None:
    if edition.number != issue.number:
        raise StoreError(
            f"The edition has number {edition.number}, its issue {issue.number}; render it again.",
        )
    waiting = select(issue_table.c.number).where(issue_table.c.released_at.is_(None))
    draft = connection.scalar(waiting)
    if draft is not None:
        raise StoreError(f"Issue {draft} is a draft still; release it or throw it away first.")
    watermark, number = _watermark(connection), _next_number(connection)
    if (watermark, number) != (issue.window.begins, issue.number):
        raise StoreError(
            f"Issue {issue.number} was composed from after {_words(issue.window.begins)}, but the "
            f"next one is issue {number} from after {_words(watermark)}; compose it again.",
        )


def _words(watermark: Watermark) -> str:
    revised = f" and former text {watermark.version}" if watermark.version else ""
    return f"article {watermark.article}{revised}"


def _issue_row(issue: Issue, edition: Edition) -> dict[str, Any]:
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
    }


def _item_rows(issue: Issue) -> Iterator[dict[str, Any]]:
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
    for place, sentence in enumerate(story.sentences, start=1):
        yield {
            "place": place,
            "article": sentence.cited.article,
            "position": sentence.cited.paragraph,
            "sentence": sentence.text,
            "key": sentence_key(sentence.text),
        }


def _edition(row: Row[Any]) -> Edition:
    return Edition(
        number=row.number,
        subject=row.subject,
        html=row.html,
        text=row.text,
        composed_at=row.composed_at,
    )
