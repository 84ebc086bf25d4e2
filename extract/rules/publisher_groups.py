"""Titles of one house: outlets that print one another's articles under headlines of their own."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from extract.rules.matcher import Rules
from extract.text.folding import masthead_key
from extract.text.urls import site_of


class SisterTitle(NamedTuple):
    """A title of a house that has several.

    Attributes:
        house: The house.
        name: The title's name, as the rules spell it.
    """

    house: str
    name: str


Groups = Mapping[str, SisterTitle]
"""The titles of houses, by all their names and hosts as `masthead_key` folds them."""


class Outlet(Protocol):
    """Where an article was printed, as far as it is known."""

    @property
    def publisher(self) -> str | None:
        """The publisher's name."""

    @property
    def url(self) -> str | None:
        """The page's address."""


def groups_of(rules: Rules) -> Groups:
    """Return the titles of houses that the rules know, by each of their names and hosts."""
    titles = {
        each.name: SisterTitle(each.group, each.name) for each in rules.publishers if each.group
    }
    named = {
        key: titles[rule.publisher]
        for key, rule in rules.mastheads.items()
        if rule.publisher in titles
    }
    hosts = {
        masthead_key(host): titles[each.name]
        for each in rules.publishers
        if each.name in titles
        for host in each.hosts
    }
    return {**named, **hosts}


def are_sisters(one: Outlet, other: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by different titles of one house."""
    mine, yours = _title(one, groups), _title(other, groups)
    return mine is not None and yours is not None and mine != yours and mine.house == yours.house


def are_strangers(one: Outlet, other: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by outlets that have nothing to do with another."""
    mine, yours = _title(one, groups), _title(other, groups)
    if mine is not None and yours is not None:
        return mine.house != yours.house
    if one.publisher and other.publisher:
        return masthead_key(one.publisher) != masthead_key(other.publisher)
    here, there = host_of(one.url), host_of(other.url)
    return bool(here and there) and here != there


def host_of(url: str | None) -> str:
    """Return the site of an address, empty where there is none."""
    try:
        return site_of(urlsplit(url or "").hostname or "")
    except ValueError:  # an address that is none has no host
        return ""


def _title(outlet: Outlet, groups: Groups) -> SisterTitle | None:
    by_name = groups.get(masthead_key(outlet.publisher or ""))
    return by_name or groups.get(masthead_key(host_of(outlet.url)))
