"""`python -m extract.line_model.training DATA`: train the line model, and say how good it is.

DATA holds `truth.jsonl.gz` (lines of `{"id", "url", "title", "text"}`) and `html/ID.html.gz`.
Needs the dependency group `training`.
"""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from extract.line_model.training.captures import PageCapture, html_capture, text_captures
from extract.line_model.training.card import MODEL_CARD, write_card
from extract.line_model.training.model_fitting import fit_model
from extract.line_model.training.pages import TrainingPage, load_training_pages, pack_model
from extract.line_model.training.validation import PageScore, cross_validate


def train_models() -> None:
    """Train, validate and write the model files and their card."""
    options = _options()
    pages = load_training_pages(options.data, options.limit)
    _say(f"{len(pages)} pages of {len({page.site for page in pages})} sites")
    scores: list[PageScore] = []
    for form in options.forms.split(","):
        captures = _captures(pages, form)
        _say(f"{form}: {sum(len(capture.lines) for capture in captures):,} lines")
        if not options.skip_validation:
            form_scores, models = cross_validate(captures, _say)
            scores += form_scores
            if options.folds:
                for fold, model in models.items():
                    (options.folds / f"{form}-{fold}.model").write_bytes(pack_model(model))
        if not options.only_validation:
            content = pack_model(fit_model(captures, _say))
            (options.out / f"{form}.model").write_bytes(content)
            _say(f"{form}.model: {len(content):,} bytes")
    if scores and not options.only_validation:
        write_card(options.out / MODEL_CARD, pages, scores, f"CatBoost {version('catboost')}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m extract.line_model.training", description=train_models.__doc__
    )
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--forms", default="html,text", help="html, text or both")
    parser.add_argument("--limit", type=int, help="only the first pages of DATA")
    parser.add_argument("--skip-validation", action="store_true")
    parser.add_argument("--only-validation", action="store_true")
    parser.add_argument("--folds", type=Path, help="a folder for the models of the folds")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1], help="where to")
    return parser.parse_args()


def _captures(pages: list[TrainingPage], form: str) -> list[PageCapture]:
    if form == "html":
        return [capture for page in pages if (capture := html_capture(page))]
    return [capture for page in pages for capture in text_captures(page)]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


train_models()
