"""The second look: how a line's first probability stands among those of the lines around it."""

import numpy as np

from extract.linemodel.measures import Matrix, Vector
from extract.linemodel.surroundings import cumulated

NEAREST = (1, 2, 3, 4, 5)
"""Lines above and below whose own probability is looked at."""

WINDOWS = ((3, 3), (8, 8), (20, 20), (8, -1), (-1, 8), (30, -1), (-1, 30))
"""Lines above and below over which it is averaged by words; -1 leaves the line itself out, too."""

FLOOR = 1e-3
"""Keeps the odds of sure lines finite."""

PENALTIES = (0.0, 1.0)
"""What each line costs when the best stretch of the page is sought: nothing, and something that
keeps doubtful edges out."""

EDGE_MAX = 30
"""Lines from the best stretch's edges are counted up to here."""


def smoothing_features(probabilities: Vector, words: Vector) -> Matrix:
    """Return one row a line on the probabilities of its page.

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    count = len(probabilities)
    columns: list[Vector] = [probabilities]
    columns += [_moved(probabilities, step) for by in NEAREST for step in (-by, by)]
    weights = words + 1
    summed, weighed = cumulated(probabilities * weights), cumulated(weights)
    index = np.arange(count)
    for above, below in WINDOWS:
        start = np.maximum(0, index - above) if above >= 0 else np.minimum(count, index + 1)
        end = np.minimum(count, index + below + 1) if below >= 0 else index
        end = np.maximum(end, start)
        columns.append((summed[end] - summed[start]) / np.maximum(1, weighed[end] - weighed[start]))
    total = max(FLOOR, float(summed[-1]))
    columns += [
        summed[:-1] / total,
        np.full(count, total / max(1.0, float(weighed[-1]))),
        np.log1p(summed[:-1]),
        np.log1p(np.maximum(0, total - summed[1:])),
    ]
    odds = np.log((probabilities + FLOOR) / (1 - probabilities + FLOOR))
    for penalty in PENALTIES:
        first, last = best_stretch((odds - penalty) * np.sqrt(weights))
        columns += [
            ((index >= first) & (index <= last)).astype(np.float64),
            np.clip(index - first, -EDGE_MAX, EDGE_MAX).astype(np.float64),
            np.clip(last - index, -EDGE_MAX, EDGE_MAX).astype(np.float64),
        ]
    return np.stack(columns, 1).astype(np.float32)


def best_stretch(gains: Vector) -> tuple[int, int]:
    """Return the first and last index of the stretch whose gains add up to most (Kadane, 1977)."""
    sums = cumulated(gains)
    lowest = np.minimum.accumulate(sums[:-1])
    last = int(np.argmax(sums[1:] - lowest))
    first = int(np.argmin(sums[: last + 1]))
    return first, last


def _moved(values: Vector, by: int) -> Vector:
    moved = np.full_like(values, -1.0)
    if abs(by) < len(values):
        if by < 0:
            moved[-by:] = values[:by]
        else:
            moved[:-by] = values[by:]
    return moved
