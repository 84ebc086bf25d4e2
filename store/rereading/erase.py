"""An article erased: its text goes, what others say stays right, and it does not come back.

What stays is its number, so that no later article is given it, and its files' hashes, so that the
same file is not taken in again. Sentences that issues have cited stay in the issues' frozen bytes.
"""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Connection, delete, exists, func, select, union, update

from store.database import (
    article,
    article_key,
    article_version,
    capture,
    chunks,
    demand_compared,
    issue_item,
    occurrence,
    paragraph,
    raw_document,
)
from store.errors import StoreError
from store.intake import update_searchable
from store.near_duplicates import relate_again, remove_lines


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with an article, and what stayed.

    Attributes:
        number: The article's number.
        title: What its title was, None where it had none.
        texts: Paragraphs that had no other place and are gone.
        documents: Files whose bytes are gone.
        shared: Files whose bytes stay because they hold other articles too; by origin.
        issues: Issues that cite it; their mails were sent and are kept as they were.
    """

    number: int
    title: str | None
    texts: int
    documents: int
    shared: tuple[str, ...]
    issues: tuple[int, ...]


def erase_article(connection: Connection, number: int, now: datetime) -> Erased:
    """Erase an article; `store.Archive.erase` says what that means."""
    demand_compared(connection)
    row = connection.execute(select(article).where(article.c.number == number)).first()
    if row is None:
        raise StoreError(f"There is no article {number}; `pressround show` lists those there are.")
    if row.erased_at is not None:
        raise StoreError(f"Article {number} was erased on {row.erased_at:%Y-%m-%d} already.")
    documents = _documents(connection, number)
    removed = remove_lines(connection, [number])
    relate_again(connection, removed)
    gone = _drop_texts(connection, removed.texts)
    _drop_texts(connection, _texts_without_place(connection))
    update_searchable(connection, removed.texts - gone)
    connection.execute(delete(article_version).where(article_version.c.article == number))
    connection.execute(delete(article_key).where(article_key.c.article == number))
    nothing = dict.fromkeys(("url", "publisher", "title"))
    connection.execute(update(capture).where(capture.c.article == number).values(**nothing))
    connection.execute(
        update(article).where(article.c.number == number).values(erased_at=now, **NOTHING_KNOWN)
    )
    shared = _shared(connection, documents)
    _empty(connection, documents - shared.keys())
    return Erased(
        number=number,
        title=row.title,
        texts=len(gone),
        documents=len(documents - shared.keys()),
        shared=tuple(sorted(shared.values())),
        issues=_issues(connection, number),
    )


NOTHING_KNOWN: dict[str, Any] = {
    **dict.fromkeys(
        ("url", "publisher", "title", "standfirst", "published", "published_as", "canonical_url")
    ),
    **dict.fromkeys(("modified", "modified_as", "language", "form", "links")),
    "bylines": [],
    "notes": [],
    "partial": False,
    "prose_words": 0,
}
"""An erased article's columns."""


def erased_since(connection: Connection, number: int) -> datetime | None:
    """When an article was erased; None where it was not, or there is none."""
    return connection.scalar(select(article.c.erased_at).where(article.c.number == number))


def of_erased() -> CompoundSelect[Any]:
    """The hashes of the files from which erased articles were taken."""
    captured = select(capture.c.sha256).join(article, article.c.number == capture.c.article)
    return union(
        select(article.c.sha256).where(article.c.erased_at.is_not(None)),
        captured.where(article.c.erased_at.is_not(None)),
    )


def _documents(connection: Connection, number: int) -> set[str]:
    """The files that the article and its captures and versions were taken from."""
    return set(
        connection.scalars(
            union(
                select(article.c.sha256).where(article.c.number == number),
                select(capture.c.sha256).where(capture.c.article == number),
                select(article_version.c.sha256).where(
                    article_version.c.article == number, article_version.c.sha256.is_not(None)
                ),
            )
        )
    )


def _shared(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """Those of the files that hold an article that is not erased, with their origins."""
    captured = (
        exists()
        .where(capture.c.sha256 == raw_document.c.sha256)
        .where(capture.c.article == article.c.number, article.c.erased_at.is_(None))
    )
    is_own = exists().where(
        article.c.sha256 == raw_document.c.sha256, article.c.erased_at.is_(None)
    )
    shared = select(raw_document.c.sha256, raw_document.c.origin).where(
        raw_document.c.sha256.in_(documents), is_own | captured
    )
    return {row.sha256: row.origin for row in connection.execute(shared)}


def _empty(connection: Connection, documents: Collection[str]) -> None:
    connection.execute(
        update(raw_document)
        .where(raw_document.c.sha256.in_(documents))
        .values(content=zlib.compress(b""), size=0, url=None),
    )


def _drop_texts(connection: Connection, texts: Collection[int]) -> set[int]:
    """Drop those of the texts that have no place any more."""
    gone: set[int] = set()
    for some_ids in chunks(texts):
        still_held = set(
            connection.scalars(
                select(occurrence.c.paragraph)
                .where(occurrence.c.paragraph.in_(some_ids))
                .distinct()
            )
        )
        gone |= set(some_ids) - still_held
    for some_ids in chunks(gone):
        connection.execute(delete(paragraph).where(paragraph.c.id.in_(some_ids)))
    return gone


def _texts_without_place(connection: Connection) -> set[int]:
    """The texts that only former versions have, this article's among them; those keep their own."""
    still_held = exists().where(occurrence.c.paragraph == paragraph.c.id)
    return set(connection.scalars(select(paragraph.c.id).where(~still_held)))


def _issues(connection: Connection, number: int) -> tuple[int, ...]:
    row = issue_item.c
    cited = select(row.issue).where(row.article == number).group_by(row.issue).order_by(row.issue)
    return tuple(connection.scalars(cited.having(func.count() > 0)))
