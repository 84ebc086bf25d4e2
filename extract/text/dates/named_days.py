"""Days as articles name them: "30 January", "Friday 12 December 2026", "end of March", "Friday".

A day without a year is the next such day after the article was published, and so is a weekday; of
an undated article it is not known, and never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from functools import cache

from extract.text.dates.days import calendar_day
from extract.text.lexicon import (
    month_abbreviations,
    month_number,
    month_stems,
    months,
    weekdays,
)

YEARLESS_WITHIN_DAYS = 270
"""A day without a year is not more than nine months after the article's own: "30 October" in an
article of November is the one just past."""

_YEAR = r"(?P<year>(?:19|20)\d\d(?!\w)|this\s+year|next\s+year)"
_CLOCK = (
    r"\s*(?:(?:on|at|of|in|is|for|be|:|[-–—])\s*)?"
    r"(?:(?:midnight|noon|midday|\d{1,2}(?:[.:]\d\d)?\s?[ap]m|\d{1,2}[.:]\d\d)[,\s]+(?:on\s+)?"
    r"|(?:the\s+)?(?:end|close)\s+of\s+(?:(?:play|business|the\s+day)\s+)?(?:on\s+)?)?"
)
"""What may be between a word such as "by" and the day: "on", "at noon on", "close of play on"."""
_BEFORE = _CLOCK + (r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?\(?(?:the\s+)?")
_DAY = r"(?P<day>[0-3]?\d)"
_RELATIVE_WORDS = ("tomorrow", "week today", "fortnight today", "end of the", "end of this")
_IN_DIGITS = re.compile(r"\d[/.]\d{1,2}[/.]20|\d(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names.

    Attributes:
        day: The day; of a month the last one, of a month's start the first.
        edge: Which part of the month is meant where no day is named ("end", "start"), empty for the
            month as a whole; None where the day is named.
        relative: Whether it is named from the article's own day so that it may as well be past
            ("Friday", "the end of the month"; not "next Friday").
        end: Where its name ends in the text, the character after the last.
    """

    day: date
    edge: str | None = None
    relative: bool = field(default=False, compare=False)
    end: int = field(default=0, compare=False)


def may_name_day(text: str) -> bool:
    """Whether a text has a month, a weekday or a day in digits: it spares most paragraphs."""
    if _hint().search(text) is not None:
        return True
    return any(words in text for words in _RELATIVE_WORDS) or bool(_IN_DIGITS.search(text))


def read_named_day(text: str, position: int, written: date | None) -> NamedDay | None:
    """Return the day that a text names from a position on ("at noon on Friday 12 December").

    >>> read_named_day("by noon on Friday 30 January.", 2, date(2026, 11, 16))
    NamedDay(day=datetime.date(2027, 1, 30), edge=None, relative=False, end=28)
    >>> read_named_day("by 30 January.", 2, None) is None
    True

    Args:
        text: The text.
        position: Where the day, or the hour and weekday before it, begins.
        written: The article's day, None where it is undated.

    Returns:
        The day; None where there is none, or its year is not known.
    """
    if written is not None and written.year >= MAXYEAR - 1:
        written = None  # the calendar ends before the day would
    for form in _forms():
        if match := form.match(text, position):
            return _resolve(match.groupdict(), written, match.end())
    if written is not None and (match := _relative_form().match(text, position)):
        return _resolve_relative(match.groupdict(), written, match.end())
    return None


def _resolve_relative(parts: dict[str, str | None], written: date, end: int) -> NamedDay | None:
    """The day that "next Friday", "tomorrow" or "the end of the month" is, seen from a day."""
    if span := parts["span"]:
        month = written.month if span == "month" else len(months())
        last = date(written.year, month, monthrange(written.year, month)[1])
        return NamedDay(last, "end", relative=True, end=end)
    if (day_of_month := parts["day"]) is not None:
        return _resolve_day_of_month(int(day_of_month), written, end)
    if (weekday := parts["weekday"]) is None:
        days = 7 * _count_weeks(parts) + (parts["today"] != "today")
        return NamedDay(written + timedelta(days=days), end=end)
    ahead = (weekdays().index(weekday.casefold()) - written.weekday()) % 7
    day = written + timedelta(days=ahead)
    same_week = day.isocalendar()[:2] == written.isocalendar()[:2]
    weeks = _count_weeks(parts)
    if parts["which"] == "next" and same_week:
        weeks += 1  # "next Friday" in an article of Wednesday is not the day after tomorrow
    elif not ahead:
        return None  # "Friday" in an article of Friday: today, or in a week
    relative = not weeks and parts["which"] is None
    return NamedDay(day + timedelta(weeks=weeks), relative=relative, end=end)


