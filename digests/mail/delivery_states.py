"""What becomes of a delivery: decided here without touching anything, recorded by the store.

A delivery goes `pending → leased → in_flight → sent`. `in_flight` is committed right before the
message's content leaves; from there on nobody may send it again without an answer, so an answer
lost on the way makes it `unknown`, which only the operator may turn back.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from digests.mail.subscribers import DeliveryState
from digests.mail.transport import Verdict

RETRY_WAITS: tuple[timedelta, ...] = (
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""How long to wait after the first, second, … deferral. RFC 5321, 4.5.4.1: wait at least 30 minutes
between attempts, more often at first than later, and give up after 4 to 5 days. These make 10
attempts in 99½ hours: well over 4 days, and over before the next weekly issue."""

TRANSITIONS: Mapping[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.PENDING: frozenset({DeliveryState.LEASED, DeliveryState.SUPPRESSED}),
    DeliveryState.LEASED: frozenset(
        {
            DeliveryState.PENDING,  # the run that leased it ended before anything left
            DeliveryState.IN_FLIGHT,
            DeliveryState.DEFERRED,  # refused for now before the content was asked for
            DeliveryState.FAILED,
            DeliveryState.SUPPRESSED,
        },
    ),
    DeliveryState.IN_FLIGHT: frozenset(
        {
            DeliveryState.SENT,
            DeliveryState.DEFERRED,
            DeliveryState.FAILED,
            DeliveryState.UNKNOWN,
        },
    ),
    DeliveryState.DEFERRED: frozenset({DeliveryState.LEASED, DeliveryState.SUPPRESSED}),
    DeliveryState.UNKNOWN: frozenset(  # the operator's word only
        {DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.SUPPRESSED},
    ),
    DeliveryState.SENT: frozenset(),
    DeliveryState.FAILED: frozenset(),
    DeliveryState.SUPPRESSED: frozenset(),
}
"""From each state, the states that may follow. `in_flight` never becomes `pending` by itself."""


class DeliveryDecision(NamedTuple):
    """What a delivery becomes, and when it is tried again (None: not by itself)."""

    state: DeliveryState
    next_attempt_at: datetime | None


def may_become(now: DeliveryState, then: DeliveryState) -> bool:
    """Whether a delivery in state `now` may be put into state `then`."""
    return then in TRANSITIONS[now]


def decide_delivery(verdict: Verdict, attempts: int, now: datetime) -> DeliveryDecision:
    """What becomes of a delivery after an attempt.

    Args:
        verdict: How the attempt ended.
        attempts: How many attempts there were, this one included; at least 1.
        now: When it ended; aware.

    Returns:
        The state, and the moment of the next attempt where there is one. A deferral after the last
        of `RETRY_WAITS` is a failure: who cannot be reached for four days gets the next issue.
    """
    match verdict:
        case Verdict.SENT:
            return DeliveryDecision(DeliveryState.SENT, None)
        case Verdict.FAILED:
            return DeliveryDecision(DeliveryState.FAILED, None)
        case Verdict.UNKNOWN:
            return DeliveryDecision(DeliveryState.UNKNOWN, None)
        case Verdict.DEFERRED if attempts <= len(RETRY_WAITS):
            return DeliveryDecision(DeliveryState.DEFERRED, now + RETRY_WAITS[max(attempts, 1) - 1])
        case Verdict.DEFERRED:
            return DeliveryDecision(DeliveryState.FAILED, None)
