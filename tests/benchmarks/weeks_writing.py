"""How an outlet tells an event: its own words, its own order, the same quotations."""

import re
from random import Random

from extract import Form, Kind
from tests.benchmarks.weeks_events import Event, Person

Lines = list[tuple[Kind, str]]

FACTS_MIN = 2
PER_CENT = 0.5
"""Share of outlets that write "per cent"."""

FURNITURE = (
    "Sign up for our daily newsletter",
    "Have your say: log in to comment",
    "Share this article",
    "This article is for subscribers only",
)
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_FIGURES = {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"}


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
        self._per_cent = chance.random() < PER_CENT
        self._figures = chance.random() < PER_CENT
        self._told = event.kind if stage == 0 else event.kind["later"][stage - 1]
        self._stage = stage

    def headline(self) -> str:
        """A headline."""
        if self._stage:
            return self._filled(str(self._told["headline"]))
        return self._filled(self._chance.choice(self._event.kind["headlines"]))

    def lines(self) -> Lines:
        """The paragraphs, furniture among them."""
        facts = [list(map(self._filled, wordings)) for wordings in self._told["facts"]]
        first = self._chance.choice(facts[0])
        others = [self._chance.choice(wordings) for wordings in facts[1:]]
        if self._event.form is not Form.NEWS:
            return [(Kind.BODY, text) for text in self._greeted([first, *others])]
        self._chance.shuffle(others)
        if len(others) > FACTS_MIN:
            del others[self._chance.randint(1, FACTS_MIN) :]
        others += self._details()
        said = self._said()
        texts = [first, *others[:1], *said[:2], *others[1:], *said[2:]]
        lines = [(Kind.BODY, text) for text in texts]
        if self._chance.random() < PER_CENT / 2:
            other = next((one for one in facts[0] if one != first), first)
            lines.insert(0, (Kind.STANDFIRST, other))
        furniture = self._chance.choice(FURNITURE)
        return [*lines, (Kind.BOILERPLATE, furniture)]

    def _greeted(self, texts: list[str]) -> list[str]:
        if self._event.form is not Form.LETTER:
            return texts
        return ["Dear Editor,", *texts, f"{self._event.person.name}, {self._slots['place']}"]

    def _details(self) -> list[str]:
        """Of what else happened, other things in each week."""
        half = len(self._event.details) // 2
        known = self._event.details[half:] if self._stage else self._event.details[:half]
        return [self._chance.choice(one) for one in self._chance.sample(known, half - 1)]

    def _said(self) -> list[str]:
        """What the two people say, in paragraphs; news of later weeks quotes nobody anew."""
        if self._stage:
            return []
        person = self._event.person
        one, two, answer = self._event.quotations
        said = [self._introducing(person, one)]
        said.append(self._chance.choice((self._again(person, two), self._reported(person))))
        if self._chance.random() < PER_CENT:
            said.append(self._introducing(self._event.second, answer))
        return said

    def _introducing(self, person: Person, words: str) -> str:
        frames = (
            f"“{words},” said {person.name}, {person.role}.",
            f"{person.name}, {person.role}, said: “{words}.”",
        )
        return self._chance.choice(frames)

    def _again(self, person: Person, words: str) -> str:
        frames = (
            f"“{words},” {person.pronoun} [said|added].",
            f"{person.pronoun.capitalize()} [said|added]: “{words}.”",
            f"“{words},” said {person.formal}.",
        )
        return self._filled(self._chance.choice(frames))

    def _reported(self, person: Person) -> str:
        who = self._chance.choice((person.pronoun.capitalize(), person.formal))
        return self._filled(f"{who} [said|added] that {self._event.kind['reported']}.")

    def _filled(self, wording: str) -> str:
        chosen = _CHOICE.sub(lambda found: self._chance.choice(found[1].split("|")), wording)
        slots = dict(self._slots)
        if self._figures:
            slots["few"] = _FIGURES[slots["few"]]
        text = chosen.format_map(slots)
        text = text[:1].upper() + text[1:]
        return re.sub(r"(\d)%", r"\1 per cent", text) if self._per_cent else text
