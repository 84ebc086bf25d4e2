"""Days and weeks as a British reader writes them, never relative: next week it is still true."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from digests.values import Week
from extract.text import months

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Not by `strftime`, whose names follow the machine."""

YEAR_UNSAID_WITHIN_DAYS = 300
"""A day this near ahead is written without its year: it can be no other year's."""

OLD_AFTER_DAYS = 28
"""An article published longer ago than this before the issue's week is marked as old: a monthly
title's current number is not, anything before it is."""


def write_day(day: date) -> str:
    """A day, as in `12 January 2012`; not by `strftime`, whose month names follow the machine."""
    return f"{_write_day_and_month(day)} {day.year}"


def _write_day_and_month(day: date) -> str:
    return f"{day.day} {months()[day.month - 1].capitalize()}"


def write_day_in_year(day: date, year: int) -> str:
    """A day as it is written in a given year, `12 November`; with its own year in any other."""
    return write_day(day).removesuffix(f" {year}") if day.year == year else write_day(day)


def write_near_day(day: date, today: date) -> str:
    """A day ahead: `30 January` where its year is plain, else as `write_day`."""
    return _write_day_and_month(day) if _is_near(day, today) else write_day(day)


def _is_near(day: date, today: date) -> bool:
    return timedelta() <= day - today <= timedelta(days=YEAR_UNSAID_WITHIN_DAYS)


def monday_of(week: Week) -> date:
    """The first day of a week."""
    return date.fromisocalendar(week.year, week.number, 1)


def find_issue_day(week: Week, moment: datetime) -> date:
    """The day an issue was made on.

    Its day, not its week's seven: an issue made on a Monday is about the days before it, and a week
    shown with its days reads as what the issue is about.

    Args:
        week: The issue's week.
        moment: When it was composed, aware; a moment outside the week counts as its nearest day.
    """
    day = moment.astimezone(ZoneInfo(week.timezone)).date()
    monday = monday_of(week)
    return min(max(day, monday), monday + timedelta(days=6))


def write_issue_day(week: Week, moment: datetime) -> str:
    """The day of `find_issue_day`, as in `Monday 16 November 2026`."""
    day = find_issue_day(week, moment)
    return f"{WEEKDAYS[day.weekday()]} {write_day(day)}"


def write_diary_day(day: date, today: date) -> str:
    """A day ahead in a narrow column: `Mon 14 Dec`, with its year where that is not plain."""
    short = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {months()[day.month - 1].capitalize()[:3]}"
    return short if _is_near(day, today) else f"{short} {day.year}"


def is_old(published: date | None, week: Week) -> bool:
    """Whether an article is known to be from well before the issue's week."""
    monday = monday_of(week)
    return published is not None and monday - published > timedelta(days=OLD_AFTER_DAYS)
