"""Days as pages write them: in data, in print, on lines of their own. No day is guessed.

`find_day` reads the first full day anywhere in a text, `read_dateline` a line that is nothing but a
date. A line without a year, with a two-digit year or with a day that does not exist is still a
dateline, but gives no day. Days are read before months, as in Britain, unless the text or its page
shows that it is American.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.text.dates.date_labels import (
    DATE_LABEL,
    DATELINE_MAX_CHARACTERS,
    DateRole,
    label_role,
)
from extract.text.lexicon import (
    month_number,
    month_pattern,
    month_stems,
    months,
    weekday_pattern,
)
from extract.text.lines import Line, read_line

DATED_MAX_CHARACTERS = 160
"""A credit line with name, section, day and time has at most some 120 characters."""

BESIDE_MAX_CHARACTERS = 120
"""A masthead with its date; it bounds what looking for the date can cost."""

_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR = rf"{_FULL_YEAR}(?![\d/])"
_ANY_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_DAY = r"(?<![\d$£€.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(rf"(?<![\d$£€/.-])(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-]{_YEAR}")
_CLOCK = (
    r"(?<!\d)(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: ?(?:gmt|bst|utc|z))?"
    r"|\d{1,2} ?[ap]m)"
)
_ISO_TIME = re.compile(r"(?<=\d)t(?=\d)")
_AGO = re.compile(r"(?:\d{1,3}|an?) (?:minute|min|hour|hr|day|week|month|year)s? ago")
_CITED = re.compile(r"\((published[^()]{1,60})\)")
_BESIDE = re.compile(r" ?[|·•»›>()] ?")


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A date and how it is known, as in `meta article:published_time: "2019-04-12"`."""

    day: date
    known_as: str


@dataclass(frozen=True, slots=True)
class DayInText:
    """A day within a text, in the words `text[start:end]`."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line gives that is nothing but a date.

    Attributes:
        day: The day, None where the line leaves it open (no year, no such day).
        role: What the line calls the day.
    """

    day: date | None
    role: DateRole


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where there is no such day.

    >>> calendar_day(2012, 2, 31) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def may_hold_date(text: str) -> bool:
    """Return whether there is a digit in a text, or an "ago": without, no date is; cheap to ask."""
    return _DIGIT.search(text) is not None or "ago" in text


def find_day(text: str, *, month_first: bool = False) -> DayInText | None:
    """Return the first day that a text writes out with its year, None where it writes none.

    The day is the one printed, in the page's own time zone.

    >>> find_day("Posted on Friday, 12th January 2012 by Ann Lee").day.isoformat()
    '2012-01-12'
    >>> find_day("4/3/2019").day.isoformat(), find_day("4/3/2019", month_first=True).day.isoformat()
    ('2019-03-04', '2019-04-03')

    Args:
        text: At most `DATED_MAX_CHARACTERS` of it are read.
        month_first: Whether 3/4/2019 is the fourth of March.
    """
    lowered = text[:DATED_MAX_CHARACTERS].lower()
    days = [_read(match) for form in _forms() if (match := form.search(lowered))]
    if match := _NUMERIC.search(lowered):
        days.append(_read_numeric(match, month_first=month_first))
    return min(filter(None, days), key=lambda day: day.start, default=None)


