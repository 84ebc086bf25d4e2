"""Titles of one house: outlets that print one another's articles under headlines of their own."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from extract.rules.matcher import Rules
from extract.text import masthead_key, site_of


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


def collect_groups(rules: Rules) -> Groups:
    """Return the titles of houses that the rules know, by each of their names and hosts."""
    titles = {
        publisher.name: SisterTitle(publisher.group, publisher.name)
        for publisher in rules.publishers
        if publisher.group
    }
    by_masthead = {
        key: titles[rule.publisher]
        for key, rule in rules.mastheads.items()
        if rule.publisher in titles
    }
    by_host = {
        masthead_key(host): titles[publisher.name]
        for publisher in rules.publishers
        if publisher.name in titles
        for host in publisher.hosts
    }
    return {**by_masthead, **by_host}


def are_sisters(left: Outlet, right: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by different titles of one house."""
    titles = _title(left, groups), _title(right, groups)
    if titles[0] is None or titles[1] is None:
        return False
    return titles[0] != titles[1] and titles[0].house == titles[1].house


def are_strangers(left: Outlet, right: Outlet, groups: Groups) -> bool:
    """Return whether two articles were printed by outlets that have nothing in common."""
    titles = _title(left, groups), _title(right, groups)
    if titles[0] is not None and titles[1] is not None:
        return titles[0].house != titles[1].house
    if left.publisher and right.publisher:
        return masthead_key(left.publisher) != masthead_key(right.publisher)
    sites = read_site(left.url), read_site(right.url)
    return all(sites) and sites[0] != sites[1]


def read_site(url: str | None) -> str:
    """Return the site of an address, empty where there is none."""
    try:
        return site_of(urlsplit(url or "").hostname or "")
    except ValueError:  # an address that is none has no host
        return ""


def _title(outlet: Outlet, groups: Groups) -> SisterTitle | None:
    by_name = groups.get(masthead_key(outlet.publisher or ""))
    return by_name or groups.get(masthead_key(read_site(outlet.url)))
