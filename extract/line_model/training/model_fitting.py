"""Two looks of boosted trees, fitted to labelled captures."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from catboost import CatBoostClassifier, Pool
from numpy.typing import NDArray

from extract.line_model.line_features import FloatVector, Matrix, Measured, freeze_arrays, measure
from extract.line_model.model import LineModel, html_features, smoothing_features, text_features
from extract.line_model.term_odds import Odds
from extract.line_model.training.captures import PageCapture
from extract.line_model.training.odds import name_odds, word_odds
from extract.line_model.trees import Trees

TREES = 300
DEPTH = 6
LEARNING_RATE = 0.12
"""Not tuned further: 200 such trees at 0.15 were already as good on unseen sites (F1 .9556 in two
folds) as trees of free shape, LightGBM's 120 of 31 leaves (.9537 in three)."""

INNER_SHARE = 0.5
"""First looks for the second look's training have this share of the trees: their probabilities
must be as unsure as those on pages never seen."""

TITLE_SHARE = 0.5
"""Trees for the title: there is one on a page, so there is less to learn."""

INNER_FOLDS = 4
"""Groups of sites for which first looks are fitted on the others."""

FAR_LINES = 40
FAR_SHARE = 0.3
"""Of boilerplate that far from the article this share is learned from, with more weight: there
are menus of a thousand lines, all alike."""

ARTICLE_MIN_WORDS = 50
"""Each page weighs the same, however long its article; one of fewer words counts as this many."""


@dataclass(frozen=True, slots=True)
class _Example:
    """A capture ready to learn from."""

    capture: PageCapture
    measured: Measured
    features: Matrix
    rows: NDArray[np.int64]  # the lines learned from
    weights: FloatVector  # of those

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self.features, self.rows, self.weights)


def fit_model(captures: Sequence[PageCapture], progress: Callable[[str], None]) -> LineModel:
    """Return a model fitted to captures that are all of HTML, or all pasted."""
    groups = sorted({_group(capture) for capture in captures})
    examples = [example for group in groups for example in _examples(captures, group)]
    inner: dict[int, Trees] = {}
    for group in groups:
        inner[group] = _first_look([e for e in examples if _group(e.capture) != group], INNER_SHARE)
        progress(f"first look without group {group + 1} of {len(groups)}")
    first = _first_look(examples, 1.0)
    progress("first look")
    looks = [_second_look(example, inner[_group(example.capture)]) for example in examples]
    second = _trees(examples, looks, 1.0)
    progress("second look")
    words, names = _odds(captures)
    title = None if captures[0].layout else _title_trees(examples, looks)
    return LineModel(words, names, first, second, title)


def _examples(captures: Sequence[PageCapture], group: int) -> list[_Example]:
    """The captures of one group; a page's own words must not be in the odds it is seen with."""
    words, names = _odds([capture for capture in captures if _group(capture) != group])
    return [_example(capture, words, names) for capture in captures if _group(capture) == group]


def _first_look(examples: Sequence[_Example], share: float) -> Trees:
    return _trees(examples, [example.features for example in examples], share)


def _group(capture: PageCapture) -> int:
    """The page's group among those of its fold and others; sites stay together."""
    return sum(capture.page.site.encode()) % INNER_FOLDS


def _odds(captures: Sequence[PageCapture]) -> tuple[Odds, Odds]:
    html = [capture for capture in captures if capture.layout is not None]
    return word_odds(captures), name_odds(html) if html else {}


def features_of(capture: PageCapture, measured: Measured, words: Odds, names: Odds) -> Matrix:
    """Return the features of a capture's lines for the first look."""
    if capture.layout is None:
        return text_features(measured, words)
    return html_features(capture.layout, measured, words, names)


def _example(capture: PageCapture, words: Odds, names: Odds) -> _Example:
    measured = measure(capture.lines)
    article = np.array(capture.article)
    rows, scale = _learned(capture.page.key, article)
    total = max(ARTICLE_MIN_WORDS, float(measured.words[article].sum()))
    weights = (measured.words + 1.5) / total * 100
    features = features_of(capture, measured, words, names)
    return _Example(capture, measured, features, rows, weights[rows] * scale)


def _learned(key: str, article: NDArray[np.bool_]) -> tuple[NDArray[np.int64], FloatVector]:
    """Which lines are learned from, and how much more each counts for those left out."""
    index = np.arange(len(article))
    inside = np.flatnonzero(article)
    if not len(inside):
        return index, np.ones(len(index))
    following = np.clip(np.searchsorted(inside, index), 0, len(inside) - 1)
    preceding = np.maximum(0, following - 1)
    distance = np.minimum(np.abs(inside[following] - index), np.abs(index - inside[preceding]))
    chance = np.random.default_rng(sum(key.encode())).random(len(index))
    far = distance > FAR_LINES
    kept = ~far | (chance < FAR_SHARE)
    scale = np.where(far, 1 / FAR_SHARE, 1.0)
    return index[kept], scale[kept]


def _second_look(example: _Example, first: Trees) -> Matrix:
    probabilities = first.probabilities(example.features)
    smooth = smoothing_features(probabilities, example.measured.words)
    return np.concatenate([example.features, smooth], 1)


def _title_trees(examples: Sequence[_Example], looks: Sequence[Matrix]) -> Trees:
    """Trees that know the title; each page weighs the same, its title as much as all its rest."""
    titled = [pair for pair in zip(examples, looks, strict=True) if any(pair[0].capture.title)]
    labels = [np.array(example.capture.title)[example.rows] for example, _ in titled]
    weights = [np.where(page, len(page) / max(1, page.sum()), 1.0) / len(page) for page in labels]
    table = np.concatenate([look[example.rows] for example, look in titled])
    return _boosted(table, np.concatenate(labels), np.concatenate(weights), TITLE_SHARE)


def _trees(examples: Sequence[_Example], tables: Sequence[Matrix], share: float) -> Trees:
    rows = zip(examples, tables, strict=True)
    table = np.concatenate([features[example.rows] for example, features in rows])
    labels = np.concatenate([np.array(e.capture.article)[e.rows] for e in examples])
    weights = np.concatenate([example.weights for example in examples])
    return _boosted(table, labels, weights, share)


def _boosted(table: Matrix, labels: NDArray[np.bool_], weights: FloatVector, share: float) -> Trees:
    booster = CatBoostClassifier(
        iterations=int(TREES * share),
        depth=DEPTH,
        learning_rate=LEARNING_RATE,
        l2_leaf_reg=5,
        rsm=0.3,
        border_count=48,
        bootstrap_type="Bernoulli",
        subsample=0.6,
        thread_count=2,
        random_seed=1,
        verbose=0,
        allow_writing_files=False,
    )
    booster.fit(Pool(table, labels.astype(int), weight=weights))
    return trees_of(booster)


def trees_of(booster: CatBoostClassifier) -> Trees:
    """Return a fitted booster's trees in the form that the product evaluates."""
    with NamedTemporaryFile(suffix=".json") as file:  # CatBoost writes its trees to a file only
        booster.save_model(file.name, format="json")
        content = json.loads(Path(file.name).read_bytes())
    scale, (bias,) = content["scale_and_bias"]
    trees = content["oblivious_trees"]
    features = np.zeros((len(trees), DEPTH), dtype=np.int16)
    thresholds = np.full((len(trees), DEPTH), np.inf, dtype=np.float32)  # a question never met
    leaves = np.zeros((len(trees), 2**DEPTH), dtype=np.float32)
    for index, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            features[index, level] = split["float_feature_index"]
            thresholds[index, level] = split["border"]
        leaves[index, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Trees(features, thresholds, leaves, float(bias))
