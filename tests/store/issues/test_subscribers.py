"""Who is mailed: one row an address, and nobody who has left."""

import re
from datetime import datetime, timedelta

import pytest

from store import Database, StoreError, Subscribers


@pytest.fixture
def subscribers(database: Database) -> Subscribers:
    return Subscribers(database)


def test_a_subscriber_has_a_token_of_22_characters(subscribers: Subscribers, now: datetime) -> None:
    one = subscribers.add(" reader@example.com ", "A Reader", now)
    two = subscribers.add("other@example.com", None, now)
    assert (one.email, one.name, one.added_at) == ("reader@example.com", "A Reader", now)
    assert all(re.fullmatch(r"[\w-]{22}", each.token, re.ASCII) for each in (one, two))
    assert one.token != two.token
    assert subscribers.list() == [one, two]


@pytest.mark.parametrize(
    "again", ["reader@example.com", "Reader@Example.COM", " reader@example.com"]
)
def test_an_address_is_on_the_list_once_in_whatever_capitals(
    subscribers: Subscribers, now: datetime, again: str
) -> None:
    subscribers.add("reader@example.com", None, now)
    with pytest.raises(StoreError, match="on the list already, as subscriber 1") as raised:
        subscribers.add(again, None, now)
    assert "@" not in str(raised.value)
    assert len(subscribers.list()) == 1


def test_who_is_removed_is_off_the_list_and_comes_back_with_the_same_token(
    subscribers: Subscribers, now: datetime
) -> None:
    first = subscribers.add("reader@example.com", "A Reader", now)
    assert subscribers.remove("READER@example.com", now) == first
    assert subscribers.list() == []
    with pytest.raises(StoreError, match="not on the list"):
        subscribers.remove("reader@example.com", now)
    back = subscribers.add("Reader@example.com", None, now + timedelta(days=1))
    assert (back.id, back.token, back.name) == (first.id, first.token, "A Reader")
    assert back.email == "Reader@example.com"
    assert subscribers.remove("reader@example.com", now).id == first.id


def test_removing_a_stranger_is_an_error_without_the_address(
    subscribers: Subscribers, now: datetime
) -> None:
    with pytest.raises(StoreError, match="not on the list") as raised:
        subscribers.remove("stranger@example.com", now)
    assert "stranger" not in str(raised.value)
