"""The corrections that the archive holds, and the articles that they may mean."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, select

from digests import WindowArticle
from digests.values import MEANT_WITHIN_DAYS
from extract import Form
from extract.comparing import address_keys
from store.articles import load_articles
from store.database import article, article_key, chunks
from store.issues.window import as_window_article
from store.values import StoredArticle

STORED_CORRECTIONS_MAX = 100
"""Corrections that are read, the last stored, the window's among them: what was wrong is repeated
within weeks."""

MEANT_ARTICLES_MAX = 200
"""Articles, the last stored, that all corrections without links together may mean."""


def load_corrections(
    connection: Connection, after: int
) -> tuple[tuple[WindowArticle, ...], tuple[WindowArticle, ...]]:
    """The corrections before a window, and the articles before it that corrections may mean.

    An article with a note of correction that has links counts as a correction. Only the
    `STORED_CORRECTIONS_MAX` last stored corrections are read, the window's among them.

    Args:
        connection: A snapshot.
        after: The number of the last article before the window.

    Returns:
        The corrections up to that number, the first stored first; and the articles up to it, of
        another form than a correction, to which the corrections read link. If corrections have no
        link, also the `MEANT_ARTICLES_MAX` last stored articles of any of their outlets from
        `MEANT_WITHIN_DAYS` before the earliest of them to the day of the latest.
    """
    is_correction = (article.c.form == Form.CORRECTION) | article.c.links.is_not(None)
    stored = load_articles(
        connection, is_correction, limit=STORED_CORRECTIONS_MAX, newest_first=True
    )
    corrections = [as_window_article(kept) for kept in reversed(stored)]
    return (
        tuple(source for source in corrections if source.number <= after),
        tuple(_load_corrected(connection, corrections, after)),
    )


def _load_corrected(
    connection: Connection, corrections: Sequence[WindowArticle], after: int
) -> list[WindowArticle]:
    linked = _find_linked(connection, corrections)
    stored = [
        kept
        for numbers in chunks(sorted(linked))
        for kept in load_articles(
            connection, article.c.number.in_(numbers), article.c.number <= after
        )
    ]
    unlinked = [source for source in corrections if not source.article.links]
    stored += _load_meant(connection, unlinked, linked, after)
    return [as_window_article(kept) for kept in stored if kept.article.form is not Form.CORRECTION]


def _find_linked(connection: Connection, corrections: Sequence[WindowArticle]) -> set[int]:
    """The numbers of all articles to which corrections link."""
    keys = address_keys(*(link for source in corrections for link in source.article.links))
    return {
        number
        for some_keys in chunks(sorted(keys))
        for number in connection.scalars(
            select(article_key.c.article).where(article_key.c.key.in_(some_keys))
        )
    }


def _load_meant(
    connection: Connection, unlinked: Sequence[WindowArticle], linked: set[int], after: int
) -> list[StoredArticle]:
    """The articles, other than the linked, that corrections without links may mean."""
    days = [source.article.published for source in unlinked if source.article.published]
    outlets = {source.article.publisher for source in unlinked if source.article.publisher}
    if not days or not outlets:
        return []
    return load_articles(
        connection,
        article.c.number <= after,
        article.c.number.not_in(linked),
        article.c.publisher.in_(sorted(outlets)),
        article.c.published.between(min(days) - timedelta(MEANT_WITHIN_DAYS), max(days)),
        limit=MEANT_ARTICLES_MAX,
        newest_first=True,
    )