def day_order(text: str) -> bool | None:
    """Return whether a text's unambiguous numeric dates put the month first, None if none do."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if first <= len(months()) < second:
            return True
        if second <= len(months()) < first:
            return False
    return None


def is_ambiguous(text: str) -> bool:
    """Return whether the day a text writes depends on which of day and month is first."""
    match = _NUMERIC.search(text[:DATED_MAX_CHARACTERS])
    return match is not None and max(int(match["first"]), int(match["second"])) <= len(months())


def read_dateline(line: Line) -> Dateline | None:
    """Return what a line gives if all of it is a date, else None.

    >>> read_dateline(read_line("Last updated: 3 May 2015 10:30am"))
    Dateline(day=datetime.date(2015, 5, 3), role=<DateRole.UPDATED: 'updated'>)
    >>> read_dateline(read_line("12 January")).day is None
    True
    """
    if len(line.folded) > DATELINE_MAX_CHARACTERS or not _may_be_dateline(line.folded):
        return None
    envelope = _envelope().fullmatch(_ISO_TIME.sub(" ", line.folded))
    if envelope is None:
        return None
    inner = envelope["date"].strip(" ,")
    written = find_day(inner)
    if written and written.end - written.start == len(inner):
        return Dateline(written.day, label_role(envelope["label"]))
    if _AGO.fullmatch(inner) or any(form.fullmatch(inner) for form in _open_forms()):
        return Dateline(None, label_role(envelope["label"]))
    return None


def _may_be_dateline(folded: str) -> bool:
    """Whether a line has what every dateline has; three times as fast as reading a dateline."""
    return may_hold_date(folded) and _sign_of_date().search(folded) is not None


def read_date_beside(line: Line) -> Dateline | None:
    """Return what the date gives that is before, after or between other words of a line.

    Only for lines known to have a date, as a masthead ("Pulse - 3 May 2016").
    """
    if len(line.folded) > BESIDE_MAX_CHARACTERS:
        return None
    words = line.folded.split(" ")
    ends = (" ".join(words[start:]) for start in range(len(words)))
    beginnings = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    parts = (*_BESIDE.split(line.folded), *ends, *beginnings)
    return next((dateline for part in parts if (dateline := _read_part(part))), None)


def read_cited_date(line: Line) -> Dateline | None:
    """Return what a line gives that cites the article with its day: "… (Published 3 May 2015)"."""
    cited = _CITED.search(line.folded)
    return _read_part(cited[1]) if cited else None


def _read_part(text: str) -> Dateline | None:
    return read_dateline(read_line(text.strip(" ,|-()")))


def _read(match: re.Match[str]) -> DayInText | None:
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return _in_text(match, calendar_day(int(match["year"]), number, int(match["day"])))


def _read_numeric(match: re.Match[str], *, month_first: bool) -> DayInText | None:
    day, month = int(match["first"]), int(match["second"])
    if (month_first or month > len(months())) and day <= len(months()):
        day, month = month, day
    return _in_text(match, calendar_day(int(match["year"]), month, day))


def _in_text(match: re.Match[str], day: date | None) -> DayInText | None:
    return DayInText(day, match.start(), match.end()) if day else None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """How a day is written out, but for days in digits whose order is open."""
    month = rf"(?P<month>{month_pattern()})\b\.?"
    return (
        re.compile(rf"(?<!\d){_FULL_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"),
        re.compile(rf"{_DAY}(?: of)?[ ,./-]{{1,3}}{month},?[ '/-]{{0,2}}{_YEAR}"),
        re.compile(rf"(?<![a-z]){month}[ /-]{{0,2}}{_DAY},?[ /-]{{0,2}}{_YEAR}"),
        re.compile(
            rf"(?<!\d){_FULL_YEAR}[ ,/-]{{1,2}}{month}[ ,/-]{{1,2}}(?P<day>\d{{1,2}})(?![\d:])"
        ),
        re.compile(rf"(?<![\d$£€]){_FULL_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d.,])"),
    )


@cache
def _open_forms() -> tuple[re.Pattern[str], ...]:
    """How a line writes a date that leaves the day open."""
    month = rf"(?:{month_pattern()})\.?"
    forms = (
        rf"{_DAY}(?: of)? {month}(?:,? {_ANY_YEAR})?",
        rf"{month} {_DAY}(?:,? {_ANY_YEAR})?",
        rf"{month},? {_FULL_YEAR}",
        rf"{_FULL_YEAR}-\d\d-\d\d",
        rf"{_DAY}(?:[/.-]\d{{1,2}}[/.-]|-{month}-){_ANY_YEAR}",
    )
    return tuple(map(re.compile, forms))


@cache
def _sign_of_date() -> re.Pattern[str]:
    """What every date has: digits after a separator or eight in a row, "ago", a month's name."""
    return re.compile(rf"[/.-]\d|\d{{8}}|ago|{'|'.join(month_stems())}")


@cache
def _envelope() -> re.Pattern[str]:
    """What may be around the date of a dateline: its label, the hour, the weekday."""
    return re.compile(
        rf"(?:{DATE_LABEL}(?: ?[:|-])? ?)?"
        rf"(?:(?:{_CLOCK}),? (?:on )?)?(?:(?:{weekday_pattern()}),? )?"
        r"(?P<date>[\w/.,'-]+(?: [\w/.,'-]+){0,3}?)"
        rf"(?:,? ?(?:at |- |\| ?)?(?:{_CLOCK})(?:\+\d\d:?\d\d)?)?\.?"
        r"(?: ?[|•·-] ?\d{1,2} min(?:ute)?s? read)?"
    )
