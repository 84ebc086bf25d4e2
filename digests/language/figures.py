"""The figures of a text: each with its unit, what it counts, and the words around it."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from digests.language.vocabulary import load_vocabulary, make_singular
from extract.comparing import compared_words, word_lists

NEAR_WORDS = 5
"""Telling words on either side of a figure that show what it is a figure of."""

SIDE_WORDS = 20
"""Words on either side of a figure among which the telling ones are taken."""

AROUND_WORDS = 9
"""Words of any sort on either side among which one may show another time."""

COUNTED_WORDS = 3
"""Words right after a figure among which what it counts is found ("1,090 weekend hubs")."""

BARE_DIGITS = 3
"""Numbers of fewer digits of which no text says what they count are of different things."""

DAY, AGE, YEAR, POINTS = "day", "age", "year", "points"
_SIGNS = frozenset("%£$€")
_NAME = re.compile(r"\b[^\W\d_]+(?:-\d|\d)\w*")
"""A name with digits in it, as "Covid-19"."""

_SCALES = {"B": "billion", "T": "trillion", "tr?l?n": "trillion"}
_CLOCK_WORDS = frozenset({"am", "pm"})
_POINTS = ("percentage", "points")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset(
    {"in", "since", "by", "until", "from", "of", "before", "after", "year", "to"}
)
_AGE = re.compile(
    r", (\d\d),|\baged (\d+)|\b(\d+)[- ]years?[- ]old|\b(?:[Hh]e|[Ss]he|who) (?:is|was) (\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text.

    Attributes:
        value: In its one spelling; of a day with its month.
        unit: A sign, `DAY`, `AGE`, `YEAR` or `POINTS`; empty for a number of things.
        before: The two words right before it.
        counted: The words right after it: what is counted ("240 nurses").
        near: The telling words on either side.
        around: All words as near.
    """

    value: str
    unit: str
    before: str
    counted: tuple[str, ...]
    near: frozenset[str]
    around: frozenset[str]

    def is_of_kind(self, compared: "Figure") -> bool:
        """Whether both are figures of one unit, or numbers of the same things."""
        if self.unit or compared.unit:
            return self.unit == compared.unit
        if self.counted and compared.counted:
            return self.counted[0] in compared.counted or compared.counted[0] in self.counted
        digits = min(len(self.value), len(compared.value))
        return not (self.counted or compared.counted) and digits >= BARE_DIGITS


def figures_of(text: str) -> frozenset[str]:
    """The values of all figures of a text."""
    return frozenset(figure.value for figure in list_figures(text))


def list_figures(text: str, *, years: bool = False) -> list[Figure]:
    """The figures of a text in their order; ordinals and times of day are none.

    Args:
        text: The text.
        years: Whether a year is a figure, too.
    """
    text = _spell_out_scales(text)
    words = compared_words(_NAME.sub(" ", text))
    ages = {"".join(age) for age in _AGE.findall(text)}
    figures = []
    for place, word in enumerate(words):
        if not word[0].isdecimal() or _CLOCK_WORDS.intersection(words[place + 1 : place + 2]):
            continue
        value, unit = word, _read_printed_unit(words, place)
        if (unit == YEAR and not years) or (word == "1" and not unit):  # as often the word "one"
            continue
        if not unit:
            value, unit = _read_day_or_age(words, place, ages)
        figures.append(_read_figure(value, unit, words, place))
    return figures


def _spell_out_scales(text: str) -> str:
    """The text with "2B" as "2 billion"."""
    for sign, scale in _SCALES.items():
        text = re.sub(rf"(?<=\d) ?{sign}\b", f" {scale}", text)
    return text


def _read_printed_unit(words: Sequence[str], place: int) -> str:
    """`YEAR`, `POINTS` or the sign of the figure at a place; empty where it has none of these."""
    if _is_year(words, place):
        return YEAR
    following = tuple(words[place + 1 : place + 3])
    return POINTS if following == _POINTS else "".join(_SIGNS.intersection(following[:1]))


def _is_year(words: Sequence[str], place: int) -> bool:
    if not _YEAR.fullmatch(words[place]):
        return False
    before = words[max(0, place - 1) : place]
    return bool(_BEFORE_YEAR.intersection(before)) or _find_month(words, place) is not None


def _find_month(words: Sequence[str], place: int) -> str | None:
    """The month right after a figure, or else right before it."""
    beside = *words[place + 1 : place + 2], *words[max(0, place - 1) : place]
    return next((word for word in beside if word in word_lists().months), None)


def _read_day_or_age(words: Sequence[str], place: int, ages: Container[str]) -> tuple[str, str]:
    """The value and the unit of a figure without a printed unit: a day's value has its month."""
    value = words[place]
    if month := _find_month(words, place):
        return f"{value} {month}", DAY
    return value, AGE if value in ages else ""


def _read_figure(value: str, unit: str, words: Sequence[str], place: int) -> Figure:
    stop = load_vocabulary().stop_words
    before, after = words[max(0, place - SIDE_WORDS) : place], words[place + 1 :][:SIDE_WORDS]
    sides = [
        [make_singular(word) for word in side if word[0].isalpha() and word not in stop]
        for side in (before, after)
    ]
    counted = takewhile(lambda word: word[0].isalpha() and word not in stop, after)
    return Figure(
        value=value,
        unit=unit,
        before=" ".join(words[max(0, place - 2) : place]),
        counted=tuple(map(make_singular, islice(counted, COUNTED_WORDS))),
        near=frozenset([*sides[0][-NEAR_WORDS:], *sides[1][:NEAR_WORDS]]),
        around=frozenset(words[max(0, place - AROUND_WORDS) : place + AROUND_WORDS + 1]),
    )
