"""Lines that the line model holds for furniture: what no rule knows, on sites never seen."""

from collections.abc import Container, Sequence
from itertools import dropwhile

from extract.line_model import LineScores
from extract.text.bylines import read_name
from extract.text.lines import Label, Labels, Line
from extract.values import Kind

WHOLE_PAGE_SHORT_LINES = 16
"""With so many short lines that no rule knows, a whole page was pasted, menus and all: of 791
such pages, each pasted in two ways, 99 % have 21 and more, and 5 of 1,582 have fewer. A page from
which the article alone was copied has 12 at most (31 such pages); there rules and structure are
right where the model, which learned from whole pages, takes short paragraphs for furniture."""


TAIL_MAX_PROBABILITY = 0.05
"""What the model holds for less likely, down to the page's end, is furniture: so it says of 56 % of
the lines of footers pasted below 260 articles, and of 0.15 % of the last lines of articles pasted
alone, most of them links."""


def is_whole_page(lines: Sequence[Line], known: Container[int]) -> bool:
    """Return whether a page was pasted with all that stands around its article.

    Figures alone do not count: an article's table is many short lines, too.

    Args:
        lines: The page.
        known: The lines that rules know, by index.
    """
    unknown = (line for index, line in enumerate(lines) if index not in known)
    short = sum(not line.prose and any(map(str.isalpha, line.text)) for line in unknown)
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


def label_tail(lines: Sequence[Line], labels: Labels, scores: LineScores) -> Labels:
    """Return the labels of the page's last open lines that the model is sure are furniture.

    For pages from which little more than the article was copied, of which the model is no judge:
    its word alone is not enough, a line that a rule knows must stand among them, and below what
    reads as running text. A name or a greeting right below the text signs it.

    Args:
        lines: The page.
        labels: What is labelled so far.
        scores: What the model says of the page.
    """
    still_open = [index for index in range(len(lines)) if index not in labels]
    likely = [scores.probabilities[index] >= TAIL_MAX_PROBABILITY for index in still_open]
    start = max((place + 1 for place, is_likely in enumerate(likely) if is_likely), default=0)
    if not any(lines[index].prose for index in still_open[:start]):
        return {}
    last = still_open[start - 1]
    known = [i for i, at in labels.items() if i > last and at.kind is Kind.BOILERPLATE]
    tail = dropwhile(lambda index: _signs(lines[index]), still_open[start:])
    return {
        index: Label(Kind.BOILERPLATE, f"below the text; {_reason(scores, index)}")
        for index in tail
        if known and (index < max(known) or not lines[index].prose)
    }


def _signs(line: Line) -> bool:
    return line.text.endswith(",") or read_name(line) is not None


def _reason(scores: LineScores, index: int) -> str:
    likely = f"{scores.probabilities[index]:.0%} likely to be the article's text"
    if scores.asked:
        return f"{scores.asked}: not in the text it finds; the line model is in doubt ({likely})"
    return f"line model: {likely}"
