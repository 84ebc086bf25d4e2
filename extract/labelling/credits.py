"""Where the body begins, and the bylines and datelines above it or at the very end."""

from collections.abc import Sequence

from extract.labelling.labelled_page import LabelledPage
from extract.metadata import begins_letter, find_title_form
from extract.text import (
    NAME_MAX_WORDS,
    DateRole,
    Label,
    Line,
    read_author_note,
    read_byline,
    read_dateline,
    read_name,
    read_signature,
)
from extract.values import Form, Kind

SIGNATURE_LINES = 3
"""A letter ends with a name, what its writer is, and a place."""

CREDITS = frozenset({Kind.BYLINE, Kind.DATELINE})


def find_body_start(page: LabelledPage) -> LabelledPage:
    """Find the index at which the body begins: the lines before it are the head.

    The body begins with the first line of prose, or after the byline and date if they are just
    below such a line, which is then the standfirst.
    """
    return page.with_body_start(_body_start(page))


def _body_start(page: LabelledPage) -> int:
    lines, still_open = page.lines, page.open_indices
    title = next((index for index in still_open if _is_headline(lines[index])), len(lines))
    prose = [index for index in page.prose_indices if index != title or not lines[index].headline]
    if not prose:
        return next((index for index in still_open if lines[index].mark == "."), len(lines))
    return prose[0] if prose[0] < title else _end_of_credits(page, prose[0])


def _end_of_credits(page: LabelledPage, standfirst: int) -> int:
    """The index after the credits just below what may be the standfirst, else its own index."""
    end = standfirst
    for index in range(standfirst + 1, len(page.lines)):
        label = page.labels.get(index)
        if label.kind in CREDITS if label else is_credit(page.lines[index]):
            end = index + 1
        elif label is None:
            break
    return end


def _is_headline(line: Line) -> bool:
    return line.headline and line.mark != "." and not is_credit(line)


def is_credit(line: Line) -> bool:
    """Return whether all of the line is a byline or a dateline, wherever it is."""
    return bool(read_dateline(line) or read_byline(line))


def label_credits(page: LabelledPage) -> LabelledPage:
    """Label bylines and datelines.

    Below the body's start only a date that says what it is ("Published: …"), and below the last
    line of prose also a byline or an author's note, are credits.
    """
    last = max(page.prose_indices, default=page.body_start)
    labels: dict[int, Label] = {}
    for index in page.open_indices:
        line, in_head = page.lines[index], index < page.body_start
        dateline = read_dateline(line)
        if dateline and (in_head or dateline.role is not DateRole.UNLABELLED):
            labels[index] = Label(Kind.DATELINE)
        elif (in_head or index > last) and read_byline(line):
            labels[index] = Label(Kind.BYLINE)
    dates = [index for index, label in labels.items() if label.kind is Kind.DATELINE]
    labels |= _names_beside_dates(page.with_labels(labels), dates, _first_longer_line(page))
    return _label_author_note(page.with_labels(labels))


def _first_longer_line(page: LabelledPage) -> int:
    """The first open line of the head that is longer than a name: it may be the title."""
    longer = (
        index
        for index in range(page.body_start)
        if index not in page.labels and page.lines[index].words > NAME_MAX_WORDS
    )
    return next(longer, page.body_start)


def _names_beside_dates(page: LabelledPage, dates: list[int], title: int) -> dict[int, Label]:
    """A name on a line of its own, just above or below the date and below what may be the title."""
    beside = (index for date in dates if date < page.body_start for index in (date - 1, date + 1))
    return {
        index: Label(Kind.BYLINE)
        for index in beside
        if title < index < page.body_start
        and index not in page.labels
        and read_name(page.lines[index])
    }


def _label_author_note(page: LabelledPage) -> LabelledPage:
    """Label the last open line, if it introduces the author."""
    names = tuple(
        name
        for index, label in page.labels.items()
        if label.kind is Kind.BYLINE and (byline := read_byline(page.lines[index]))
        for name in byline.names
    )
    below = [index for index in page.open_indices if index > page.body_start]
    if not names and (signature := _find_signature(page, below)):
        return page.with_labels({signature: Label(Kind.BYLINE)})
    if below and read_author_note(page.lines[below[-1]], names):
        return page.with_labels({below[-1]: Label(Kind.BYLINE)})
    return page


def _find_signature(page: LabelledPage, below: Sequence[int]) -> int | None:
    """The last lines' first name, where the page is a letter."""
    last = max(page.prose_indices, default=page.body_start)
    ends = [index for index in below[-SIGNATURE_LINES:] if index > last]
    signed = next((index for index in ends if read_signature(page.lines[index])), None)
    return signed if signed is not None and _is_letter(page) else None


def _is_letter(page: LabelledPage) -> bool:
    head, body = page.lines[: page.body_start], page.lines[page.body_start :]
    titled = any(find_title_form(line.text) is Form.LETTER for line in head)
    return titled or begins_letter(body) or begins_letter(head[-1:])
