"""Linked articles become groups: complete link on the mean, held apart where two matters settled.

Reports of two events of one sort with the same actors (two fights of one boxer, two rounds of one
dispute) are alike pair by pair; but once a few reports of each stand together, each side has names
or figures in most of its reports that the other side never mentions.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from digests.stories.similarity import EventWords

SETTLED_MIN_ARTICLES = 3
"""Of fewer articles, what all of them name tells the outlet's source rather than the event. B³ F1
on ECB+ in one window: .928 with 2, .937 with 3, .936 with 4."""

SETTLED_SHARE = 0.6
"""Of one side's articles that have a name or figure. With .8 precision gains half as much."""

UNMENTIONED_SHARE = 0.1
"""Of the other side's articles that may have it all the same: a look back on the other event."""

SETTLED_WORDS = 2
"""Names and figures of its own that each side needs; with 1, recall falls by .02 in one window."""

Pair = tuple[int, int]


class Links(Protocol):
    """What links the articles, each known by its place."""

    @property
    def strong(self) -> Mapping[Pair, float]:
        """The strengths of those pairs of which one may begin to join two groups."""

    def strengths(self, one: int, others: Sequence[int]) -> Sequence[float]:
        """How strongly an article is linked to each of some later ones, 0 where it is not."""


@dataclass(slots=True)
class _Gathered:
    """A group while it grows: its articles' places, and how many of the first have each word."""

    members: list[int]
    counted: int = 0
    told: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    def count(self, articles: Sequence[EventWords]) -> None:
        """Count the words of those who came since."""
        for place in self.members[self.counted :]:
            self.told.update(set(articles[place].told))
            self.named.update(articles[place].named)
        self.counted = len(self.members)

    def own_words(self, other: Self) -> int:
        """How many names and figures most articles have here and (almost) none there."""
        most = SETTLED_SHARE * len(self.members)
        few = UNMENTIONED_SHARE * len(other.members)
        return sum(count >= most and other.told[word] <= few for word, count in self.named.items())

    def told_apart(self, other: Self, articles: Sequence[EventWords]) -> bool:
        if min(len(self.members), len(other.members)) < SETTLED_MIN_ARTICLES:
            return False
        self.count(articles)
        other.count(articles)
        return min(self.own_words(other), other.own_words(self)) >= SETTLED_WORDS


def join(articles: Sequence[EventWords], links: Links, least: float) -> list[list[int]]:
    """Join linked articles, the best pair first.

    Two groups join where all pairs across them are linked (no chains of ever less related
    articles), as strongly as `least` on average, and neither has settled on names of its own.

    Args:
        articles: The articles' words.
        links: What links them, by their places.
        least: The mean strength across two groups from which they tell one event.

    Returns:
        The places of each group's articles, in order; each in exactly one group.
    """
    joining = _Joining(articles, links)
    for one, other in sorted(links.strong, key=lambda pair: (-links.strong[pair], pair)):
        joining.try_to_join(one, other, least)
    return sorted(sorted(group.members) for group in joining.groups.values())


def told_apart(one: Sequence[EventWords], other: Sequence[EventWords]) -> bool:
    """Whether two sets of articles have each settled on names and figures of their own."""
    articles = [*one, *other]
    mine = _Gathered(list(range(len(one))))
    return mine.told_apart(_Gathered(list(range(len(one), len(articles)))), articles)


class _Joining:
    """The groups so far, and which of them never join."""

    def __init__(self, articles: Sequence[EventWords], links: Links) -> None:
        self.groups = {place: _Gathered([place]) for place in range(len(articles))}
        self._articles = articles
        self._links = links
        self._group_of = list(range(len(articles)))
        self._weak: dict[Pair, float] = {}
        self._never: dict[int, set[int]] = defaultdict(set)
        self._refused: dict[Pair, Pair] = {}

    def try_to_join(self, one: int, other: int, least: float) -> None:
        """Join the groups of two linked articles, if all that is asked of them holds."""
        left, right = self._group_of[one], self._group_of[other]
        if left == right or right in self._never[left]:
            return
        pair = min(left, right), max(left, right)
        sizes = len(self.groups[pair[0]].members), len(self.groups[pair[1]].members)
        if self._refused.get(pair) == sizes:
            return  # asked once for two groups as they are: large ones have thousands of links
        if self._tell_one_event(left, right, least):
            self._merge(left, right)
        else:
            self._refused[pair] = sizes

    def _tell_one_event(self, left: int, right: int, least: float) -> bool:
        mine, theirs = self.groups[left], self.groups[right]
        strengths = list(self._across(mine.members, theirs.members))
        if not all(strengths):
            self._never[left].add(right)  # nor with whom either takes in
            self._never[right].add(left)
            return False
        enough = math.fsum(strengths) >= least * len(strengths)
        return enough and not mine.told_apart(theirs, self._articles)

    def _across(self, some: Sequence[int], others: Sequence[int]) -> Iterator[float]:
        """The strengths of all pairs across two groups, up to the first that is not linked."""
        for place in some:
            pairs = [(min(place, other), max(place, other)) for other in others]
            self._find(pair for pair in pairs if pair not in self._links.strong)
            for pair in pairs:
                strength = self._links.strong.get(pair) or self._weak[pair]
                yield strength
                if not strength:
                    return

    def _find(self, pairs: Iterable[Pair]) -> None:
        """Ask for the strengths of pairs that were not asked for before."""
        later: dict[int, list[int]] = defaultdict(list)
        for one, other in pairs:
            if (one, other) not in self._weak:
                later[one].append(other)
        for one, others in later.items():
            strengths = self._links.strengths(one, others)
            self._weak.update(zip(((one, other) for other in others), strengths, strict=True))

    def _merge(self, left: int, right: int) -> None:
        """The group `right` is taken in by `left`."""
        taken = self.groups.pop(right).members
        for member in taken:
            self._group_of[member] = left
        self.groups[left].members += taken
        for third in self._never.pop(right, ()):
            self._never[third].add(left)
            self._never[left].add(third)
