"""The rows of articles: what is known of each, its texts, and where each text stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from digests import Citation
from extract import Article, Kind, Relation
from store.database.engine import chunks, go_on_after
from store.database.tables import article, occurrence, paragraph, repeated_sentence
from store.intake.known_texts import Shelf
from store.near_duplicates.decide import Part, Told
from store.near_duplicates.keyed_pages import KeyedPage, KeyedParagraph
from store.near_duplicates.relation_rows import insert_sketches

FURNITURE = frozenset({Kind.BOILERPLATE, Kind.RELATED})
"""Kinds that are not searched."""


def insert_articles(connection: Connection, pages: Mapping[int, KeyedPage], now: datetime) -> None:
    """Make pages articles, by the numbers that they are to have: all above any that was given."""
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
    }


def insert_paragraphs(connection: Connection, shelf: Shelf) -> None:
    """Store the texts that are new, and show those that so far stood as furniture only."""
    searchable: dict[bytes, bool] = {}
    texts: dict[bytes, KeyedParagraph] = {}
    for each in (each for page in shelf.added.values() for each in page.paragraphs):
        known_as = each.text_key
        texts.setdefault(known_as, each)
        kept = each.paragraph.kind not in FURNITURE
        searchable[known_as] = searchable.get(known_as, False) or kept
    rows = [
        {
            "digest": each.digest,
            "key": each.key,
            "words": each.words,
            "searchable": searchable[known_as],
            "text": each.paragraph.text,
        }
        for known_as, each in texts.items()
        if known_as not in shelf.texts
    ]
    if rows:
        column = paragraph.c
        added = insert(paragraph).returning(column.key, column.digest, column.id)
        for key, digest, number in connection.execute(added, rows):
            shelf.texts[key + digest] = number
    shown = [shelf.texts[known_as] for known_as in shelf.hidden if searchable.get(known_as)]
    for some in chunks(shown):
        connection.execute(
            update(paragraph).where(paragraph.c.id.in_(some)).values(searchable=True),
        )


def insert_occurrences(connection: Connection, shelf: Shelf) -> dict[int, Counter[Relation]]:
    """Say where each text stands, and how to what was said before; count that by article."""
    rows: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    relations: dict[int, Counter[Relation]] = {}
    for number, page in shelf.added.items():
        counts = relations[number] = Counter()
        for each in page.paragraphs:
            place = Citation(number, each.paragraph.position)
            decision = shelf.said.tell(each, place) if each.compared else None
            told = decision and decision.told
            counts.update([told.relation] if told else ())
            rows.append(occurrence_row(number, shelf.texts[each.text_key], each, told))
            parts += part_rows(place, decision.parts if decision else ())
    if rows:
        connection.execute(insert(occurrence), rows)
    if parts:
        connection.execute(insert(repeated_sentence), parts)
    insert_sketches(connection, shelf.said.sketches(shelf.texts))
    return relations


def part_rows(place: Citation, parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    """A paragraph's sentences that were said before, by column name."""
    for part in parts:
        yield {
            "article": place.article,
            "position": place.paragraph,
            "start": part.start,
            "end": part.end,
            "matched_article": part.matched.article,
            "matched_position": part.matched.paragraph,
            "score": part.score,
        }


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
        "added_words": told.added or None if told else None,
        "line_score": each.paragraph.score,
    }
