"""Documents met again: the archive has their bytes, and says what it made of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from extract import WITHIN, RawDocument, Rejected
from store.accounts import rejected_account
from store.documents import articles_of
from store.quarantine import load_rejections_of, member_of, record_rejection
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
