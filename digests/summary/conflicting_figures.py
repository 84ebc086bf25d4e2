"""What another outlet says of the same thing with another figure, to stand side by side.

Two sentences disagree where they share enough words besides their figures, each has a figure that
the other's whole article has not, the two figures are of one sort (a share, a sum, a day, a count)
and speak of the same thing, and neither is the other one rounded. One outlet that gives two figures
has changed its text, or speaks of two things.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from digests.language import Wording, load_vocabulary, make_singular
from extract.comparing import compared_words, is_figure, word_lists

SAME_THING = 0.4
"""Likeness of the words besides figures from which two sentences may tell one fact. In generated
weeks the wordings of one fact have .3 to .7, those of two facts of an event under .3."""

SAME_THING_AND_FIGURE = 0.25
"""The same where the two have another figure in common."""

SAME_THING_FIRST = 0.25
"""The same of the first sentences of two articles, which begin with one news in the words of each.
In twice 24 generated weeks .25 puts 14 pairs side by side rightly and 1 wrongly, and 12 stories
print one figure of two; .4 does 8, 0 and 18, .2 17, 3 and 10."""

NEAR_WORDS = 6
"""Telling words on either side of a figure that say what it counts ("of the 95 groups")."""

COUNTED_WORDS = 3
"""Telling words behind a figure among which what it counts stands ("1,090 weekend hubs")."""

_BEGINNING = frozenset({"since", "from", "after", "starting", "start", "starts", "began", "begins"})
_ENDING = frozenset({"by", "until", "till", "before", "close", "closes", "end", "ends", "deadline"})
"""Words before a day that say which end of a time it is: "since 3 September" denies no "by"."""

SIDE_WORDS = 4
"""So many words before a day are looked at: "by noon on Friday 6 November"."""

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
    """A figure in a sentence.

    Attributes:
        value: In its one spelling.
        sort: What it is a figure of.
        near: The telling words on either side.
        counted: Those right behind it.
        side: Of a day, the words that say which end of a time it is; none where nothing does.
    """

    value: str
    sort: _Sort
    near: frozenset[str]
    counted: tuple[str, ...]
    side: frozenset[str]

    @property
    def known(self) -> "Known":
        """By what it is found again in another text."""
        return self.value, self.sort


Known = tuple[str, _Sort]


def disagree(
    one: Wording,
    other: Wording,
    known: tuple[frozenset[Known], frozenset[Known]],
    *,
    first: bool = False,
) -> bool:
    """Whether two outlets' sentences give different figures for one thing.

    Args:
        one: A sentence.
        other: Another outlet's.
        known: `figures_of` the one's whole article, and of the other's.
        first: Whether each is the first sentence of its article, which tells the story's news.

    Returns:
        The same whichever comes first, when `known` is turned round as well.
    """
    if not (one.amounts - other.amounts and other.amounts - one.amounts):
        return False
    shared = any(len(amount) > 1 for amount in one.amounts & other.amounts)
    least = SAME_THING_FIRST if first else SAME_THING_AND_FIGURE if shared else SAME_THING
    if one.likeness_besides_figures(other) < least:
        return False
    pairs = [
        (mine, theirs)
        for mine in _figures(one.text)
        for theirs in _figures(other.text)
        if mine.known not in known[1]
        and theirs.known not in known[0]
        and _of_one_thing(mine, theirs)
    ]
    return bool(pairs) and not any(_rounded(mine.value, theirs.value) for mine, theirs in pairs)


def figures_of(text: str) -> frozenset[Known]:
    """All figures of a text in their one spelling, each with its sort."""
    words = compared_words(text)
    return frozenset((words[at], _sort(words, at)) for at in _places(words))


def _figures(text: str) -> list[_Figure]:
    words = compared_words(text)
    return [
        _Figure(
            words[at], _sort(words, at), _near(words, at), _counted(words, at), _side(words, at)
        )
        for at in _places(words)
    ]


def _places(words: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(words) if is_figure(word) and word not in _SIGNS]


_SIGNS: Mapping[str, _Sort] = {"%": _Sort.SHARE, "£": _Sort.SUM, "$": _Sort.SUM, "€": _Sort.SUM}


def _sort(words: Sequence[str], at: int) -> _Sort:
    months = word_lists().months
    behind = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in months or behind in months:
        return _Sort.DAY
    return _SIGNS.get(behind, _Sort.COUNT)


def _near(words: Sequence[str], at: int) -> frozenset[str]:
    stop = load_vocabulary().stop_words
    before = [make_singular(word) for word in words[:at] if _tells(word, stop)]
    behind = [make_singular(word) for word in words[at + 1 :] if _tells(word, stop)]
    return frozenset([*before[-NEAR_WORDS:], *behind[:NEAR_WORDS]])


def _counted(words: Sequence[str], at: int) -> tuple[str, ...]:
    """The first telling words behind a figure: what is counted ("240 nurses")."""
    stop = load_vocabulary().stop_words
    behind = (make_singular(word) for word in words[at + 1 :] if _tells(word, stop))
    return tuple(islice(behind, COUNTED_WORDS))


def _side(words: Sequence[str], at: int) -> frozenset[str]:
    """`_BEGINNING` or `_ENDING`, whichever the last such word before a day is of."""
    for word in reversed(words[max(0, at - SIDE_WORDS) : at]):
        for side in (_BEGINNING, _ENDING):
            if word in side:
                return side
    return frozenset()


def _tells(word: str, stop: frozenset[str]) -> bool:
    return word not in stop and word not in _SIGNS and not is_figure(word)


def _of_one_thing(mine: _Figure, theirs: _Figure) -> bool:
    if mine.sort is not theirs.sort or mine.value == theirs.value:
        return False
    if mine.sort is _Sort.COUNT:
        return _count_one_thing(mine, theirs)
    if mine.side and theirs.side and mine.side != theirs.side:
        return False
    return not mine.near.isdisjoint(theirs.near)


def _count_one_thing(mine: _Figure, theirs: _Figure) -> bool:
    """Whether what is counted first in one is counted in the other; it may end with its figure."""
    if mine.counted and theirs.counted:
        return mine.counted[0] in theirs.counted or theirs.counted[0] in mine.counted
    if not (mine.counted or theirs.counted):
        return True
    return not theirs.near.isdisjoint(mine.counted[:1]) or not mine.near.isdisjoint(
        theirs.counted[:1]
    )


def _rounded(mine: str, theirs: str) -> bool:
    """Whether one figure is the other with fewer digits that count."""
    if not (mine.isdecimal() and theirs.isdecimal()):
        return False
    exact, round_one = sorted((mine, theirs), key=lambda each: len(each.rstrip("0")), reverse=True)
    digits = len(round_one.rstrip("0"))
    fewer = digits < len(exact.rstrip("0")) and round_one.endswith("0")
    return fewer and abs(int(exact) - int(round_one)) <= ROUNDED_SHARE * max(int(exact), 1)
