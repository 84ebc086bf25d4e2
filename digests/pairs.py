"""Which pairs of a window's articles are alike: found over the words they share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from digests.likeness import NAMES_MIN, Weighed
from digests.rarities import Rarities
from digests.term_weights import Vector

COMMON_WORD_HOLDERS = 1_000
"""A word in more articles than this does not count: among 5,000 it weighs less than a fifth
of one that a single article has, and takes a thousand times as long."""

TELLING_MIN = 0.06
"""Cosine of all words that a pair needs, whatever it names: two matters on which the same person
speaks share all names. In invented weeks of 40 articles precision is .95 without it, .97 with; on
ECB+ it changes no figure but the recall within a topic's two events, by .02."""

Pair = tuple[int, int]
Holders = Mapping[str, tuple[NDArray[np.intp], NDArray[np.float64]]]


def alike_pairs(articles: Sequence[Weighed], rarities: Rarities, least: float) -> dict[Pair, float]:
    """Pairs, by their places, with their likeness as `Weighed.likeness` tells it.

    Pairs that share hardly more than names are left out (`TELLING_MIN`).

    Args:
        articles: The window's.
        rarities: Its word rarities.
        least: The likeness that is worth telling.
    """
    telling = _holders([one.telling for one in articles], rarities)
    naming = _holders([one.naming for one in articles], rarities)
    nameless = np.array([len(one.words.named) < NAMES_MIN for one in articles])
    pairs: dict[Pair, float] = {}
    for later, article in enumerate(articles):
        told = _dots(article.telling, telling, later)
        named = _dots(article.naming, naming, later)
        by_words = nameless[:later] | nameless[later]
        likeness = np.where(by_words, told, np.sqrt(told * named))
        found = np.flatnonzero((likeness >= least) & (told >= TELLING_MIN))
        for earlier, how in zip(found.tolist(), likeness[found].tolist(), strict=True):
            pairs[earlier, later] = how
    return pairs


def _holders(vectors: Sequence[Vector], rarities: Rarities) -> Holders:
    """By word: the places of the articles that have it, and its weight in each."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            if rarities.holders(word) <= COMMON_WORD_HOLDERS:
                found[word].append((place, weight))
    return {
        word: (np.array([one for one, _ in held]), np.array([weight for _, weight in held]))
        for word, held in found.items()
        if len(held) > 1
    }


def _dots(vector: Vector, holders: Holders, count: int) -> NDArray[np.float64]:
    """The products with the vectors of the first `count` articles."""
    dots = np.zeros(count)
    for word, weight in vector.items():
        if word in holders:
            places, weights = holders[word]
            before = int(np.searchsorted(places, count))
            dots[places[:before]] += weight * weights[:before]
    return dots
