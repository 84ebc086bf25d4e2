"""Digest: what is new since the last issue → one frozen issue → its subscribers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from digests import (
    WHOLE_WINDOW,
    Coverage,
    DeliveryState,
    Edition,
    Subscriber,
    TransportError,
    Week,
    make_message_id,
)
from flows.errors import RunError
from flows.jobs.issue.edition_files import issue_folder, write_edition
from flows.jobs.issue.issue_composition import (
    IssueParts,
    compose_next,
    count_stories,
    coverage_of,
    render_all_topics,
    render_topics,
)
from flows.jobs.issue.public_pages import Published, publish
from flows.jobs.send_run import SendingReport
from store import Database, Deliveries, Subscribers, run_lock


@dataclass(frozen=True, slots=True)
class DigestParts:
    """What a run of digest works with.

    Attributes:
        composition: What composing an issue works with.
        database: The open archive's database; one run at a time may make an issue.
        subscribers: Who gets the digest.
        deliveries: What goes to whom.
        public_folder: Where the pages of the issues are written for a web server.
    """

    composition: IssueParts
    database: Database
    subscribers: Subscribers
    deliveries: Deliveries
    public_folder: Path


class DigestEnd(StrEnum):
    """How a run of digest ended."""

    NOTHING_NEW = "nothing new"
    PREVIEWED = "previewed"
    NOTHING_ON_TOPICS = "nothing on the reader's topics"
    """The word stays: it is in the answers that programs read."""
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
        coverage: How much of its window a newly made issue covers.
        files: The issue's files (HTML, text, mail).
        sending: What was sent, None where nothing was to be sent.
        newer_articles: Articles, new or updated, that wait for the next issue.
        week: The week that was asked for, None where none was.
        left_out: Subscribers to whom nothing goes, since no story is on the topics they chose.
        published: What was written of the public pages, None where nothing went out.
        is_outdated: Whether an earlier version of Press Round made the issue, which waited since.
        unpublished: Why the public pages could not be written, empty where they could.
    """

    end: DigestEnd
    edition: Edition | None = None
    stories: int = 0
    coverage: Coverage = WHOLE_WINDOW
    files: tuple[Path, ...] = ()
    sending: SendingReport | None = None
    newer_articles: int = 0
    week: Week | None = None
    left_out: int = 0
    published: Published | None = None
    is_outdated: bool = False
    unpublished: str = ""


def run_digest(
    parts: DigestParts, *, sending: Callable[[], SendingReport] | None = None
) -> DigestReport:
    """Make the next issue, or take up the frozen issue that was not yet sent, and send it.

    An issue that was frozen before is sent as it is: the bytes approved are the bytes sent.

    Args:
        parts: What the run works with.
        sending: Sends every due delivery; None where the issue waits for another run to send it.

    Raises:
        TransportError: The mail server does not work; the issue stays frozen, nobody is missed.
        StoreError: Another run is making an issue.
    """
    with run_lock(parts.database, "digest"):
        report = _made_or_taken_up(parts.composition)
        if sending is not None and report.edition is not None:
            report = _release(parts, report, report.edition)
    if sending is None:
        return report
    # Even where nothing is new: deliveries of earlier issues may have become due again.
    try:
        report = replace(report, sending=sending())
    except TransportError as error:
        raise TransportError(
            f"{error} Nobody is missed: what was not sent waits, and `pressround deliveries send` "
            "goes on with it.",
        ) from error
    return _published(parts, report) if report.end is DigestEnd.SENT else report


def _published(parts: DigestParts, report: DigestReport) -> DigestReport:
    """Write the public pages; where that fails the issue went out all the same."""
    try:
        published = publish(parts.composition, parts.public_folder)
    except RunError as error:
        return replace(report, unpublished=str(error))
    return replace(report, published=published)


def _made_or_taken_up(parts: IssueParts) -> DigestReport:
    draft = parts.issues.draft()
    is_outdated = parts.issues.outdated_draft() is not None
    issue = None
    if draft is None:
        issue = compose_next(parts)
        if issue is None:
            waiting = parts.archive.waiting(parts.issues.watermark())
            return DigestReport(DigestEnd.NOTHING_NEW, newer_articles=waiting)
        draft = render_all_topics(parts, issue)
    # Written first: building the mail finds what no mail server would take before it is frozen.
    folder = issue_folder(parts.issues_folder, draft.number)
    files = write_edition(draft, parts.letterhead, folder)
    if issue is not None:
        parts.issues.freeze(issue, draft)
    return DigestReport(
        DigestEnd.FROZEN,
        draft,
        stories=count_stories(issue) if issue else 0,
        coverage=coverage_of(issue),
        files=files,
        newer_articles=parts.archive.waiting(parts.issues.watermark()),
        is_outdated=is_outdated,
    )


def _release(parts: DigestParts, report: DigestReport, edition: Edition) -> DigestReport:
    issues, now = parts.composition.issues, parts.composition.now()
    domain = parts.composition.letterhead.address.rpartition("@")[2]

    def message_id_of(subscriber: Subscriber) -> str:
        return make_message_id(edition.number, subscriber, domain)

    released = issues.release(edition.number, now, message_id_of, _editions(parts, edition))
    if not released:
        return replace(report, end=DigestEnd.NO_SUBSCRIBERS)
    left_out = parts.deliveries.list(issue=edition.number, state=DeliveryState.SUPPRESSED)
    return replace(report, end=DigestEnd.SENT, left_out=len(left_out))


def _editions(parts: DigestParts, edition: Edition) -> dict[tuple[str, ...], Edition | None]:
    """What subscribers get who chose topics, of the stories that are frozen."""
    chosen = [topics for topics in parts.subscribers.choices() if topics]
    if not chosen:
        return {}
    issue = parts.composition.issues.issue(edition.number)
    return {topics: render_topics(parts.composition, issue, topics) for topics in chosen}
