"""Raw documents: the bytes of every file that was read, kept for good."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from extract import RawDocument, Rejected
from store.batches import chunks
from store.errors import StoreError
from store.tables import raw_document
from store.values import Reading

NOTHING_FOUND = Rejected(
    origin="",
    reason="nothing was found in the file",
    remedy="Look into the file; if it holds an article, report this as a fault of the reader.",
)


def known_documents(connection: Connection, sha256s: Collection[str]) -> set[str]:
    """Those of the documents that the archive holds already."""
    column = raw_document.c.sha256
    return {
        sha256
        for some in chunks(sha256s)
        for sha256 in connection.scalars(select(column).where(column.in_(some)))
    }


def fresh_readings(connection: Connection, batch: Sequence[Reading]) -> dict[int, Reading]:
    """The readings of documents not stored yet, one of each document, by their place in the batch.

    One without any result is handed on as rejected: nothing is dropped in silence.
    """
    met = known_documents(connection, {reading.raw.sha256 for reading in batch})
    fresh: dict[int, Reading] = {}
    for place, reading in enumerate(batch):
        if reading.raw.sha256 not in met:
            met.add(reading.raw.sha256)
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
