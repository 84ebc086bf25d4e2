"""The line model: how probable it is of each line of a page that it is text of the article.

In two looks. The first sees each line with what is around it; the second also sees the first
look's probabilities of the whole page, so that a doubtful line follows its neighbours. Both are
boosted trees. One model knows pages as plain lines, the other also their markup.

The models are data files beside this module, made by `python -m extract.line_model.training DATA`;
`MODEL_CARD.md` there says on what they were trained, how good they are and where they are weak.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import decompress

import numpy as np

from extract.line_model.choice import choose
from extract.line_model.context_features import cumulated, surroundings
from extract.line_model.line_features import FloatVector, Matrix, Measured, measure
from extract.line_model.markup_features import markup_features
from extract.line_model.term_odds import Odds, lexical_features
from extract.line_model.trees import Trees
from extract.markup import Layout, part_of

NEAREST = (1, 2, 3, 4, 5)
"""Lines above and below whose own probability is looked at."""

_WINDOWS = ((3, 3), (8, 8), (20, 20), (8, -1), (-1, 8), (30, -1), (-1, 30))
"""Lines above and below over which it is averaged by words; -1 leaves the line itself out, too."""

FLOOR = 1e-3
"""Keeps the odds of sure lines finite."""

PENALTIES = (0.0, 1.0)
"""What each line costs when the best stretch of the page is sought: nothing, and something that
keeps doubtful edges out."""

EDGE_MAX = 30
"""Lines from the best stretch's edges are counted up to here."""


def smoothing_features(probabilities: FloatVector, words: FloatVector) -> Matrix:
    """Return one row a line on the probabilities of its page.

    Args:
        probabilities: Of each line, 0 to 1.
        words: How many words each line has.
    """
    count = len(probabilities)
    columns: list[FloatVector] = [probabilities]
    columns += [_moved(probabilities, step) for by in NEAREST for step in (-by, by)]
    weights = words + 1
    summed, weighed = cumulated(probabilities * weights), cumulated(weights)
    index = np.arange(count)
    for above, below in _WINDOWS:
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


def best_stretch(gains: FloatVector) -> tuple[int, int]:
    """Return the first and last index of the stretch whose gains add up to most (Kadane, 1977)."""
    sums = cumulated(gains)
    lowest = np.minimum.accumulate(sums[:-1])
    last = int(np.argmax(sums[1:] - lowest))
    first = int(np.argmin(sums[: last + 1]))
    return first, last


def _moved(values: FloatVector, by: int) -> FloatVector:
    moved = np.full_like(values, -1.0)
    if abs(by) < len(values):
        if by < 0:
            moved[-by:] = values[:by]
        else:
            moved[:-by] = values[by:]
    return moved


LINES_AT_ONCE = 5_000
"""A longer page is scored in parts of this many lines, each like a page of its own: a line takes 10
KB while it is scored. The longest of the 791 pages of the benchmark has 1,557 lines."""


@dataclass(frozen=True, slots=True)
class LineScores:
    """What the model says of a page.

    Attributes:
        probabilities: Of each line, 0 to 1, that it is text of the article.
        taken: Of each line, whether it is taken for text of the article.
        titles: Of each line, 0 to 1, that it is the title; empty for saved pages.
        expected_f1: The F1 of the words taken, if the probabilities mean what they say.
        asked: Whose choice `taken` is where the model was in doubt; empty for its own.
    """

    probabilities: tuple[float, ...]
    taken: tuple[bool, ...]
    titles: tuple[float, ...] = ()
    expected_f1: float = 1.0
    asked: str = ""


