"""Which pages of one publisher contain one story: twins are no evidence that a line is boilerplate.

Twins carry one title, or nearly the same text under another. Texts are compared by sketches: the
smallest hashes of their shingles, whose overlap estimates how much two texts share (Broder, "On
the resemblance and containment of documents", 1997).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from itertools import pairwise

from extract.learning.observations import OWN_ENOUGH_WORDS, ObservedLine, ObservedPage
from extract.text import ShingleIndex, shingle_set

SKETCH_HASHES = 32
"""Hashes a sketch: at a resemblance of .3 the estimate errs by .08 (one standard deviation)."""

SAME_STORY_RESEMBLANCE = 0.3
"""Two texts of which each has a third of its own still resemble each other by .5, with half of
each its own by .33; different reports of one subject stay below .1."""

TITLE_MIN_WORDS = 4
"""A shorter title ("Letters", "News in brief") heads many stories."""

COMMON_SHINGLE_PAGES = 40
"""What more pages share is boilerplate that was kept; comparing all their pairs would cost more
than it shows. Over forty twins under forty titles would count as more than one story."""

EDGE_LINES_ABOVE = 2
EDGE_LINES_BELOW = 4
"""This many running lines at either end are not compared where they recur: boilerplate kept there
would make twins of short items. The tail of the worst seed's capture has 3 sentences of
boilerplate."""


COMMON_MIN_PAGES = 6
COMMON_MIN_SHARE = 0.3
"""A line or title on this many of a publisher's pages, and on this share of them, belongs to no
single story: it is not compared, however much of such boilerplate was kept."""


def group_by_story(pages: Sequence[ObservedPage], recurs: frozenset[str]) -> dict[int, int]:
    """Return each page's story by page number; a story is called by its first page's number.

    The order of the pages does not matter.
    """
    stories = _Stories(page.number for page in pages)
    for twins in _by_title(pages):
        stories.join(twins)
    common = _common(pages, recurs)
    sketches = {page.number: _sketch(_core(page, recurs, common)) for page in pages}
    for pair in _suspects(sketches):
        if _resemblance(*map(sketches.__getitem__, pair)) >= SAME_STORY_RESEMBLANCE:
            stories.join(pair)
    return {page.number: stories.first(page.number) for page in pages}


class _Stories:
    """Disjoint sets of pages, each known by its smallest number."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._above = {number: number for number in numbers}

    def first(self, number: int) -> int:
        while (above := self._above[number]) != number:
            self._above[number] = self._above[above]
            number = above
        return number

    def join(self, numbers: Iterable[int]) -> None:
        for left, right in pairwise(numbers):
            low, high = sorted((self.first(left), self.first(right)))
            self._above[high] = low


def _by_title(pages: Sequence[ObservedPage]) -> Iterable[list[int]]:
    """The pages of each title, but for titles on too many pages: those are the outlet's slogan."""
    titled: dict[str, list[int]] = defaultdict(list)
    for page in pages:
        if len(page.title.split()) >= TITLE_MIN_WORDS:
            titled[page.title].append(page.number)
    return [numbers for numbers in titled.values() if len(numbers) < _too_many(pages)]


def _too_many(pages: Sequence[ObservedPage]) -> float:
    return max(COMMON_MIN_PAGES, COMMON_MIN_SHARE * len(pages))


def _common(pages: Sequence[ObservedPage], recurs: frozenset[str]) -> frozenset[str]:
    """The keys of the recurring lines that are on too many pages to be of one story."""
    counts = Counter(key for page in pages for key in {line.key for line in page.lines} & recurs)
    return frozenset(key for key, count in counts.items() if count >= _too_many(pages))


def _core(page: ObservedPage, recurs: frozenset[str], common: frozenset[str]) -> list[ObservedLine]:
    """The page's running text without what recurs at its ends, nor what is on too many pages.

    Many twins of one story in a small archive look like boilerplate on many pages: where hardly any
    text would be left, what is on many pages stays. All of the running text where nothing is left.
    """
    running = [line for line in page.lines if line.running]
    inner = _without_recurring_ends(running, recurs)
    own_lines = [line for line in inner if line.key not in common]
    if sum(line.words for line in own_lines) >= OWN_ENOUGH_WORDS:
        return own_lines
    return inner or running


def _without_recurring_ends(
    running: Sequence[ObservedLine], recurs: frozenset[str]
) -> list[ObservedLine]:
    ends = len(running) - EDGE_LINES_BELOW
    return [
        line
        for index, line in enumerate(running)
        if line.key not in recurs or EDGE_LINES_ABOVE <= index < ends
    ]


def _sketch(lines: Iterable[ObservedLine]) -> frozenset[int]:
    words = " ".join(line.key for line in lines).split()
    return frozenset(nsmallest(SKETCH_HASHES, map(_hash, shingle_set(words))))


def _hash(shingle: tuple[str, ...]) -> int:
    text = " ".join(shingle)
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _suspects(sketches: dict[int, frozenset[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of pages whose sketches share a hash that is not on too many pages."""
    index: ShingleIndex[int] = ShingleIndex(COMMON_SHINGLE_PAGES)
    for number in sorted(sketches):
        index.add(number, sketches[number])
    return index.sharing_pairs()


def _resemblance(sketch: frozenset[int], compared: frozenset[int]) -> float:
    """How much two texts share of all that both say, 0 to 1, as their sketches estimate it."""
    both = set(nsmallest(SKETCH_HASHES, sketch | compared))
    return len(both & sketch & compared) / len(both) if both else 1.0
