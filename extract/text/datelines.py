"""Whole lines that are a date, and what day they tell. Nothing is guessed.

A line without a year, with a two-digit year or with a day that does not exist is still a dateline,
but tells no day. Days stand before months, as in Britain.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extract.text.lines import Line, read_line

DATELINE_MAX_CHARACTERS = 90
"""`First published: Wednesday, 12th September 2012 10:03am BST` has 60."""

BESIDE_MAX_CHARACTERS = 120
"""A masthead with its date; it bounds what looking for the date can cost."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? "
_CLOCK = (
    r"(?<!\d)(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: ?(?:gmt|bst|utc|z))?"
    r"|\d{1,2} ?[ap]m)"
)
_SHAPES = tuple(
    re.compile(shape.replace("MONTH", _MONTH).replace("DAY", _DAY).replace("YEAR", _YEAR))
    for shape in (
        r"DAY(?: of)? MONTH(?:,? YEAR)?",
        r"MONTH DAY(?:,? YEAR)?",
        r"MONTH,? (?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"DAY[/.-](?P<month>\d{1,2})[/.-]YEAR",
        r"DAY-MONTH-YEAR",
    )
)
_DIGIT = re.compile(r"\d")
_AGO = re.compile(r"(?:\d{1,3}|an?) (?:minute|min|hour|hr|day|week|month|year)s? ago")
_ISO_TIME = re.compile(r"(?<=\d)t(?=\d)")
_LABEL = (
    r"(?P<label>(?:(?:first|last|date) )?"
    r"(?:published|posted|updated|modified|reviewed|date|created)(?: online)?"
    r"(?: on| at)?)(?: ?[:|-])?"
)
_LABEL_ALONE = re.compile(_LABEL)
_ENVELOPE = re.compile(
    rf"(?:{_LABEL} ?)?"
    rf"(?:(?:{_CLOCK}),? (?:on )?)?(?:{_WEEKDAY})?"
    r"(?P<date>[\w/.,'-]+(?: [\w/.,'-]+){0,3}?)"
    rf"(?:,? ?(?:at |- |\| ?)?(?:{_CLOCK})(?:\+\d\d:?\d\d)?)?\.?"
    r"(?: ?[|•·-] ?\d{1,2} min(?:ute)?s? read)?",
)


_CITED = re.compile(r"\((published[^()]{1,60})\)")
_BESIDE = re.compile(r" ?[|·•»›>()] ?")


class Told(StrEnum):
    """What a dateline says its day is."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a whole-line date tells.

    Attributes:
        day: The day, None where the line leaves it open (no year, no such day).
        told: Whether the line calls it the day of publication, of a change, or nothing.
    """

    day: date | None
    told: Told


def may_hold_date(text: str) -> bool:
    """Return whether there is a digit in a text, or an "ago": without, no date is; cheap to ask."""
    return _DIGIT.search(text) is not None or "ago" in text


def read_dateline(line: Line) -> Dateline | None:
    """Return what a line tells if all of it is a date, else None."""
    if len(line.folded) > DATELINE_MAX_CHARACTERS:
        return None
    envelope = _ENVELOPE.fullmatch(_ISO_TIME.sub(" ", line.folded))
    if envelope is None:
        return None
    inner = envelope["date"].strip(" ,")
    if _AGO.fullmatch(inner):
        return Dateline(None, _told(envelope["label"]))
    for shape in _SHAPES:
        if match := shape.fullmatch(inner):
            return Dateline(_day(match.groupdict()), _told(envelope["label"]))
    return None


def read_date_beside(line: Line) -> Dateline | None:
    """Return what the date tells that stands before, behind or between other words of a line.

    Only for lines known to hold a date, as a masthead ("Pulse - 3 May 2016").
    """
    if len(line.folded) > BESIDE_MAX_CHARACTERS:
        return None
    words = line.folded.split(" ")
    ends = (" ".join(words[at:]) for at in range(len(words)))
    beginnings = (" ".join(words[:at]) for at in range(len(words), 0, -1))
    parts = (*_BESIDE.split(line.folded), *ends, *beginnings)
    return next((date for part in parts if (date := read_dateline(_part(part)))), None)


def read_cited_date(line: Line) -> Dateline | None:
    """Return what a line tells that cites the article with its day: "… (Published 3 May 2015)"."""
    cited = _CITED.search(line.folded)
    return read_dateline(_part(cited[1])) if cited else None


def _part(text: str) -> Line:
    return read_line(text.strip(" ,|-()"))


def told_by_label(line: Line) -> Told | None:
    """Return what a label on a line of its own ("Updated on") says of the date below it."""
    if len(line.folded) > DATELINE_MAX_CHARACTERS:
        return None
    label = _LABEL_ALONE.fullmatch(line.folded)
    return _told(label["label"]) if label else None


def _told(label: str | None) -> Told:
    if not label:
        return Told.UNSAID
    if any(word in label for word in ("updated", "modified", "reviewed")):
        return Told.UPDATED
    return Told.PUBLISHED


def _day(parts: dict[str, str | None]) -> date | None:
    day, month, year = parts.get("day"), parts.get("month"), parts.get("year")
    if not (day and month and year) or len(year) != len("2012"):
        return None
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month[:3]]
    try:
        return date(int(year), number, int(day))
    except ValueError:  # 31 February: the line stays a dateline that tells no day
        return None
