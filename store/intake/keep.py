"""One batch into the archive: what becomes of each page is decided, then all of it is written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from extract import WITHIN, Groups, RawDocument, Rejected
from store.articles.documents import articles_of, fresh_readings, insert_documents, stored_documents
from store.articles.quarantine import (
    load_rejections_of,
    member_of,
    record_rejection,
    resolve_rejections,
)
from store.intake.assignment import place_pages
from store.intake.outcomes import accounts_of, rejected_account
from store.near_duplicates.keyed_pages import keyed_pages
from store.values import Kept, KeptAs, Reading


def meet_again(
    connection: Connection,
    raws: Sequence[RawDocument],
    run: int | None,
    now: datetime,
) -> list[list[Kept]]:
    """The accounts of documents stored before, a list each.

    What is an article already is passed over. What was rejected is rejected again, for the same
    reasons, and counted: the file still waits for someone to act.
    """
    sha256s = {raw.sha256 for raw in raws}
    articles = articles_of(connection, sha256s)
    reasons = load_rejections_of(connection, sha256s - articles.keys())
    met: list[list[Kept]] = []
    for raw in raws:
        again = [_as_met(raw, each) for each in reasons.get(raw.sha256, ())]
        for rejected in again:
            record_rejection(connection, rejected, raw.sha256, run, now)
        number = articles.get(raw.sha256)
        known = Kept(raw.sha256, raw.origin, KeptAs.ALREADY_KNOWN, number)
        met.append([rejected_account(raw, each) for each in again] or [known])
    return met


def _as_met(raw: RawDocument, rejected: Rejected) -> Rejected:
    """The rejection under the name by which the document is met now, a page's place kept."""
    member = member_of(rejected.origin)
    return replace(rejected, origin=raw.origin + WITHIN + member if member else raw.origin)


def keep(
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
    places, relations = place_pages(connection, list(keyed_pages(readings)), groups, run, now)
    for reading in readings:
        if reading.raw.sha256 in stored:
            resolve_rejections(connection, reading.raw.sha256, reading.results, now)
    _record_rejections(connection, readings, run, now)
    again = [each.raw for place, each in enumerate(batch) if place not in fresh]
    met = iter(meet_again(connection, again, run, now))
    return [
        account
        for place in range(len(batch))
        for account in (
            accounts_of(fresh[place], places, relations) if place in fresh else next(met)
        )
    ]


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
