"""The rows of articles: facts, texts, the places of each text, and the keys of their pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, insert, select, update

from extract import Article, ParagraphRef
from store.database import (
    article,
    article_key,
    chunks,
    go_on_after,
    occurrence,
    paragraph,
    repeated_sentence,
)
from store.near_duplicates import KeyedPage, KeyedParagraph, Related, RelationDecision, part_rows
from store.values import BOILERPLATE_KINDS


def insert_articles(connection: Connection, pages: Mapping[int, KeyedPage], now: datetime) -> None:
    """Store pages as articles of these numbers, which are all above any that was given."""
    if not pages:
        return
    rows = [
        {
            "number": number,
            **article_row(page.article),
            "sha256": page.raw.sha256,
            "page": page.page,
            "prose_words": page.prose_words,
            "ingested_at": now,
        }
        for number, page in pages.items()
    ]
    connection.execute(insert(article), rows)
    go_on_after(connection, article, max(pages))


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
        "links": list(new.links) or None,
    }


def insert_paragraphs(connection: Connection, pages: Iterable[KeyedPage]) -> dict[bytes, int]:
    """Store the new texts of pages, and make searchable what was known as boilerplate only.

    Returns:
        Text's key → id of the stored text, of all texts that have a key of these pages.
    """
    texts, searchable = _distinct_texts(pages)
    stored, hidden = load_texts(connection, {line.key for line in texts.values()})
    rows = [
        _paragraph_row(line, searchable=text_key in searchable)
        for text_key, line in texts.items()
        if text_key not in stored
    ]
    if rows:
        column = paragraph.c
        added = insert(paragraph).returning(column.key, column.digest, column.id)
        for key, digest, number in connection.execute(added, rows):
            stored[key + digest] = number
    _make_searchable(connection, [stored[text_key] for text_key in hidden & searchable])
    return stored


def _distinct_texts(
    pages: Iterable[KeyedPage],
) -> tuple[dict[bytes, KeyedParagraph], set[bytes]]:
    """Text's key → the first paragraph with the text; and the keys of those to be searched."""
    texts: dict[bytes, KeyedParagraph] = {}
    searchable: set[bytes] = set()
    for line in (line for page in pages for line in page.paragraphs):
        texts.setdefault(line.text_key, line)
        if line.paragraph.kind not in BOILERPLATE_KINDS:
            searchable.add(line.text_key)
    return texts, searchable


def _paragraph_row(line: KeyedParagraph, *, searchable: bool) -> dict[str, Any]:
    return {
        "digest": line.digest,
        "key": line.key,
        "words": line.words,
        "searchable": searchable,
        "text": line.paragraph.text,
    }


def _make_searchable(connection: Connection, ids: Collection[int]) -> None:
    for some_ids in chunks(ids):
        connection.execute(
            update(paragraph).where(paragraph.c.id.in_(some_ids)).values(searchable=True),
        )


def update_searchable(connection: Connection, paragraphs: Collection[int]) -> None:
    """Search those of the stored texts that are kept at some place, and no others.

    The full-text index follows by its triggers.

    Args:
        connection: The transaction.
        paragraphs: Ids of texts whose occurrences changed.
    """
    kept = exists().where(
        and_(occurrence.c.paragraph == paragraph.c.id, occurrence.c.kind.not_in(BOILERPLATE_KINDS))
    )
    for some_ids in chunks(paragraphs):
        among = paragraph.c.id.in_(some_ids)
        for searchable, condition in ((True, kept), (False, ~kept)):
            connection.execute(
                update(paragraph)
                .where(among, condition, paragraph.c.searchable.is_not(searchable))
                .values(searchable=searchable),
            )


def load_texts(
    connection: Connection, keys: Collection[bytes]
) -> tuple[dict[bytes, int], set[bytes]]:
    """The stored texts of these exact keys.

    Returns:
        Text's key → id of the stored text; and the keys of those that are not searched.
    """
    row = paragraph.c
    columns = select(row.key, row.digest, row.id, row.searchable)
    texts: dict[bytes, int] = {}
    hidden: set[bytes] = set()
    for some_keys in chunks(keys):
        rows = connection.execute(columns.where(row.key.in_(some_keys)))
        for key, digest, number, searchable in rows:
            texts[key + digest] = number
            if not searchable:
                hidden.add(key + digest)
    return texts, hidden


def insert_occurrences(
    connection: Connection,
    pages: Mapping[int, KeyedPage],
    texts: Mapping[bytes, int],
    decisions: Mapping[ParagraphRef, RelationDecision],
) -> None:
    """Store the place of each text, how it is related to what was said before, and its sentences.

    Args:
        connection: The transaction.
        pages: The articles' pages, by the articles' numbers.
        texts: Text's key → id of the stored text.
        decisions: By place of a compared paragraph: what was decided of it.
    """
    rows: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for number, page in pages.items():
        for line in page.paragraphs:
            place = ParagraphRef(number, line.paragraph.position)
            decision = decisions.get(place)
            related = decision.related if decision else None
            rows.append(occurrence_row(number, texts[line.text_key], line, related))
            if decision and decision.parts:
                parts += part_rows(place, decision.parts)
    if rows:
        connection.execute(insert(occurrence), rows)
    if parts:
        connection.execute(insert(repeated_sentence), parts)


def occurrence_row(
    number: int,
    text: int,
    line: KeyedParagraph,
    related: Related | None,
) -> dict[str, Any]:
    """A paragraph's place by column name; `text` is the id of its stored text."""
    matched = related.matched if related else None
    return {
        "article": number,
        "position": line.paragraph.position,
        "kind": line.paragraph.kind,
        "reason": line.paragraph.reason,
        "repeats": line.paragraph.repeats,
        "paragraph": text,
        "relation": related.relation if related else None,
        "matched_article": matched.article if matched else None,
        "matched_position": matched.position if matched else None,
        "score": related.score if related else None,
        "added_words": related.added or None if related else None,
        "line_score": line.paragraph.score,
    }


def load_articles_by_key(connection: Connection, keys: Collection[bytes]) -> dict[bytes, set[int]]:
    """Key of a page → the numbers of the articles that are known by it."""
    numbers: dict[bytes, set[int]] = defaultdict(set)
    for some_keys in chunks(keys):
        rows = connection.execute(select(article_key).where(article_key.c.key.in_(some_keys)))
        for row in rows:
            numbers[row.key].add(row.article)
    return numbers


def add_keys(connection: Connection, keys: Mapping[int, Collection[bytes]]) -> None:
    """Let articles, by number, be known by keys as well; the keys that they have already stay."""
    wanted = {(key, number) for number, page_keys in keys.items() for key in page_keys}
    known = load_articles_by_key(connection, {key for key, _ in wanted})
    rows = [
        {"key": key, "article": number}
        for key, number in sorted(wanted)
        if number not in known.get(key, ())
    ]
    if rows:
        connection.execute(insert(article_key), rows)
