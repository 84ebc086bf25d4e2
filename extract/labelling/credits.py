"""Where the body begins, and the bylines and datelines above it or at the very end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.text.bylines import NAME_MAX_WORDS, read_author_note, read_byline, read_name
from extract.text.datelines import (
    Dateline,
    Told,
    read_cited_date,
    read_date_beside,
    read_dateline,
    told_by_label,
)
from extract.text.lines import Label, Labels, Line
from extract.values import Kind


def body_start(lines: Sequence[Line], labels: Labels) -> int:
    """Return the index at which the body begins: the lines before it are the head.

    The body begins with the first line of prose, or behind the byline and date if they stand
    just below such a line, which is then the standfirst.
    """
    still_open = [index for index in range(len(lines)) if index not in labels]
    title = next((index for index in still_open if _is_headline(lines[index])), len(lines))
    prose = (i for i in still_open if lines[i].prose and not (i == title and lines[i].headline))
    first = next(prose, None)
    if first is None:
        return next((index for index in still_open if lines[index].mark == "."), len(lines))
    if first < title:
        return first
    end = first
    for index in range(first + 1, len(lines)):
        if _is_labelled_credit(index, labels) or (index not in labels and is_credit(lines[index])):
            end = index + 1
        elif index not in labels:
            break
    return end


def _is_labelled_credit(index: int, labels: Labels) -> bool:
    return index in labels and labels[index].kind in {Kind.BYLINE, Kind.DATELINE}


def label_credits(lines: Sequence[Line], labels: Labels, start: int) -> Labels:
    """Return the labels of bylines and datelines.

    Args:
        lines: The page.
        labels: What is labelled so far.
        start: Where the body begins. Below it only a date that says what it is ("Published: …"),
            and below the last line of prose also a byline or an author's note, are credits.
    """
    last = max((index for index in _prose(lines, labels)), default=start)
    found: Labels = {}
    for index, line in enumerate(lines):
        if index in labels:
            continue
        dateline = read_dateline(line)
        if dateline and (index < start or dateline.told is not Told.UNSAID):
            found[index] = Label(Kind.DATELINE)
        elif (index < start or index > last) and read_byline(line):
            found[index] = Label(Kind.BYLINE)
    found |= _names_beside_dates(lines, labels, found, start)
    return found | _author_note(lines, labels | found, start)


@dataclass(frozen=True, slots=True)
class Publication:
    """A day of publication, or of a change, and how it is known."""

    day: date
    known_as: str


def published_of(lines: Sequence[Line], labels: Labels) -> Publication | None:
    """Return the day that the page's datelines tell: one that says "published", else the first.

    A date of a change ("Updated …") is not the day of publication.
    """
    told = _told_days(lines, labels)
    return told.get(Told.PUBLISHED) or told.get(Told.UNSAID) or _cited(lines, labels)


def changed_of(lines: Sequence[Line], labels: Labels) -> Publication | None:
    """Return the day of the last change, as a dateline says that it is one."""
    return _told_days(lines, labels).get(Told.UPDATED)


def _told_days(lines: Sequence[Line], labels: Labels) -> dict[Told, Publication]:
    """The first day of each sort that datelines tell."""
    told: dict[Told, Publication] = {}
    for index, line in enumerate(lines):
        dateline = _dateline_of(line, labels[index].kind)
        if dateline and dateline.day:
            publication = Publication(dateline.day, f'line {index + 1}: "{line.text}"')
            above = told_by_label(lines[index - 1]) if index else None
            told.setdefault(above or dateline.told, publication)
    return told


def _cited(lines: Sequence[Line], labels: Labels) -> Publication | None:
    """The day in the line that says how to cite the article; in the text it is another's."""
    for index, line in enumerate(lines):
        dateline = read_cited_date(line) if labels[index].kind is Kind.CAPTION else None
        if dateline and dateline.day:
            return Publication(dateline.day, f'line {index + 1}: "{line.text}"')
    return None


def _dateline_of(line: Line, kind: Kind) -> Dateline | None:
    if kind is Kind.DATELINE:
        return read_dateline(line) or read_date_beside(line)
    byline = read_byline(line) if kind is Kind.BYLINE else None
    return byline.dateline if byline else None


def bylines_of(lines: Sequence[Line], labels: Labels) -> tuple[str, ...]:
    """Return the authors' names in order, each once."""
    names: dict[str, None] = {}
    for index, line in enumerate(lines):
        if labels[index].kind is Kind.BYLINE:
            byline = read_byline(line) or read_author_note(line, tuple(names)) or read_name(line)
            names |= dict.fromkeys(byline.names if byline else ())
    return tuple(names)


def _is_headline(line: Line) -> bool:
    return line.headline and line.mark != "." and not is_credit(line)


def is_credit(line: Line) -> bool:
    """Return whether all of the line is a byline or a dateline, wherever it stands."""
    return bool(read_dateline(line) or read_byline(line))


def _prose(lines: Sequence[Line], labels: Labels) -> list[int]:
    return [index for index, line in enumerate(lines) if line.prose and index not in labels]


def _names_beside_dates(
    lines: Sequence[Line],
    labels: Labels,
    found: Labels,
    start: int,
) -> Labels:
    """A name on a line of its own, just above or below the date and below what may be the title."""
    dates = [index for index in found if index < start and found[index].kind is Kind.DATELINE]
    titles = (i for i in range(start) if i not in labels and lines[i].words > NAME_MAX_WORDS)
    title = next(titles, start)
    names: Labels = {}
    for index in (beside for at in dates for beside in (at - 1, at + 1)):
        if not title < index < start or index in labels or index in found:
            continue
        if read_name(lines[index]):
            names[index] = Label(Kind.BYLINE)
    return names


def _author_note(lines: Sequence[Line], labels: Labels, start: int) -> Labels:
    """The last open line, if it introduces the author."""
    last = next((index for index in range(len(lines) - 1, start, -1) if index not in labels), None)
    known = tuple(
        name
        for index, label in labels.items()
        if label.kind is Kind.BYLINE and (byline := read_byline(lines[index]))
        for name in byline.names
    )
    if last is not None and read_author_note(lines[last], known):
        return {last: Label(Kind.BYLINE)}
    return {}
