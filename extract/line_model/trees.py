"""Boosted symmetric trees, evaluated: each level of a tree asks one question of all lines.

The trees are trained by CatBoost (Prokhorenkova et al., 2018) with `python -m
extract.line_model.training`. A
tree of depth d is d questions "is feature f over threshold t?", whose answers are the bits of the
index of a leaf; so a whole page is scored by a few array operations, without CatBoost.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.line_model.line_features import FloatVector, Matrix, freeze_arrays


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble of symmetric trees.

    Attributes:
        features: The feature of each question, trees × depth.
        thresholds: The threshold of each question, trees × depth.
        leaves: The value of each leaf, trees × 2**depth, scale included.
        bias: What is added to the sum of leaves.
    """

    features: NDArray[np.int16]
    thresholds: Matrix
    leaves: Matrix
    bias: float

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self.features, self.thresholds, self.leaves)

    def probabilities(self, table: Matrix) -> FloatVector:
        """Return for each row the probability of its being article text, 0 to 1."""
        depth = self.features.shape[1]
        leaf = np.zeros((len(self.features), len(table)), dtype=np.intp)
        columns = np.ascontiguousarray(table.T)
        for level in range(depth):
            over = columns[self.features[:, level]] > self.thresholds[:, level, None]
            leaf += over.astype(np.intp) << level
        values = np.take_along_axis(self.leaves, leaf, 1)
        sums: FloatVector = values.sum(0, dtype=np.float64) + self.bias
        return 1 / (1 + np.exp(-sums))
