"""Which lines of a page are taken, given how probable each is."""

import numpy as np
from numpy.typing import NDArray

from extract.linemodel.measures import Vector

LOWEST_THRESHOLD = 0.15
HIGHEST_THRESHOLD = 0.5
"""Between these the threshold is the page's own. Measured on sites not trained on, pasted text in
two captures: F1 .9357 and .9389, with .5 for all pages .9312 and .9334, with .3 .9334 and .9373."""


BETWEEN_MIN = 0.3
"""A line between two that are taken is taken from here on: sub-headings and short answers, which
alone look like furniture. It leaves F1 as it is (.0001 up and down) and texts whole."""


def chosen(probabilities: Vector, words: Vector) -> NDArray[np.bool_]:
    """Return which lines are taken for text of the article.

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    taken = probabilities >= threshold_of(probabilities, words)
    between = np.zeros(len(taken), dtype=np.bool_)
    between[1:-1] = taken[:-2] & taken[2:] & (probabilities[1:-1] >= BETWEEN_MIN)
    return taken | between


def threshold_of(probabilities: Vector, words: Vector) -> float:
    """Return the probability from which on a page's lines are taken.

    It is the one at which the expected F1 of the words taken is highest, if the probabilities mean
    what they say: on a page that is doubtful as a whole, losing it all is worse than taking some
    furniture along. (Lewis, 1995: the best threshold for F1 is half the F1 that can be reached.)

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    if not len(probabilities):
        return HIGHEST_THRESHOLD
    order = np.argsort(-probabilities, kind="stable")
    right = np.cumsum((probabilities * words)[order])
    taken = np.cumsum(words[order])
    wanted = max(1.0, float((probabilities * words).sum()))
    best = int(np.argmax(2 * right / (taken + wanted)))
    return float(np.clip(probabilities[order[best]], LOWEST_THRESHOLD, HIGHEST_THRESHOLD))
