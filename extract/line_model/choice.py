"""Which lines of a page are taken, given how probable each is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.line_model.line_features import FloatVector, freeze_arrays

LOWEST_THRESHOLD = 0.15
HIGHEST_THRESHOLD = 0.5
"""Between these the threshold is the page's own. Word F1 on sites not trained
on, pasted in two ways and as HTML: .9388, .9403, .9577; with .5 for all pages .9332, .9340, .9536;
with .3 .9340, .9366, .9567."""


BETWEEN_MIN = 0.3
"""A line between two that are taken is taken from here on: sub-headings and short answers, which
alone look like boilerplate. It leaves F1 as it is (.9383, .9405, .9579 on the pages above) and
texts whole."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines of a page are taken.

    Attributes:
        taken: Of each line, whether it is.
        expected_f1: The F1 of the words taken, if the probabilities mean what they say.
    """

    taken: NDArray[np.bool_]
    expected_f1: float

    def __post_init__(self) -> None:
        """Make the array read-only."""
        freeze_arrays(self.taken)


def choose(probabilities: FloatVector, words: FloatVector) -> Choice:
    """Return which lines are taken for text of the article.

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    threshold, expected_f1 = threshold_of(probabilities, words)
    taken = probabilities >= threshold
    between = np.zeros(len(taken), dtype=np.bool_)
    between[1:-1] = taken[:-2] & taken[2:] & (probabilities[1:-1] >= BETWEEN_MIN)
    return Choice(taken | between, expected_f1)


def threshold_of(probabilities: FloatVector, words: FloatVector) -> tuple[float, float]:
    """Return the probability from which on a page's lines are taken, and the F1 expected of it.

    It is the one at which the expected F1 of the words taken is highest, if the probabilities mean
    what they say: on a page that is doubtful as a whole, losing it all is worse than taking some
    boilerplate along. (Choosing by expected F1: Lewis, 1995; that the best
    threshold is half the F1 that can be reached: Lipton et al., 2014.)

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    if not len(probabilities):
        return HIGHEST_THRESHOLD, 0.0
    order = np.argsort(-probabilities, kind="stable")
    right = np.cumsum((probabilities * words)[order])
    taken = np.cumsum(words[order])
    wanted = max(1.0, float((probabilities * words).sum()))
    expected = 2 * right / (taken + wanted)
    best = int(np.argmax(expected))
    threshold = np.clip(probabilities[order[best]], LOWEST_THRESHOLD, HIGHEST_THRESHOLD)
    return float(threshold), float(expected[best])
