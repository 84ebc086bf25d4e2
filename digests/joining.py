"""Linked articles become groups: complete link on the mean, held apart where two matters settled.

Reports of two events of one sort with the same actors (two fights of one boxer, two rounds of one
dispute) are alike pair by pair; but once a few reports of each stand together, each side has names
or figures in most of its reports that the other side never mentions.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from digests.likeness import EventWords

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


class _Across(NamedTuple):
    """The links between two groups: how many, and the sum of their strengths."""

    links: int
    strength: float


@dataclass(slots=True)
class _Gathered:
    """A group while it grows: its articles' places, and how many of them have each word."""

    members: list[int]
    told: Counter[str]
    named: Counter[str]

    @classmethod
    def of(cls, place: int, article: EventWords) -> Self:
        return cls([place], Counter(set(article.told)), Counter(article.named))

    def take_in(self, other: Self) -> None:
        self.members += other.members
        self.told.update(other.told)
        self.named.update(other.named)

    def own_words(self, other: Self) -> int:
        """How many names and figures most articles have here and (almost) none there."""
        most = SETTLED_SHARE * len(self.members)
        few = UNMENTIONED_SHARE * len(other.members)
        return sum(count >= most and other.told[word] <= few for word, count in self.named.items())

    def told_apart(self, other: Self) -> bool:
        if min(len(self.members), len(other.members)) < SETTLED_MIN_ARTICLES:
            return False
        return min(self.own_words(other), other.own_words(self)) >= SETTLED_WORDS


def join(
    articles: Sequence[EventWords], links: Mapping[Pair, float], least: float
) -> list[list[int]]:
    """Join linked articles, the best pair first.

    Two groups join where all pairs across them are linked (no chains of ever less related
    articles), as strongly as `least` on average, and neither has settled on names of its own.

    Args:
        articles: The articles' words.
        links: The strength of each link, by the places of the earlier and the later article.
        least: The mean strength across two groups from which they tell one event.

    Returns:
        The places of each group's articles, in order; each in exactly one group.
    """
    joining = _Joining(articles, links)
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        joining.try_to_join(one, other, least)
    return sorted(sorted(group.members) for group in joining.groups.values())


def told_apart(one: Sequence[EventWords], other: Sequence[EventWords]) -> bool:
    """Whether two sets of articles have each settled on names and figures of their own."""
    return _gathered(one).told_apart(_gathered(other))


def _gathered(articles: Sequence[EventWords]) -> _Gathered:
    whole = _Gathered.of(0, articles[0])
    for place, article in enumerate(articles[1:], start=1):
        whole.take_in(_Gathered.of(place, article))
    return whole


class _Joining:
    """The groups so far, and what links them."""

    def __init__(self, articles: Sequence[EventWords], links: Mapping[Pair, float]) -> None:
        self.groups = {place: _Gathered.of(place, one) for place, one in enumerate(articles)}
        self._group_of = list(range(len(articles)))
        self._across: dict[int, dict[int, _Across]] = defaultdict(dict)
        self._told_apart: dict[Pair, tuple[int, int]] = {}
        for (one, other), strength in links.items():
            across = _Across(1, strength)
            self._across[one][other] = self._across[other][one] = across

    def try_to_join(self, one: int, other: int, least: float) -> None:
        """Join the groups of two linked articles, if all that is asked of them holds."""
        left, right = self._group_of[one], self._group_of[other]
        if left == right:
            return
        found = self._across[left][right]
        pairs = len(self.groups[left].members) * len(self.groups[right].members)
        if found.links < pairs or found.strength / found.links < least:
            return
        if not self._are_told_apart(min(left, right), max(left, right)):
            self._merge(left, right)

    def _are_told_apart(self, left: int, right: int) -> bool:
        """Asked once for two groups as they are: large ones have thousands of links."""
        one, other = self.groups[left], self.groups[right]
        sizes = len(one.members), len(other.members)
        if self._told_apart.get((left, right)) == sizes:
            return True
        if one.told_apart(other):
            self._told_apart[left, right] = sizes
            return True
        return False

    def _merge(self, left: int, right: int) -> None:
        """What links the group `right` to others now links `left`, which takes it in."""
        taken = self.groups.pop(right)
        for member in taken.members:
            self._group_of[member] = left
        self.groups[left].take_in(taken)
        del self._across[left][right]
        for third, more in self._across.pop(right).items():
            if third != left:
                had = self._across[left].get(third, _Across(0, 0.0))
                both = _Across(had.links + more.links, had.strength + more.strength)
                self._across[left][third] = self._across[third][left] = both
                del self._across[third][right]
