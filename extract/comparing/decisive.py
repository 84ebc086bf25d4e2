"""The words that decide what a text says: figures, negations, opposites; the data of words.toml."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import permutations

TURNED_MIN_LETTERS = 4
"""A shorter word behind "un" or "in" is seldom the same word ("in" and "inner")."""


@dataclass(frozen=True, slots=True)
class Decisive:
    """The word lists of words.toml, by the names they have there."""

    figures: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    negations: frozenset[str]
    qualifiers: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    beginnings: tuple[str, ...]
    saying: frozenset[str]
    finite: frozenset[str]


@cache
def decisive() -> Decisive:
    """The word lists, read once."""
    data = tomllib.loads((files("extract.comparing") / "words.toml").read_text("utf-8"))
    return Decisive(
        figures=frozenset(data["figures"]),
        months=frozenset(data["months"]),
        weekdays=frozenset(data["weekdays"]),
        negations=frozenset(data["negations"]),
        qualifiers=frozenset(data["qualifiers"]),
        opposites=frozenset(_both_ways(data["opposites"] + data["exclusive"])),
        beginnings=tuple(data["turning_beginnings"]),
        saying=frozenset(data["saying"]),
        finite=frozenset(data["finite"]),
    )


def _both_ways(groups: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from permutations(group, 2)


def is_figure(word: str) -> bool:
    """Whether a word is a figure; 1 is none, it is "one" as often."""
    bare = word.removesuffix("'s")
    return (bare[0].isdecimal() and bare != "1") or bare in decisive().figures


def is_negation(word: str) -> bool:
    """Whether a word turns a statement round."""
    return word in decisive().negations


def is_turned(word: str, turned: str) -> bool:
    """Whether one word is the other's contrary by its beginning: "safe" and "unsafe"."""
    return len(word) >= TURNED_MIN_LETTERS and any(
        turned == beginning + word for beginning in decisive().beginnings
    )
