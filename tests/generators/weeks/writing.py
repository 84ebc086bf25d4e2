"""How an outlet tells an event: its own words, its own order, the same quotations."""

import re
from collections.abc import Sequence
from random import Random

from extract import Form, Kind
from tests.generators.weeks.events import Event
from tests.generators.weeks.slots import Person

Lines = list[tuple[Kind, str]]

DETAILS = (3, 5)
LATER_FACTS_MIN = 2
PIECE_PARAGRAPHS_MIN = 4
"""How much an outlet tells of what is known."""

HALF = 0.5
JOINED_SHARE = 0.3
STANDFIRST_SHARE = 0.25
BACKGROUND_SHARE = 0.6
"""Shares of outlets that write "per cent", put two details into one paragraph, print a standfirst,
and tell what went before while it is new; in later weeks all do."""

BOILERPLATE = (
    "Sign up for our daily newsletter",
    "Have your say: log in to comment",
    "Share this article",
    "This article is for subscribers only",
)
_FIGURES = {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"}
_BEGINNING = re.compile(r"(?<=[.?!] )[a-z]|(?<=“)[a-z]|(?<=[.?!] “)[a-z]")


def background_of(event: Event, wording: str) -> str:
    """What went before, in the same words in every outlet and week."""
    text = wording.format_map(event.slots)
    return text[:1].upper() + text[1:]


class Writer:
    """One outlet at work on one event.

    Args:
        event: What happened.
        stage: In which week of it, from 0.
        mistaken: Whether it has the disputed figure otherwise.
        chance: Its taste.
    """

    def __init__(self, event: Event, stage: int, chance: Random, *, mistaken: bool) -> None:
        self._event = event
        self._chance = chance
        self._slots = event.other if mistaken else event.slots
        self._per_cent = chance.random() < HALF
        self._figures = chance.random() < HALF
        self._told = event.kind if stage == 0 else event.kind["later"][stage - 1]
        self._stage = stage

    def headline(self) -> str:
        """A headline."""
        return self._filled(self._chance.choice(self._told["headlines"]))

    def lines(self) -> Lines:
        """The paragraphs, boilerplate among them."""
        if self._event.form is not Form.NEWS:
            return [(Kind.BODY, text) for text in self._piece()]
        leads = self._chance.sample(self._told["leads"], 2)
        lead, standfirst = map(self._filled, leads)
        facts = self._later_facts() if self._stage else self._details(0, self._drawn(DETAILS))
        said = self._later_said() if self._stage else self._said()
        texts = [lead, *facts[:1], *said[:2], *facts[1:], *self._background(), *said[2:]]
        lines = [(Kind.BODY, text) for text in texts]
        if self._chance.random() < STANDFIRST_SHARE:
            lines.insert(0, (Kind.STANDFIRST, standfirst))
        return [*lines, (Kind.BOILERPLATE, self._chance.choice(BOILERPLATE))]

    def _piece(self) -> list[str]:
        facts: Sequence[str] = self._told["facts"]
        count = self._chance.randint(min(PIECE_PARAGRAPHS_MIN, len(facts)), len(facts))
        kept = sorted(self._chance.sample(range(len(facts)), count))
        texts = [self._filled(facts[place]) for place in kept]
        if self._event.form is not Form.LETTER:
            return texts
        return ["Dear Editor,", *texts, f"{self._event.person.name}, {self._slots['place']}"]

    def _drawn(self, band: tuple[int, int]) -> int:
        return self._chance.randint(*band)

    def _details(self, part: int, count: int) -> list[str]:
        """So many of what is known, in this outlet's wording and order."""
        known = self._event.details[part]
        told = self._chance.sample(known, min(count, len(known)))
        return self._joined([self._worded(wordings) for wordings in told])

    def _later_facts(self) -> list[str]:
        """What is new this week, and one thing that was not told before."""
        facts = self._told["facts"]
        count = self._chance.randint(min(LATER_FACTS_MIN, len(facts)), len(facts))
        new = [self._worded(wordings) for wordings in self._chance.sample(facts, count)]
        return [*new, *self._details(1, 1)]

    def _background(self) -> list[str]:
        if not self._stage and self._chance.random() >= BACKGROUND_SHARE:
            return []
        # Told in the event's words, not the outlet's: that is how an archive text goes on.
        return [background_of(self._event, self._chance.choice(self._event.kind["background"]))]

    def _joined(self, texts: list[str]) -> list[str]:
        """Now and then two of them in one paragraph."""
        if len(texts) < 2 or self._chance.random() >= JOINED_SHARE:
            return texts
        at = self._chance.randrange(len(texts) - 1)
        return [*texts[:at], f"{texts[at]} {texts[at + 1]}", *texts[at + 2 :]]

    def _said(self) -> list[str]:
        """What the two people say, in paragraphs."""
        person = self._event.person
        (one, more), (two, _) = self._event.quotations[:2]
        said = [self._introducing(person, one, more if self._chance.random() < HALF else None)]
        said.append(self._chance.choice((self._again(person, two), self._reported(person))))
        if self._chance.random() < HALF:
            said.append(self._introducing(self._event.second, self._event.answers[0]))
        return said

    def _later_said(self) -> list[str]:
        """In later weeks one of the two, with other words."""
        _, more = self._event.quotations[self._stage + 1]
        if self._chance.random() < HALF:
            return [self._introducing(self._event.person, more)]
        return [self._introducing(self._event.second, self._event.answers[self._stage])]

    def _introducing(self, person: Person, words: str, more: str | None = None) -> str:
        after = f" “{more}.”" if more else ""
        within = f" {more}" if more else ""
        stop = "." if more else ""
        frames = (
            f"“{words},” said {person.name}, {person.role}.{after}",
            f"{person.name}, {person.role}, said: “{words}{stop}{within}.”",
        )
        return self._filled(self._chance.choice(frames))

    def _again(self, person: Person, words: str) -> str:
        said = self._chance.choice(("said", "added"))
        frames = (
            f"“{words},” {person.pronoun} {said}.",
            f"{person.pronoun.capitalize()} {said}: “{words}.”",
            f"“{words},” said {person.formal}.",
        )
        return self._filled(self._chance.choice(frames))

    def _reported(self, person: Person) -> str:
        who = self._chance.choice((person.pronoun.capitalize(), person.formal))
        said = self._chance.choice(("said", "added"))
        return self._filled(
            f"{who} {said} that {self._chance.choice(self._event.kind['reported'])}."
        )

    def _worded(self, wordings: Sequence[str]) -> str:
        return self._filled(self._chance.choice(wordings))

    def _filled(self, wording: str) -> str:
        slots = dict(self._slots)
        if self._figures:
            slots["few"] = _FIGURES[slots["few"]]
        text = _BEGINNING.sub(lambda found: found[0].upper(), wording.format_map(slots))
        text = text[:1].upper() + text[1:]
        return re.sub(r"(\d)%", r"\1 per cent", text) if self._per_cent else text
