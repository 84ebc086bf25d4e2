"""The outbox: one row an issue and subscriber, and the steps it may take.

Which state may follow which, and when a refused message is tried again, is decided in `digests`;
here each step is one committed statement that takes effect only if the row is still as it was.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select, update

from digests import TRANSITIONS, Delivery, DeliveryState, mask_addresses
from store.database import Database, delivery, subscriber
from store.errors import StoreError
from store.issues.subscribers import subscriber_of, suppressed

WAITING = frozenset({DeliveryState.PENDING, DeliveryState.DEFERRED})
"""States in which a delivery may be taken by a run."""

HELD = frozenset({DeliveryState.LEASED, DeliveryState.IN_FLIGHT})
"""States in which a run has the delivery and may say how the attempt ended."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a new run found left over from one that was killed.

    Attributes:
        given_back: Deliveries that were leased only: they wait again.
        unknown: Deliveries that were in flight: held for the operator.
    """

    given_back: int
    unknown: int


class Deliveries:
    """The outbox's side of the database.

    Args:
        database: As `open_database` gives it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def recover(self, now: datetime) -> Recovered:
        """Settle what a killed run left; call it under the run lock, before anything is leased.

        What was leased had not left and waits again. What was in flight may have arrived: it is
        `unknown`, and nothing but the operator's word sends it again.
        """
        with self._database.writing() as connection:
            return Recovered(
                given_back=_settle(connection, DeliveryState.LEASED, DeliveryState.PENDING, now),
                unknown=_settle(connection, DeliveryState.IN_FLIGHT, DeliveryState.UNKNOWN, now),
            )

    def due(self, now: datetime, limit: int | None = None) -> Sequence[Delivery]:
        """What may be tried now, the oldest issue first: pending, or deferred until now."""
        row = delivery.c
        ripe = or_(
            row.state == DeliveryState.PENDING,
            and_(row.state == DeliveryState.DEFERRED, row.next_attempt_at <= now),
        )
        return self._load(_joined().where(ripe).limit(limit))

    def lease(self, waiting: Delivery, owner: str, now: datetime) -> bool:
        """Take a delivery for this run; counts as an attempt, one more than `waiting` says.

        Args:
            waiting: As `due` gave it.
            owner: Who takes it (process and host), for the operator.
            now: When; aware.

        Returns:
            Whether this run has it now. Not so where another run was quicker, or where the address
            may no longer be mailed: then the delivery is suppressed.
        """
        with self._database.writing() as connection:
            if _may_not_be_mailed(connection, waiting.subscriber.id):
                _move(connection, waiting, WAITING, DeliveryState.SUPPRESSED, now)
                return False
            taken = {"leased_by": owner, "attempts": delivery.c.attempts + 1}
            return _move(connection, waiting, WAITING, DeliveryState.LEASED, now, **taken)

    def in_flight(self, leased: Delivery, now: datetime) -> None:
        """Commit that the content leaves now: from here on nobody may send it again by itself.

        Raises:
            StoreError: This run does not have the delivery.
        """
        with self._database.writing() as connection:
            held = {DeliveryState.LEASED}
            if not _move(connection, leased, held, DeliveryState.IN_FLIGHT, now):
                raise _not_there(connection, leased, DeliveryState.IN_FLIGHT)

    def finish(
        self,
        held: Delivery,
        state: DeliveryState,
        detail: str | None,
        next_attempt_at: datetime | None,
        now: datetime,
    ) -> None:
        """Note how an attempt ended.

        Args:
            held: The delivery, leased or in flight.
            state: What it becomes; `pending` gives back what was leased only, and the attempt
                does not count.
            detail: Why, in the server's words; addresses in it are masked.
            next_attempt_at: When it is tried again, for `deferred`; aware.
            now: When; aware.

        Raises:
            StoreError: This state cannot follow, or a deferred delivery has no next attempt.
        """
        if (state is DeliveryState.DEFERRED) != (next_attempt_at is not None):
            raise StoreError(
                "A deferred delivery needs the time of its next attempt, no other has one."
            )
        values: dict[str, Any] = {
            "last_error": None if detail is None else mask_addresses(detail),
            "next_attempt_at": next_attempt_at,
        }
        if state is DeliveryState.SENT:
            values["last_error"] = None
        if state is DeliveryState.PENDING:
            values["attempts"] = delivery.c.attempts - 1
        with self._database.writing() as connection:
            if not _move(connection, held, HELD, state, now, **values):
                raise _not_there(connection, held, state)

    def resolve(self, issue: int, subscriber_id: int, state: DeliveryState, now: datetime) -> None:
        """The operator's word on an unknown delivery: it arrived (`sent`), or send it (`pending`).

        Raises:
            StoreError: There is no such unknown delivery, or the word is another.
        """
        if state not in {DeliveryState.SENT, DeliveryState.PENDING}:
            raise StoreError(f"An unknown delivery becomes sent or pending, not {state}.")
        row = delivery.c
        held = and_(
            row.issue == issue,
            row.subscriber == subscriber_id,
            row.state == DeliveryState.UNKNOWN,
        )
        with self._database.writing() as connection:
            resolved = update(delivery).where(held).values(state=state, updated_at=now)
            if connection.execute(resolved).rowcount == 0:
                raise StoreError(
                    f"Issue {issue} has no unknown delivery to subscriber {subscriber_id}; "
                    "`pressround deliveries list` shows those there are.",
                )

    def counts(self, issue: int) -> dict[DeliveryState, int]:
        """How many deliveries of an issue are in each state; states without any are left out."""
        by_state = (
            select(delivery.c.state, func.count().label("number"))
            .where(delivery.c.issue == issue)
            .group_by(delivery.c.state)
            .order_by(delivery.c.state)
        )
        with self._database.reading() as connection:
            return {row.state: row.number for row in connection.execute(by_state)}

    def list(
        self,
        issue: int | None = None,
        state: DeliveryState | None = None,
    ) -> Sequence[Delivery]:
        """Deliveries, of one issue or in one state where named, by issue and subscriber."""
        rows = _joined()
        if issue is not None:
            rows = rows.where(delivery.c.issue == issue)
        if state is not None:
            rows = rows.where(delivery.c.state == state)
        return self._load(rows)

    def _load(self, rows: Select[Any]) -> Sequence[Delivery]:
        with self._database.reading() as connection:
            return [_delivery(row) for row in connection.execute(rows)]


