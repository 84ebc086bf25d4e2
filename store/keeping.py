"""One batch into the archive: what becomes of each page is decided, then all of it is written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from digests import Citation
from extract import Article, Kind, Rejected
from store.accounts import accounts_of
from store.batches import chunks
from store.captures import SamePage
from store.documents import fresh_readings, insert_documents, stored_documents
from store.meeting import meet_again
from store.pages import KeyedPage, KeyedParagraph, keyed_pages
from store.quarantine import record_rejection, resolve_rejections
from store.relations import Told, relate
from store.shelf import Shelf, load_shelf
from store.tables import article, capture, occurrence, paragraph
from store.values import Kept, Reading

FURNITURE = frozenset({Kind.BOILERPLATE, Kind.RELATED})
"""Kinds that are not searched."""


def keep(
    connection: Connection,
    batch: Sequence[Reading],
    run: int | None,
    now: datetime,
) -> list[Kept]:
    """Put a batch of readings into the archive; `store.Archive.keep` says what that means."""
    stored = stored_documents(connection, {reading.raw.sha256 for reading in batch})
    fresh = fresh_readings(connection, batch, stored)
    readings = list(fresh.values())
    new = [reading for reading in readings if reading.raw.sha256 not in stored]
    insert_documents(connection, new, run)
    places, repeats = place_pages(connection, list(keyed_pages(readings)), now)
    for reading in readings:
        if reading.raw.sha256 in stored:
            resolve_rejections(connection, reading.raw.sha256, reading.results, now)
    _record_rejections(connection, readings, run, now)
    again = [each.raw for place, each in enumerate(batch) if place not in fresh]
    met = iter(meet_again(connection, again, run, now))
    return [
        account
        for place in range(len(batch))
        for account in (accounts_of(fresh[place], places, repeats) if place in fresh else next(met))
    ]


Places = dict[tuple[str, int], int | SamePage]
"""(SHA-256, page) → the new article's number, or what it is a capture of."""


def place_pages(
    connection: Connection, pages: Sequence[KeyedPage], now: datetime
) -> tuple[Places, dict[int, int]]:
    """Make pages that are in no article yet articles, or captures of articles.

    Returns:
        What became of each page, and for each new article how many of its paragraphs the archive
        held.
    """
    shelf = load_shelf(connection, pages)
    places = {(page.raw.sha256, page.page): _place(connection, page, shelf, now) for page in pages}
    insert_paragraphs(connection, shelf)
    repeats = _insert_occurrences(connection, shelf)
    if shelf.captures:
        connection.execute(insert(capture), shelf.captures)
    return places, repeats


def _place(
    connection: Connection,
    page: KeyedPage,
    shelf: Shelf,
    now: datetime,
) -> int | SamePage:
    """Make the page an article and return its number, or note it as a later capture of one."""
    same = shelf.telling.same_page(page)
    if same is None:
        number = _insert_article(connection, page, now)
        shelf.telling.add(number, page)
        shelf.added[number] = page
        return number
    shelf.captures.append(
        {
            "article": same.of.number,
            "sha256": page.raw.sha256,
            "page": page.page,
            "share": same.share,
            "captured_at": now,
        },
    )
    _fill(connection, page, same)
    shelf.telling.fill(same)
    return same


def _insert_article(connection: Connection, page: KeyedPage, now: datetime) -> int:
    result = connection.execute(
        insert(article).returning(article.c.number),
        {
            **article_row(page.article),
            "sha256": page.raw.sha256,
            "page": page.page,
            "prose_words": page.prose_words,
            "ingested_at": now,
        },
    )
    return int(result.scalar_one())


def article_row(new: Article) -> dict[str, Any]:
    """An article's metadata by column name."""
    return {
        "url": new.url,
        "publisher": new.publisher,
        "title": new.title,
        "standfirst": new.standfirst,
        "bylines": list(new.bylines),
        "published": new.published,
        "published_as": new.published_as,
        "canonical_url": new.canonical_url,
        "modified": new.modified,
        "modified_as": new.modified_as,
        "language": new.language,
        "form": new.form,
        "partial": new.partial,
        "notes": list(new.notes),
    }


def _fill(connection: Connection, page: KeyedPage, same: SamePage) -> None:
    """Add to an article what it did not know; a date says which capture told it."""
    values = dict(same.fills)
    if "published" in values:
        told_as = page.article.published_as or "not said how"
        values["published_as"] = f"{told_as}, in the later capture {page.raw.origin}"
    if values:
        connection.execute(
            update(article).where(article.c.number == same.of.number).values(**values),
        )


def insert_paragraphs(connection: Connection, shelf: Shelf) -> None:
    """Store the texts that are new, and show those that so far stood as furniture only."""
    searchable: dict[bytes, bool] = {}
    texts: dict[bytes, KeyedParagraph] = {}
    for each in (each for page in shelf.added.values() for each in page.paragraphs):
        texts.setdefault(each.digest, each)
        kept = each.paragraph.kind not in FURNITURE
        searchable[each.digest] = searchable.get(each.digest, False) or kept
    rows = [
        {
            "digest": digest,
            "key": each.key,
            "words": each.words,
            "searchable": searchable[digest],
            "text": each.paragraph.text,
        }
        for digest, each in texts.items()
        if digest not in shelf.texts
    ]
    if rows:
        added = insert(paragraph).returning(paragraph.c.digest, paragraph.c.id)
        shelf.texts.update((row.digest, row.id) for row in connection.execute(added, rows))
    shown = [shelf.texts[digest] for digest in shelf.hidden if searchable.get(digest)]
    for some in chunks(shown):
        connection.execute(
            update(paragraph).where(paragraph.c.id.in_(some)).values(searchable=True),
        )


def _insert_occurrences(connection: Connection, shelf: Shelf) -> dict[int, int]:
    """Say where each text stands, and whether it was said before; count that by article."""
    rows: list[dict[str, Any]] = []
    repeats: dict[int, int] = {}
    for number, page in shelf.added.items():
        told = [_relate(each, number, shelf) for each in page.paragraphs]
        repeats[number] = sum(each is not None and each.matched is not None for each in told)
        rows += [
            occurrence_row(number, shelf.texts[each.digest], each, one)
            for each, one in zip(page.paragraphs, told, strict=True)
        ]
    if rows:
        connection.execute(insert(occurrence), rows)
    return repeats


def _relate(each: KeyedParagraph, number: int, shelf: Shelf) -> Told | None:
    if not each.compared:
        return None
    return relate(each.key, Citation(number, each.paragraph.position), shelf.first_sayings)


def occurrence_row(
    number: int,
    text: int,
    each: KeyedParagraph,
    told: Told | None,
) -> dict[str, Any]:
    """A paragraph's place by column name; `text` is the id of its stored text."""
    matched = told.matched if told else None
    return {
        "article": number,
        "position": each.paragraph.position,
        "kind": each.paragraph.kind,
        "reason": each.paragraph.reason,
        "repeats": each.paragraph.repeats,
        "paragraph": text,
        "relation": told.relation if told else None,
        "matched_article": matched.article if matched else None,
        "matched_position": matched.paragraph if matched else None,
        "score": told.score if told else None,
        "line_score": each.paragraph.score,
    }


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
