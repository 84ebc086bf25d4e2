"""Stored documents read again: what they hold now replaces what they held, and nothing is lost.

A batch in steps, all in one transaction:

1. each stored article gets its page among its document's new results (`page_matching`);
2. an article whose page differs is kept as a version, then its lines and facts are replaced; an
   article of which only the scores of lines differ, by a newer line model, gets the new scores and
   no version;
3. an issue that cites a line which is no longer at its position cites the version;
4. who said what first, and what is searched, is decided again for every text concerned;
5. pages that are in no article become articles or captures, as at their first keeping.

An article whose page would be rejected now stays as it is and is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, update

from extract import Groups, Rejected
from store.articles import (
    Differences,
    add_version,
    find_differences,
    hold_citations,
    load_rejections_of,
    member_of,
    record_rejection,
    resolve_rejections,
)
from store.database import occurrence
from store.intake import Assignment, LaterCapture, keep_pages, replace_articles
from store.near_duplicates import KeyedPage
from store.rereading.page_matching import MatchedDocument, StoredPage, match_documents
from store.values import Reading, VersionCause


class RereadAs(StrEnum):
    """What became of a stored page that was read again."""

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
        differences: What differs, where it is changed; else None.
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
    """Replace what was made of stored documents by what they are read as now.

    Args:
        connection: The batch's transaction.
        batch: Stored documents with their new results.
        why: Why they are read again, for the versions.
        groups: Which outlets are titles of one house.
        run: The run's number, or None outside of any.
        now: When; aware.

    Returns:
        What became of each page, in the order of the batch.
    """
    documents = match_documents(connection, batch)
    accounts = _replace_changed(connection, documents, why, run, now)
    new = [page for document in documents for page in document.new]
    kept = keep_pages(connection, new, groups, run, now)
    for document in documents:
        accounts += (
            _account_of_new(page, kept.assignments[page.raw.sha256, page.page])
            for page in document.new
        )
        accounts += _settle_rejections(connection, document, run, now)
    order = {reading.raw.sha256: place for place, reading in enumerate(batch)}
    return sorted(accounts, key=lambda account: order[account.sha256])


def _replace_changed(
    connection: Connection,
    documents: Sequence[MatchedDocument],
    why: str,
    run: int | None,
    now: datetime,
) -> list[Reread]:
    """Replace the articles that read differently; returns an account of every stored article."""
    pages = [page for document in documents for page in document.articles]
    changed = [page for page in pages if page.differs]
    versions = {
        page.stored.number: _keep_version(connection, page, why, run, now) for page in changed
    }
    replace_articles(
        connection,
        {page.stored.number: page.new_page for page in changed if page.new_page is not None},
    )
    _update_scores(connection, pages)
    return [versions.get(page.stored.number) or _account_of_unchanged(page) for page in pages]


def _update_scores(connection: Connection, pages: Sequence[StoredPage]) -> None:
    """Write the scores of lines that read as before."""
    row = occurrence.c
    scores = [
        {"in_article": page.stored.number, "at_position": position, "new_score": score}
        for page in pages
        for position, score in page.rescored.items()
    ]
    if scores:
        connection.execute(
            update(occurrence)
            .where(row.article == bindparam("in_article"), row.position == bindparam("at_position"))
            .values(line_score=bindparam("new_score")),
            scores,
        )


def _keep_version(
    connection: Connection, page: StoredPage, why: str, run: int | None, now: datetime
) -> Reread:
    if page.new_page is None:  # only changed pages come here
        return _account_of_unchanged(page)
    version = add_version(
        connection,
        page.stored.number,
        page.stored.article,
        cause=VersionCause.READ_AGAIN,
        why=why,
        run=run,
        now=now,
    )
    return Reread(
        sha256=page.stored.article.sha256,
        origin=page.stored.origin,
        outcome=RereadAs.CHANGED,
        article=page.stored.number,
        title=page.new_page.article.title,
        differences=find_differences(page.stored.article, page.new_page.article),
        citations=hold_citations(connection, page.stored, page.new_page.article, version),
    )


def _account_of_unchanged(page: StoredPage) -> Reread:
    """An article that stays as it is: nothing differs, or its page would be rejected now."""
    return Reread(
        sha256=page.stored.article.sha256,
        origin=page.stored.origin,
        outcome=RereadAs.WOULD_BE_REJECTED if page.rejected else RereadAs.UNCHANGED,
        article=page.stored.number,
        title=page.stored.article.title,
        rejected=page.rejected,
    )


def _account_of_new(page: KeyedPage, assignment: Assignment) -> Reread:
    is_capture = isinstance(assignment, LaterCapture)
    return Reread(
        sha256=page.raw.sha256,
        origin=page.raw.origin,
        outcome=RereadAs.CAPTURE_OF if is_capture else RereadAs.ADDED,
        article=assignment.number,
        title=page.article.title,
    )


def _settle_rejections(
    connection: Connection, document: MatchedDocument, run: int | None, now: datetime
) -> list[Reread]:
    """Note what is no longer rejected, and what is rejected for a reason not noted yet."""
    raw = document.reading.raw
    resolve_rejections(connection, raw.sha256, document.rejected, now)
    noted = load_rejections_of(connection, {raw.sha256}).get(raw.sha256, [])
    known = {(member_of(rejected.origin), rejected.reason) for rejected in noted}
    for rejected in document.rejected:
        if (member_of(rejected.origin), rejected.reason) not in known:
            record_rejection(connection, rejected, raw.sha256, run, now)
    return [
        Reread(raw.sha256, rejected.origin, RereadAs.REJECTED, rejected=rejected)
        for rejected in document.rejected
    ]
