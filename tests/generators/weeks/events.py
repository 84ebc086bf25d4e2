"""Invented events of the trade's news: what happened, who speaks, and what is true of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeVar

from digests import Nation
from extract import Form
from tests.generators.weeks.slots import (
    Person,
    Slots,
    Table,
    facts_of,
    filled_slots,
    kinds,
    mistaken_slots,
    names,
    own_words,
    person_of,
    place_of,
)

T = TypeVar("T")

DETAILS_AT_FIRST = 6
"""Of an event's details; the others are left for the weeks in which it goes on."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        id: Its name, the same in every week it goes on.
        kind: Its table in kinds.toml.
        slots: What its sentences are filled with.
        other: The same with one figure otherwise: what a mistaken outlet prints.
        person: Who speaks first.
        second: Who answers.
        details: What is known of it, each in two wordings: of the first week, and of later ones.
        quotations: What the first person says, a first and a second sentence each.
        answers: What the second person says.
        form: What is written about it.
        nation: Where it happened.
        topics: Ids of the topics that a reader would file it under; none where that is open.
        deadline: The day by which something has to be done, as its articles word it; None where
            there is none.
    """

    id: str
    kind: Table
    slots: Slots
    other: Slots
    person: Person
    second: Person
    details: tuple[tuple[Sequence[str], ...], tuple[Sequence[str], ...]]
    quotations: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    form: Form
    nation: Nation
    topics: tuple[str, ...]
    deadline: str | None

    @property
    def weeks(self) -> int:
        """For how many weeks there can be news of it."""
        return 1 + len(self.kind.get("later", ()))


def draw_event(chance: Random, name: str, monday: date, kind: int) -> Event:
    """An event of the week that begins on `monday`.

    Args:
        chance: Decides everything.
        name: Its id.
        monday: The day from which its dates are counted.
        kind: Which of the tables it is of; they are gone through in turn.
    """
    tables = kinds()["event"]
    return _draw(chance, name, monday, tables[kind % len(tables)], Form.NEWS)


def draw_piece(chance: Random, name: str, monday: date) -> Event:
    """A column or a letter of the week that begins on `monday`."""
    table = chance.choice(kinds()["piece"])
    return _draw(chance, name, monday, table, Form(table["form"]))


def _draw(chance: Random, name: str, monday: date, table: Table, form: Form) -> Event:
    nation, where = place_of(chance, table)
    plain = {**where, **facts_of(chance, table, monday)}
    own = own_words(chance, table)
    slots = filled_slots(plain, own)
    person = person_of(chance, table.get("roles", names()["roles"]), slots)
    second = person_of(chance, names()["roles"], slots)
    said = {"person": person.name, "person_cap": person.name}
    return Event(
        id=name,
        kind=table,
        slots={**slots, **said},
        other={**filled_slots(mistaken_slots(chance, table, plain), own), **said},
        person=person,
        second=second,
        details=_details(chance, table),
        quotations=_quotations(chance, table),
        answers=tuple(_shuffled(chance, table.get("answers", ()))),
        form=form,
        nation=nation,
        topics=_topics(table, slots["thing"]),
        deadline=slots["deadline"] if table.get("due") else None,
    )


def _details(
    chance: Random, table: Table
) -> tuple[tuple[Sequence[str], ...], tuple[Sequence[str], ...]]:
    every = _shuffled(chance, table.get("details", ()))
    return tuple(every[:DETAILS_AT_FIRST]), tuple(every[DETAILS_AT_FIRST:])


def _quotations(chance: Random, table: Table) -> tuple[tuple[str, str], ...]:
    first, second = (_shuffled(chance, table.get(part, ())) for part in ("first", "second"))
    return tuple(zip(first, second, strict=False))


def _topics(table: Table, thing: str) -> tuple[str, ...]:
    by_thing = dict(zip(table.get("things", ()), table.get("thing_topics", ()), strict=False))
    found = (by_thing.get(thing, ""), *table.get("topic", ()))
    return tuple(dict.fromkeys(topic for topic in found if topic))


def _shuffled(chance: Random, some: Sequence[T]) -> list[T]:
    return chance.sample(some, len(some))
