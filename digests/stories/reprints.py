"""Which articles of a window print another one again, word for word or nearly.

A release printed by hundreds of outlets makes tens of thousands of pairs, and makes its words so
common that they tell nothing. So its first article stands for all of them while they are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from digests.stories.similarity import EventWords
from extract.text import shingle_set

SKETCH_SIZE = 12
"""So many smallest hashes of an article's runs of five words stand for it; two that share three
quarters of their runs have about seven of them in common."""

SHARED_HASHES_MIN = 4
"""Asked of a pair before its words are compared."""

SAME_WORDS_SHARE = 0.8
"""Of all words of two articles that both must have; `OWN_NAMES_MAX` guards what differs."""

OWN_NAMES_MAX = 1
"""Names and figures that each may have alone: one more, and a form letter tells of two matters."""

HASH_HOLDERS_MAX = 25
"""Originals kept by hash; a run that more of them share is a stock phrase."""


def originals(articles: Sequence[EventWords]) -> list[int]:
    """For each article the place of the first one that it copies, its own where it copies none.

    Args:
        articles: Their words, in the order of their numbers.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    found: list[int] = []
    for place, article in enumerate(articles):
        sketch = _sketch(article)
        shared = Counter(one for key in sketch for one in holders[key])
        first = min(
            (
                one
                for one, keys in shared.items()
                if keys >= SHARED_HASHES_MIN and _copies(article, articles[one])
            ),
            default=place,
        )
        found.append(first)
        if first == place:
            for key in sketch:
                if len(holders[key]) < HASH_HOLDERS_MAX:
                    holders[key].append(place)
    return found


def _sketch(article: EventWords) -> list[int]:
    """By a hash that is the same in every process."""
    return sorted(crc32(" ".join(run).encode()) for run in shingle_set(article.told))[:SKETCH_SIZE]


def _copies(one: EventWords, other: EventWords) -> bool:
    words, others = set(one.told), set(other.told)
    same = len(words & others) >= SAME_WORDS_SHARE * len(words | others)
    own = min(len(one.named - others), len(other.named - words))
    return same and own <= OWN_NAMES_MAX
