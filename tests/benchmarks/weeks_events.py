"""Invented events of the trade's news: who, where, how many; drawn from weeks.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from digests import Nation
from extract import Form

DATA = Path(__file__).parent / "weeks.toml"

DEADLINE_DAYS = (12, 70)
"""How far ahead a deadline lies."""

NATION_WEIGHTS = (6, 2, 1, 1)
"""England, Scotland, Wales, Northern Ireland: most of the trade's news is England's."""

DETAILS = 6
OWN_QUOTATIONS_SHARE = 0.2
"""Of events: the other ones' people say what nobody has said before."""

SMALL_NUMBERS = ("three", "four", "five", "six", "seven", "eight")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

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


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        id: Its name, the same in every week it goes on.
        kind: Its table in weeks.toml.
        slots: What its sentences are filled with.
        other: The same with one figure otherwise: what a mistaken outlet prints.
        person: Who speaks first.
        second: Who answers.
        details: What else happened, each in two wordings.
        quotations: What the first person says, in two sentences, and the second.
        form: What is written about it.
        nation: Where it happened.
    """

    id: str
    kind: Table
    slots: Slots
    other: Slots
    person: Person
    second: Person
    details: tuple[tuple[str, str], ...]
    quotations: tuple[str, ...]
    form: Form
    nation: Nation

    @property
    def weeks(self) -> int:
        """For how many weeks there can be news of it."""
        return 1 + len(self.kind.get("later", ()))


@cache
def data() -> Table:
    """weeks.toml."""
    return tomllib.loads(DATA.read_text("utf-8"))


def draw_event(chance: Random, name: str, monday: date, kind: int) -> Event:
    """An event of the week that begins on `monday`.

    Args:
        chance: Decides everything.
        name: Its id.
        monday: The day from which its dates are counted.
        kind: Which of the tables it is of; they are gone through in turn.
    """
    tables = data()["event"]
    return _draw(chance, name, monday, tables[kind % len(tables)], Form.NEWS)


def draw_piece(chance: Random, name: str, monday: date) -> Event:
    """A column or a letter of the week that begins on `monday`."""
    table = chance.choice(data()["piece"])
    return _draw(chance, name, monday, table, Form(table["form"]))


def _draw(chance: Random, name: str, monday: date, table: Table, form: Form) -> Event:
    nations = list(data()["places"])
    nation = chance.choices(nations, NATION_WEIGHTS)[0] if table.get("nations") else nations[0]
    place, county = chance.choice(data()["places"][nation])
    bodies = chance.sample(data()["bodies"], 2)
    person, second = _person(chance, bodies[0]), _person(chance, bodies[1])
    days = timedelta(days=chance.randint(*DEADLINE_DAYS))
    slots = {
        "place": place,
        "county": county,
        "nation": nation,
        "body": bodies[0],
        "person": person.name,
        "thing": chance.choice(table.get("things", ["general practice"])),
        "figure": _figure(chance, table),
        "share": str(chance.randint(*table.get("share", (10, 90)))),
        "money": str(chance.randint(*table.get("money", (5, 90)))),
        "few": chance.choice(SMALL_NUMBERS),
        "day": chance.choice(WEEKDAYS),
        "deadline": f"{(monday + days).day} {monday + days:%B}",
        "month": chance.choice(data()["months"].split()),
    }
    capitals = {f"{key}_cap": slots[key][:1].upper() + slots[key][1:] for key in _CAPITAL}
    slots |= capitals
    return Event(
        id=name,
        kind=table,
        slots=slots,
        other=_mistaken(chance, table, slots),
        person=person,
        second=second,
        details=_details(chance, place),
        quotations=_quotations(chance, table),
        form=form,
        nation=Nation(nation),
    )


_CAPITAL = ("thing", "body", "county", "few")


def _details(chance: Random, place: str) -> tuple[tuple[str, str], ...]:
    words = data()["details"]
    who, did, how = (chance.sample(words[part], DETAILS) for part in ("who", "did", "how"))
    return tuple(
        (
            f"In {place} {one} {two} {three}.",
            f"{one[:1].upper()}{one[1:]} {two} {three}, people in {place} say.",
        )
        for one, two, three in zip(who, did, how, strict=True)
    )


def _quotations(chance: Random, table: Table) -> tuple[str, ...]:
    """Mostly words nobody has said before; now and then those of the kind."""
    words = data()["details"]
    made = [
        f"{one}, {other}"
        for one, other in zip(
            chance.sample(words["first"], 3), chance.sample(words["second"], 3), strict=True
        )
    ]
    own = [*table.get("quotations", ()), table.get("second", "")]
    return tuple(own if own[0] and chance.random() < OWN_QUOTATIONS_SHARE else made)


def _figure(chance: Random, table: Table) -> str:
    low, high = table.get("figure", (10, 900))
    figure = chance.randint(low, high)
    return f"{figure - figure % 10 if figure > 1000 else figure:,}"


def _mistaken(chance: Random, table: Table, slots: Slots) -> Slots:
    slot = table.get("disputed")
    if slot is None:
        return slots
    figure = int(slots[slot].replace(",", ""))
    more = figure + max(2, figure * chance.choice((7, 13, 24)) // 100)
    return {**slots, slot: f"{more:,}"}


def _person(chance: Random, body: str) -> Person:
    woman = chance.random() < 0.5
    first = chance.choice(data()["first_names"]["woman" if woman else "man"].split())
    surname = chance.choice(data()["surnames"].split())
    title = chance.choice(data()["titles"])
    role = chance.choice(data()["roles"]).format(body=body)
    names: Sequence[str] = (title, first, surname) if title else (first, surname)
    return Person(
        " ".join(names),
        f"{title} {surname}".strip(),
        "she" if woman else "he",
        role,
    )