@dataclass(frozen=True, slots=True)
class LineModel:
    """A trained model.

    Attributes:
        words: The odds of words.
        names: The odds of names in the markup; empty in the model of plain lines.
        first: The trees of the first look.
        second: The trees of the second look.
        title: The trees that know the title among plain lines; none where markup has it.
    """

    words: Odds
    names: Mapping[str, float]
    first: Trees
    second: Trees
    title: Trees | None = None

    def score(self, measured: Measured, features: Matrix) -> LineScores:
        """Return the scores of a page's lines, given their features for the first look."""
        first = self.first.probabilities(features)
        look = np.concatenate([features, smoothing_features(first, measured.words)], 1)
        second = self.second.probabilities(look)
        titles: tuple[float, ...] = ()
        if self.title is not None:
            titles = tuple(self.title.probabilities(look).tolist())
        choice = choose(second, measured.words)
        return LineScores(
            tuple(second.tolist()), tuple(choice.taken.tolist()), titles, choice.expected_f1
        )


def text_features(measured: Measured, words: Odds) -> Matrix:
    """Return the features of a page's lines without markup, one row a line."""
    return np.concatenate(
        [measured.table, surroundings(measured), lexical_features(measured.tokens, words)],
        1,
        dtype=np.float32,
    )


def html_features(
    layout: Layout, measured: Measured, words: Odds, names: Mapping[str, float]
) -> Matrix:
    """Return the features of a page's blocks, one row a block."""
    return np.concatenate(
        [text_features(measured, words), markup_features(layout, measured, names)],
        1,
        dtype=np.float32,
    )


def score_lines(texts: Sequence[str]) -> LineScores:
    """Return how probable each line of a pasted page is to be text of its article."""
    parts = (texts[start : start + LINES_AT_ONCE] for start in range(0, len(texts), LINES_AT_ONCE))
    return _joined([_scored_lines(part) for part in parts])


def _scored_lines(texts: Sequence[str]) -> tuple[LineScores, FloatVector]:
    model = load_model("text")
    measured = measure(texts)
    return model.score(measured, text_features(measured, model.words)), measured.words


def score_layout(layout: Layout) -> LineScores:
    """Return how probable each block of a saved page is to be text of its article."""
    starts = range(0, len(layout.blocks), LINES_AT_ONCE)
    parts = (part_of(layout, start, start + LINES_AT_ONCE) for start in starts)
    return _joined([_scored_layout(part) for part in parts])


def _scored_layout(layout: Layout) -> tuple[LineScores, FloatVector]:
    model = load_model("html")
    measured = measure([block.text for block in layout.blocks])
    features = html_features(layout, measured, model.words, model.names)
    return model.score(measured, features), measured.words


def _joined(parts: Sequence[tuple[LineScores, FloatVector]]) -> LineScores:
    """The scores of a page's parts, each line with its words, as those of one page.

    Which lines are taken is chosen once for all: a part of boilerplate alone has no text to choose.
    Of a page this long nobody else is asked, whatever the doubt: it would take too long.
    """
    if len(parts) == 1:
        return parts[0][0]
    probabilities = tuple(value for scores, _ in parts for value in scores.probabilities)
    words = np.concatenate([np.zeros(0), *(words for _, words in parts)])
    return LineScores(
        probabilities,
        tuple(choose(np.array(probabilities), words).taken.tolist()),
        tuple(value for scores, _ in parts for value in scores.titles),
    )


@cache
def load_model(name: str) -> LineModel:
    """Return the model for `text` or `html` pages; the file is read once."""
    file = files("extract.line_model").joinpath(f"{name}.model")
    return unpacked(decompress(file.read_bytes()))


def unpacked(source: bytes) -> LineModel:
    """Return the model that a model file holds, uncompressed."""
    content = json.loads(source)
    return LineModel(
        content["words"],
        content["names"],
        _trees(content["first"]),
        _trees(content["second"]),
        _trees(content["title"]) if "title" in content else None,
    )


def _trees(content: Mapping[str, list[list[float]]]) -> Trees:
    return Trees(
        np.array(content["features"], dtype=np.int16),
        np.array(content["thresholds"], dtype=np.float32),
        np.array(content["leaves"], dtype=np.float32),
        float(content["bias"][0][0]),
    )
