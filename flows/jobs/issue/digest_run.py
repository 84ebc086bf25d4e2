"""Digest: what is new since the last issue → one frozen issue → its readers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from digests import (
    DeliveryState,
    Edition,
    Issue,
    Subscriber,
    TransportError,
    Week,
    compose_issue,
    finish_issue,
    make_message_id,
    render_issue,
)
from flows.errors import RunError
from flows.jobs.issue.edition_files import issue_folder, write_edition
from flows.jobs.issue.publish import Published, publish
from flows.jobs.send_run import SendingReport, run_sending
from flows.wiring import Desk, letterhead_of
from store import run_lock

RECENT_ISSUES = 26
"""Half a year of weekly issues, some 800 sentences: a reader remembers those, and comparing with
them word by word costs under 0.1 s. Older sentences are known by their exact words."""


class DigestEnd(StrEnum):
    """How a run of digest ended."""

    NOTHING_NEW = "nothing new"
    PREVIEWED = "previewed"
    NOTHING_ON_TOPICS = "nothing on the reader's topics"
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
        week: The week that was asked for, None where none was.
        left_out: Readers to whom nothing goes, since no story is on the topics they chose.
        published: What was written of the public pages, None where nothing went out.
        unpublished: Why the public pages could not be written, empty where they could.
    """

    end: DigestEnd
    edition: Edition | None = None
    stories: int = 0
    files: tuple[Path, ...] = ()
    sending: SendingReport | None = None
    newer_articles: int = 0
    week: Week | None = None
    left_out: int = 0
    published: Published | None = None
    unpublished: str = ""


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
        report = replace(report, sending=do_send(desk))
    except TransportError as error:
        raise TransportError(
            f"{error} Nobody is missed: what was not sent waits, and `pressround deliveries send` "
            "goes on with it.",
        ) from error
    return _published(desk, report) if report.end is DigestEnd.SENT else report


def _published(desk: Desk, report: DigestReport) -> DigestReport:
    """Write the public pages; where that fails the issue went out all the same."""
    try:
        return replace(report, published=publish(desk))
    except RunError as error:
        return replace(report, unpublished=str(error))


def _made_or_taken_up(desk: Desk) -> DigestReport:
    draft = desk.issues.draft()
    issue = None
    if draft is None:
        issue = compose_next(desk)
        if issue is None:
            waiting = desk.archive.waiting(desk.issues.watermark())
            return DigestReport(DigestEnd.NOTHING_NEW, newer_articles=waiting)
        draft = rendered(desk, issue)
    # Written first: building the mail finds what no mail server would take before it is frozen.
    folder = issue_folder(desk.settings.issues_folder, draft.number)
    files = write_edition(draft, letterhead_of(desk.settings), folder)
    if issue is not None:
        desk.issues.freeze(issue, draft)
    return DigestReport(
        DigestEnd.FROZEN,
        draft,
        stories=stories_of(issue) if issue else 0,
        files=files,
        newer_articles=desk.archive.waiting(desk.issues.watermark()),
    )


def _release(desk: Desk, report: DigestReport, edition: Edition) -> DigestReport:
    domain = desk.settings.mail_from.rpartition("@")[2]

    def message_id_of(subscriber: Subscriber) -> str:
        return make_message_id(edition.number, subscriber, domain)

    released = desk.issues.release(
        edition.number, desk.now(), message_id_of, _editions(desk, edition)
    )
    if not released:
        return replace(report, end=DigestEnd.NO_SUBSCRIBERS)
    left_out = desk.deliveries.list(issue=edition.number, state=DeliveryState.SUPPRESSED)
    return replace(report, end=DigestEnd.SENT, left_out=len(left_out))


def _editions(desk: Desk, edition: Edition) -> dict[tuple[str, ...], Edition | None]:
    """What readers get who chose topics, of the stories that are frozen."""
    chosen = [topics for topics in desk.subscribers.choices() if topics]
    if not chosen:
        return {}
    issue = desk.issues.issue(edition.number)
    return {topics: edition_on(desk, issue, topics) for topics in chosen}


def compose_next(desk: Desk) -> Issue | None:
    """The issue that comes next, of all that is new; None where there is nothing to tell."""
    now = desk.now()
    window, sources = desk.archive.news(desk.issues.watermark())
    return compose_issue(
        sources,
        number=desk.issues.next_number(),
        week=Week.of(now, desk.settings.timezone),
        window=window,
        composed_at=now,
        printed=desk.issues.printed(RECENT_ISSUES),
        houses=desk.groups(),
    )


def rendered(desk: Desk, issue: Issue) -> Edition:
    """The edition of all topics."""
    edition = edition_on(desk, issue, ())
    assert edition is not None, "an issue has at least one story"  # noqa: S101 - compose's promise
    return edition


def edition_on(desk: Desk, issue: Issue, topics: Sequence[str]) -> Edition | None:
    """The edition for those who chose these topics; None where it has no story on them."""
    finished = finish_issue(issue, topics)
    return None if finished is None else render_issue(finished, desk.settings.base_url)


def stories_of(issue: Issue) -> int:
    """How many stories and one-line items an issue has."""
    return len(issue.stories) + len(issue.brief_items)
