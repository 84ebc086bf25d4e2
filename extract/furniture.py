"""Lines that the line model holds for furniture: what no rule knows, on sites never seen."""

from collections.abc import Container, Sequence

from extract.linemodel import LineScores
from extract.lines import Label, Labels, Line
from extract.values import Kind

WHOLE_PAGE_SHORT_LINES = 16
"""With so many short lines that no rule knows, a whole page was pasted, menus and all: 99 % of 791
such pages have 25 and more. A page from which the article alone was copied has 12 at most (31 such
pages); there rules and structure are right where the model, which learned from whole pages, takes
short paragraphs for furniture."""


def is_whole_page(lines: Sequence[Line], known: Container[int]) -> bool:
    """Return whether a page was pasted with all that stands around its article.

    Args:
        lines: The page.
        known: The lines that rules know, by index.
    """
    short = sum(not line.prose for index, line in enumerate(lines) if index not in known)
    return short >= WHOLE_PAGE_SHORT_LINES


def label_furniture(
    lines: Sequence[Line], labels: Labels, scores: LineScores, *, prose_only: bool = False
) -> Labels:
    """Return the labels of the open lines that the model does not take for the article's text.

    Args:
        lines: The page.
        labels: What is labelled so far.
        scores: What the model says of the page.
        prose_only: Leave lines open that are no running text: above the body they may be title,
            byline and date, which the model holds for furniture, too.
    """
    return {
        index: Label(Kind.BOILERPLATE, _reason(scores, index))
        for index, line in enumerate(lines)
        if index not in labels and not scores.taken[index] and (line.prose or not prose_only)
    }


def _reason(scores: LineScores, index: int) -> str:
    likely = f"{scores.probabilities[index]:.0%} likely to be the article's text"
    if scores.asked:
        return f"{scores.asked}: not in the text it finds; the line model is in doubt ({likely})"
    return f"line model: {likely}"
