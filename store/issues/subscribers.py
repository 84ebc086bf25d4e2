"""The subscribers: one row an address for ever, and a suppression while it may not be mailed."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from digests import DeliveryState, Subscriber
from store.database import Database, delivery, subscriber, suppression
from store.errors import StoreError

TOKEN_BYTES = 16
"""128 random bits are 22 characters: short enough that a mail's header carries them as they are."""

REMOVED = "removed"
"""The reason of a suppression that adding the address again lifts."""


class Subscribers:
    """The subscribers' side of the database; it distinguishes addresses, and does not judge them.

    Args:
        database: As `open_database` gives it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, email: str, name: str | None, now: datetime, topics: Sequence[str] = ()
    ) -> Subscriber:
        """Put an address on the list; one that was removed is back, with its old token.

        Args:
            email: The address; capitals make no difference.
            name: How the subscriber is called, None if not known.
            now: When; aware.
            topics: Ids of the topics the subscriber chose, in the order of topics.toml; none means
                all.

        Raises:
            StoreError: The address is on the list already.
        """
        with self._database.writing() as connection:
            row = _find(connection, email)
            if row is None:
                _insert(connection, email, name, now, topics)
            elif row.removed_at is None:
                raise StoreError(
                    f"This address is on the list already, as subscriber {row.id}; "
                    "to change its name, remove it and add it again.",
                )
            else:
                _bring_back(connection, row, email, name, topics)
            return subscriber_of(_found(connection, email))

    def choose(self, email: str, topics: Sequence[str]) -> Subscriber:
        """Note which topics a subscriber wants; holds for issues that are released from now on.

        Args:
            email: The subscriber's address.
            topics: Ids of topics in the order of topics.toml; none means all.

        Raises:
            StoreError: The address is not on the list.
        """
        with self._database.writing() as connection:
            row = _found(connection, email)
            chosen = update(subscriber).where(subscriber.c.id == row.id)
            connection.execute(chosen.values(topics=topics_text(topics)))
            return subscriber_of(_found(connection, email))

    def find(self, email: str) -> Subscriber:
        """The subscriber of an address.

        Raises:
            StoreError: The address is not on the list.
        """
        with self._database.reading() as connection:
            return subscriber_of(_found(connection, email))

    def choices(self) -> frozenset[tuple[str, ...]]:
        """The choices of topics among those who get the next issue; the empty one means all."""
        with self._database.reading() as connection:
            return frozenset(recipient.topics for recipient in load_recipients(connection))

    def remove(self, email: str, now: datetime) -> Subscriber:
        """Take an address off the list and suppress whatever waits for it.

        The row stays, marked as removed, for the record of what was sent. A delivery that is
        leased or in flight at this moment is not called back.

        Raises:
            StoreError: The address is not on the list.
        """
        with self._database.writing() as connection:
            row = _found(connection, email)
            gone = update(subscriber).where(subscriber.c.id == row.id)
            connection.execute(gone.values(removed_at=now))
            connection.execute(
                insert(suppression).values(address_key=row.address_key, reason=REMOVED, since=now),
            )
            _suppress_waiting(connection, row.id, now)
            return subscriber_of(row)

    def list(self) -> list[Subscriber]:
        """Who is on the list, in the order they were added."""
        active = select(subscriber).where(subscriber.c.removed_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(active.order_by(subscriber.c.id))
            return [subscriber_of(row) for row in rows]


def load_recipients(connection: Connection) -> list[Subscriber]:
    """Who gets the next issue: on the list, and not suppressed for any reason."""
    rows = connection.execute(
        select(subscriber)
        .where(subscriber.c.removed_at.is_(None), ~suppressed())
        .order_by(subscriber.c.id),
    )
    return [subscriber_of(row) for row in rows]


def suppressed() -> Any:  # noqa: ANN401 - SQLAlchemy's expressions
    """The condition that a row of `subscriber` may not be mailed."""
    return exists().where(suppression.c.address_key == subscriber.c.address_key)


def subscriber_of(row: Row[Any]) -> Subscriber:
    """The value for a row with the columns of `subscriber`."""
    return Subscriber(
        id=row.id,
        email=row.email,
        name=row.name,
        token=row.token,
        added_at=row.added_at,
        topics=tuple(row.topics.split()),
    )


def topics_text(topics: Sequence[str]) -> str:
    """A choice of topics as the columns hold it."""
    return " ".join(topics)


def address_key(email: str) -> str:
    """The key by which an address is known and suppressed: a hash that hides the address.

    Capitals count in no mail system in use, though RFC 5321 lets them before the `@`.
    """
    return sha256(normalize("NFC", email.strip()).casefold().encode()).hexdigest()


def _find(connection: Connection, email: str) -> Row[Any] | None:
    by_key = select(subscriber).where(subscriber.c.address_key == address_key(email))
    return connection.execute(by_key).first()


def _found(connection: Connection, email: str) -> Row[Any]:
    row = _find(connection, email)
    if row is None or row.removed_at is not None:
        raise StoreError("This address is not on the list; `pressround subscribers list` shows it.")
    return row


def _insert(
    connection: Connection, email: str, name: str | None, now: datetime, topics: Sequence[str]
) -> None:
    connection.execute(
        insert(subscriber).values(
            email=normalize("NFC", email.strip()),
            address_key=address_key(email),
            name=name,
            token=token_urlsafe(TOKEN_BYTES),
            added_at=now,
            topics=topics_text(topics),
        ),
    )


def _bring_back(
    connection: Connection, row: Row[Any], email: str, name: str | None, topics: Sequence[str]
) -> None:
    connection.execute(
        update(subscriber)
        .where(subscriber.c.id == row.id)
        .values(
            email=normalize("NFC", email.strip()),
            name=name or row.name,
            removed_at=None,
            topics=topics_text(topics),
        ),
    )
    connection.execute(
        delete(suppression).where(
            suppression.c.address_key == row.address_key,
            suppression.c.reason == REMOVED,
        ),
    )


def _suppress_waiting(connection: Connection, subscriber_id: int, now: datetime) -> None:
    waiting = [DeliveryState.PENDING, DeliveryState.DEFERRED]
    connection.execute(
        update(delivery)
        .where(delivery.c.subscriber == subscriber_id, delivery.c.state.in_(waiting))
        .values(state=DeliveryState.SUPPRESSED, next_attempt_at=None, updated_at=now),
    )
