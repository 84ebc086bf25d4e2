"""Previews: an issue's files made from the archive, storing and sending nothing."""

from pathlib import Path

from digests import Edition, Issue, Subscriber, Week
from flows.errors import RunError
from flows.jobs.issue.digest_run import DigestEnd, DigestReport
from flows.jobs.issue.edition_files import write_edition
from flows.jobs.issue.issue_composition import (
    IssueParts,
    compose_next,
    compose_past,
    count_stories,
    coverage_of,
    render_topics,
)


def preview_digest(
    parts: IssueParts, week: Week | None = None, subscriber: Subscriber | None = None
) -> DigestReport:
    """Write the files of an issue: of the next one, or of a week's.

    Args:
        parts: What composing works with.
        week: The week whose issue is shown, the latest made in it; where none was made, the issue
            that its end would have brought. Always the same bytes from the same archive. None means
            the issue that would go out next: the frozen one where one waits, else one made now.
        subscriber: Whose mail is shown, on the topics this subscriber chose; None means all topics.

    Raises:
        RunError: The week has not begun.
        StoreError: The issue was made before issues were kept whole.
    """
    topics = subscriber.topics if subscriber else ()
    draft = parts.issues.draft() if week is None else None
    if draft is not None and not topics:
        return DigestReport(
            DigestEnd.PREVIEWED,
            draft,
            files=_written(parts, draft, subscriber),
            is_outdated=parts.issues.outdated_draft() is not None,
        )
    issue = find_previewed_issue(parts, week)
    if issue is None:
        waiting = 0 if week else parts.archive.waiting(parts.issues.watermark())
        return DigestReport(DigestEnd.NOTHING_NEW, newer_articles=waiting, week=week)
    edition = render_topics(parts, issue, topics)
    if edition is None:
        return DigestReport(DigestEnd.NOTHING_ON_TOPICS)
    files = _written(parts, edition, subscriber)
    stories, coverage = count_stories(issue), coverage_of(issue)
    return DigestReport(DigestEnd.PREVIEWED, edition, stories, coverage, files)


def _written(
    parts: IssueParts, edition: Edition, subscriber: Subscriber | None
) -> tuple[Path, ...]:
    folder = parts.issues_folder / "preview"
    return write_edition(edition, parts.letterhead, folder, subscriber)


def find_previewed_issue(parts: IssueParts, week: Week | None = None) -> Issue | None:
    """Compose or find the issue that a preview shows, for an explanation of its order.

    Raises:
        RunError: The week has not begun.
        StoreError: The issue was made before issues were kept whole.
    """
    if week is not None:
        _demand_begun(parts, week)
        number = _made_in(parts, week)
        return parts.issues.issue(number) if number else compose_past(parts, week)
    draft = parts.issues.draft()
    return parts.issues.issue(draft.number) if draft else compose_next(parts)


def _demand_begun(parts: IssueParts, week: Week) -> None:
    if week.start > parts.now():
        raise RunError(
            f"The week {week} has not begun, so there is nothing to show. "
            "`pressround digest --preview` alone shows the issue that comes next.",
        )


def _made_in(parts: IssueParts, week: Week) -> int | None:
    """The number of the latest issue of a week."""
    made = [record.number for record in parts.issues.list() if record.week == str(week)]
    return max(made, default=None)
