"""Digest: what is new since the last issue → one frozen issue → its readers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from digests import (
    Edition,
    Issue,
    Subscriber,
    TransportError,
    Week,
    compose,
    message_id,
    render,
)
from flows.desk import Desk, letterhead_of
from flows.editions import issue_folder, write_edition
from flows.errors import RunError
from flows.sending import SendingReport, run_sending
from store import run_lock

RECENT_ISSUES = 26
"""Half a year of weekly issues, some 800 sentences: a reader remembers those, and comparing with
them word by word costs under 0.1 s. Older sentences are known by their exact words."""


class DigestEnd(StrEnum):
    """How a run of digest ended."""

    NOTHING_NEW = "nothing new"
    PREVIEWED = "previewed"
    FROZEN = "frozen"
    NO_SUBSCRIBERS = "no subscribers"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class DigestReport:
    """What a run of digest did.

    Attributes:
        end: How it ended.
        edition: The issue it made or took up, None where nothing is new.
        stories: How many stories and one-line items a newly made issue has.
        files: The issue's files (HTML, text, mail).
        sending: What was sent, None where nothing was to be.
        newer_articles: Articles, new or updated, that wait for the next issue.
    """

    end: DigestEnd
    edition: Edition | None = None
    stories: int = 0
    files: tuple[Path, ...] = ()
    sending: SendingReport | None = None
    newer_articles: int = 0


def preview_digest(desk: Desk, week: Week | None = None) -> DigestReport:
    """Write the files of the issue that would go out next, storing and sending nothing.

    That is the frozen one where one waits, else one made now.

    Args:
        desk: What the run works with.
        week: The week the issue is headed with; by default the present one.

    Raises:
        RunError: If another week is wanted for an issue that is frozen already.
    """
    edition, stories = desk.issues.draft(), 0
    if edition is not None and week is not None:
        raise RunError(
            f"Issue {edition.number} is frozen, so its week stands. Leave --week out to see it, "
            "or throw it away first: `pressround digest --discard`.",
        )
    if edition is None:
        issue = _compose(desk, week)
        if issue is None:
            return DigestReport(DigestEnd.NOTHING_NEW)
        edition, stories = render(issue), _stories(issue)
    folder = desk.settings.issues_folder / "preview"
    files = write_edition(edition, letterhead_of(desk.settings), folder)
    return DigestReport(DigestEnd.PREVIEWED, edition, stories, files)


def run_digest(
    desk: Desk,
    *,
    send: bool,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    sending: Callable[[Desk], SendingReport] | None = None,
) -> DigestReport:
    """Make the next issue, or take up the frozen one that was not yet sent, and send it.

    An issue that was frozen before is sent as it is: the bytes approved are the bytes sent.

    Args:
        desk: What the run works with.
        send: Whether the issue goes out, or waits for another run to send it.
        progress: Told how many deliveries of how many are done.
        sending: Does the sending; a Prefect task in scheduled runs.

    Raises:
        TransportError: The mail server does not work; the issue stays frozen, nobody is missed.
        StoreError: Another run is making an issue.
    """
    with run_lock(desk.database, "digest"):
        report = _made_or_taken_up(desk)
        if send and report.edition is not None:
            report = _release(desk, report, report.edition)
    if not send:
        return report
    do_send = sending or (lambda the_desk: run_sending(the_desk, progress=progress))
    # Even where nothing is new: deliveries of earlier issues may have become due again.
    try:
        return replace(report, sending=do_send(desk))
    except TransportError as error:
        raise TransportError(
            f"{error} Nobody is missed: what was not sent waits, and `pressround deliveries send` "
            "goes on with it.",
        ) from error


def _made_or_taken_up(desk: Desk) -> DigestReport:
    draft = desk.issues.draft()
    issue = None
    if draft is None:
        issue = _compose(desk)
        if issue is None:
            return DigestReport(DigestEnd.NOTHING_NEW)
        draft = render(issue)
    # Written first: building the mail finds what no mail server would take before it is frozen.
    folder = issue_folder(desk.settings.issues_folder, draft.number)
    files = write_edition(draft, letterhead_of(desk.settings), folder)
    if issue is not None:
        desk.issues.freeze(issue, draft)
    return DigestReport(
        DigestEnd.FROZEN,
        draft,
        stories=_stories(issue) if issue else 0,
        files=files,
        newer_articles=desk.archive.waiting(desk.issues.watermark()),
    )


def _release(desk: Desk, report: DigestReport, edition: Edition) -> DigestReport:
    domain = desk.settings.mail_from.rpartition("@")[2]

    def message_id_of(subscriber: Subscriber) -> str:
        return message_id(edition.number, subscriber, domain)

    released = desk.issues.release(edition.number, desk.now(), message_id_of)
    return replace(report, end=DigestEnd.SENT if released else DigestEnd.NO_SUBSCRIBERS)


def _compose(desk: Desk, week: Week | None = None) -> Issue | None:
    now = desk.now()
    window, sources = desk.archive.news(desk.issues.watermark())
    return compose(
        sources,
        number=desk.issues.next_number(),
        week=week or Week.of(now, desk.settings.timezone),
        window=window,
        composed_at=now,
        printed=desk.issues.printed(RECENT_ISSUES),
    )


def _stories(issue: Issue) -> int:
    return len(issue.stories) + len(issue.brief_items)
