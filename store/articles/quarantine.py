"""Quarantine: what was set aside as a whole, why, and how often it was met."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from extract import WITHIN, Article, Rejected
from store.database import chunks, rejection
from store.values import Rejection

NEVER_READ = ""
"""In place of the digest of a file that was never read."""


def record_rejection(
    connection: Connection,
    rejected: Rejected,
    sha256: str,
    run: int | None,
    now: datetime,
) -> None:
    """Note a rejection; the same file with the same reason is one row that counts."""
    table = rejection.c
    seen_again = (
        update(rejection)
        .where(
            table.origin == rejected.origin,
            table.reason == rejected.reason,
            table.sha256 == sha256,
        )
        .values(
            last_seen=now,
            times=table.times + 1,
            remedy=rejected.remedy,
            run=run,
            resolved_at=None,
        )
    )
    if connection.execute(seen_again).rowcount == 0:
        connection.execute(
            insert(rejection).values(
                origin=rejected.origin,
                reason=rejected.reason,
                sha256=sha256,
                remedy=rejected.remedy,
                first_seen=now,
                last_seen=now,
                times=1,
                run=run,
            ),
        )


def member_of(origin: str) -> str:
    """The member's name in the origin of a document's member, empty for a whole document."""
    return origin.partition(WITHIN)[2]


def resolve_rejections(
    connection: Connection,
    sha256: str,
    results: Sequence[Article | Rejected],
    now: datetime,
) -> None:
    """Note that a document extracted again is no longer rejected for what is not in its results."""
    table = rejection.c
    still = {
        (member_of(result.origin), result.reason)
        for result in results
        if isinstance(result, Rejected)
    }
    rows = connection.execute(
        select(rejection).where(table.sha256 == sha256, table.resolved_at.is_(None))
    ).all()
    gone = [row.id for row in rows if (member_of(row.origin), row.reason) not in still]
    for some_ids in chunks(gone):
        connection.execute(update(rejection).where(table.id.in_(some_ids)).values(resolved_at=now))


def load_rejections_of(
    connection: Connection,
    sha256s: Collection[str],
) -> dict[str, list[Rejected]]:
    """Document → why it was rejected; under several names, as it was met first."""
    table = rejection.c
    by_reason: dict[tuple[str, str, str], Rejected] = {}
    for some_hashes in chunks(sha256s):
        stored = (
            select(rejection)
            .where(table.sha256.in_(some_hashes), table.resolved_at.is_(None))
            .order_by(table.id)
        )
        for row in connection.execute(stored):
            rejected = Rejected(row.origin, row.reason, row.remedy)
            by_reason.setdefault((row.sha256, member_of(row.origin), row.reason), rejected)
    reasons: dict[str, list[Rejected]] = {}
    for (sha256, _, _), rejected in by_reason.items():
        reasons.setdefault(sha256, []).append(rejected)
    return reasons


def load_rejections(connection: Connection, limit: int | None) -> list[Rejection]:
    """What is in quarantine, last met first."""
    table = rejection.c
    rows = connection.execute(
        select(rejection)
        .where(table.resolved_at.is_(None))
        .order_by(table.last_seen.desc(), table.id.desc())
        .limit(limit),
    )
    return [
        Rejection(
            rejected=Rejected(row.origin, row.reason, row.remedy),
            sha256=None if row.sha256 == NEVER_READ else row.sha256,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            times=row.times,
        )
        for row in rows
    ]
