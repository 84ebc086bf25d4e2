"""Raw documents: the bytes of every file that was read, kept for good."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, union_all

from extract import RawDocument, Rejected
from store.database import article, capture, chunks, raw_document
from store.errors import StoreError
from store.values import Reading

NOTHING_FOUND = Rejected(
    origin="",
    reason="nothing was found in the file",
    remedy="Look into the file; if it holds an article, report this as a fault of the reader.",
)


def stored_documents(connection: Connection, sha256s: Collection[str]) -> set[str]:
    """Those of the documents whose bytes the archive holds, whatever it made of them."""
    column = raw_document.c.sha256
    return {
        sha256
        for some_hashes in chunks(sha256s)
        for sha256 in connection.scalars(select(column).where(column.in_(some_hashes)))
    }


def articles_of(connection: Connection, sha256s: Collection[str]) -> dict[str, int]:
    """Document → the first article that it holds or is a capture of; none if it was rejected."""
    numbers: dict[str, int] = {}
    for some_hashes in chunks(sha256s):
        rows = connection.execute(
            union_all(
                select(article.c.sha256, article.c.number).where(article.c.sha256.in_(some_hashes)),
                select(capture.c.sha256, capture.c.article).where(
                    capture.c.sha256.in_(some_hashes)
                ),
            ),
        )
        for sha256, number in rows:
            numbers[sha256] = min(number, numbers.get(sha256, number))
    return numbers


def fresh_readings(
    connection: Connection, batch: Sequence[Reading], stored: Collection[str]
) -> dict[int, Reading]:
    """The readings of documents without an article yet, one of each, by their place in the batch.

    That is every new document, one without any result as rejected (nothing is dropped in silence),
    and every document rejected before that was extracted again: what was too large or of a format
    not read may be an article today.

    Args:
        connection: The batch's transaction.
        batch: The readings.
        stored: Those of their documents that are stored.
    """
    done = set(articles_of(connection, stored))
    fresh: dict[int, Reading] = {}
    for place, reading in enumerate(batch):
        sha256 = reading.raw.sha256
        if sha256 in done or (sha256 in stored and not reading.results):
            continue
        done.add(sha256)
        nothing = replace(NOTHING_FOUND, origin=reading.raw.origin)
        fresh[place] = reading if reading.results else replace(reading, results=(nothing,))
    return fresh


def insert_documents(connection: Connection, fresh: Sequence[Reading], run: int | None) -> None:
    """Store the documents, compressed."""
    rows = [
        {
            "sha256": raw.sha256,
            "content": zlib.compress(raw.content),
            "size": len(raw.content),
            "media_type": raw.media_type,
            "url": raw.url,
            "origin": raw.origin,
            "received_at": raw.received_at,
            "run": run,
        }
        for raw in (reading.raw for reading in fresh)
    ]
    if rows:
        connection.execute(insert(raw_document), rows)


def load_document(connection: Connection, sha256: str) -> RawDocument:
    """A document as it came, to the byte.

    Raises:
        StoreError: There is no such document.
    """
    row = connection.execute(select(raw_document).where(raw_document.c.sha256 == sha256)).first()
    if row is None:
        raise StoreError(f"The archive holds no document {sha256}; check its SHA-256.")
    return RawDocument(
        content=zlib.decompress(row.content),
        origin=row.origin,
        received_at=row.received_at,
        media_type=row.media_type,
        url=row.url,
    )
