"""How good the model is on pages of sites it never saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress
from statistics import fmean

import numpy as np

from extract.line_model.line_features import measure
from extract.line_model.model import LineModel, LineScores
from extract.line_model.training.captures import PageCapture
from extract.line_model.training.labels import word_f1
from extract.line_model.training.model_fitting import features_of, fit_model

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
    captures: Sequence[PageCapture], progress: Callable[[str], None]
) -> tuple[list[PageScore], dict[int, LineModel]]:
    """Return the score of each capture by models of the other folds, and those models."""
    scores: list[PageScore] = []
    models: dict[int, LineModel] = {}
    for fold in sorted({capture.page.fold for capture in captures}):
        rest = [capture for capture in captures if capture.page.fold != fold]
        models[fold] = fit_model(rest, partial(_report, progress, fold))
        fold_scores = [
            _page_score(models[fold], capture) for capture in captures if capture.page.fold == fold
        ]
        progress(f"fold {fold + 1}: F1 {summary(fold_scores)}")
        scores += fold_scores
    return scores, models


def _report(progress: Callable[[str], None], fold: int, step: str) -> None:
    progress(f"fold {fold + 1}: {step}")


def _page_score(model: LineModel, capture: PageCapture) -> PageScore:
    scores = scores_of(model, capture)
    taken = list(compress(capture.lines, scores.taken))
    labelled = list(compress(capture.lines, capture.article))
    page = capture.page
    return PageScore(
        page.key, capture.form, page.fold, word_f1(taken, page.text), word_f1(labelled, page.text)
    )


def scores_of(model: LineModel, capture: PageCapture) -> LineScores:
    """Return a model's scores of a capture's lines."""
    measured = measure(capture.lines)
    return model.score(measured, features_of(capture, measured, model.words, model.names))


def summary(scores: Sequence[PageScore]) -> str:
    """Return the mean F1 of each form, and the share of pages lost, in one line."""
    parts = []
    for form in dict.fromkeys(score.form for score in scores):
        f1 = np.array([score.f1 for score in scores if score.form == form])
        parts.append(f"{form} {f1.mean():.4f} (lost {(f1 < WHOLE_PAGE_FAILURE).mean():.3f})")
    return ", ".join(parts)


def score_table(scores: Sequence[PageScore]) -> list[str]:
    """Return the rows of a Markdown table: form, F1 by fold, mean, pages lost, the best choice."""
    folds = sorted({score.fold for score in scores})
    rows = [
        f"| pages as | {' | '.join(f'fold {fold + 1}' for fold in folds)} | all | lost | best |",
        "|---" * (len(folds) + 4) + "|",
    ]
    scores_by_form: dict[str, list[PageScore]] = {}
    for score in scores:
        scores_by_form.setdefault(score.form, []).append(score)
    return rows + [
        _score_row(form, form_scores, folds) for form, form_scores in scores_by_form.items()
    ]


def _score_row(form: str, scores: Sequence[PageScore], folds: Sequence[int]) -> str:
    by_fold = [fmean(score.f1 for score in scores if score.fold == fold) for fold in folds]
    lost = fmean(score.f1 < WHOLE_PAGE_FAILURE for score in scores)
    return (
        f"| {form} | {' | '.join(f'{f1:.3f}' for f1 in by_fold)} "
        f"| {fmean(score.f1 for score in scores):.4f} | {lost:.1%} "
        f"| {fmean(score.best for score in scores):.3f} |"
    )
