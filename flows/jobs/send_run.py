"""Sending: take every due delivery to its subscriber, once.

The archive records each step before and after it: a delivery is leased, built, put in flight right
before its content leaves, and finished with the answer. A run killed between two steps leaves a
state from which the next run knows whether anything can have left.
"""

import os
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from digests import (
    Delivery,
    DeliveryState,
    DigestError,
    Edition,
    Letterhead,
    Outbox,
    Outcome,
    TransportError,
    Verdict,
    build_message,
    decide_delivery,
)
from store import Database, Deliveries, Issues, run_lock


@dataclass(frozen=True, slots=True)
class SendParts:
    """What a run of sending works with.

    Attributes:
        database: The open archive's database; one run at a time may send.
        issues: Has the editions.
        deliveries: Has what goes to whom, and keeps how it ended.
        transport: The way out for mail.
        letterhead: The sender's side of every mail.
        resend_unknown: Whether a delivery whose answer was lost is sent again.
        now: The clock.
    """

    database: Database
    issues: Issues
    deliveries: Deliveries
    transport: Outbox
    letterhead: Letterhead
    resend_unknown: bool
    now: Callable[[], datetime]


DUE_AT_ONCE = 500
"""Deliveries fetched together; each is leased alone, so this only bounds memory."""

UNANSWERED_IN_A_ROW_MAX = 3
"""After this many consecutive messages without an answer, the fault is the server's and not the
messages': to go on would hold every subscriber's copy for the operator."""


@dataclass(frozen=True, slots=True)
class SendingReport:
    """What a run of sending did.

    Attributes:
        ended: The state of each delivery that ended in this run, with its number.
        held: Deliveries whose answer was lost, in this run or before; the operator decides.
        waiting: Deliveries that are deferred and not yet due again.
    """

    ended: tuple[tuple[DeliveryState, int], ...]
    held: int
    waiting: int

    def count(self, state: DeliveryState) -> int:
        """How many deliveries ended in this state in this run."""
        return dict(self.ended).get(state, 0)

    @property
    def sent(self) -> int:
        """Messages that were accepted in this run."""
        return self.count(DeliveryState.SENT)


def run_sending(
    parts: SendParts,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> SendingReport:
    """Send what is due.

    Args:
        parts: What the run works with.
        progress: Called with the number of deliveries done and the number of all.

    Raises:
        TransportError: The mail server or folder does not work as a whole, or takes contents and
            does not answer; what was not sent stays pending.
        StoreError: Another run is sending.
    """
    ended: Counter[DeliveryState] = Counter()
    with run_lock(parts.database, "sending"), parts.transport:
        _recover_deliveries(parts)
        editions: dict[tuple[int, tuple[str, ...]], Edition] = {}
        unanswered = 0
        while due := parts.deliveries.due(parts.now(), DUE_AT_ONCE):
            done = ended.total()
            for place, delivery in enumerate(due, start=1):
                edition_key = delivery.issue, delivery.topics
                if edition_key not in editions:
                    editions[edition_key] = parts.issues.edition(*edition_key)
                state = _deliver(parts, delivery, editions[edition_key])
                ended[state] += 1
                progress(done + place, done + len(due))
                unanswered = unanswered + 1 if state is DeliveryState.UNKNOWN else 0
                if unanswered == UNANSWERED_IN_A_ROW_MAX:
                    raise _no_answers()
    return SendingReport(
        ended=tuple(ended.items()),
        held=len(parts.deliveries.list(state=DeliveryState.UNKNOWN)),
        waiting=len(parts.deliveries.list(state=DeliveryState.DEFERRED)),
    )


def _no_answers() -> TransportError:
    return TransportError(
        f"The mail server took {UNANSWERED_IN_A_ROW_MAX} messages in a row and never said whether "
        "it keeps them. They are held, see `pressround deliveries list --state unknown`; nobody "
        "after them was tried. Ask the server's operator, then run `pressround deliveries send`.",
    )


def _recover_deliveries(parts: SendParts) -> None:
    """Take up the deliveries that a run left in the middle when it was killed."""
    parts.deliveries.recover(parts.now())
    # Where a repeat could bring a second copy, only the operator may ask for it.
    if parts.transport.repeat_is_harmless or parts.resend_unknown:
        for delivery in parts.deliveries.list(state=DeliveryState.UNKNOWN):
            parts.deliveries.resolve(
                delivery.issue,
                delivery.subscriber.id,
                DeliveryState.PENDING,
                parts.now(),
            )


def _deliver(parts: SendParts, delivery: Delivery, edition: Edition) -> DeliveryState:
    """Take one delivery from its lease to its end."""
    owner = f"{socket.gethostname()}:{os.getpid()}"
    if not parts.deliveries.lease(delivery, owner, parts.now()):
        return DeliveryState.SUPPRESSED
    try:
        outcome = _attempt(parts, delivery, edition)
    except TransportError as error:
        # Nothing left, and the next delivery would fare no better: it waits as if never taken.
        parts.deliveries.finish(delivery, DeliveryState.PENDING, str(error), None, parts.now())
        raise
    decision = decide_delivery(outcome.verdict, delivery.attempts + 1, parts.now())
    parts.deliveries.finish(
        delivery,
        decision.state,
        outcome.detail,
        decision.next_attempt_at,
        parts.now(),
    )
    return decision.state


def _attempt(parts: SendParts, delivery: Delivery, edition: Edition) -> Outcome:
    try:
        message = build_message(edition, delivery.subscriber, parts.letterhead)
    except DigestError as error:  # this subscriber's address alone
        return Outcome(Verdict.FAILED, str(error))
    return parts.transport.deliver(
        message,
        parts.letterhead.address,
        delivery.subscriber.email,
        lambda: parts.deliveries.in_flight(delivery, parts.now()),
    )
