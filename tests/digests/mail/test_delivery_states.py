"""What becomes of a delivery."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from digests import (
    RETRY_WAITS,
    TRANSITIONS,
    DeliveryDecision,
    DeliveryState,
    Verdict,
    decide_delivery,
    may_become,
)

NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.SENT, DeliveryState.SENT),
        (Verdict.FAILED, DeliveryState.FAILED),
        (Verdict.UNKNOWN, DeliveryState.UNKNOWN),
    ],
)
def test_an_end_is_an_end_with_no_next_attempt(verdict: Verdict, state: DeliveryState) -> None:
    assert decide_delivery(verdict, 1, NOW) == DeliveryDecision(state, None)


def test_a_deferred_delivery_is_tried_again_after_half_an_hour_then_later_and_later() -> None:
    moments = [decide_delivery(Verdict.DEFERRED, attempt, NOW)[1] for attempt in range(1, 10)]
    assert moments[0] == NOW + timedelta(minutes=30)
    known = [moment for moment in moments if moment is not None]
    assert len(known) == len(RETRY_WAITS)
    assert all(earlier <= later for earlier, later in pairwise(known))


def test_deferrals_end_in_failure_after_four_days_and_before_the_next_weekly_issue() -> None:
    assert timedelta(days=4) <= sum(RETRY_WAITS, timedelta()) < timedelta(days=6)
    assert decide_delivery(Verdict.DEFERRED, len(RETRY_WAITS) + 1, NOW) == (
        DeliveryState.FAILED,
        None,
    )


def test_what_every_attempt_may_end_in_is_allowed_from_in_flight() -> None:
    for verdict in Verdict:
        assert may_become(DeliveryState.IN_FLIGHT, decide_delivery(verdict, 1, NOW).state)


def test_what_may_have_left_never_becomes_sendable_but_by_the_operators_word() -> None:
    sendable = {DeliveryState.PENDING, DeliveryState.LEASED}
    assert not TRANSITIONS[DeliveryState.IN_FLIGHT] & sendable
    assert TRANSITIONS[DeliveryState.UNKNOWN] & sendable == {DeliveryState.PENDING}


def test_every_state_has_its_transitions_and_ends_have_none() -> None:
    assert set(TRANSITIONS) == set(DeliveryState)
    ends = {state for state, then in TRANSITIONS.items() if not then}
    assert ends == {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SUPPRESSED}
