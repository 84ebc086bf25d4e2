"""Trafilatura asked about pages on which the line model is in doubt."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from extract.line_model.model import LineScores
from extract.text import Line, fold

DOUBT = 0.7
"""Where the model expects a lower F1 of its own choice, trafilatura is asked. On pages of sites not
trained on, F1 is .9589 without asking, .9599 from .7 and .9595 from .8 on."""

FOUND_MIN_WORDS = 30
"""What trafilatura finds must be a text, not a sentence that it had to find something."""

_ELEMENTS_MAX = 20_000
"""About a page of more it is not asked: 480,000 take it 8 s. The largest of the 791 pages of the
benchmark has 4,975."""

PART_MIN_CHARACTERS = 25
"""A shorter line is only found as a whole line: "Share" is within many sentences."""


def with_second_opinion(root: HtmlElement, lines: Sequence[Line], scores: LineScores) -> LineScores:
    """Return the scores, with trafilatura's choice in place of the model's where that is in doubt.

    Args:
        root: The page's tree, left as it is.
        lines: The page's blocks as lines.
        scores: What the line model says of them.
    """
    if scores.expected_f1 >= DOUBT or _is_large(root):
        return scores
    main_text = _main_text(root)
    if len(main_text.split()) < FOUND_MIN_WORDS:
        return scores
    whole = {fold(line) for line in main_text.splitlines()}
    running = fold(main_text)
    taken = tuple(
        line.folded in whole or (len(line.folded) >= PART_MIN_CHARACTERS and line.folded in running)
        for line in lines
    )
    return replace(scores, taken=taken, asked="trafilatura")


def _is_large(root: HtmlElement) -> bool:
    return next(islice(root.iter(), _ELEMENTS_MAX, None), None) is not None


def _main_text(root: HtmlElement) -> str:
    """What trafilatura takes for the article's text; empty where it takes nothing."""
    # It takes a second to load, and nine pages in ten do without it.
    from trafilatura import extract as extract_main_text  # noqa: PLC0415 - see above

    return extract_main_text(deepcopy(root), include_comments=False, with_metadata=False) or ""
