"""How good the model is on pages of sites it never saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

import numpy as np

from extract.line_model.line_features import measure
from extract.line_model.model import LineModel, LineScores
from extract.line_model.training.captures import Capture
from extract.line_model.training.fitting import features_of, fit
from extract.line_model.training.labels import word_f1

WHOLE_PAGE_FAILURE = 0.5
"""A page with a lower F1 is lost as a whole."""


@dataclass(frozen=True, slots=True)
class PageScore:
    """One capture, scored by a model that never saw its site.

    Attributes:
        key: The page.
        form: The capture.
        fold: Its group of sites.
        f1: Word F1 of the lines taken.
        best: Word F1 of the lines that are labelled as article: what any choice could reach.
    """

    key: str
    form: str
    fold: int
    f1: float
    best: float


def cross_validate(
    captures: Sequence[Capture], progress: Callable[[str], None]
) -> tuple[list[PageScore], dict[int, LineModel]]:
    """Return the score of each capture by models of the other folds, and those models."""
    scores: list[PageScore] = []
    models: dict[int, LineModel] = {}
    for fold in sorted({capture.page.fold for capture in captures}):
        rest = [each for each in captures if each.page.fold != fold]
        own = [each for each in captures if each.page.fold == fold]
        models[fold] = fit(rest, partial(_tell, progress, fold))
        scores += [_page_score(models[fold], capture) for capture in own]
        progress(f"fold {fold + 1}: F1 {summary(scores[-len(own) :])}")
    return scores, models


def _tell(progress: Callable[[str], None], fold: int, step: str) -> None:
    progress(f"fold {fold + 1}: {step}")


def _page_score(model: LineModel, capture: Capture) -> PageScore:
    scores = scores_of(model, capture)
    taken = [line for index, line in enumerate(capture.lines) if scores.taken[index]]
    labelled = [line for line, own in zip(capture.lines, capture.article, strict=True) if own]
    page = capture.page
    return PageScore(
        page.key, capture.form, page.fold, word_f1(taken, page.text), word_f1(labelled, page.text)
    )


def scores_of(model: LineModel, capture: Capture) -> LineScores:
    """Return what a model says of a capture's lines."""
    measured = measure(capture.lines)
    return model.score(measured, features_of(capture, measured, model.words, model.names))


def summary(scores: Sequence[PageScore]) -> str:
    """Return the mean F1 of each form, and the share of pages lost, in one line."""
    parts = []
    for form in dict.fromkeys(score.form for score in scores):
        own = np.array([score.f1 for score in scores if score.form == form])
        parts.append(f"{form} {own.mean():.4f} (lost {(own < WHOLE_PAGE_FAILURE).mean():.3f})")
    return ", ".join(parts)


def table(scores: Sequence[PageScore]) -> list[str]:
    """Return the rows of a Markdown table: form, F1 by fold, mean, pages lost, the best choice."""
    folds = sorted({score.fold for score in scores})
    rows = [
        f"| pages as | {' | '.join(f'fold {fold + 1}' for fold in folds)} | all | lost | best |",
        "|---" * (len(folds) + 4) + "|",
    ]
    for form in dict.fromkeys(score.form for score in scores):
        own = [score for score in scores if score.form == form]
        by_fold = [fmean(score.f1 for score in own if score.fold == fold) for fold in folds]
        lost = fmean(score.f1 < WHOLE_PAGE_FAILURE for score in own)
        rows.append(
            f"| {form} | {' | '.join(f'{f1:.3f}' for f1 in by_fold)} "
            f"| {fmean(score.f1 for score in own):.4f} | {lost:.1%} "
            f"| {fmean(score.best for score in own):.3f} |",
        )
    return rows
