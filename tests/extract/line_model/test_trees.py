"""Trees evaluated by whole arrays say what a walk down each tree says."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.line_model.model import load_model
from extract.line_model.trees import Trees

COLUMNS = 5
VALUES = st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0, 3.0])


@st.composite
def _forests(draw: st.DrawFn) -> Trees:
    depth, trees = draw(st.integers(1, 4)), draw(st.integers(1, 6))
    features = [[draw(st.integers(0, COLUMNS - 1)) for _ in range(depth)] for _ in range(trees)]
    thresholds = [[draw(VALUES) for _ in range(depth)] for _ in range(trees)]
    leaves = [[draw(VALUES) for _ in range(2**depth)] for _ in range(trees)]
    return Trees(
        np.array(features, dtype=np.int16),
        np.array(thresholds, dtype=np.float32),
        np.array(leaves, dtype=np.float32),
        draw(VALUES),
    )


def _walked(trees: Trees, row: list[float]) -> float:
    """One row down every tree, question by question."""
    total = trees.bias
    for features, thresholds, leaves in zip(
        trees.features.tolist(), trees.thresholds.tolist(), trees.leaves.tolist(), strict=True
    ):
        leaf = 0
        for level, (feature, threshold) in enumerate(zip(features, thresholds, strict=True)):
            if row[feature] > threshold:
                leaf += 2**level
        total += leaves[leaf]
    return 1 / (1 + exp(-total))


@given(_forests(), st.lists(st.lists(VALUES, min_size=COLUMNS, max_size=COLUMNS), max_size=8))
def test_it_is_what_a_walk_says(trees: Trees, rows: list[list[float]]) -> None:
    table = np.array(rows, dtype=np.float32).reshape(len(rows), COLUMNS)
    assert trees.probabilities(table).tolist() == pytest.approx([_walked(trees, r) for r in rows])


@pytest.mark.parametrize("name", ["text", "html"])
def test_it_is_what_a_walk_says_of_the_shipped_models(name: str) -> None:
    model = load_model(name)
    for trees in (model.first, model.second, model.title):
        if trees is not None:
            chance = np.random.default_rng(7)
            width = int(trees.features.max()) + 1
            table = chance.normal(0, 2, (6, width)).astype(np.float32)
            expected = [_walked(trees, row) for row in table.tolist()]
            assert trees.probabilities(table).tolist() == pytest.approx(expected, abs=1e-9)


def test_a_page_of_no_lines_has_no_probabilities() -> None:
    trees = Trees(
        np.zeros((1, 1), dtype=np.int16),
        np.zeros((1, 1), dtype=np.float32),
        np.zeros((1, 2), dtype=np.float32),
        0.0,
    )
    assert trees.probabilities(np.zeros((0, 3), dtype=np.float32)).tolist() == []


def test_a_models_trees_cannot_be_changed() -> None:
    trees = load_model("text").first
    with pytest.raises(ValueError, match="read-only"):
        trees.leaves[0, 0] = 1.0
