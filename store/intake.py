"""One batch into the archive: what becomes of each page is decided, then all of it is written."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from extract import Groups, Rejected
from store.accounts import accounts_of
from store.documents import fresh_readings, insert_documents, stored_documents
from store.meeting import meet_again
from store.pages import keyed_pages
from store.placing import place_pages
from store.quarantine import record_rejection, resolve_rejections
from store.values import Kept, Reading


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
