"""The issues of the digest: frozen when composed, released when approved, remembered for ever."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from digests import (
    Edition,
    Issue,
    PrintHistory,
    Subscriber,
    Watermark,
    Window,
    is_of_this_version,
    issue_from_json,
)
from store.database import Database, delivery, issue_edition, issue_item
from store.database import issue as issue_table
from store.errors import StoreError
from store.issues.issue_rows import (
    delivery_row,
    edition_of,
    edition_rows,
    issue_row,
    item_rows,
    load_printed,
)
from store.issues.subscribers import load_recipients, topics_text

_DRAFT = select(issue_table).where(issue_table.c.released_at.is_(None))
ALL_TOPICS_ALONE: Mapping[tuple[str, ...], Edition | None] = MappingProxyType({})
"""Where no subscriber has chosen topics, the issue's own edition is all there is."""


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

    def watermark(self, before: int | None = None) -> Watermark:
        """How far the issues cover the archive, or those before one did."""
        with self._database.reading() as connection:
            return _watermark(connection, before)

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
            connection.execute(insert(issue_table), issue_row(issue, edition))
            if items := list(item_rows(issue)):
                connection.execute(insert(issue_item), items)

    def draft(self) -> Edition | None:
        """The edition that is frozen and not released yet, if there is one."""
        with self._database.reading() as connection:
            row = connection.execute(_DRAFT).first()
        return None if row is None else edition_of(row)

    def outdated_draft(self) -> int | None:
        """The number of the draft if an earlier version of Press Round made it, else None."""
        with self._database.reading() as connection:
            row = connection.execute(_DRAFT).first()
        return row.number if row and not is_of_this_version(row.content or "") else None

    def discard(self, number: int) -> None:
        """Throw a draft away; its articles count as new or revised again, its number is free.

        Raises:
            StoreError: There is no such draft; what is released stays.
        """
        with self._database.writing() as connection:
            _demand_draft(connection, number)
            connection.execute(delete(issue_item).where(issue_item.c.issue == number))
            connection.execute(delete(issue_table).where(issue_table.c.number == number))

    def edition(self, number: int, topics: Sequence[str] = ()) -> Edition:
        """An issue's frozen bytes.

        Args:
            number: The issue's number.
            topics: The choice of topics whose edition it is; none means the issue of all.

        Raises:
            StoreError: There is no issue of that number, or no edition of these topics.
        """
        with self._database.reading() as connection:
            row = _issue(connection, number)
            return edition_of(row) if not topics else _of_topics(connection, row, topics)

    def issue(self, number: int) -> Issue:
        """An issue as it was frozen.

        Raises:
            StoreError: There is no issue of that number, or it was made before issues were kept.
        """
        with self._database.reading() as connection:
            row = _issue(connection, number)
        if row.content is None:
            raise StoreError(
                f"Issue {number} was made before issues were kept whole; its mail is all there is.",
            )
        return issue_from_json(row.content)

    def printed(self, issues: int, before: int | None = None) -> PrintHistory:
        """What earlier issues printed.

        Args:
            issues: Of how many latest issues the sentences and stories are loaded.
            before: The number of the issue that is composed; by default the next one.
        """
        with self._database.reading() as connection:
            number = before or _next_number(connection)
            return load_printed(connection, issues, number, _watermark(connection, number).article)

    def release(
        self,
        number: int,
        now: datetime,
        message_id_of: Callable[[Subscriber], str],
        editions: Mapping[tuple[str, ...], Edition | None] = ALL_TOPICS_ALONE,
    ) -> int:
        """Approve an issue: a delivery for every subscriber goes into the outbox, all or none.

        Args:
            number: The issue's number.
            now: When; aware.
            message_id_of: The Message-ID of this issue for a subscriber.
            editions: What subscribers get who chose topics, by their choice; frozen from here on.
                None where the issue has no story on these: such deliveries are suppressed.

        Returns:
            How many deliveries there are now. 0 where nobody is there to read: then the issue stays
            a draft. 0 also where it was released before.

        Raises:
            StoreError: There is no issue of that number, or a subscriber's choice has no edition.
        """
        with self._database.writing() as connection:
            if _issue(connection, number).released_at is not None:
                return 0
            recipients = load_recipients(connection)
            _demand_editions(recipients, editions)
            with_stories = {
                topics for topics, edition in editions.items() if edition is not None
            } | {()}
            rows = [
                delivery_row(
                    number,
                    recipient,
                    message_id_of(recipient),
                    now,
                    has_stories=recipient.topics in with_stories,
                )
                for recipient in recipients
            ]
            if rows:
                if frozen := list(edition_rows(number, editions)):
                    connection.execute(insert(issue_edition), frozen)
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


def _watermark(connection: Connection, before: int | None = None) -> Watermark:
    column = issue_table.c
    last = select(func.max(column.window_up_to), func.max(column.versions_up_to))
    if before is not None:
        last = last.where(column.number < before)
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


def _of_topics(connection: Connection, whole: Row[Any], topics: Sequence[str]) -> Edition:
    column = issue_edition.c
    rows = select(issue_edition).where(
        column.issue == whole.number, column.topics == topics_text(topics)
    )
    row = connection.execute(rows).first()
    if row is None:
        raise StoreError(
            f"Issue {whole.number} has no edition on {', '.join(topics)}: nobody had chosen these "
            "topics when it was released, or it has no story on them.",
        )
    return replace(edition_of(whole), subject=row.subject, html=row.html, text=row.text)


def _demand_editions(
    recipients: Sequence[Subscriber], editions: Mapping[tuple[str, ...], Edition | None]
) -> None:
    for recipient in recipients:
        if recipient.topics and recipient.topics not in editions:
            raise StoreError(
                f"Subscriber {recipient.id} has chosen topics meanwhile "
                f"({', '.join(recipient.topics)}). Nothing was released; run it again.",
            )


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
