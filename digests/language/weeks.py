"""Days and weeks as a British reader writes them, never relative: next week it is still true."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from digests.values import Week
from extract.text import months

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
    near = timedelta() <= day - today <= timedelta(days=YEAR_UNSAID_WITHIN_DAYS)
    return _write_day_and_month(day) if near else write_day(day)


def monday_of(week: Week) -> date:
    """The first day of a week."""
    return date.fromisocalendar(week.year, week.number, 1)


def write_issue_day(week: Week, moment: datetime) -> str:
    """When an issue was made, as in `16 November 2026, week 47`.

    Its day, not its week's seven: an issue made on a Monday is about the days before it, and a week
    shown with its days reads as what the issue is about.

    Args:
        week: The issue's week.
        moment: When it was composed, aware; a moment outside the week counts as its nearest day.
    """
    day = moment.astimezone(ZoneInfo(week.timezone)).date()
    monday = monday_of(week)
    day = min(max(day, monday), monday + timedelta(days=6))
    return f"{write_day(day)}, week {week.number}"


def is_old(published: date | None, week: Week) -> bool:
    """Whether an article is known to be from well before the issue's week."""
    monday = monday_of(week)
    return published is not None and monday - published > timedelta(days=OLD_AFTER_DAYS)
