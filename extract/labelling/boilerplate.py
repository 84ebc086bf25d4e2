"""Lines that are boilerplate: by the rules, and on sites never seen by the line model."""

import re
from itertools import dropwhile, pairwise

from extract.labelling.labelled_page import LabelledPage
from extract.line_model import LineScores
from extract.text import Label, Line, read_name, split_sentences
from extract.values import Kind

ENCLOSED_MAX_LINES = 3
ENCLOSED_MAX_WORDS = 15
"""An advertisement's text is a heading, a line and a button; a paragraph between two
advertisements has more words or ends as a sentence does."""

WHOLE_PAGE_SHORT_LINES = 16
"""With this many short lines that no rule knows, a whole page was pasted, menus and all: of 791
such pages, each pasted in two ways, 99 % have 21 and more, and 5 of 1,582 have fewer. A page from
which the article alone was copied has 12 at most (31 such pages); there rules and structure are
right where the model, which learned from whole pages, takes short paragraphs for boilerplate."""

TAIL_MAX_PROBABILITY = 0.05
"""What the model holds for less likely, down to the page's end, is boilerplate: so it says of 56 %
of the lines of footers pasted below 260 articles, and of 0.15 % of the last lines of articles
pasted alone, most of them links."""

_CALL = re.compile(
    r"(?:learn|find out|read|discover|click|download|book|register|get|try|join|visit|see|watch|"
    r"sign up|request|call|contact|explore|save|start|subscribe|shop|buy|apply) "
)


def is_whole_page(page: LabelledPage) -> bool:
    """Return whether a page was pasted with all that is around its article.

    Figures alone do not count: an article's table is many short lines, too.
    """
    unknown = (line for index, line in enumerate(page.lines) if index not in page.matches)
    short = sum(not line.prose and any(map(str.isalpha, line.text)) for line in unknown)
    return short >= WHOLE_PAGE_SHORT_LINES


def label_ruled_lines(page: LabelledPage) -> LabelledPage:
    """Label the lines that rules know, each with its rule and its words, and empty lines."""
    labels = {
        index: Label(Kind.BOILERPLATE, "no visible character in the line")
        for index, line in enumerate(page.lines)
        if not line.folded
    }
    for index, rule in page.matches.items():
        kept = rule.kind is not Kind.BOILERPLATE
        labels[index] = Label(rule.kind, None if kept else rule.reason(page.lines[index].text))
    return _label_advertisements(page.with_labels(labels))


def _label_advertisements(page: LabelledPage) -> LabelledPage:
    """Label the short text between two marks of an advertisement's place."""
    labels: dict[int, Label] = {}
    marks = [index for index in sorted(page.matches) if page.matches[index].encloses]
    for above, below in pairwise(marks):
        between = [index for index in range(above + 1, below) if index not in page.labels]
        if 0 < len(between) <= ENCLOSED_MAX_LINES and all(
            _is_advertising(page.lines[index]) for index in between
        ):
            mark = f'"{page.lines[above].text}" (rule {page.matches[above].id})'
            reason = f"between two marks of an advertisement: {mark}"
            labels |= dict.fromkeys(between, Label(Kind.BOILERPLATE, reason))
    return page.with_labels(labels)


def _is_advertising(line: Line) -> bool:
    """Whether a line may be an advertisement's: a call, or a few words that end no sentence."""
    if line.words > ENCLOSED_MAX_WORDS or len(split_sentences(line.text)) > 1:
        return False
    return not line.marked or _CALL.match(line.folded) is not None


def label_boilerplate(page: LabelledPage) -> LabelledPage:
    """Label the open lines that the model does not take for the article's text."""
    return page.with_labels(find_boilerplate(page))


def find_boilerplate(page: LabelledPage) -> dict[int, Label]:
    """Return the labels of the open lines that the model does not take for the article's text."""
    return {
        index: Label(Kind.BOILERPLATE, _reason(page.scores, index))
        for index in page.open_indices
        if not page.scores.taken[index]
    }


def label_prose_boilerplate(page: LabelledPage) -> LabelledPage:
    """Label the running text that the model does not take for the article's text.

    Other lines stay open: above the body they may be title, byline and date, which the model holds
    for boilerplate, too.
    """
    boilerplate = find_boilerplate(page).items()
    return page.with_labels({i: label for i, label in boilerplate if page.lines[i].prose})


def label_tail(page: LabelledPage) -> LabelledPage:
    """Label the page's last open lines that the model is sure are boilerplate.

    For pages from which little more than the article was copied, of which the model is no judge:
    its word alone is not enough, a line that a rule knows must be among them, and below what
    reads as running text. A name or a greeting right below the text signs it.
    """
    last = _last_likely_line(page)
    if not any(index <= last for index in page.prose_indices):
        return page
    below = [index for index in page.open_indices if index > last]
    tail = dropwhile(lambda index: _is_signature(page.lines[index]), below)
    lowest = _lowest_boilerplate(page)
    if lowest < last:
        return page
    return page.with_labels(
        {
            index: Label(Kind.BOILERPLATE, f"below the text; {_reason(page.scores, index)}")
            for index in tail
            if index < lowest or not page.lines[index].prose
        }
    )


def _last_likely_line(page: LabelledPage) -> int:
    """The last open line that the model may hold for the article's text, -1 where there is none."""
    likely = (
        index
        for index in reversed(page.open_indices)
        if page.scores.probabilities[index] >= TAIL_MAX_PROBABILITY
    )
    return next(likely, -1)


def _lowest_boilerplate(page: LabelledPage) -> int:
    """The last line that is labelled as boilerplate, -1 where there is none."""
    boilerplate = (index for index, label in page.labels.items() if label.kind is Kind.BOILERPLATE)
    return max(boilerplate, default=-1)


def _is_signature(line: Line) -> bool:
    return line.text.endswith(",") or read_name(line) is not None


def _reason(scores: LineScores, index: int) -> str:
    likely = f"{scores.probabilities[index]:.0%} likely to be the article's text"
    if scores.asked:
        return f"{scores.asked}: not in the text it finds; the line model is in doubt ({likely})"
    return f"line model: {likely}"
