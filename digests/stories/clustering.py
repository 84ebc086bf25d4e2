"""Linked articles become groups, the likeliest pair of groups first: average with complete linkage.

Complete linkage alone splits large events, and average linkage alone lets chains of articles grow.
No two finished groups are likely enough. A join makes no other pair of groups likelier, so that the
likeliest partner a group had before is an upper bound, and is looked for again only when its turn
comes (the generic algorithm of Müllner 2011, "Modern hierarchical, agglomerative clustering").
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

COMPLETE_SHARE = 0.25
"""Of the strength of two groups, which is that of the weakest pair across them; the rest is the
mean. With the first weights, mean B³ F1 of the report half was .951 with 0 and .25, and less with
.5."""

STRENGTH_DIGITS = 5
"""Strengths are rounded to this many: the order of an addition decides no tie."""

Pair = tuple[int, int]
Numbers = NDArray[Any]


class PairStrengths:
    """How strongly each two articles of a window are linked; 50 MB among 5,000.

    Args:
        count: The number of articles, which are known by their places.
        unlinked: The strength of a pair that is given none.

    Attributes:
        count: The number of articles.
        values: The strengths: pairs of the first article with all later ones, then of the second.
    """

    def __init__(self, count: int, unlinked: float) -> None:
        self.count = count
        self.values = np.full(count * (count - 1) // 2, unlinked, dtype=np.float32)
        place = np.arange(count)
        self._starts = place * count - place * (place + 1) // 2 - place - 1

    def cells(self, first: Numbers | int, second: Numbers | int) -> Numbers:
        """The places in `values` of some pairs, whichever of their articles comes first."""
        cells: Numbers = self._starts[np.minimum(first, second)] + np.maximum(first, second)
        return cells

    def row(self, place: int) -> slice:
        """The part of `values` with the pairs of an article and all later ones."""
        return slice(self._starts[place] + place + 1, self._starts[place] + self.count)


def cluster(strengths: PairStrengths, join_min: float) -> list[list[int]]:
    """Join linked articles.

    Args:
        strengths: How strongly they are linked; not changed.
        join_min: The strength from which two groups are joined.

    Returns:
        The places of each group's articles, in order; each in exactly one group.
    """
    groups = _Groups(strengths)
    while groups.join_strongest(join_min):
        pass
    members: dict[int, list[int]] = {}
    for place, label in enumerate(groups.labels.tolist()):
        members.setdefault(label, []).append(place)
    return list(members.values())


class _Groups:
    """The groups, each known by the place of its first article, and the links between them."""

    def __init__(self, strengths: PairStrengths) -> None:
        self.labels = np.arange(strengths.count)
        self._pairs = strengths
        self._least = strengths.values.copy()
        self._mean = strengths.values.copy()
        self._sizes = np.ones(strengths.count, dtype=np.float32)
        self._best = np.full(strengths.count, -np.inf)
        self._partner = np.full(strengths.count, -1)
        for place in range(strengths.count - 1):
            self._find_partner(place)

    def join_strongest(self, join_min: float) -> bool:
        """Join the two groups that are linked most strongly; False where no link is enough."""
        while self._best.max(initial=-np.inf) >= join_min:
            first = int(self._best.argmax())
            if self._partner[first] >= 0:
                self._join(first, int(self._partner[first]))
                return True
            self._find_partner(first)
        return False

    def _find_partner(self, place: int) -> None:
        """Find the later group to which a group is linked most strongly."""
        strengths = self._strengths(self._pairs.row(place))
        nearest = int(strengths.argmax()) if len(strengths) else 0
        self._best[place] = strengths[nearest] if len(strengths) else -np.inf
        self._partner[place] = place + 1 + nearest

    def _strengths(self, cells: Numbers | slice) -> Numbers:
        """How strongly pairs of groups are linked."""
        strengths = COMPLETE_SHARE * self._least[cells] + (1 - COMPLETE_SHARE) * self._mean[cells]
        rounded: Numbers = strengths.round(STRENGTH_DIGITS)
        return rounded

    def _join(self, kept: int, joined: int) -> None:
        share = self._sizes[joined] / (self._sizes[kept] + self._sizes[joined])
        self._sizes[kept] += self._sizes[joined]
        self._sizes[joined] = 0
        third = np.flatnonzero(self._sizes)
        third = third[third != kept]
        cells, gone = self._pairs.cells(kept, third), self._pairs.cells(joined, third)
        self._mean[cells] += share * (self._mean[gone] - self._mean[cells])
        self._least[cells] = np.minimum(self._least[cells], self._least[gone])
        self._least[gone] = self._least[self._pairs.cells(kept, joined)] = -np.inf
        self._best[joined] = -np.inf
        self.labels[self.labels == joined] = kept
        self._partner[np.isin(self._partner, (kept, joined))] = -1
        self._find_partner(kept)
        earlier = third < kept
        self._offer(kept, third[earlier], cells[earlier])

    def _offer(self, kept: int, earlier: Numbers, cells: Numbers) -> None:
        """Make a group that grew the partner of those earlier groups that have no likelier one."""
        strengths, best = self._strengths(cells), self._best[earlier]
        likelier = (strengths > best) | ((strengths == best) & (kept < self._partner[earlier]))
        self._best[earlier[likelier]] = strengths[likelier]
        self._partner[earlier[likelier]] = kept
