"""Articles captured again with another text: the newer one is the article, the former one is kept.

The article keeps its number. Its document is now the one that holds the newer text; the document
that it was taken from before becomes a capture, so that both files stay known. A document with the
older text, by its own days, becomes a capture as well, and its text a former version.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, update

from extract import Article
from extract.comparing import Recapture, page_keys
from store.articles import add_version, hold_citations, load_articles
from store.database import article, capture, occurrence
from store.intake.article_rows import (
    add_keys,
    article_row,
    insert_paragraphs,
    occurrence_row,
    update_searchable,
)
from store.intake.assignment import LaterCapture
from store.intake.same_article import with_known_facts
from store.near_duplicates import FIRST, KeyedPage, relate_again, remove_lines
from store.values import StoredArticle, VersionCause


def revise(
    connection: Connection, captures: Sequence[LaterCapture], run: int | None, now: datetime
) -> None:
    """Give articles their newer texts, and keep the former ones as versions.

    Args:
        connection: The batch's transaction.
        captures: The pages in the order in which they came; an article may have several, and what a
            capture after its newer text shows is added to the newer text.
        run: The run's number, or None outside of any.
        now: When; aware.
    """
    for captures_once in _rounds(captures):
        newer = {later.number: later for later in captures_once if later.is_revision}
        pages: dict[int, KeyedPage] = {}
        for stored in load_articles(connection, article.c.number.in_(newer)):
            later = newer[stored.number]
            pages[stored.number] = with_known_facts(later.page, stored.article)
            _keep_former(connection, stored, later, run, now)
        replace_articles(connection, pages)
        for later in captures_once:
            if not later.is_revision:
                add_facts(connection, later)
            if later.same.what is Recapture.FORMER_TEXT:
                _keep_older(connection, later, run, now)


def _rounds(captures: Sequence[LaterCapture]) -> Iterator[list[LaterCapture]]:
    """The pages in order, each article once a round."""
    rest = list(captures)
    while rest:
        first = {later.number: later for later in reversed(rest)}
        yield [later for later in rest if first[later.number] is later]
        rest = [later for later in rest if first[later.number] is not later]


def _keep_former(
    connection: Connection,
    stored: StoredArticle,
    later: LaterCapture,
    run: int | None,
    now: datetime,
) -> None:
    """Keep what an article was as a version, and its document as a capture."""
    why = f"revised: captured again as {later.page.raw.origin} on {now:%Y-%m-%d}"
    version = add_version(
        connection,
        stored.number,
        stored.article,
        cause=VersionCause.REVISED,
        why=why,
        run=run,
        now=now,
    )
    hold_citations(connection, stored, later.page.article, version)
    connection.execute(
        update(article)
        .where(article.c.number == stored.number)
        .values(sha256=later.page.raw.sha256, page=later.page.page),
    )
    connection.execute(
        insert(capture),
        {
            "article": stored.number,
            "sha256": stored.article.sha256,
            "page": stored.page,
            "share": later.same.share,
            "captured_at": stored.ingested_at,
            **facts_of_capture(stored.article),
        },
    )


def facts_of_capture(page: Article) -> dict[str, str | None]:
    """What a capture shows of itself, by column name, whatever its article comes to say."""
    return {"url": page.url, "publisher": page.publisher, "title": page.title}


def _keep_older(
    connection: Connection, later: LaterCapture, run: int | None, now: datetime
) -> None:
    why = f"an earlier text, captured later as {later.page.raw.origin} on {now:%Y-%m-%d}"
    text = replace(later.page.article, sha256=later.page.raw.sha256)
    add_version(
        connection,
        later.number,
        text,
        cause=VersionCause.NEVER_CURRENT,
        why=why,
        run=run,
        now=now,
    )


def add_facts(connection: Connection, later: LaterCapture) -> None:
    """Add to an article what it did not know; the date names the capture that showed it."""
    values = {
        name: list(fact) if isinstance(fact, tuple) else fact
        for name, fact in later.same.fills.items()
    }
    if "published" in values:
        shown_as = later.page.article.published_as or "not said how"
        values["published_as"] = f"{shown_as}, in the later capture {later.page.raw.origin}"
    if values:
        connection.execute(
            update(article).where(article.c.number == later.number).values(**values),
        )


def replace_articles(connection: Connection, pages: Mapping[int, KeyedPage]) -> None:
    """Put pages in the place of articles, and decide again who says what first.

    Args:
        connection: The transaction.
        pages: The pages by the number of the article whose place they take.
    """
    if not pages:
        return
    coming = {key for page in pages.values() for key in page.prose}
    removed = remove_lines(connection, pages, coming)
    texts = _replace_rows(connection, pages)
    add_keys(connection, {number: page_keys(page.article).all for number, page in pages.items()})
    relate_again(connection, removed)
    update_searchable(connection, removed.texts | texts)


def _replace_rows(connection: Connection, pages: Mapping[int, KeyedPage]) -> set[int]:
    """Write the articles' facts and lines; what is compared counts as a first saying for now.

    Returns:
        The ids of their texts.
    """
    for number, page in pages.items():
        facts = {**article_row(page.article), "prose_words": page.prose_words}
        connection.execute(update(article).where(article.c.number == number).values(**facts))
    texts = insert_paragraphs(connection, pages.values())
    rows = [
        occurrence_row(number, texts[line.text_key], line, FIRST.related if line.compared else None)
        for number, page in pages.items()
        for line in page.paragraphs
    ]
    connection.execute(insert(occurrence), rows)
    return {row["paragraph"] for row in rows}