def _joined() -> Select[Any]:
    return (
        select(
            delivery.c.issue,
            delivery.c.state,
            delivery.c.attempts,
            delivery.c.message_id,
            delivery.c.last_error,
            delivery.c.topics.label("carries"),
            subscriber,
        )
        .join(subscriber, subscriber.c.id == delivery.c.subscriber)
        .order_by(delivery.c.issue, delivery.c.subscriber)
    )


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        issue=row.issue,
        subscriber=subscriber_of(row),
        state=row.state,
        attempts=row.attempts,
        message_id=row.message_id,
        last_error=row.last_error,
        topics=tuple(row.carries.split()),
    )


def _may_not_be_mailed(connection: Connection, subscriber_id: int) -> bool:
    barred = select(subscriber.c.id).where(
        subscriber.c.id == subscriber_id,
        or_(subscriber.c.removed_at.is_not(None), suppressed()),
    )
    return connection.execute(barred).first() is not None


def _move(
    connection: Connection,
    moved: Delivery,
    before: Collection[DeliveryState],
    state: DeliveryState,
    now: datetime,
    **values: Any,  # noqa: ANN401 - columns of several types
) -> bool:
    """Put the delivery into `state`, if it is in a state of `before` that may become it."""
    row = delivery.c
    allowed = [earlier for earlier in before if state in TRANSITIONS[earlier]]
    changed = {"next_attempt_at": None, "leased_by": row.leased_by, **values}
    moved_row = (
        update(delivery)
        .where(
            row.issue == moved.issue,
            row.subscriber == moved.subscriber.id,
            row.state.in_(allowed),
        )
        .values(state=state, updated_at=now, **changed)
    )
    return connection.execute(moved_row).rowcount == 1


def _settle(
    connection: Connection,
    before: DeliveryState,
    state: DeliveryState,
    now: datetime,
) -> int:
    settled = update(delivery).where(delivery.c.state == before)
    return connection.execute(settled.values(state=state, updated_at=now)).rowcount


def _not_there(connection: Connection, wanted: Delivery, state: DeliveryState) -> StoreError:
    now = connection.scalar(
        select(delivery.c.state).where(
            delivery.c.issue == wanted.issue,
            delivery.c.subscriber == wanted.subscriber.id,
        ),
    )
    return StoreError(
        f"The delivery of issue {wanted.issue} to subscriber {wanted.subscriber.id} is "
        f"{now or 'not there'} and cannot become {state}; another run may have settled it, "
        "so start this one again.",
    )
