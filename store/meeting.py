"""Documents met again: the archive has their bytes, and says what it made of them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, union_all

from extract import RawDocument, Rejected
from store.accounts import rejected_account
from store.batches import chunks
from store.quarantine import load_rejections_of, record_rejection
from store.tables import article, capture
from store.values import Kept, KeptAs


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
    articles = _articles_of(connection, sha256s)
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
    if rejected.origin.startswith(raw.origin):
        return rejected
    return replace(rejected, origin=raw.origin)


def _articles_of(connection: Connection, sha256s: Collection[str]) -> dict[str, int]:
    """Document → the first article that it holds or is a capture of; none if it was rejected."""
    numbers: dict[str, int] = {}
    for some in chunks(sha256s):
        rows = connection.execute(
            union_all(
                select(article.c.sha256, article.c.number).where(article.c.sha256.in_(some)),
                select(capture.c.sha256, capture.c.article).where(capture.c.sha256.in_(some)),
            ),
        )
        for sha256, number in rows:
            numbers[sha256] = min(number, numbers.get(sha256, number))
    return numbers
