"""Stored documents read anew: what they hold now replaces what they held, and nothing is lost.

A batch in steps, all in one transaction:

1. each stored article finds its page among its document's new results (`rematching`);
2. an article that reads otherwise is kept as a version, then its lines and facts are replaced;
   one whose lines are only scored otherwise, by a newer line model, gets the scores and no version;
3. an issue that cites a line which is no longer at its position cites the version;
4. who said what first, and what is searched, is stated anew for every text concerned;
5. pages that are in no article become articles or captures, as at their first keeping.

An article whose page would be rejected now stays as it is and is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, update

from extract import Groups, Rejected
from store.articles.differences import Differences, differences
from store.articles.quarantine import (
    load_rejections_of,
    member_of,
    record_rejection,
    resolve_rejections,
)
from store.articles.versions import add_version, hold_citations
from store.database.tables import occurrence
from store.intake import Assignment, LaterCapture, keep_pages, replace_articles
from store.near_duplicates import KeyedPage
from store.rereading.page_matching import Matched, StoredPage, match_all
from store.values import Reading, VersionCause


class RereadAs(StrEnum):
    """What became of a stored page that was read anew."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    CAPTURE_OF = "capture of"
    WOULD_BE_REJECTED = "would be rejected"
    REJECTED = "still rejected"


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one page of a stored document.

    Attributes:
        sha256: Of the document.
        origin: Where it came from.
        outcome: What became of it.
        article: The article that it is or belongs to; None where it is rejected.
        title: The article's title, None where it has none or is no article.
        differences: What is otherwise, where it is changed; else None.
        citations: How many sentences of issues now lead to the article's former version.
        rejected: Why it is, or would be, set aside; else None.
    """

    sha256: str
    origin: str
    outcome: RereadAs
    article: int | None = None
    title: str | None = None
    differences: Differences | None = None
    citations: int = 0
    rejected: Rejected | None = None


def reread_batch(  # noqa: PLR0913, PLR0917 - a batch, and what its rows say of the run
    connection: Connection,
    batch: Sequence[Reading],
    why: str,
    groups: Groups,
    run: int | None,
    now: datetime,
) -> list[Reread]:
    """Put stored documents as read anew in the place of what was made of them before.

    Args:
        connection: The batch's transaction.
        batch: Stored documents with their new results.
        why: Why they are read anew, for the versions.
        groups: Which outlets are titles of one house.
        run: The run's number, or None outside of any.
        now: When; aware.

    Returns:
        What became of each page, in the order of the batch.
    """
    matched = match_all(connection, batch)
    changed = [each for one in matched for each in one.articles if each.anew is not None]
    outcomes = _replace(connection, [each for each in changed if each.differs], why, run, now)
    _rescore(connection, changed)
    accounts: list[Reread] = []
    for one in matched:
        accounts += (outcomes.get(each.stored.number) or _left(each) for each in one.articles)
    kept = keep_pages(connection, [page for one in matched for page in one.new], groups, run, now)
    for one in matched:
        accounts += (_added(page, kept.assignments[page.raw.sha256, page.page]) for page in one.new)
        accounts += _settle_rejections(connection, one, run, now)
    order = {reading.raw.sha256: place for place, reading in enumerate(batch)}
    return sorted(accounts, key=lambda each: order[each.sha256])


def _replace(
    connection: Connection,
    changed: Sequence[StoredPage],
    why: str,
    run: int | None,
    now: datetime,
) -> dict[int, Reread]:
    """Replace articles by their pages as read anew, and restate all that hangs on their lines."""
    anew = {each.stored.number: each.anew for each in changed if each.anew is not None}
    accounts = {
        each.stored.number: _keep_version(connection, each, why, run, now) for each in changed
    }
    replace_articles(connection, anew)
    return accounts


def _rescore(connection: Connection, pages: Sequence[StoredPage]) -> None:
    """Write the scores of lines that read as before."""
    row = occurrence.c
    scores = [
        {"of": each.stored.number, "at": position, "is": score}
        for each in pages
        for position, score in each.rescored.items()
    ]
    if scores:
        connection.execute(
            update(occurrence)
            .where(row.article == bindparam("of"), row.position == bindparam("at"))
            .values(line_score=bindparam("is")),
            scores,
        )


def _keep_version(
    connection: Connection, each: StoredPage, why: str, run: int | None, now: datetime
) -> Reread:
    if each.anew is None:  # only changed pages come here
        return _left(each)
    version = add_version(
        connection,
        each.stored.number,
        each.stored.article,
        cause=VersionCause.READ_ANEW,
        why=why,
        run=run,
        now=now,
    )
    return Reread(
        sha256=each.stored.article.sha256,
        origin=each.stored.origin,
        outcome=RereadAs.CHANGED,
        article=each.stored.number,
        title=each.anew.article.title,
        differences=differences(each.stored.article, each.anew.article),
        citations=hold_citations(connection, each.stored, each.anew.article, version),
    )


def _left(each: StoredPage) -> Reread:
    """An article that stays as it is: nothing differs, or its page would be rejected now."""
    return Reread(
        sha256=each.stored.article.sha256,
        origin=each.stored.origin,
        outcome=RereadAs.WOULD_BE_REJECTED if each.rejected else RereadAs.UNCHANGED,
        article=each.stored.number,
        title=each.stored.article.title,
        rejected=each.rejected,
    )


def _added(page: KeyedPage, assignment: Assignment) -> Reread:
    is_capture = isinstance(assignment, LaterCapture)
    return Reread(
        sha256=page.raw.sha256,
        origin=page.raw.origin,
        outcome=RereadAs.CAPTURE_OF if is_capture else RereadAs.ADDED,
        article=assignment.number,
        title=page.article.title,
    )


def _settle_rejections(
    connection: Connection, one: Matched, run: int | None, now: datetime
) -> list[Reread]:
    """Note what is no longer rejected, and what is for a reason not noted yet."""
    raw = one.reading.raw
    resolve_rejections(connection, raw.sha256, one.rejected, now)
    noted = load_rejections_of(connection, {raw.sha256}).get(raw.sha256, [])
    known = {(member_of(each.origin), each.reason) for each in noted}
    for each in one.rejected:
        if (member_of(each.origin), each.reason) not in known:
            record_rejection(connection, each, raw.sha256, run, now)
    return [
        Reread(raw.sha256, each.origin, RereadAs.REJECTED, rejected=each) for each in one.rejected
    ]
