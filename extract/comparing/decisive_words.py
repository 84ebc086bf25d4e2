"""The words that decide what a text says: figures, negations, opposites, names, attributions."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations

from extract.text import (
    Negation,
    ReportingUse,
    TitleUse,
    months,
    negations,
    personal_titles,
    reporting_verbs,
    weekdays,
)

_TURNED_MIN_LETTERS = 4
"""A shorter word after "un" or "in" is seldom the same word ("in" and "inner")."""

_WORDS_KEPT = 10_000
"""Most words of a text are among the commonest: asking again takes a fifth of the time."""

_AMBIGUOUS_MONTHS = frozenset({"march", "may"})
"""As often a verb as a month, so they are no figures."""

_NEGATIONS = (
    Negation.PLAIN,
    Negation.PRONOUN,
    Negation.WEAK,
    Negation.VERB,
    Negation.CONDITION,
)
"""Contractions are two words here: "is not", "can not"."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words that decide what a text says, from words.toml and from the lexicon."""

    figures: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    negations: frozenset[str]
    qualifiers: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    turning_beginnings: tuple[str, ...]
    saying: frozenset[str]
    finite: frozenset[str]
    auxiliaries: frozenset[str]
    never_names: frozenset[str]
    openers: frozenset[str]


@cache
def word_lists() -> WordLists:
    """Return the word lists, read once."""
    data = tomllib.loads((files("extract.comparing") / "words.toml").read_text("utf-8"))
    groups = data["opposites"] + data["exclusive"]
    return WordLists(
        figures=frozenset(data["figures"]) | (frozenset(months()) - _AMBIGUOUS_MONTHS),
        months=frozenset(months()),
        weekdays=frozenset(weekdays()),
        negations=negations(*_NEGATIONS),
        qualifiers=frozenset(data["qualifiers"]),
        opposites=frozenset(pair for group in groups for pair in permutations(group, 2)),
        turning_beginnings=tuple(data["turning_beginnings"]),
        saying=reporting_verbs(ReportingUse.ARCHIVE),
        finite=frozenset(data["finite"]),
        auxiliaries=frozenset(data["auxiliaries"]),
        never_names=personal_titles(TitleUse.NAME) | {"i"},
        openers=frozenset(data["openers"]),
    )


@lru_cache(maxsize=_WORDS_KEPT)
def is_figure(word: str) -> bool:
    """Whether a word is a figure; 1 is not, because it is as often the word "one"."""
    bare = word.removesuffix("'s")
    return (bare[0].isdecimal() and bare != "1") or bare in word_lists().figures


def is_negation(word: str) -> bool:
    """Whether a word turns a statement round."""
    return word in word_lists().negations


def is_contrary(word: str, turned: str) -> bool:
    """Whether a word is another one's contrary by its beginning: "safe" and "unsafe"."""
    return len(word) >= _TURNED_MIN_LETTERS and any(
        turned == beginning + word for beginning in word_lists().turning_beginnings
    )
