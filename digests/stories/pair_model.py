"""How likely two articles report one event: a logistic model of seven measures of a pair.

Three are cosines of the two articles. The other four set them beside the window: how alike each of
the two is to its nearest articles, how alike articles are to their nearest on average, and how many
articles there are. So words and names that many events of the window share are no evidence, and one
threshold serves windows of any size.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from digests.stories.article_terms import ArticleTerms, WeighedTerms, count_rarities
from digests.stories.sparse_rows import SparseRows

WEIGHTS: Final = {
    "whole": 21.1,
    "opening": 8.9,
    "named": 1.7,
    "near_pair": -24.7,
    "near_mean": 23.7,
    "nearest_mean": 12.6,
    "size": -0.58,
}
INTERCEPT: Final = -13.7

NEAR_ARTICLES = 5
"""An article's nearest, by which a pair is measured. Average precision of the pairs of the report
half is .877 with 3, .878 with 5 and .873 with 10, and .851 without."""

WINDOW_MIN = 6
"""The smallest window that the model is fitted on. A smaller window is measured as if unrelated
articles filled it up."""

WHOLE_MIN = 0.05
"""Cosine of all words below which no pair reports one event, whatever both name. Mean B³ F1 of the
report half is .951 with .04 and .06, .949 with .08."""

STRENGTH_LIMIT = 8.0
"""The least and the greatest log odds: one pair outweighs no dozen."""

BLOCK_ARTICLES = 128
"""Articles compared with all at once: among 5,000, in tables of 5 MB."""

DIGITS = 5
"""Cosines are rounded to this many: the order in which a processor adds decides no tie."""

Rows = NDArray[np.int64]
Measures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """The pairs of a window that share words, and what the model measures of each.

    Attributes:
        earlier: The place of the pair's first article.
        later: That of its second article.
        measures: By name of a weight its value of each pair.
    """

    earlier: Rows
    later: Rows
    measures: Mapping[str, Measures]

    def log_odds(self) -> Measures:
        """The log odds that each pair reports one event."""
        odds = np.full(len(self.earlier), INTERCEPT)
        for name, values in self.measures.items():
            odds += WEIGHTS[name] * values
        limited: Measures = np.clip(odds, -STRENGTH_LIMIT, STRENGTH_LIMIT).round(DIGITS)
        return limited


def measure_pairs(articles: Sequence[ArticleTerms]) -> PairMeasures:
    """Measure all pairs of a window's articles that share words.

    Args:
        articles: The articles' terms.

    Returns:
        The pairs whose cosine is at least `WHOLE_MIN`.
    """
    tables = _tabulate(articles)
    nearest: list[NDArray[np.float32]] = []
    found: list[tuple[NDArray[Any], ...]] = []
    for start in range(0, len(articles), BLOCK_ARTICLES):
        rows = range(start, min(start + BLOCK_ARTICLES, len(articles)))
        whole, opening, named = (table.block(rows).round(DIGITS) for table in tables)
        whole[np.arange(len(rows)), rows] = 0
        nearest.append(_take_nearest(whole))
        follows = np.arange(len(articles)) > np.array(rows)[:, None]
        cells = np.nonzero((whole >= WHOLE_MIN) & follows)
        cosines = (np.sqrt(np.clip(table[cells], 0, 1)) for table in (whole, opening, named))
        found.append((cells[0] + start, cells[1], *cosines))
    columns = [np.concatenate(parts) for parts in zip(*found, strict=True)]
    earlier: Rows = columns[0].astype(np.int64)
    later: Rows = columns[1].astype(np.int64)
    measures = dict(zip(("whole", "opening", "named"), columns[2:], strict=True))
    return PairMeasures(
        earlier, later, measures | _measure_window(np.concatenate(nearest), earlier, later)
    )


def _tabulate(articles: Sequence[ArticleTerms]) -> tuple[SparseRows, SparseRows, SparseRows]:
    rarities = count_rarities(articles)
    weighed = [WeighedTerms.of(terms, rarities) for terms in articles]
    return (
        SparseRows([terms.whole for terms in weighed]),
        SparseRows([terms.opening for terms in weighed]),
        SparseRows([terms.named for terms in weighed]),
    )


def _take_nearest(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """The `NEAR_ARTICLES` greatest cosines of each row, 0 where a small window has fewer."""
    padded = np.pad(cosines, ((0, 0), (0, NEAR_ARTICLES)))
    return -np.partition(-padded, NEAR_ARTICLES - 1, axis=1)[:, :NEAR_ARTICLES]


def _measure_window(
    nearest: NDArray[np.float32], earlier: Rows, later: Rows
) -> dict[str, Measures]:
    """What sets each pair beside the window."""
    near = nearest.mean(1, dtype=np.float64)
    size = max(len(nearest), WINDOW_MIN)
    every = np.ones(len(earlier))
    return {
        "near_pair": (near[earlier] + near[later]) / 2,
        "near_mean": every * near.sum() / size,
        "nearest_mean": every * nearest.max(1).sum(dtype=np.float64) / size,
        "size": every * math.log(size),
    }
