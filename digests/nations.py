"""Whose health service an article is about, where it tells."""

from digests.values import Nation
from extract import Article


def nation_of(article: Article) -> Nation | None:
    """The one nation that an article is about; None where it names none or several.

    Args:
        article: The article.
    """
    named = {nation for nation in Nation if nation in (article.title or "")}
    return named.pop() if len(named) == 1 else None
