"""The words of boilerplate and the words of articles, as learned from pages of many sites."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import sqrt

import numpy as np

from extract.line_model.context_features import cumulated, shifted
from extract.line_model.line_features import Matrix

Odds = Mapping[str, float]
"""For a word, a pair of words, or a whole short line: the logarithm of the odds that it is in
an article."""

LINE_TOKENS_MAX = 40
"""This many words of a line are looked up; by then it is clear what a line is."""

WHOLE_TOKENS_MAX = 6
"""A line up to this length is looked up as a whole, too: "more on this story"."""


def terms(tokens: Sequence[str]) -> list[str]:
    """Return what is looked up of a line: its words, pairs of words and, if it is short, all of it.

    Numbers are one word, `#`.
    """
    words = ["#" if token.isdigit() else token for token in tokens[:LINE_TOKENS_MAX]]
    looked_up = words + [f"{first} {second}" for first, second in pairwise(words)]
    if 0 < len(words) <= WHOLE_TOKENS_MAX:
        looked_up.append(f"^{' '.join(words)}$")
    return looked_up


def lexical_features(lines: Sequence[Sequence[str]], odds: Odds) -> Matrix:
    """Return one row a line on the odds of what it says, and of what the lines around it say.

    Of each line the mean, the lowest, the highest and all odds together count.

    Args:
        lines: Each line's words.
        odds: What is known of words.
    """
    summaries = np.array([_summary(tokens, odds) for tokens in lines], dtype=np.float32).reshape(
        -1, 4
    )
    count = len(lines)
    near = [shifted(summaries[:, [0, 3]], by, count) for by in (-2, -1, 1, 2)]
    sums = cumulated(summaries[:, 0].astype(np.float64))
    index = np.arange(count)
    wide = []
    for above, below in ((5, 5), (15, 0), (0, 15)):
        start = np.maximum(0, index - above)
        end = np.minimum(count, index + below + 1)
        wide.append(((sums[end] - sums[start]) / (end - start))[:, None])
    return np.concatenate([summaries, *near, *wide], 1, dtype=np.float32)


def _summary(tokens: Sequence[str], odds: Odds) -> tuple[float, float, float, float]:
    known = [term_odds for term in terms(tokens) if (term_odds := odds.get(term)) is not None]
    if not known:
        return 0.0, 0.0, 0.0, 0.0
    total = sum(known)
    return total / len(known), min(known), max(known), total / sqrt(len(known))
