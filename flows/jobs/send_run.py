"""Sending: take every due delivery to its subscriber, once.

The archive is told before and after each step: a delivery is leased, built, put in flight right
before its content leaves, and finished with the answer. A run killed between two steps leaves a
state from which the next run knows whether anything can have left.
"""

import os
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from digests import (
    Delivery,
    DeliveryState,
    DigestError,
    Edition,
    Outbox,
    Outcome,
    TransportError,
    Verdict,
    build_message,
    decide_delivery,
)
from flows.wiring import Desk, letterhead_of, transport_of
from store import run_lock

DUE_AT_ONCE = 500
"""Deliveries fetched together; each is leased alone, so this only bounds memory."""

UNANSWERED_IN_A_ROW_MAX = 3
"""After so many contents without an answer, one after the other, it is the server that does not
answer, not a message that was unlucky: to go on would hold every reader's copy for the operator."""


@dataclass(frozen=True, slots=True)
class SendingReport:
    """What a run of sending did.

    Attributes:
        ended: How many deliveries ended in each state.
        held: Deliveries whose answer was lost, in this run or before; the operator decides.
        waiting: Deliveries that are deferred and not yet due again.
    """

    ended: Counter[DeliveryState]
    held: int
    waiting: int

    @property
    def sent(self) -> int:
        """Messages that were accepted in this run."""
        return self.ended[DeliveryState.SENT]


def run_sending(
    desk: Desk,
    *,
    transport: Outbox | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> SendingReport:
    """Send what is due.

    Args:
        desk: What the run works with.
        transport: The way out; by default what the settings name.
        progress: Told how many deliveries of how many are done.

    Raises:
        TransportError: The mail server or folder does not work as a whole, or takes contents and
            does not answer; what was not sent stays pending.
        StoreError: Another run is sending.
    """
    way_out = transport or transport_of(desk.settings)
    ended: Counter[DeliveryState] = Counter()
    with run_lock(desk.database, "sending"), way_out:
        _take_up_what_a_dead_run_left(desk, way_out)
        editions: dict[tuple[int, tuple[str, ...]], Edition] = {}
        unanswered = 0
        while due := desk.deliveries.due(desk.now(), DUE_AT_ONCE):
            done = ended.total()
            for place, delivery in enumerate(due, start=1):
                carried = delivery.issue, delivery.topics
                if carried not in editions:
                    editions[carried] = desk.issues.edition(*carried)
                state = _deliver(desk, way_out, delivery, editions[carried])
                ended[state] += 1
                progress(done + place, done + len(due))
                unanswered = unanswered + 1 if state is DeliveryState.UNKNOWN else 0
                if unanswered == UNANSWERED_IN_A_ROW_MAX:
                    raise _no_answers()
    return SendingReport(
        ended=ended,
        held=len(desk.deliveries.list(state=DeliveryState.UNKNOWN)),
        waiting=len(desk.deliveries.list(state=DeliveryState.DEFERRED)),
    )


def _no_answers() -> TransportError:
    return TransportError(
        f"The mail server took {UNANSWERED_IN_A_ROW_MAX} messages in a row and never said whether "
        "it keeps them. They are held, see `pressround deliveries list --state unknown`; nobody "
        "after them was tried. Ask the server's operator, then run `pressround deliveries send`.",
    )


def _take_up_what_a_dead_run_left(desk: Desk, transport: Outbox) -> None:
    desk.deliveries.recover(desk.now())
    # Where a repeat could bring a second copy, only the operator may ask for it.
    if transport.repeat_is_harmless or desk.settings.resend_unknown:
        for delivery in desk.deliveries.list(state=DeliveryState.UNKNOWN):
            desk.deliveries.resolve(
                delivery.issue,
                delivery.subscriber.id,
                DeliveryState.PENDING,
                desk.now(),
            )


def _deliver(desk: Desk, transport: Outbox, delivery: Delivery, edition: Edition) -> DeliveryState:
    """One delivery, from lease to its end."""
    owner = f"{socket.gethostname()}:{os.getpid()}"
    if not desk.deliveries.lease(delivery, owner, desk.now()):
        return DeliveryState.SUPPRESSED
    try:
        outcome = _attempt(desk, transport, delivery, edition)
    except TransportError as error:
        # Nothing left, and the next one would fare no better: it waits as if never taken.
        desk.deliveries.finish(delivery, DeliveryState.PENDING, str(error), None, desk.now())
        raise
    decision = decide_delivery(outcome.verdict, delivery.attempts + 1, desk.now())
    desk.deliveries.finish(
        delivery,
        decision.state,
        outcome.detail,
        decision.next_attempt_at,
        desk.now(),
    )
    return decision.state


def _attempt(desk: Desk, transport: Outbox, delivery: Delivery, edition: Edition) -> Outcome:
    try:
        message = build_message(edition, delivery.subscriber, letterhead_of(desk.settings))
    except DigestError as error:  # this subscriber's address alone
        return Outcome(Verdict.FAILED, str(error))
    return transport.deliver(
        message,
        desk.settings.mail_from,
        delivery.subscriber.email,
        lambda: desk.deliveries.in_flight(delivery, desk.now()),
    )
