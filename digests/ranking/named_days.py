"""Days as articles name them: "30 January", "Friday 12 December 2026", "the end of March".

A day without a year is the next such one after the article was published; of an undated article it
is not known, and never guessed.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from digests.language.weeks import MONTHS

YEARLESS_WITHIN_DAYS = 270
"""A day without a year is not more than nine months after the article's own: "30 October" in an
article of November is the one just past."""

_NUMBERS = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, 99)}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(name[:3] for name in MONTHS)})t?(?!\w))"
_YEAR = r"(?P<year>(?:19|20)\d\d(?!\w)|this\s+year|next\s+year)"
_BEFORE = (
    r"\s*(?:(?:on|at|of|in|is|for|be|:|[-–—])\s*)?"
    r"(?:(?:midnight|noon|midday|\d{1,2}(?:[.:]\d\d)?\s?[ap]m|\d{1,2}[.:]\d\d)[,\s]+(?:on\s+)?)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?\(?(?:the\s+)?"
)
_DAY = r"(?P<day>[0-3]?\d)"
_FORMS = tuple(
    re.compile(_BEFORE + form)
    for form in (
        rf"{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)",
        # The American order, where nothing counted follows ("by March 30 practices had").
        rf"{_MONTH}\s+{_DAY}(?:(?:st|nd|rd|th)(?!\w)|(?=\s*(?:[.;:)!?]|$)|,\s))(?:,?\s+{_YEAR})?",
        rf"(?P<edge>end|close|start|beginning)\s+of\s+{_MONTH}(?:,?\s+{_YEAR})?(?!\w)",
        rf"{_MONTH},?\s+{_YEAR}(?!\w)",
        # Nothing but the month: no name ("by April Jones", "by May"), no number of things.
        rf"(?P<month>{'|'.join(MONTHS)})(?<!by May)(?!\w|\s+(?:[A-Z\d]|to\b|and\b)|[’'])(?P<year>)",
        r"(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>20\d\d)(?!\w)",
    )
)
_HINT = re.compile(rf"(?<!\w)(?:{'|'.join(name[:3] for name in MONTHS)})|\d[/.]\d{{1,2}}[/.]20")
_LAST_EDGES = frozenset({"end", "close"})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names.

    Attributes:
        day: The day; of a month the last one, of a month's start the first.
        edge: Which part of the month is meant where no day is named ("end", "start"), empty for the
            month as a whole; None where the day is named.
    """

    day: date
    edge: str | None = None


def may_name_day(text: str) -> bool:
    """Whether a text holds a month or a day in digits: a quick look that spares most paragraphs."""
    return _HINT.search(text) is not None


def named_day(text: str, position: int, written: date | None) -> NamedDay | None:
    """The day that a text names from a position on ("at noon on Friday 12 December").

    Args:
        text: The text.
        position: Where the day, or the hour and weekday before it, begins.
        written: The article's day, None where it is undated.

    Returns:
        The day; None where none stands there, or its year is not known.
    """
    for form in _FORMS:
        if found := form.match(text, position):
            return _resolved(found.groupdict(), written)
    return None


def _resolved(found: dict[str, str | None], written: date | None) -> NamedDay | None:
    month = found["month"] or ""
    number = int(month) if month.isdecimal() else _NUMBERS[month.removesuffix("t")[:3]]
    edge = None if found.get("day") else _edge(found.get("edge") or "")
    for year in _years(found["year"], written):
        day = _on(year, number, found.get("day"), edge)
        if day is None:
            continue
        if found["year"] or (written is not None and _is_next(day, written)):
            return NamedDay(day, edge)
    return None


def _edge(word: str) -> str:
    if not word:
        return ""
    return "end" if word in _LAST_EDGES else "start"


def _years(named: str | None, written: date | None) -> tuple[int, ...]:
    if named and named.isdecimal():
        return (int(named),)
    if written is None:
        return ()
    if named:
        return (written.year + named.startswith("next"),)
    return written.year, written.year + 1


def _on(year: int, month: int, day: str | None, edge: str | None) -> date | None:
    """The day of that year; None where there is none, as 31 February."""
    if not 1 <= month <= len(MONTHS):
        return None
    last = monthrange(year, month)[1]
    number = int(day) if day else (1 if edge == "start" else last)
    return date(year, month, number) if 1 <= number <= last else None


def _is_next(day: date, written: date) -> bool:
    return timedelta() <= day - written <= timedelta(days=YEARLESS_WITHIN_DAYS)
