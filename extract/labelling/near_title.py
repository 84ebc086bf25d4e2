"""The days that stand around the title of a page that was pasted with its menus."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.labelling.credits import Publication
from extract.text.dates import day_order, find_day
from extract.text.lines import Labels, Line
from extract.values import Kind

LINES_ABOVE_TITLE = 5
"""Section, date and byline stand so far above the title at most."""

LINES_INTO_BODY = 3
"""A byline or date may stand below the first paragraph, which is then the standfirst."""

DATE_LINE_MAX_CHARACTERS = 160
"""A credit line with name, section, day and time has at most some 120 characters."""

_UPDATED = re.compile(r"\b(?:updat|modif|review|edit|chang|revis)\w*")
_PUBLISHED = re.compile(r"\b(?:publish|post|creat|first)\w*|\bby\b")
_SAYS_PUBLISHED = re.compile(r"(?:first |originally )?(?:published|posted)\b")
_LABEL = re.compile(
    r"(?:first |last )?(?:updated|modified|reviewed|published|posted)(?: on| at)?:?"
)
_OTHER = re.compile(r"©|copyright|\bevent|deadline|expir|valid|until")


@dataclass(frozen=True, slots=True)
class DaysNearTitle:
    """The days of publication and of the last change, each None where none is told."""

    published: Publication | None = None
    modified: Publication | None = None


@dataclass(frozen=True, slots=True)
class _DatedPart:
    """A day in a line, and whether the words before it say that it is of a change."""

    day: date
    updated: bool


def days_near_title(lines: Sequence[Line], labels: Labels) -> DaysNearTitle:
    """Return the days that stand around the title.

    The lines below the title are asked before those above it. Where none of them tells the day of
    publication, one line anywhere that says "Published …" does, if no other such line tells
    another day.
    """
    title = next((i for i, at in labels.items() if at.kind is Kind.TITLE and not at.repeats), None)
    month_first = day_order("\n".join(line.text for line in lines)) is True
    told: dict[bool, Publication] = {}
    for index in _around(lines, labels, title) if title is not None else ():
        label = lines[index - 1].folded if index else ""
        label = label if _LABEL.fullmatch(label) else ""
        for part in _dated_parts(lines[index], label, month_first=month_first):
            told.setdefault(part.updated, _publication(lines, index, part))
    published = told.get(False) or _said_elsewhere(lines, month_first=month_first)
    return DaysNearTitle(published, told.get(True))


def holds_day(line: Line) -> bool:
    """Return whether a short line holds a day, whatever else stands on it."""
    return any(True for _ in _dated_parts(line, "", month_first=False))


def _around(lines: Sequence[Line], labels: Labels, title: int) -> Iterator[int]:
    read = (i for i in range(title + 1, len(lines)) if labels[i].kind is Kind.BODY)
    start = next((i for i in read if lines[i].prose), len(lines))
    yield from range(title + 1, min(len(lines), start + LINES_INTO_BODY))
    yield from range(title - 1, max(-1, title - 1 - LINES_ABOVE_TITLE), -1)


def _said_elsewhere(lines: Sequence[Line], *, month_first: bool) -> Publication | None:
    """The one day that lines beginning with "Published" tell."""
    found = [
        (index, part)
        for index, line in enumerate(lines)
        if _SAYS_PUBLISHED.match(line.folded)
        for part in _dated_parts(line, "", month_first=month_first)
        if not part.updated
    ]
    if len({part.day for _, part in found}) != 1:
        return None
    return _publication(lines, *found[0])


def _publication(lines: Sequence[Line], index: int, part: _DatedPart) -> Publication:
    return Publication(part.day, f'line {index + 1}: "{lines[index].text}"')


def _dated_parts(line: Line, label: str, *, month_first: bool) -> Iterator[_DatedPart]:
    """Yield the days of a short line in order: `3 May 2019, updated 5 May 2019` has two.

    Args:
        line: The line.
        label: What the line above says of its first day ("Updated on"), folded.
        month_first: Whether 3/4/2019 is the fourth of March.
    """
    rest = f"{label} {line.text}" if len(line.text) <= DATE_LINE_MAX_CHARACTERS else ""
    if _OTHER.search(line.folded):
        return
    while found := find_day(rest, month_first=month_first):
        before = rest[: found.start].lower()
        labels = [*_UPDATED.finditer(before), *_PUBLISHED.finditer(before)]
        last = max(labels, key=lambda match: match.start(), default=None)
        yield _DatedPart(found.day, last is not None and last.re is _UPDATED)
        rest = rest[found.end :]
