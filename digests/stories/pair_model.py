"""How likely two articles report one event: a logistic model of seven measures of a pair.

Three are cosines of the two articles. The other four set them beside the window: how alike each of
the two is to its nearest articles, how alike articles are to their nearest on average, and how many
articles there are. So words and names that many events of the window share are no evidence, and one
threshold serves windows of any size.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from digests.stories.article_terms import (
    ArticleTerms,
    count_rarities,
    weigh_counts,
    weigh_words,
)
from digests.stories.sparse_rows import SparseRows

WEIGHTS: Final = {
    "whole": 21.29,
    "opening": 8.80,
    "named": 1.47,
    "near_pair": -24.63,
    "near_mean": 23.53,
    "nearest_mean": 12.65,
    "size": -0.57,
}
INTERCEPT: Final = -13.64

NEAR_ARTICLES = 5
"""An article's nearest, by which a pair is measured. Average precision of the pairs of the report
half is .877 with 3, .878 with 5 and .873 with 10, and .851 without."""

WINDOW_MIN = 6
"""The smallest window that the model is fitted on. A smaller window is measured as if unrelated
articles filled it up."""

WHOLE_MIN = 0.05
"""Cosine of all words below which no pair reports one event, whatever both name. With the first
weights, mean B³ F1 of the report half was .951 with .04 and .06, .949 with .08."""

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


def measure_pairs(articles: Sequence[ArticleTerms]) -> Iterator[PairMeasures]:
    """Measure all pairs of a window's articles that share words.

    Args:
        articles: The articles' terms.

    Yields:
        The pairs whose cosine is at least `WHOLE_MIN`, those of a block of articles at a time.
    """
    tables = _tabulate(articles)
    blocks = [
        range(start, min(start + BLOCK_ARTICLES, len(articles)))
        for start in range(0, len(articles), BLOCK_ARTICLES)
    ]
    near = _Nearest.of(tables[0], blocks)
    for rows in blocks:
        whole, opening, named = (table.block(rows, rows.start).round(DIGITS) for table in tables)
        follows = np.arange(whole.shape[1]) > np.arange(len(rows))[:, None]
        cells = np.nonzero((whole >= WHOLE_MIN) & follows)
        cosines = [np.sqrt(np.clip(table[cells], 0, 1)) for table in (whole, opening, named)]
        earlier, later = cells[0] + rows.start, cells[1] + rows.start
        measures = dict(zip(("whole", "opening", "named"), cosines, strict=True))
        yield PairMeasures(earlier, later, measures | near.measure(earlier, later))


def _tabulate(articles: Sequence[ArticleTerms]) -> tuple[SparseRows, SparseRows, SparseRows]:
    rarities = count_rarities(articles)
    return (
        SparseRows(weigh_counts(terms.counts, rarities) for terms in articles),
        SparseRows(weigh_words(terms.opening, rarities) for terms in articles),
        SparseRows(weigh_words(terms.named, rarities) for terms in articles),
    )


@dataclass(frozen=True, slots=True)
class _Nearest:
    """How alike each article of a window is to its nearest.

    Attributes:
        means: The mean cosine with its `NEAR_ARTICLES` nearest.
        greatest: The cosine with the nearest.
    """

    means: Measures
    greatest: Measures

    @classmethod
    def of(cls, table: SparseRows, blocks: Sequence[range]) -> Self:
        """Those of all articles of a table."""
        nearest = [_take_nearest(table.block(rows), rows) for rows in blocks]
        cosines = np.concatenate([np.empty((0, NEAR_ARTICLES)), *nearest])
        return cls(cosines.mean(1), cosines.max(1))

    def measure(self, earlier: Rows, later: Rows) -> dict[str, Measures]:
        """What sets each pair beside the window."""
        size = max(len(self.means), WINDOW_MIN)
        window = {
            "near_mean": self.means.sum() / size,
            "nearest_mean": self.greatest.sum() / size,
            "size": math.log(size),
        }
        of_pairs = {name: np.full(len(earlier), value) for name, value in window.items()}
        return {"near_pair": (self.means[earlier] + self.means[later]) / 2, **of_pairs}


def _take_nearest(cosines: NDArray[np.float32], rows: range) -> NDArray[np.float32]:
    """The `NEAR_ARTICLES` greatest cosines of each row, 0 where a small window has fewer."""
    cosines[np.arange(len(rows)), rows] = 0
    padded = np.pad(cosines.round(DIGITS), ((0, 0), (0, NEAR_ARTICLES)))
    return -np.partition(-padded, NEAR_ARTICLES - 1, axis=1)[:, :NEAR_ARTICLES]
