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

EARLIER_CORRECTIONS_MAX = 100
"""Of the corrections before the window, the newest: what was wrong is repeated within weeks."""

MEANT_ARTICLES_MAX = 200
"""Articles in which a correction's wrong figure is looked for, the newest."""


def load_corrections(
    connection: Connection, after: int
) -> tuple[tuple[WindowArticle, ...], tuple[WindowArticle, ...]]:
    """The corrections before a window, and all earlier articles that corrections may mean.

    Args:
        connection: A snapshot.
        after: The number of the last article before the window.

    Returns:
        The corrections, the oldest first; and the articles that these or the window's link to, or
        that are of their outlet and of the weeks before them.
    """
    is_correction = (article.c.form == Form.CORRECTION) | article.c.links.is_not(None)
    stored = load_articles(
        connection, is_correction, limit=EARLIER_CORRECTIONS_MAX, newest_first=True
    )
    corrections = [as_window_article(kept) for kept in reversed(stored)]
    return (
        tuple(source for source in corrections if source.number <= after),
        tuple(_load_corrected(connection, corrections, after)),
    )


def _load_corrected(
    connection: Connection, corrections: Sequence[WindowArticle], after: int
) -> list[WindowArticle]:
    keys = sorted(address_keys(*(link for source in corrections for link in source.article.links)))
    linked = {
        number
        for some_keys in chunks(keys)
        for number in connection.scalars(
            select(article_key.c.article).where(article_key.c.key.in_(some_keys))
        )
    }
    number, unlinked = (
        article.c.number,
        [source for source in corrections if not source.article.links],
    )
    stored = [
        kept
        for numbers in chunks(sorted(linked))
        for kept in load_articles(connection, number.in_(numbers), number <= after)
    ]
    days = [source.article.published for source in unlinked if source.article.published]
    outlets = {source.article.publisher for source in unlinked} - {None}
    if days and outlets:
        stored += load_articles(
            connection,
            number <= after,
            number.not_in(linked),
            article.c.publisher.in_(sorted(filter(None, outlets))),
            article.c.published.between(min(days) - timedelta(MEANT_WITHIN_DAYS), max(days)),
            limit=MEANT_ARTICLES_MAX,
            newest_first=True,
        )
    return [as_window_article(kept) for kept in stored if kept.article.form is not Form.CORRECTION]
