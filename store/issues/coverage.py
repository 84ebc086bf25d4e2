"""How much of its window an issue covers: all of it, or the latest part of what has piled up.

A week's issue covers its whole window, whatever days its articles bear. A window is cut where most
of it would be old news, and composing it could take minutes: where it holds more articles than
`CoverageLimits.articles`, or its articles came in over more than `CoverageLimits.days`, as with a
first issue over an older archive and with an overdue one. Articles left out belong to the window
all the same: the watermark passes them, and no later issue prints them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Date,
    case,
    func,
    select,
    union_all,
)

from digests import WHOLE_WINDOW, Coverage, Window
from store.articles import select_revised
from store.database import article, article_version


@dataclass(frozen=True, slots=True)
class CoverageLimits:
    """What an issue is made from at most.

    Attributes:
        days: Days up to the day of the window's newest article.
        articles: Articles, the newest of the window.
    """

    days: int
    articles: int


class CoveredArticles(NamedTuple):
    """Which articles of a window an issue is made from.

    Attributes:
        numbers: The articles' numbers; None means all of the window.
        coverage: The same as the issue says it.
    """

    numbers: frozenset[int] | None
    coverage: Coverage


def choose_covered(
    connection: Connection, window: Window, limits: CoverageLimits | None
) -> CoveredArticles:
    """Choose the articles of a window that an issue is made from.

    Args:
        connection: The snapshot that the window is of.
        window: The window.
        limits: The most days and articles; None means all.
    """
    if limits is None:
        return _ALL
    arrivals = _arrivals(window).subquery()
    number, day, came_at = arrivals.c
    count, first, last, newest = connection.execute(
        select(func.count(), func.min(came_at), func.max(came_at), func.max(day))
    ).one()
    if count <= limits.articles and (not count or last - first <= timedelta(days=limits.days)):
        return _ALL
    since = newest - timedelta(days=limits.days - 1)
    latest = select(number, day).where(day >= since).order_by(day.desc(), number.desc())
    rows = connection.execute(latest.limit(limits.articles)).all()
    if len(rows) == count:
        return _ALL
    days = limits.days
    if len(rows) == limits.articles:  # reached within fewer days, perhaps
        days = (rows[0].day - rows[-1].day).days + 1
    numbers = frozenset(row.number for row in rows)
    return CoveredArticles(numbers, Coverage(count - len(rows), days))


_ALL = CoveredArticles(None, WHOLE_WINDOW)


def _arrivals(window: Window) -> CompoundSelect[tuple[int, date, datetime]]:
    """Number, day and moment of arrival of each article that is new or revised in the window.

    An article's day is that of its publication, but where that is not known or after its arrival,
    the day of its arrival; a revised article's day is that of its revision.
    """
    row, version = article.c, article_version.c
    arrived = func.date(row.ingested_at, type_=Date)
    new = select(
        row.number,
        case((row.published <= arrived, row.published), else_=arrived).label("day"),
        row.ingested_at.label("came_at"),
    ).where(row.number > window.after, row.number <= window.up_to, row.erased_at.is_(None))
    revised_at = func.max(version.replaced_at)
    revised = (
        select_revised(window)
        .join(article, row.number == version.article)
        .where(row.erased_at.is_(None))
        .with_only_columns(row.number, func.date(revised_at, type_=Date), revised_at)
        .group_by(row.number)
    )
    return union_all(new, revised)
