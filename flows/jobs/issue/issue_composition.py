"""The next issue of what is new, and its editions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digests import (
    WHOLE_WINDOW,
    Coverage,
    Edition,
    Issue,
    Letterhead,
    Publication,
    Week,
    compose_issue,
    finish_issue,
    render_issue,
)
from extract import Groups
from store import Archive, CoverageLimits, Issues

RECENT_ISSUES = 26
"""Half a year of weekly issues, some 800 sentences: a reader remembers those, and comparing with
them word by word costs under 0.1 s. Older sentences are known by their exact words."""


@dataclass(frozen=True, slots=True)
class IssueParts:
    """What composing an issue and writing its files works with.

    Attributes:
        archive: Has the articles.
        issues: Has the issues made so far.
        groups: Returns which outlets are titles of one publisher.
        publication: The bulletin that the issue is a number of.
        letterhead: The sender's side of every mail.
        limits: The most days and articles that an issue covers.
        timezone: The zone that weeks belong to.
        issues_folder: Where every issue is written as files.
        now: The clock.
    """

    archive: Archive
    issues: Issues
    groups: Callable[[], Groups]
    publication: Publication
    letterhead: Letterhead
    limits: CoverageLimits
    timezone: str
    issues_folder: Path
    now: Callable[[], datetime]


def compose_next(parts: IssueParts) -> Issue | None:
    """Compose the next issue, of what is new; None where nothing is."""
    now = parts.now()
    return _compose(parts, parts.issues.next_number(), Week.of(now, parts.timezone), now)


def compose_past(parts: IssueParts, week: Week) -> Issue | None:
    """Compose the issue that a week would have brought at its end, after the issues made before."""
    later = [record.number for record in parts.issues.list() if record.composed_at >= week.end]
    number = min(later, default=parts.issues.next_number())
    return _compose(parts, number, week, week.end, until=week.end)


def _compose(
    parts: IssueParts,
    number: int,
    week: Week,
    composed_at: datetime,
    until: datetime | None = None,
) -> Issue | None:
    watermark = parts.issues.watermark(before=number)
    window, sources, coverage = parts.archive.news(watermark, until, parts.limits)
    return compose_issue(
        sources,
        number=number,
        week=week,
        window=window,
        composed_at=composed_at,
        printed=parts.issues.printed(RECENT_ISSUES, before=number),
        houses=parts.groups(),
        publication=parts.publication,
        coverage=coverage,
    )


def render_all_topics(parts: IssueParts, issue: Issue) -> Edition:
    """Render the edition of all topics."""
    edition = render_topics(parts, issue, ())
    assert edition is not None, "an issue has at least one story"  # noqa: S101  (compose_issue's promise)
    return edition


def render_topics(parts: IssueParts, issue: Issue, topics: Sequence[str]) -> Edition | None:
    """Render the edition for subscribers who chose these topics; None where no story is on them."""
    finished = finish_issue(issue, topics, parts.publication)
    if finished is None:
        return None
    return render_issue(finished, parts.letterhead.base_url, parts.publication)


def count_stories(issue: Issue) -> int:
    """Count the stories and one-line items of an issue."""
    return len(issue.stories) + len(issue.brief_items)


def coverage_of(issue: Issue | None) -> Coverage:
    """How much of its window an issue covers; all of it where there is none."""
    return Coverage(issue.older_left_out, issue.days_covered) if issue else WHOLE_WINDOW
