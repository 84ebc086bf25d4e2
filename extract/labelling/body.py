"""The kinds within the body (quotations, lists, captions, sub-headings, text), and repeats."""

import re
from itertools import zip_longest

from extract.labelling.labelled_page import LabelledPage
from extract.text import Label, Line, find_quotations
from extract.values import Kind

SUBHEADING_MAX_WORDS = 12
"""A sub-heading is no longer than the longest title of the seeds (12 words); a longer line without
an end mark is a sentence whose full stop was lost."""

QUESTION_MAX_WORDS = 6
"""A question this short above running text is a sub-heading ("What now?"); longer ones are text."""

DOUBLED_MIN_WORDS = 4
"""A phrase of two words said twice on a line is four words; "No, no" is no caption."""

REPEAT_MIN_WORDS = 5
"""Shorter paragraphs may recur rightly: "No.", "Dear Pulse Editor,". The shortest paragraph that a
seed says twice has 22 words."""

_ANY_LENGTH = frozenset({Kind.TITLE, Kind.BYLINE, Kind.DATELINE})
_SET_ASIDE = frozenset({Kind.BOILERPLATE, Kind.RELATED})

_BULLET = re.compile(r"(?:[•●▪◦‣·*–—-]|\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,4}\))\s+\S")
_CAPTION = re.compile(
    r"(?:picture|photo|photograph|image|illustration|graphic|caption)s?(?: credit| by)?\s*:"
    r"|pictured\b|fig(?:ure)?\.? ?\d",
)


def label_body(page: LabelledPage) -> LabelledPage:
    """Label all lines that are still open."""
    labels: dict[int, Label] = {}
    for index, following in zip_longest(page.open_indices, page.open_indices[1:]):
        below = None if following is None else page.lines[following]
        labels[index] = Label(_kind(page.lines[index], below, is_first=not labels))
    return page.with_labels(labels)


def starts_list_item(line: Line) -> bool:
    """Return whether the line begins with a bullet or a number of a list."""
    return _BULLET.match(line.text) is not None


def is_caption(line: Line) -> bool:
    """Return whether the line says that it belongs to a picture, or is one phrase printed twice."""
    return _CAPTION.match(line.folded) is not None or _is_doubled(line)


def _kind(line: Line, below: Line | None, *, is_first: bool) -> Kind:
    if is_caption(line):
        return Kind.CAPTION
    if starts_list_item(line):
        return Kind.LIST_ITEM
    if not is_first and below is not None and _is_subheading(line, below):
        return Kind.SUBHEADING
    return Kind.QUOTE if _is_quotation(line) else Kind.BODY


def _is_subheading(line: Line, below: Line) -> bool:
    """Whether a short line without an end mark (or a short question) is above running text."""
    if line.words > SUBHEADING_MAX_WORDS or line.text.endswith((",", ":", ";")):
        return False
    if line.marked and not (
        line.words <= QUESTION_MAX_WORDS and line.folded.strip("'")[-1:] == "?"
    ):
        return False
    return below.prose or below.marked or starts_list_item(below)


def _is_quotation(line: Line) -> bool:
    """Whether all of the paragraph is spoken: an attribution outside the marks makes it body."""
    quotations = find_quotations(line.text)
    if not quotations or quotations[0].start > 0:
        return False
    return not line.text[quotations[0].end :].strip(" .,;")


def _is_doubled(line: Line) -> bool:
    """Whether a caption is twice on its line, as image and caption text pasted together do."""
    half, odd = divmod(len(line.folded), 2)
    if not odd or line.words < DOUBLED_MIN_WORDS or line.folded[half] != " ":
        return False
    return line.folded[:half] == line.folded[half + 1 :]


def label_repeats(page: LabelledPage) -> LabelledPage:
    """Label paragraphs that say again, word for word, what an earlier paragraph of the page says.

    A repeat refers to the first saying, and a repeat of the title is a title.
    """
    first: dict[str, int] = {}
    labels: dict[int, Label] = {}
    for index, line in enumerate(page.lines):
        label = page.labels[index]
        if label.kind in _SET_ASIDE:
            continue
        if line.words < REPEAT_MIN_WORDS and label.kind not in _ANY_LENGTH:
            continue
        earlier = first.setdefault(line.folded, index)
        if earlier != index:
            is_title = page.labels[earlier].kind is Kind.TITLE
            kind = Kind.TITLE if is_title and label.kind is not Kind.COMMENT else label.kind
            labels[index] = Label(kind, repeat_reason(earlier), earlier + 1)
    return page.with_labels(labels)


def repeat_reason(index: int) -> str:
    """The reason of a repeat whose first saying is the line at `index`."""
    return f"said before on this page, line {index + 1}"
