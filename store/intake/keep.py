"""One batch into the archive: documents known already, new pages, and an account of each page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from extract import WITHIN, Article, Groups, Kind, Paragraph, RawDocument, Rejected, Relation
from extract.comparing import Recapture
from store.articles import (
    articles_of,
    fresh_readings,
    insert_documents,
    load_rejections_of,
    member_of,
    record_rejection,
    resolve_rejections,
    stored_documents,
)
from store.intake.assignment import LaterCapture
from store.intake.kept_pages import KeptPages, keep_pages
from store.intake.same_article import SamePage
from store.near_duplicates import REPEATED, keyed_pages
from store.values import Kept, KeptAs, Reading


def keep_batch(
    connection: Connection,
    batch: Sequence[Reading],
    groups: Groups,
    run: int | None,
    now: datetime,
) -> list[Kept]:
    """Put a batch of readings into the archive; `store.Archive.keep` says what that means."""
    stored = stored_documents(connection, {reading.raw.sha256 for reading in batch})
    fresh = fresh_readings(connection, batch, stored)
    readings = list(fresh.values())
    new = [reading for reading in readings if reading.raw.sha256 not in stored]
    insert_documents(connection, new, run)
    pages = keep_pages(connection, list(keyed_pages(readings)), groups, run, now)
    for reading in readings:
        if reading.raw.sha256 in stored:
            resolve_rejections(connection, reading.raw.sha256, reading.results, now)
    _record_rejections(connection, readings, run, now)
    known = [reading.raw for place, reading in enumerate(batch) if place not in fresh]
    of_known = iter(_reject_again(connection, known, run, now))
    accounts: list[Kept] = []
    for place in range(len(batch)):
        accounts += _accounts(fresh[place], pages) if place in fresh else next(of_known)
    return accounts


def _record_rejections(
    connection: Connection,
    readings: Sequence[Reading],
    run: int | None,
    now: datetime,
) -> None:
    for reading in readings:
        for result in reading.results:
            if isinstance(result, Rejected):
                record_rejection(connection, result, reading.raw.sha256, run, now)


def _reject_again(
    connection: Connection,
    raws: Sequence[RawDocument],
    run: int | None,
    now: datetime,
) -> list[list[Kept]]:
    """The accounts of documents stored before, a list each.

    A document that is an article already is passed over. A rejected document is rejected again, for
    the same reasons, and counted: the file still waits for someone to act.
    """
    sha256s = {raw.sha256 for raw in raws}
    articles = articles_of(connection, sha256s)
    reasons = load_rejections_of(connection, sha256s - articles.keys())
    accounts: list[list[Kept]] = []
    for raw in raws:
        again = [_with_new_origin(raw, rejected) for rejected in reasons.get(raw.sha256, ())]
        for rejected in again:
            record_rejection(connection, rejected, raw.sha256, run, now)
        number = articles.get(raw.sha256)
        known = Kept(raw.sha256, raw.origin, KeptAs.ALREADY_KNOWN, number)
        accounts.append([_account_of_rejected(raw, rejected) for rejected in again] or [known])
    return accounts


def _with_new_origin(raw: RawDocument, rejected: Rejected) -> Rejected:
    """The rejection under the name by which the document is met now, a page's place kept."""
    member = member_of(rejected.origin)
    return replace(rejected, origin=raw.origin + WITHIN + member if member else raw.origin)


def _accounts(reading: Reading, pages: KeptPages) -> Iterator[Kept]:
    """What became of each page of a document that was new."""
    raw = reading.raw
    for page, result in enumerate(reading.results, start=1):
        if isinstance(result, Rejected):
            yield _account_of_rejected(raw, result)
            continue
        assignment = pages.assignments[raw.sha256, page]
        if isinstance(assignment, LaterCapture):
            yield _account_of_capture(raw, assignment)
        else:
            yield _account_of_article(raw, result, assignment.number, pages)


def _account_of_rejected(raw: RawDocument, rejected: Rejected) -> Kept:
    """A page that was set aside, with why and what to do."""
    detail = f"{rejected.reason}. {rejected.remedy}"
    return Kept(raw.sha256, rejected.origin, KeptAs.REJECTED, detail=detail, rejected=rejected)


def _account_of_capture(raw: RawDocument, later: LaterCapture) -> Kept:
    outcome = KeptAs.REVISED if later.is_revision else KeptAs.CAPTURE_OF
    return Kept(raw.sha256, raw.origin, outcome, later.number, detail=_detail(later.same))


def _detail(same: SamePage) -> str:
    share = f"{same.share:.0%} of the prose is that of article {same.number}"
    match same.what:
        case Recapture.CAPTURE:
            return share
        case Recapture.REVISION:
            return f"{share}, which becomes this newer text"
        case Recapture.FORMER_TEXT:
            return f"{share}, of which this is an earlier text, kept as a version"


def _account_of_article(raw: RawDocument, new: Article, number: int, pages: KeptPages) -> Kept:
    counts = Counter(map(_counted_as, new.paragraphs))
    relations = pages.relations[number]
    return Kept(
        raw.sha256,
        raw.origin,
        KeptAs.ADDED,
        number,
        kept=counts["kept"],
        comments=counts["comments"],
        boilerplate=counts["boilerplate"],
        related=counts["related"],
        repeats_on_page=counts["repeats_on_page"],
        repeats_in_archive=sum(relations.get(relation, 0) for relation in REPEATED),
        reworded=relations.get(Relation.NEAR, 0),
    )


def _counted_as(paragraph: Paragraph) -> str:
    if paragraph.kind is Kind.BOILERPLATE:
        return "boilerplate"
    if paragraph.kind is Kind.RELATED:
        return "related"
    if paragraph.repeats is not None:
        return "repeats_on_page"
    return "comments" if paragraph.kind is Kind.COMMENT else "kept"
