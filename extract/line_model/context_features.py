"""What a line's surroundings say about it: its neighbours, its place, what the page repeats."""

import re

import numpy as np

from extract.line_model.line_features import STOP_WORDS, FloatVector, Matrix, Measured

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
"""Lines above and below whose own measures a line is given."""

_WINDOWS = ((3, 0), (0, 3), (8, 0), (0, 8), (20, 0), (0, 20), (3, 3), (10, 10))
"""Lines above and below over which shares are taken: an aside has some 3, a list of links 8, a menu
20; both sides together distinguish the middle of running text from its edge."""

FAR = 60
"""As far as prose can be; lines on a page without any are this far from it."""

CONTENT_WORD_MIN_CHARACTERS = 5
STEM_CHARACTERS = 7
"""Longer words by their beginning: "inspector" and "inspection" speak of one subject."""

_SENTENCE_MIN_WORDS = 6
SENTENCE_MIN_STOPS = 2
"""A line with this many words and stop words may be a sentence, marked as one or not."""

OFTEN = 3
"""A word that this many other prose lines have is what the page is about."""

_SHOWN = (*range(12), 14, 15, 18, 21, 22)
"""The measures of a neighbour that a line is given, columns of `measures.NAMES`."""

_DIGITS = re.compile(r"\d+")


def surroundings(measured: Measured) -> Matrix:
    """Return one row a line on what is around it; the number of columns is always the same."""
    count = len(measured.texts)
    repeated, again = _repeats(measured)
    shared, often, content = _subject(measured)
    prose_words = np.where(measured.prose, measured.words, 0.0)
    place = _place(measured.words, prose_words)
    above, below = _distances(measured)
    columns = [
        np.log(repeated),
        again,
        *place,
        np.log(above),
        np.log(below),
        shared,
        often,
        content,
    ]
    table = np.stack(columns, 1).astype(np.float32)
    shown = np.concatenate(
        [measured.table[:, _SHOWN], repeated[:, None], shared[:, None]], 1, dtype=np.float32
    )
    moved = [shifted(shown, by, count) for by in NEIGHBOURS]
    return np.concatenate([table, _windows(measured, prose_words), *moved], 1, dtype=np.float32)


def shifted(table: Matrix, by: int, count: int) -> Matrix:
    """Return the table moved so that each row holds what is `by` rows on; -1 past the ends."""
    moved = np.full_like(table, -1.0)
    if abs(by) < count:
        if by < 0:
            moved[-by:] = table[:by]
        else:
            moved[:-by] = table[by:]
    return moved


def _repeats(measured: Measured) -> tuple[FloatVector, FloatVector]:
    """How often the page has each line, digits masked, and whether it was there before."""
    keys = [_DIGITS.sub("#", text.casefold()) for text in measured.texts]
    counts: dict[str, int] = {}
    again = np.zeros(len(keys))
    for index, key in enumerate(keys):
        before = counts.get(key, 0)
        again[index] = before > 0
        counts[key] = before + 1
    return np.array([counts[key] for key in keys], dtype=np.float64), again


def _place(words: FloatVector, prose_words: FloatVector) -> list[FloatVector]:
    count = len(words)
    index = np.arange(count, dtype=np.float64)
    passed, prose_passed = cumulated(words), cumulated(prose_words)
    total, prose = max(1.0, passed[-1]), max(1.0, prose_passed[-1])
    whole = np.ones(count)
    return [
        index / max(1, count - 1),
        np.log1p(index),
        np.log1p(count - 1 - index),
        passed[:-1] / total,
        prose_passed[:-1] / prose,
        (prose - prose_passed[1:]) / prose,
        np.log1p(prose_passed[:-1]),
        np.log1p(np.maximum(0, prose - prose_passed[1:])),
        whole * np.log1p(count),
        whole * np.log1p(total),
        whole * prose / total,
    ]


def cumulated(values: FloatVector) -> FloatVector:
    """Return the sums of the values before each place, one longer than the values."""
    return np.concatenate([[0.0], np.cumsum(values)])


def _windows(measured: Measured, prose_words: FloatVector) -> Matrix:
    count = len(measured.words)
    good = (measured.words >= _SENTENCE_MIN_WORDS) & (measured.table[:, 14] >= SENTENCE_MIN_STOPS)
    values = np.stack(
        [measured.words, prose_words, measured.table[:, 3], measured.table[:, 14], good], 1
    )
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, 0)])
    index = np.arange(count)
    parts: list[Matrix] = []
    for above, below in _WINDOWS:
        start = np.maximum(0, index - above) if above else np.minimum(count, index + 1)
        end = np.minimum(count, index + below + 1) if below else index
        inside = sums[end] - sums[start]
        lines = np.maximum(1, end - start)[:, None]
        words = np.maximum(1.0, inside[:, :1])
        parts += [inside[:, [1, 3]] / words, inside[:, [0, 2, 4]] / lines]
    return np.concatenate(parts, 1, dtype=np.float32)


def _distances(measured: Measured) -> tuple[FloatVector, FloatVector]:
    """How many lines up and down the next prose is, FAR where there is none."""
    count = len(measured.texts)
    index = np.arange(count)
    last = np.maximum.accumulate(np.where(measured.prose, index, -1))
    above = np.where(last < 0, FAR, index - last)
    above = np.concatenate([[FAR], above[:-1] + 1])
    following = np.minimum.accumulate(np.where(measured.prose, index, 2 * count + FAR)[::-1])[::-1]
    below = np.where(following > count, FAR, following - index)
    below = np.concatenate([below[1:] + 1, [FAR]])
    return np.clip(above, 1, FAR).astype(np.float64), np.clip(below, 1, FAR).astype(np.float64)


def _subject(measured: Measured) -> tuple[FloatVector, FloatVector, FloatVector]:
    """How much of what a line speaks of the page's other prose lines speak of, too.

    Returns:
        The share of its longer words that another prose line has; that three others have; how many
        longer words it has (logarithm).
    """
    subjects = [
        {
            word[:STEM_CHARACTERS]
            for word in words
            if len(word) >= CONTENT_WORD_MIN_CHARACTERS and word not in STOP_WORDS
        }
        for words in measured.tokens
    ]
    lines: dict[str, int] = {}
    for subject, prose in zip(subjects, measured.prose.tolist(), strict=True):
        if prose:
            for word in subject:
                lines[word] = lines.get(word, 0) + 1
    rows = [
        _shares([lines.get(word, 0) - prose for word in subject])
        for subject, prose in zip(subjects, measured.prose.tolist(), strict=True)
    ]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 3)
    return table[:, 0], table[:, 1], np.log1p(table[:, 2])


def _shares(other_lines: list[int]) -> tuple[float, float, float]:
    count = len(other_lines)
    if not count:
        return 0.0, 0.0, 0.0
    return (
        sum(n > 0 for n in other_lines) / count,
        sum(n >= OFTEN for n in other_lines) / count,
        float(count),
    )
