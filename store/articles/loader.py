"""Articles out of the archive, as they went in and with what the archive knows of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from extract import Article, Paragraph, ParagraphRef
from store.database import (
    article,
    capture,
    occurrence,
    paragraph,
    raw_document,
    repeated_sentence,
)
from store.values import Capture, Occurrence, RepeatedSentence, StoredArticle

PAGE_SIZE = 200
"""Articles loaded at a time: a few hundred kilobytes."""


def load_articles(
    connection: Connection,
    *conditions: ColumnElement[bool],
    limit: int | None = None,
    newest_first: bool = False,
) -> list[StoredArticle]:
    """The articles that fulfil all conditions on the `article` table, by number; no erased one."""
    order = article.c.number.desc() if newest_first else article.c.number
    rows = connection.execute(
        select(article, raw_document.c.origin)
        .join(raw_document, raw_document.c.sha256 == article.c.sha256)
        .where(article.c.erased_at.is_(None), *conditions)
        .order_by(order)
        .limit(limit),
    ).all()
    stored: list[StoredArticle] = []
    for start in range(0, len(rows), PAGE_SIZE):
        stored += _assemble(connection, rows[start : start + PAGE_SIZE])
    return stored


def walk_articles(
    connection: Connection, *conditions: ColumnElement[bool], after: int = 0
) -> Iterator[list[StoredArticle]]:
    """The articles after a number that fulfil all conditions, a page at a time: flat memory."""
    while page := load_articles(connection, article.c.number > after, *conditions, limit=PAGE_SIZE):
        yield page
        after = page[-1].number


def _assemble(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[StoredArticle]:
    numbers = [row.number for row in rows]
    occurrences = _occurrences(connection, numbers)
    captures = _captures(connection, numbers)
    for row in rows:
        article_occurrences = tuple(occurrences.get(row.number, ()))
        yield StoredArticle(
            number=row.number,
            origin=row.origin,
            ingested_at=row.ingested_at,
            article=_article(row, article_occurrences),
            occurrences=article_occurrences,
            captures=tuple(captures.get(row.number, ())),
            page=row.page,
        )


def _article(row: Row[Any], lines: Sequence[Occurrence]) -> Article:
    return Article(
        sha256=row.sha256,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        standfirst=row.standfirst,
        bylines=tuple(row.bylines),
        published=row.published,
        published_as=row.published_as,
        language=row.language,
        form=row.form,
        partial=row.partial,
        paragraphs=tuple(line.paragraph for line in lines),
        notes=tuple(row.notes),
        canonical_url=row.canonical_url,
        modified=row.modified,
        modified_as=row.modified_as,
        links=tuple(row.links or ()),
    )


def _occurrences(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Occurrence]]:
    rows = connection.execute(
        select(occurrence, paragraph.c.text)
        .join(paragraph, paragraph.c.id == occurrence.c.paragraph)
        .where(occurrence.c.article.in_(numbers))
        .order_by(occurrence.c.article, occurrence.c.position),
    )
    sentences = _sentences(connection, numbers)
    occurrences: dict[int, list[Occurrence]] = {}
    for row in rows:
        occurrences.setdefault(row.article, []).append(
            Occurrence(
                paragraph=Paragraph(
                    row.position, row.text, row.kind, row.reason, row.repeats, row.line_score
                ),
                relation=row.relation,
                matched=_matched(row),
                score=row.score,
                added_words=row.added_words or 0,
                sentences=tuple(sentences.get(ParagraphRef(row.article, row.position), ())),
            ),
        )
    return occurrences


def _sentences(
    connection: Connection, numbers: Sequence[int]
) -> dict[ParagraphRef, list[RepeatedSentence]]:
    part = repeated_sentence.c
    rows = connection.execute(
        select(repeated_sentence)
        .where(part.article.in_(numbers))
        .order_by(part.article, part.position, part.start),
    )
    sentences: dict[ParagraphRef, list[RepeatedSentence]] = {}
    for row in rows:
        matched = ParagraphRef(row.matched_article, row.matched_position)
        sentences.setdefault(ParagraphRef(row.article, row.position), []).append(
            RepeatedSentence(row.start, row.end, matched, row.score)
        )
    return sentences


def _matched(row: Row[Any]) -> ParagraphRef | None:
    if row.matched_article is None:
        return None
    return ParagraphRef(row.matched_article, row.matched_position)


def _captures(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Capture]]:
    rows = connection.execute(
        select(capture, raw_document.c.origin)
        .join(raw_document, raw_document.c.sha256 == capture.c.sha256)
        .where(capture.c.article.in_(numbers))
        .order_by(capture.c.id),
    )
    captures: dict[int, list[Capture]] = {}
    for row in rows:
        captures.setdefault(row.article, []).append(
            Capture(
                sha256=row.sha256,
                origin=row.origin,
                captured_at=row.captured_at,
                share=row.share,
                url=row.url,
                publisher=row.publisher,
                title=row.title,
            ),
        )
    return captures
