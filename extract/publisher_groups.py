"""Titles of one house: outlets that print one another's articles under headlines of their own."""

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

from extract.addresses import site_of
from extract.boilerplate import Rules
from extract.folding import masthead_key

Groups = Mapping[str, str]
"""The house of each outlet that belongs to one, by its names and hosts as `masthead_key` folds."""


class Outlet(Protocol):
    """Where an article was printed, as far as it is known."""

    @property
    def publisher(self) -> str | None:
        """The publisher's name."""

    @property
    def url(self) -> str | None:
        """The page's address."""


def groups_of(rules: Rules) -> Groups:
    """Return the house of each name by which the rules know an outlet of one."""
    houses = {each.name: each.group for each in rules.publishers if each.group}
    named = {
        key: houses[rule.publisher]
        for key, rule in rules.mastheads.items()
        if rule.publisher in houses
    }
    hosts = {
        masthead_key(host): each.group
        for each in rules.publishers
        for host in each.hosts
        if each.group
    }
    return {**named, **hosts}


def are_sisters(one: Outlet, other: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by different titles of one house."""
    mine, yours = _house(one, groups), _house(other, groups)
    return mine is not None and mine == yours and not _are_one(one, other)


def are_strangers(one: Outlet, other: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by outlets that have nothing to do with another."""
    mine, yours = _house(one, groups), _house(other, groups)
    if mine is not None and mine == yours:
        return False
    if one.publisher and other.publisher:
        return not _are_one(one, other)
    return _differ(host_of(one.url), host_of(other.url))


def host_of(url: str | None) -> str:
    """Return the site of an address, empty where there is none."""
    try:
        return site_of(urlsplit(url or "").hostname or "")
    except ValueError:  # an address that is none has no host
        return ""


def _are_one(one: Outlet, other: Outlet) -> bool:
    if one.publisher and other.publisher:
        return masthead_key(one.publisher) == masthead_key(other.publisher)
    return not _differ(host_of(one.url), host_of(other.url))


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _house(outlet: Outlet, groups: Groups) -> str | None:
    by_name = groups.get(masthead_key(outlet.publisher or ""))
    return by_name or groups.get(masthead_key(host_of(outlet.url)))
