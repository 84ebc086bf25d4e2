"""The words of the generated paragraphs, and what a word of them is."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

EVENNESS = 30
"""Added to a word's rank before its share is taken by Zipf's law. Words drawn one by one would
otherwise make far more runs of five words that two paragraphs share than real text has."""


class Role(StrEnum):
    """What a token is."""

    PLAIN = "plain"  # function words and words that stay
    ORDINARY = "ordinary"  # may be replaced by others of its group
    ADJUNCT = "adjunct"  # the same, and may be left out
    DIGITS = "digits"
    SCALED = "scaled"  # 3.7 million, £2bn
    MONEY = "money"
    PERCENT = "percent"
    NUMBER_WORD = "number word"
    YEAR = "year"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    AUXILIARY = "auxiliary"  # "not" may follow
    NOT = "not"
    CONTRACTED = "contracted"  # can | can't
    SOME = "some"  # some | no
    WITH = "with"  # with | without
    PREFIXED = "prefixed"  # safe | unsafe
    OPPOSITE = "opposite"  # rise | fall
    OPENING = "opening"  # a mark that joins the next word
    CLOSING = "closing"  # a mark that joins the word before
    SERIAL = "serial"  # where a comma may stand before the last of a list


class Token(NamedTuple):
    """A word, name, figure or mark.

    Attributes:
        text: As printed.
        role: What it is.
        others: What may stand in its place: of the same meaning where ordinary, of the opposite
            where it is a contraction, a prefixed word or one of two opposites.
    """

    text: str
    role: Role
    others: tuple[str, ...] = ()


Sentence = list[Token]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A list drawn by rank: the first more often than the last."""

    items: Sequence[tuple[str, ...]]
    weights: Sequence[float]

    @classmethod
    def of(cls, items: Sequence[tuple[str, ...]]) -> "Ranked":
        """The list with its weights."""
        return cls(items, list(accumulate(1 / (rank + EVENNESS) for rank in range(len(items)))))

    def draw(self, chance: Random) -> tuple[str, ...]:
        """One of it, the first far more often than the last."""
        return chance.choices(self.items, cum_weights=self.weights)[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the sentences are made of.

    Attributes:
        ranked: Groups of words drawn by rank, by slot.
        listed: Words drawn evenly, by name.
        patterns: Openers, clauses, tails and spoken clauses, in parts.
    """

    ranked: dict[str, Ranked]
    listed: dict[str, list[str]]
    patterns: dict[str, list[list[str]]]

    def one(self, name: str, chance: Random) -> str:
        """One word of a list."""
        return chance.choice(self.listed[name])


RANKED = {
    "noun": "nouns",
    "adjective": "adjectives",
    "adverb": "adverbs",
    "participle": "participles",
    "bare_verb": "bare_verbs",
    "saying": "saying",
    "phrase": "phrases",
    "stock": "stock_sentences",
}
ADJUNCTS = frozenset({"adjective", "adverb"})
FLIPPED = {
    "prefixed": "prefixed",
    "opposite_verb": "opposite_verbs",
    "opposite_degree": "opposite_degrees",
    "opposite_time": "opposite_times",
    "opposite_act": "opposite_acts",
}


@cache
def lexicon() -> Lexicon:
    """The words of words.toml, ready to be drawn."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    groups = {
        name: [tuple(one.split("|")) for one in _parts(data[source], ";")]
        for name, source in RANKED.items()
        if name != "stock"
    }
    groups["stock"] = [(one,) for one in data["stock_sentences"].splitlines()]
    listed = {
        name: data[name].split()
        for name in ("first_names", "surnames", "places", "acronyms", "months", "weekdays")
    }
    listed["number_words"] = data["number_words"].split()
    listed["organisations"] = _parts(data["organisations"], ";")
    for name, source in FLIPPED.items():
        listed[name] = _parts(data[source], ";")
    patterns = {
        "openers": [one.split() for one in _parts(data["openers"], ";")],
        **{
            name: [one.split() for one in data[name].splitlines()]
            for name in ("clauses", "tails", "spoken", "np", "list")
        },
    }
    return Lexicon({name: Ranked.of(each) for name, each in groups.items()}, listed, patterns)


def _parts(text: str, mark: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(mark)]


def person(chance: Random) -> str:
    """An invented person's name."""
    words = lexicon()
    surname = words.one("surnames", chance)
    form = chance.randrange(4)
    if form == 0:
        return f"{chance.choice(('Dr', 'Mr', 'Ms', 'Professor'))} {surname}"
    full = f"{words.one('first_names', chance)} {surname}"
    return f"Dr {full}" if form == 1 else full


def organisation(chance: Random) -> str:
    """An invented organisation's name."""
    words = lexicon()
    return words.one("organisations", chance).replace("{place}", words.one("places", chance))
