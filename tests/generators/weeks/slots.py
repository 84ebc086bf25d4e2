"""What the sentences of an invented event are filled with: names, places, figures, days."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from digests import Nation

HERE = Path(__file__).parent

DEADLINE_DAYS = (12, 70)
"""How far ahead a deadline lies."""

LATER_DAYS = (80, 170)
PAST_DAYS = (20, 90)
MONTHS_AHEAD = (50, 200)
MONTHS_PAST = (40, 240)
"""How far from the event's Monday the other days and months that it names lie."""

YEARS_PAST = (3, 13)
YEARS_AHEAD = (2, 4)
"""The same in years."""

COUNTS = {"n1": (2, 9), "n2": (11, 48), "n3": (121, 989), "n4": (1_100, 9_800)}
SMALL_NUMBERS = ("three", "four", "five", "six", "seven", "eight")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
ENGLAND_TOLD = 0.3
"""Share of English events whose articles say that they are."""

Slots = Mapping[str, str]
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted.

    Attributes:
        name: With title and first name.
        formal: Title and surname, the surname alone without a title.
        pronoun: "he" or "she".
        role: What they are, in a few words.
    """

    name: str
    formal: str
    pronoun: str
    role: str


@cache
def names() -> Table:
    """names.toml."""
    return tomllib.loads((HERE / "names.toml").read_text("utf-8"))


@cache
def kinds() -> Table:
    """kinds.toml."""
    return tomllib.loads((HERE / "kinds.toml").read_text("utf-8"))


def place_of(chance: Random, table: Table) -> tuple[Nation, Slots]:
    """Where an event happens: the nation, and what its sentences say of the place."""
    nations = names()["nations"]
    weights = [nations[name]["weight"] for name in nations]
    name = chance.choices(list(nations), weights)[0] if table.get("nations") else "England"
    nation = nations[name]
    place, county = chance.choice(nation["places"])
    told = name != Nation.ENGLAND or (bool(table.get("nations")) and chance.random() < ENGLAND_TOLD)
    return Nation(name), {
        "place": place,
        "county": county,
        "where": f" in {name}" if told else "",
        "board": chance.choice(nation["boards"]).format(county=county),
        "government": chance.choice(nation["governments"]),
    }


def facts_of(chance: Random, table: Table, monday: date) -> dict[str, str]:
    """The names, figures and days of an event, without its place and persons."""
    bodies = chance.sample(names()["bodies"], 2)
    first, last = names()["practices"]["first"], names()["practices"]["last"]
    practices = [f"{one} {chance.choice(last)}" for one in chance.sample(first, 2)]
    few = chance.choice(SMALL_NUMBERS)
    return {
        "body": bodies[0],
        "second_body": bodies[1],
        "practice": practices[0],
        "other_practice": practices[1],
        "thing": chance.choice(table.get("things", ["general practice"])),
        "figure": _figure(chance, *table.get("figure", (10, 900))),
        "share": str(chance.randint(*table.get("share", (10, 90)))),
        "share2": str(chance.randint(11, 49)),
        "money": str(chance.randint(*table.get("money", (5, 90)))),
        "money2": str(chance.randint(5, 90)),
        "few": few,
        "nth": chance.choice(ORDINALS),
        **{name: _figure(chance, *band) for name, band in COUNTS.items()},
        **_days(chance, monday),
    }


def own_words(chance: Random, table: Table) -> dict[str, Sequence[str]]:
    """Of each of a kind's own slots two phrases, as they stand in its table."""
    return {name: chance.sample(some, 2) for name, some in table.get("words", {}).items()}


def filled_slots(slots: Slots, own: Mapping[str, Sequence[str]]) -> Slots:
    """All slots of an event, its kind's own among them, each also with a capital."""
    every = dict(slots)
    for name, (one, other) in own.items():
        every |= {name: one.format_map(slots), f"{name}2": other.format_map(slots)}
    return every | {f"{name}_cap": text[:1].upper() + text[1:] for name, text in every.items()}


def mistaken_slots(chance: Random, table: Table, slots: Slots) -> Slots:
    """The same with the disputed figure otherwise: what a mistaken outlet prints."""
    slot = table.get("disputed")
    if slot is None:
        return slots
    figure = int(slots[slot].replace(",", ""))
    more = figure + max(2, figure * chance.choice((7, 13, 24)) // 100)
    return {**slots, slot: f"{more:,}"}


def person_of(chance: Random, roles: Sequence[str], slots: Slots) -> Person:
    """Somebody with one of these roles."""
    woman = chance.random() < 0.5
    first = chance.choice(names()["first_names"]["woman" if woman else "man"].split())
    surname = chance.choice(names()["surnames"].split())
    title = chance.choice(names()["titles"])
    return Person(
        " ".join(part for part in (title, first, surname) if part),
        f"{title} {surname}".strip(),
        "she" if woman else "he",
        chance.choice(roles).format_map(slots),
    )


def _figure(chance: Random, low: int, high: int) -> str:
    figure = chance.randint(low, high)
    return f"{figure - figure % 10 if figure > 1000 else figure:,}"


def _days(chance: Random, monday: date) -> dict[str, str]:
    def ahead(band: tuple[int, int]) -> date:
        return monday + timedelta(days=chance.randint(*band))

    def ago(band: tuple[int, int]) -> date:
        return monday - timedelta(days=chance.randint(*band))

    return {
        "day": chance.choice(WEEKDAYS),
        "deadline": _day(ahead(DEADLINE_DAYS)),
        "later_day": _day(ahead(LATER_DAYS)),
        "past_day": _day(ago(PAST_DAYS)),
        "month": f"{ahead(MONTHS_AHEAD):%B}",
        "since": f"{ago(MONTHS_PAST):%B}",
        "year": str(monday.year - chance.randint(*YEARS_PAST)),
        "year_ahead": str(monday.year + chance.randint(*YEARS_AHEAD)),
    }


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
