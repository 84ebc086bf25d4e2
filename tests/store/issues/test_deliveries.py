"""The outbox: no step twice, no way back from in flight but the operator's word."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from digests import TRANSITIONS, Delivery, DeliveryState, Edition, Issue, Week, Window
from store import Database, Deliveries, Issues, Recovered, StoreError, Subscribers

Opened = Callable[[], AbstractContextManager[Database]]
NOW = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
READERS = 3


def fill_outbox(database: Database, readers: int = READERS) -> Deliveries:
    """An issue without stories, released to some readers."""
    subscribers, issues = Subscribers(database), Issues(database)
    for number in range(readers):
        subscribers.add(f"reader{number}@example.com", None, NOW)
    issue = Issue(1, Week.of(NOW), Window(0, 1), NOW, (), (), 0, 1, 0, 0)
    issues.freeze(issue, Edition(1, "s", "h", "t", NOW))
    issues.release(1, NOW, lambda subscriber: f"<1.{subscriber.id}@example.com>")
    return Deliveries(database)


@pytest.fixture
def deliveries(database: Database) -> Deliveries:
    return fill_outbox(database)


def test_a_delivery_goes_from_pending_to_sent(deliveries: Deliveries) -> None:
    first, *others = deliveries.due(NOW)
    assert deliveries.lease(first, "process 1", NOW)
    deliveries.in_flight(first, NOW)
    deliveries.finish(first, DeliveryState.SENT, "250 OK", None, NOW)
    (sent,) = deliveries.list(state=DeliveryState.SENT)
    assert (sent.subscriber, sent.attempts, sent.last_error) == (first.subscriber, 1, None)
    assert deliveries.due(NOW) == others
    assert deliveries.due(NOW, 1) == others[:1]
    assert deliveries.counts(1) == {DeliveryState.PENDING: 2, DeliveryState.SENT: 1}


def test_a_delivery_is_leased_by_one_run_only(deliveries: Deliveries) -> None:
    first = deliveries.due(NOW)[0]
    assert deliveries.lease(first, "process 1", NOW)
    assert not deliveries.lease(first, "process 2", NOW)
    assert deliveries.list()[0].attempts == 1


def test_a_deferred_delivery_waits_for_its_time(deliveries: Deliveries) -> None:
    first = deliveries.due(NOW)[0]
    later = NOW + timedelta(minutes=30)
    deliveries.lease(first, "process 1", NOW)
    deliveries.finish(
        first, DeliveryState.DEFERRED, "450 reader0@example.com: mailbox busy", later, NOW
    )
    assert first.subscriber not in {each.subscriber for each in deliveries.due(NOW)}
    again = deliveries.due(later)[0]
    assert again.state is DeliveryState.DEFERRED
    assert again.last_error == "450 r…@example.com: mailbox busy"
    assert deliveries.lease(again, "process 1", later)
    assert deliveries.list()[0].attempts == 2


def test_a_lease_given_back_does_not_count_as_an_attempt(deliveries: Deliveries) -> None:
    first = deliveries.due(NOW)[0]
    deliveries.lease(first, "process 1", NOW)
    deliveries.finish(first, DeliveryState.PENDING, "connection refused", None, NOW)
    again = deliveries.due(NOW)[0]
    assert (again.subscriber, again.attempts) == (first.subscriber, 0)
    assert again.last_error == "connection refused"


def test_what_a_killed_run_left_is_given_back_or_held(deliveries: Deliveries) -> None:
    leased, in_flight, _ = deliveries.due(NOW)
    for each in (leased, in_flight):
        deliveries.lease(each, "process 1", NOW)
    deliveries.in_flight(in_flight, NOW)
    assert deliveries.recover(NOW) == Recovered(given_back=1, unknown=1)
    assert deliveries.recover(NOW) == Recovered(given_back=0, unknown=0)
    assert deliveries.counts(1) == {DeliveryState.PENDING: 2, DeliveryState.UNKNOWN: 1}


@pytest.mark.parametrize("word", [DeliveryState.SENT, DeliveryState.PENDING])
def test_only_the_operator_resolves_an_unknown_delivery(
    deliveries: Deliveries, word: DeliveryState
) -> None:
    first = deliveries.due(NOW)[0]
    deliveries.lease(first, "process 1", NOW)
    deliveries.in_flight(first, NOW)
    deliveries.recover(NOW)
    assert not deliveries.lease(first, "process 2", NOW)
    with pytest.raises(StoreError, match="becomes sent or pending, not failed"):
        deliveries.resolve(1, first.subscriber.id, DeliveryState.FAILED, NOW)
    deliveries.resolve(1, first.subscriber.id, word, NOW)
    assert deliveries.list()[0].state is word
    with pytest.raises(StoreError, match="no unknown delivery to subscriber 1"):
        deliveries.resolve(1, first.subscriber.id, word, NOW)


def test_a_step_out_of_turn_is_refused_and_named(deliveries: Deliveries) -> None:
    first = deliveries.due(NOW)[0]
    with pytest.raises(StoreError, match="is pending and cannot become in_flight"):
        deliveries.in_flight(first, NOW)
    with pytest.raises(StoreError, match="is pending and cannot become sent"):
        deliveries.finish(first, DeliveryState.SENT, None, None, NOW)
    deliveries.lease(first, "process 1", NOW)
    with pytest.raises(StoreError, match="is leased and cannot become sent"):
        deliveries.finish(first, DeliveryState.SENT, None, None, NOW)
    deliveries.in_flight(first, NOW)
    with pytest.raises(StoreError, match="is in_flight and cannot become pending"):
        deliveries.finish(first, DeliveryState.PENDING, None, None, NOW)


def test_a_deferral_without_its_time_is_refused(deliveries: Deliveries) -> None:
    first = deliveries.due(NOW)[0]
    deliveries.lease(first, "process 1", NOW)
    with pytest.raises(StoreError, match="needs the time of its next attempt"):
        deliveries.finish(first, DeliveryState.DEFERRED, "busy", None, NOW)


def test_who_is_removed_gets_nothing_that_still_waits(
    deliveries: Deliveries, database: Database
) -> None:
    pending, deferred, unknown = deliveries.due(NOW)
    later = NOW + timedelta(minutes=30)
    for each in (deferred, unknown):
        deliveries.lease(each, "process 1", NOW)
    deliveries.finish(deferred, DeliveryState.DEFERRED, "busy", later, NOW)
    deliveries.in_flight(unknown, NOW)
    deliveries.recover(NOW)
    for each in (pending, deferred, unknown):
        Subscribers(database).remove(each.subscriber.email, NOW)
    assert deliveries.counts(1) == {DeliveryState.SUPPRESSED: 2, DeliveryState.UNKNOWN: 1}
    assert not deliveries.lease(pending, "process 1", NOW)
    deliveries.resolve(1, unknown.subscriber.id, DeliveryState.PENDING, NOW)
    assert not deliveries.lease(deliveries.due(NOW)[0], "process 1", NOW)
    assert deliveries.counts(1) == {DeliveryState.SUPPRESSED: 3}


class Outbox(RuleBasedStateMachine):
    """Any order of steps, crashes and recoveries, against what a mail server would have seen."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.database = self.stack.enter_context(opened())
        self.now = NOW
        self.contents: Counter[int] = Counter()  # times the content may have left, by subscriber
        self.allowed: Counter[int] = Counter()  # times it was free to leave
        self.before: dict[int, DeliveryState] = {}

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def fill(self) -> None:
        self.deliveries = fill_outbox(self.database)
        self.all = {each.subscriber.id: each for each in self.deliveries.list()}
        self.allowed.update(self.all.keys())
        self.before = dict.fromkeys(self.all, DeliveryState.PENDING)

    def state(self, reader: int) -> DeliveryState:
        return self.stored()[reader].state

    def stored(self) -> dict[int, Delivery]:
        return {each.subscriber.id: each for each in self.deliveries.list()}

    @rule(reader=st.integers(1, READERS))
    def lease(self, reader: int) -> None:
        waits = self.state(reader) in {DeliveryState.PENDING, DeliveryState.DEFERRED}
        assert self.deliveries.lease(self.all[reader], "process", self.now) == waits

    @rule(reader=st.integers(1, READERS))
    def content_leaves(self, reader: int) -> None:
        if self.state(reader) is DeliveryState.LEASED:
            self.deliveries.in_flight(self.all[reader], self.now)
            self.contents[reader] += 1
        else:
            with pytest.raises(StoreError):
                self.deliveries.in_flight(self.all[reader], self.now)

    @rule(reader=st.integers(1, READERS), state=st.sampled_from(DeliveryState))
    def answer(self, reader: int, state: DeliveryState) -> None:
        later = self.now + timedelta(minutes=30) if state is DeliveryState.DEFERRED else None
        before = self.state(reader)
        held = before in {DeliveryState.LEASED, DeliveryState.IN_FLIGHT}
        if held and state in TRANSITIONS[before]:
            self.deliveries.finish(self.all[reader], state, "said", later, self.now)
            refused = state is DeliveryState.DEFERRED and before is DeliveryState.IN_FLIGHT
            self.allowed[reader] += refused  # the server said no: it may be sent once more
        else:
            with pytest.raises(StoreError):
                self.deliveries.finish(self.all[reader], state, "said", later, self.now)

    @rule(minutes=st.integers(1, 40))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        due = {each.subscriber.id for each in self.deliveries.due(self.now)}
        for reader, delivery in self.stored().items():
            waits = delivery.state in {DeliveryState.PENDING, DeliveryState.DEFERRED}
            assert reader not in due or waits

    @rule()
    def killed_and_recovered(self) -> None:
        self.deliveries.recover(self.now)
        states = {each.state for each in self.deliveries.list()}
        assert states.isdisjoint({DeliveryState.LEASED, DeliveryState.IN_FLIGHT})

    @rule(reader=st.integers(1, READERS), again=st.booleans())
    def operator_resolves(self, reader: int, *, again: bool) -> None:
        word = DeliveryState.PENDING if again else DeliveryState.SENT
        if self.state(reader) is DeliveryState.UNKNOWN:
            self.deliveries.resolve(1, reader, word, self.now)
            self.allowed[reader] += again
        else:
            with pytest.raises(StoreError):
                self.deliveries.resolve(1, reader, word, self.now)

    @invariant()
    def nothing_leaves_more_often_than_it_may(self) -> None:
        assert all(self.contents[reader] <= self.allowed[reader] for reader in self.contents)

    @invariant()
    def every_step_is_a_step_that_digests_allows(self) -> None:
        for reader, delivery in self.stored().items() if self.before else ():
            before, after = self.before[reader], delivery.state
            assert after is before or after in TRANSITIONS[before]
            self.before[reader] = after


def test_no_order_of_steps_crashes_and_recoveries_sends_twice(new_database: Opened) -> None:
    run_state_machine_as_test(
        lambda: Outbox(new_database),
        settings=settings(max_examples=25, stateful_step_count=25, deadline=None),
    )
