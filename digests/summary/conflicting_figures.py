"""What another outlet says of the same thing with another figure, to stand side by side.

Two sentences disagree where they have most of their words in common, and exactly one figure of
each is of one kind (a share, a sum, a day, a number of the same things) and lacks in the other's
article.
Neither may be the other one rounded or leave room for it ("more than 40"), nor be of another time
(what was expected, the year before). Few are shown, and these are right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from digests.language import Wording, load_vocabulary, make_singular
from extract.comparing import compared_words, word_lists

SAME_THING = 0.5
"""Likeness of the words besides figures from which two sentences speak of one thing. In the 13 real
weeks less alike ones differ in what they count, or when."""

SAME_THING_FIRST = 0.4
"""The same of the first sentences of two articles, which begin with one news in their own words."""

NEAR_WORDS = 5
"""Telling words on either side of a figure that show what it is a figure of."""

SIDE_WORDS = 20
"""Words on either side of a figure among which the telling ones are taken."""

AROUND_WORDS = 9
"""Words of any sort on either side among which one may show another time."""

NEAR_SHARED = 2
"""Two figures of one thing share this many of these words, or all that there are."""

COUNTED_WORDS = 3
"""Words right after a figure among which what it counts is found ("1,090 weekend hubs")."""

BARE_DIGITS = 3
"""Numbers of fewer digits of which no text says what they count are of different things."""

ROUNDED_SHARE = 0.1
"""A figure within this share of a rounder one is the same ("nearly 12,000" for 11,750)."""

BESIDE_MAX = 2
"""Of other outlets' sentences: three figures for one thing show that nobody knows."""

DAY, AGE, YEAR, POINTS = "day", "age", "year", "points"
_SIGNS = frozenset("%£$€")
_AT_LEAST = frozenset({"more than", "at least", "over", "above"})
_AT_MOST = frozenset({"fewer than", "less than", "up to", "at most", "under", "below"})
_ANOTHER_TIME = frozenset(
    "expected expects forecast predicted estimate estimated estimates could might would target"
    " goal previous previously earlier before from since last average initially originally first"
    " revised proposed sought wants requested starting starts begins after core excluding another"
    " additional further".split()
)
"""Words near a figure that make it one of a plan, of another time or of a time's beginning."""

_LINKS = frozenset({"of", "by"})
"""Right before a figure these make it a whole of which something is a part, or a change."""

_NAME = re.compile(r"\b[^\W\d_]+(?:-\d|\d)\w*")
"""A name with digits in it, as "Covid-19"."""

_SCALES = {"B": "billion", "T": "trillion", "tr?l?n": "trillion"}
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


def disagree(
    wording: Wording,
    compared: Wording,
    known: tuple[frozenset[str], frozenset[str]],
    *,
    first: bool = False,
) -> bool:
    """Whether two outlets' sentences give different figures for one thing.

    Args:
        wording: A sentence.
        compared: Another outlet's.
        known: `figures_of` the first one's whole article, and of the other's.
        first: Whether each is the first sentence of its article, which contains the story's news.

    Returns:
        The same whichever comes first, when `known` is turned round as well.
    """
    least = SAME_THING_FIRST if first else SAME_THING
    if wording.likeness_besides_figures(compared) < least:
        return False
    pairs = [
        (figure, compared_figure)
        for figure in list_figures(wording.text)
        for compared_figure in list_figures(compared.text)
        if figure.value not in known[1]
        and compared_figure.value not in known[0]
        and figure.is_of_kind(compared_figure)
    ]
    return len(pairs) == 1 and _contradict(*pairs[0])


def figures_of(text: str) -> frozenset[str]:
    """The values of all figures of a text."""
    return frozenset(figure.value for figure in list_figures(text))


def list_figures(text: str, *, years: bool = False) -> list[Figure]:
    """The figures of a text in their order; ordinals and times of day are none.

    Args:
        text: The text.
        years: Whether a year is a figure, too.
    """
    for sign, scale in _SCALES.items():
        text = re.sub(rf"(?<=\d) ?{sign}\b", f" {scale}", text)
    words, months = compared_words(_NAME.sub(" ", text)), word_lists().months
    ages = {"".join(age) for age in _AGE.findall(text)}
    figures = []
    for place, word in enumerate(words):
        before, after = words[max(0, place - 1) : place], words[place + 1 : place + 2]
        month = months.intersection(after) or months.intersection(before)
        is_year = _YEAR.fullmatch(word) and (month or _BEFORE_YEAR.intersection(before))
        if not word[0].isdecimal() or (is_year and not years) or {"am", "pm"}.intersection(after):
            continue
        unit = YEAR if is_year else "".join(_SIGNS.intersection(after))
        unit = unit or (POINTS if words[place + 1 : place + 3] == _POINTS else "")
        if word == "1" and not unit:  # as often the word "one"
            continue
        if month and not unit:
            word, unit = f"{word} {min(month)}", DAY  # noqa: PLW2901 - a day is named by both
        elif word in ages and not unit:
            unit = AGE
        figures.append(_read_figure(word, unit, words, place))
    return figures


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


def _contradict(figure: Figure, compared: Figure) -> bool:
    """Whether two figures of one kind, each lacking in the other sentence, are of one thing."""
    if (figure.around ^ compared.around) & _ANOTHER_TIME or _allows(figure, compared):
        return False
    links = [_LINKS.intersection(each.before.split()[-1:]) for each in (figure, compared)]
    if links[0] != links[1]:
        return False
    shared = len(figure.near & compared.near)
    return shared >= min(NEAR_SHARED, len(figure.near), len(compared.near))


def _allows(figure: Figure, compared: Figure) -> bool:
    """Whether one figure is the other one rounded, or leaves room for it."""
    if figure.unit == DAY:
        return False
    value, other_value = float(figure.value), float(compared.value)
    pairs = ((value, other_value, figure.before), (other_value, value, compared.before))
    for bound, exact, before in pairs:
        endings = {before, before.split()[-1] if before else ""}
        if (endings & _AT_LEAST and exact >= bound) or (endings & _AT_MOST and exact <= bound):
            return True
    finer, rounder = sorted((figure.value, compared.value), key=_count_digits, reverse=True)
    rounded = float(f"{float(finer):.{max(1, _count_digits(rounder))}g}")
    near = abs(value - other_value) <= ROUNDED_SHARE * max(value, other_value)
    return near and rounded == float(rounder)


def _count_digits(value: str) -> int:
    return len(value.replace(".", "").strip("0"))
