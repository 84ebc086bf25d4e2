"""Full-text search, the same on both databases.

1. `search` takes a query apart into terms and filters the articles.
2. `sqlite_search` and `postgres_search` find the paragraphs that have the terms, and rank them.
3. `excerpts` cuts the piece of a paragraph that shows the terms.
"""

from store.search.search import Hit, search_archive

__all__ = [
    "Hit",
    "search_archive",
]
