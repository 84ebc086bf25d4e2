"""The model as a file: compressed JSON, the same bytes for the same model."""

import json
from collections.abc import Mapping
from zlib import compress

from extract.linemodel.model import LineModel
from extract.linemodel.trees import Trees

THRESHOLD_DIGITS = 6
LEAF_DIGITS = 4
"""Digits kept: what is cut off is a thousandth of what one page more would change."""


def packed(model: LineModel) -> bytes:
    """Return the content of the model's file; `extract.linemodel.model.load_model` reads it."""
    content: dict[str, object] = {
        "words": model.words,
        "names": model.names,
        "first": _trees(model.first),
        "second": _trees(model.second),
    }
    if model.title is not None:
        content["title"] = _trees(model.title)
    return compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def _trees(trees: Trees) -> Mapping[str, list[list[float]]]:
    return {
        "features": trees.features.tolist(),
        "thresholds": [[_significant(value) for value in row] for row in trees.thresholds.tolist()],
        "leaves": [[round(value, LEAF_DIGITS) for value in row] for row in trees.leaves.tolist()],
        "bias": [[trees.bias]],
    }


def _significant(value: float) -> float:
    return float(f"{value:.{THRESHOLD_DIGITS}g}")
