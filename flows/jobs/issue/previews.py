"""Previews: an issue's files made from the archive, storing and sending nothing."""

from pathlib import Path

from digests import Edition, Issue, Subscriber, Week, compose_issue
from flows.errors import RunError
from flows.jobs.issue.digest_run import (
    RECENT_ISSUES,
    DigestEnd,
    DigestReport,
    compose_next,
    edition_on,
    stories_of,
)
from flows.jobs.issue.edition_files import write_edition
from flows.wiring import Desk, letterhead_of


def preview_digest(
    desk: Desk, week: Week | None = None, reader: Subscriber | None = None
) -> DigestReport:
    """Write the files of an issue: of the next one, or of a week's.

    Args:
        desk: What the run works with.
        week: The week whose issue is shown, the latest made in it; where none was made, the issue
            that its end would have brought. Always the same bytes from the same archive. None means
            the issue that would go out next: the frozen one where one waits, else one made now.
        reader: Whose mail is shown, on the topics this reader chose; None means all topics.

    Raises:
        RunError: The week has not begun.
        StoreError: The issue was made before issues were kept whole.
    """
    topics = reader.topics if reader else ()
    draft = desk.issues.draft() if week is None else None
    if draft is not None and not topics:
        return DigestReport(DigestEnd.PREVIEWED, draft, files=_written(desk, draft, reader))
    issue = explained_issue(desk, week)
    if issue is None:
        waiting = 0 if week else desk.archive.waiting(desk.issues.watermark())
        return DigestReport(DigestEnd.NOTHING_NEW, newer_articles=waiting, week=week)
    edition = edition_on(desk, issue, topics)
    if edition is None:
        return DigestReport(DigestEnd.NOTHING_ON_TOPICS)
    files = _written(desk, edition, reader)
    return DigestReport(DigestEnd.PREVIEWED, edition, stories_of(issue), files)


def _written(desk: Desk, edition: Edition, reader: Subscriber | None) -> tuple[Path, ...]:
    folder = desk.settings.issues_folder / "preview"
    return write_edition(edition, letterhead_of(desk.settings), folder, reader)


def explained_issue(desk: Desk, week: Week | None = None) -> Issue | None:
    """The issue that a preview shows, for telling why each story stands where it stands.

    Raises:
        RunError: The week has not begun.
        StoreError: The issue was made before issues were kept whole.
    """
    if week is not None:
        _demand_begun(desk, week)
        number = _made_in(desk, week)
        return desk.issues.issue(number) if number else _of_past_week(desk, week)
    draft = desk.issues.draft()
    return desk.issues.issue(draft.number) if draft else compose_next(desk)


def _demand_begun(desk: Desk, week: Week) -> None:
    if week.start > desk.now():
        raise RunError(
            f"The week {week} has not begun, so nothing can be told of it. "
            "`pressround digest --preview` alone shows the issue that comes next.",
        )


def _made_in(desk: Desk, week: Week) -> int | None:
    """The number of the latest issue of a week."""
    made = [record.number for record in desk.issues.list() if record.week == str(week)]
    return max(made, default=None)


def _of_past_week(desk: Desk, week: Week) -> Issue | None:
    """The issue that a week would have brought at its end, against the issues made before that."""
    later = [each.number for each in desk.issues.list() if each.composed_at >= week.end]
    number = min(later, default=desk.issues.next_number())
    window, sources = desk.archive.news(desk.issues.watermark(before=number), until=week.end)
    return compose_issue(
        sources,
        number=number,
        week=week,
        window=window,
        composed_at=week.end,
        printed=desk.issues.printed(RECENT_ISSUES, before=number),
        houses=desk.groups(),
    )
