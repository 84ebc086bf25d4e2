"""What bylines and datelines say: the authors, and the days of publication and of the last change.

On a page that was pasted with its menus the lines around the title say it, labelled or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.labelling.labelled_page import LabelledPage
from extract.text import (
    DATED_MAX_CHARACTERS,
    Dateline,
    DateRole,
    KnownDate,
    Line,
    date_role,
    day_order,
    find_day,
    names_other_date,
    read_author_note,
    read_byline,
    read_cited_date,
    read_date_beside,
    read_date_label,
    read_dateline,
    read_name,
    read_signature,
)
from extract.values import Kind

LINES_ABOVE_TITLE = 5
"""Section, date and byline are this far above the title at most."""

LINES_INTO_BODY = 3
"""A byline or date may be below the first paragraph, which is then the standfirst."""

_SAYS_PUBLISHED = re.compile(r"(?:first |originally )?(?:published|posted)\b")


@dataclass(frozen=True, slots=True)
class PrintedDays:
    """The days of publication and of the last change, each None where no line says it."""

    published: KnownDate | None = None
    modified: KnownDate | None = None


def read_credited_names(page: LabelledPage) -> tuple[str, ...]:
    """Return the authors' names in order, each once."""
    names: dict[str, None] = {}
    for index, line in enumerate(page.lines):
        if page.labels[index].kind is Kind.BYLINE:
            byline = read_byline(line) or read_author_note(line, tuple(names)) or read_name(line)
            byline = byline or read_signature(line)
            names |= dict.fromkeys(byline.names if byline else ())
    return tuple(names)


def read_dateline_days(page: LabelledPage) -> PrintedDays:
    """Return the days that the page's datelines say.

    The day of publication is a day that is said to be it, else the first of no said sort: a date
    of a change ("Updated …") is not the day of publication.
    """
    days: dict[DateRole, KnownDate] = {}
    for index, line in enumerate(page.lines):
        dateline = _read_dateline(line, page.labels[index].kind)
        if dateline and dateline.day:
            known = _known_by_line(page, index, dateline.day)
            days.setdefault(_role_above(page, index) or dateline.role, known)
    labelled = days.get(DateRole.PUBLISHED)
    published = labelled or days.get(DateRole.UNLABELLED) or _cited_day(page)
    return PrintedDays(published, days.get(DateRole.UPDATED))


def _role_above(page: LabelledPage, index: int) -> DateRole | None:
    """What the line above calls a date, where that line is only a label ("Updated on")."""
    return read_date_label(page.lines[index - 1].folded) if index else None


def _cited_day(page: LabelledPage) -> KnownDate | None:
    """The day in the line that says how to cite the article; in the text it is another's."""
    for index, line in enumerate(page.lines):
        dateline = read_cited_date(line) if page.labels[index].kind is Kind.CAPTION else None
        if dateline and dateline.day:
            return _known_by_line(page, index, dateline.day)
    return None


def _read_dateline(line: Line, kind: Kind) -> Dateline | None:
    if kind is Kind.DATELINE:
        return read_dateline(line) or read_date_beside(line)
    byline = read_byline(line) if kind is Kind.BYLINE else None
    return byline.dateline if byline else None


def read_days_near_title(page: LabelledPage) -> PrintedDays:
    """Return the days in the lines around the title.

    The lines below the title are asked before those above it. Where none of them gives the day of
    publication, one line anywhere that says "Published …" does, if no such line gives another day.
    """
    month_first = day_order("\n".join(line.text for line in page.lines)) is True
    days: dict[bool, KnownDate] = {}
    for index in _indices_near_title(page):
        above = _role_above(page, index)
        for part in _dated_parts(page.lines[index], above, month_first=month_first):
            days.setdefault(part.updated, _known_by_line(page, index, part.day))
    published = days.get(False) or _day_said_elsewhere(page, month_first=month_first)
    return PrintedDays(published, days.get(True))


def holds_day(line: Line) -> bool:
    """Return whether a short line contains a day, whatever else is on it."""
    return any(True for _ in _dated_parts(line, None, month_first=False))


def _indices_near_title(page: LabelledPage) -> Iterator[int]:
    title, count = page.title_index, len(page.lines)
    if title is None:
        return
    text = (i for i in range(title + 1, count) if page.labels[i].kind is Kind.BODY)
    start = next((i for i in text if page.lines[i].prose), count)
    yield from range(title + 1, min(count, start + LINES_INTO_BODY))
    yield from range(title - 1, max(-1, title - 1 - LINES_ABOVE_TITLE), -1)


def _day_said_elsewhere(page: LabelledPage, *, month_first: bool) -> KnownDate | None:
    """The one day in lines that begin with "Published"."""
    days = [
        (index, part.day)
        for index, line in enumerate(page.lines)
        if _SAYS_PUBLISHED.match(line.folded)
        for part in _dated_parts(line, None, month_first=month_first)
        if not part.updated
    ]
    if len({day for _, day in days}) != 1:
        return None
    return _known_by_line(page, *days[0])


def _known_by_line(page: LabelledPage, index: int, day: date) -> KnownDate:
    return KnownDate(day, f'line {index + 1}: "{page.lines[index].text}"')


@dataclass(frozen=True, slots=True)
class _DatedPart:
    """A day in a line, and whether the words before it say that it is of a change."""

    day: date
    updated: bool


def _dated_parts(line: Line, above: DateRole | None, *, month_first: bool) -> Iterator[_DatedPart]:
    """Yield the days of a short line in order: `3 May 2019, updated 5 May 2019` has two.

    Args:
        line: The line.
        above: What the line above calls the first day.
        month_first: Whether 3/4/2019 is the fourth of March.
    """
    if len(line.text) > DATED_MAX_CHARACTERS or names_other_date(line.folded):
        return
    rest, first_role = line.text, above or DateRole.UNLABELLED
    while day := find_day(rest, month_first=month_first):
        role = date_role(rest[: day.start])
        role = first_role if role is DateRole.UNLABELLED else role
        yield _DatedPart(day.day, role is DateRole.UPDATED)
        rest, first_role = rest[day.end :], DateRole.UNLABELLED
