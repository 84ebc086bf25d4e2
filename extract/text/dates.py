"""Days as pages write them, in data or in print. No day is guessed: what is open tells none."""

import re
from dataclasses import dataclass
from datetime import date

YEAR_MIN = 1900
"""Earlier years are slips (year 1 in place of none) or history."""

PIECE_MAX_CHARACTERS = 160
"""A credit line with name, section, day and time has at most some 120 characters."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<![\d$£€.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_SHAPES = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"{_DAY}(?: of)?[ ,./-]{{1,3}}{_MONTH},?[ '/-]{{0,2}}{_YEAR}"),
    re.compile(rf"(?<![a-z]){_MONTH}[ /-]{{0,2}}{_DAY},?[ /-]{{0,2}}{_YEAR}"),
    re.compile(
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)[ ,/-]{{1,2}}{_MONTH}[ ,/-]{{1,2}}"
        r"(?P<day>\d{1,2})(?![\d:])"
    ),
    re.compile(r"(?<![\d$£€])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d.,])"),
)
_NUMERIC = re.compile(
    r"(?<![\d$£€/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-]"
    r"(?P<year>(?:19|20)\d\d)(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A day within a text.

    Attributes:
        day: The day.
        start: Where its words begin in the text.
        end: Where they end.
    """

    day: date
    start: int
    end: int


def find_day(text: str, *, month_first: bool) -> Found | None:
    """Return the first day that a text writes out, None where it writes none.

    The day is the one printed, in the page's own time zone.

    Args:
        text: At most `PIECE_MAX_CHARACTERS` of it are read.
        month_first: Whether 3/4/2019 is the fourth of March.
    """
    lowered = text[:PIECE_MAX_CHARACTERS].lower()
    found = (_read(shape.search(lowered)) for shape in _SHAPES)
    numeric = _read_numeric(_NUMERIC.search(lowered), month_first=month_first)
    every = [one for one in (*found, numeric) if one]
    return min(every, key=lambda one: one.start, default=None)


def day_order(text: str) -> bool | None:
    """Return whether a text's unambiguous numeric dates put the month first, None if none do."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if first <= len(_MONTHS) < second:
            return True
        if second <= len(_MONTHS) < first:
            return False
    return None


def is_ambiguous(text: str) -> bool:
    """Return whether the day a text writes depends on which of day and month stands first."""
    match = _NUMERIC.search(text[:PIECE_MAX_CHARACTERS])
    return match is not None and max(int(match["first"]), int(match["second"])) <= len(_MONTHS)


def _read(match: re.Match[str] | None) -> Found | None:
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return _found(match, int(match["year"]), number, int(match["day"]))


def _read_numeric(match: re.Match[str] | None, *, month_first: bool) -> Found | None:
    if match is None:
        return None
    day, month = int(match["first"]), int(match["second"])
    if (month_first or month > len(_MONTHS)) and day <= len(_MONTHS):
        day, month = month, day
    return _found(match, int(match["year"]), month, day)


def _found(match: re.Match[str], year: int, month: int, day: int) -> Found | None:
    try:
        return Found(date(max(year, YEAR_MIN), month, day), match.start(), match.end())
    except ValueError:  # 31 February is no day: the text tells none
        return None
