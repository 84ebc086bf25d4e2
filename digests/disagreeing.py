"""What another outlet says of the same thing with another figure, to stand side by side.

Two sentences disagree where they share enough words besides their figures, each has a figure that
the other's whole article has not, the two figures are of one sort (a share, a sum, a day, a count)
and speak of the same thing, and neither is the other one rounded. One outlet that gives two figures
has changed its text, or speaks of two things.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from digests.vocabulary import load_vocabulary
from digests.wording import Wording, singular
from extract.comparing.decisive import decisive, is_figure
from extract.comparing.words import words_of

SAME_THING = 0.4
"""Likeness of the words besides figures from which two sentences may tell one fact. In generated
weeks the wordings of one fact have .3 to .7, those of two facts of an event under .3."""

NEAR_WORDS = 4
"""Telling words on either side of a figure that say what it counts ("of the 95 groups")."""

ROUNDED_SHARE = 0.05
"""A figure within so much of a rounder one is the same ("nearly 12,000" for 11,750)."""

BESIDE_MAX = 2
"""Of other outlets' sentences: three figures for one thing show that nobody knows."""


class _Sort(Enum):
    SHARE = auto()
    SUM = auto()
    DAY = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True)
class _Figure:
    value: str
    sort: _Sort
    near: frozenset[str]
    counted: str


def disagree(
    one: Wording,
    other: Wording,
    known: tuple[frozenset[str], frozenset[str]],
) -> bool:
    """Whether two outlets' sentences give different figures for one thing.

    Args:
        one: A sentence.
        other: Another outlet's.
        known: The figures (`Wording.amounts`) of the one's whole article, and of the other's.

    Returns:
        The same whichever comes first, when `known` is turned round as well.
    """
    here = one.amounts - known[1]
    there = other.amounts - known[0]
    if not here or not there or one.likeness_besides_figures(other) < SAME_THING:
        return False
    figures = _figures(one.text), _figures(other.text)
    pairs = [
        (mine, theirs)
        for mine in figures[0]
        for theirs in figures[1]
        if mine.value in here and theirs.value in there and _of_one_thing(mine, theirs)
    ]
    return bool(pairs) and not any(_rounded(mine.value, theirs.value) for mine, theirs in pairs)


def figures_of(texts: Sequence[str]) -> frozenset[str]:
    """All figures of several texts, in their one spelling."""
    return frozenset(amount for text in texts for amount in Wording.of(text).amounts)


def _figures(text: str) -> list[_Figure]:
    words = words_of(text)
    return [
        _Figure(word, _sort(words, at), _near(words, at), _counted(words, at))
        for at, word in enumerate(words)
        if is_figure(word) and word not in _SIGNS
    ]


_SIGNS: Mapping[str, _Sort] = {"%": _Sort.SHARE, "£": _Sort.SUM, "$": _Sort.SUM, "€": _Sort.SUM}


def _sort(words: Sequence[str], at: int) -> _Sort:
    months = decisive().months
    behind = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in months or behind in months:
        return _Sort.DAY
    return _SIGNS.get(behind, _Sort.COUNT)


def _near(words: Sequence[str], at: int) -> frozenset[str]:
    stop = load_vocabulary().stop_words
    before = [singular(word) for word in words[:at] if _tells(word, stop)]
    behind = [singular(word) for word in words[at + 1 :] if _tells(word, stop)]
    return frozenset([*before[-NEAR_WORDS:], *behind[:NEAR_WORDS]])


def _counted(words: Sequence[str], at: int) -> str:
    """The first telling word behind a figure: what is counted ("240 nurses")."""
    stop = load_vocabulary().stop_words
    return next((singular(word) for word in words[at + 1 :] if _tells(word, stop)), "")


def _tells(word: str, stop: frozenset[str]) -> bool:
    return word not in stop and word not in _SIGNS and not is_figure(word)


def _of_one_thing(mine: _Figure, theirs: _Figure) -> bool:
    if mine.sort is not theirs.sort or mine.value == theirs.value:
        return False
    if mine.sort is _Sort.COUNT:
        return mine.counted == theirs.counted != ""
    return not mine.near.isdisjoint(theirs.near)


def _rounded(mine: str, theirs: str) -> bool:
    """Whether one figure is the other with fewer digits that count."""
    if not (mine.isdecimal() and theirs.isdecimal()):
        return False
    exact, round_one = sorted((mine, theirs), key=lambda each: len(each.rstrip("0")), reverse=True)
    digits = len(round_one.rstrip("0"))
    fewer = digits < len(exact.rstrip("0")) and round_one.endswith("0")
    return fewer and abs(int(exact) - int(round_one)) <= ROUNDED_SHARE * max(int(exact), 1)