def _count_weeks(parts: dict[str, str | None]) -> int:
    """How many weeks after the next such day is meant: "a week on Friday", "Friday fortnight"."""
    span = parts["before"] or parts["after"] or parts["span_before"]
    return 0 if span is None else 2 if span == "fortnight" else 1


def _resolve_day_of_month(day: int, written: date, end: int) -> NamedDay | None:
    """The next day with that number after the article's own: "by the 19th"."""
    following = (written.replace(day=1) + timedelta(days=31)).replace(day=1)
    for month in (written, following):
        if (named := calendar_day(month.year, month.month, day)) is not None and named > written:
            return NamedDay(named, relative=True, end=end)
    return None


def _resolve(parts: dict[str, str | None], written: date | None, end: int) -> NamedDay | None:
    """The first day after the article's own that the parts of a date can mean."""
    edge = None if parts.get("day") else _edge(parts.get("edge") or "")
    for year in _years(parts["year"], written):
        day = _day_of(year, parts, edge)
        if day is None:
            continue
        if parts["year"] or (written is not None and _is_next(day, written)):
            return NamedDay(day, edge, end=end)
    return None


def _edge(word: str) -> str:
    if not word:
        return ""
    return "end" if word in {"end", "close"} else "start"


def _years(named: str | None, written: date | None) -> Iterator[int]:
    if named and named.isdecimal():
        yield int(named)
    elif written is not None and named:
        yield written.year + named.startswith("next")
    elif written is not None:
        yield from (written.year, written.year + 1)


def _day_of(year: int, parts: dict[str, str | None], edge: str | None) -> date | None:
    """The day of that year; None where there is none, as 31 February."""
    word = parts["month"] or ""
    month = int(word) if word.isdecimal() else month_number(word)
    if day := parts.get("day"):
        return calendar_day(year, month, int(day))
    return date(year, month, 1 if edge == "start" else monthrange(year, month)[1])


def _is_next(day: date, written: date) -> bool:
    return timedelta() <= day - written <= timedelta(days=YEARLESS_WITHIN_DAYS)


@cache
def _hint() -> re.Pattern[str]:
    """How names of days begin. A look at what is before them would take four times as long."""
    return re.compile("|".join(map(str.capitalize, (*month_stems(), *weekdays()))))


@cache
def _relative_form() -> re.Pattern[str]:
    """The ways to name a day from the article's own."""
    names = "|".join(map(str.capitalize, weekdays()))
    later = r"(?:(?:a\s+)?(?P<before>week|fortnight)\s+(?:on\s+)?)"
    return re.compile(
        rf"{_CLOCK}(?:{later}?(?:(?P<which>next|this)\s+)?(?:coming\s+)?"
        rf"(?P<weekday>{names})(?:\s+(?P<after>week|fortnight))?(?!\w|[’']s|,?\s+\d)"
        rf"|{later.replace('before', 'span_before')}(?P<today>today|tomorrow)"
        r"|(?:the\s+)?end\s+of\s+(?:the|this)\s+(?P<span>month|year)|tomorrow"
        r"|the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\s*(?:[,.;:)!?]|$)|\s+(?:and|at|if|in|to|or|for)\b)"
        r")(?!\w)"
    )


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The ways to name a day; months have a capital, since "may" and "march" are words as well."""
    names = "|".join(map(str.capitalize, months()))
    short = "|".join(sorted(map(str.capitalize, month_abbreviations()), key=len, reverse=True))
    month = rf"(?P<month>{names}|(?:{short})\.?(?!\w))"
    return tuple(
        re.compile(_BEFORE + form)
        for form in (
            rf"{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?(?!\w)",
            # The American order, where nothing counted follows ("by March 30 practices had").
            rf"{month}\s+{_DAY}(?:(?:st|nd|rd|th)(?!\w)|(?=\s*(?:[.;:)!?]|$)|,\s))(?:,?\s+{_YEAR})?",
            rf"(?P<edge>end|close|start|beginning)\s+of\s+{month}(?:,?\s+{_YEAR})?(?!\w)",
            rf"{month},?\s+{_YEAR}(?!\w)",
            # Nothing but the month: no name ("by April Jones", "by May"), no number of things.
            rf"(?P<month>{names})(?<!by May)(?!\w|\s+(?:[A-Z\d]|to\b|and\b)|[’'])(?P<year>)",
            r"(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>20\d\d)(?!\w)",
        )
    )
