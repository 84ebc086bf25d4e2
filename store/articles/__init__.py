"""What the archive holds of articles: out of the tables, and the rows that other rooms share.

1. `documents` stores the bytes of files, `quarantine` why a file was set aside.
2. `loader` loads articles; `export` makes plain mappings of them.
3. `versions` keeps the former texts of articles; `history` and `differences` compare two texts.
4. `repeats_of` gives the other places of an article's paragraphs, from `repeat_rows`.
"""

from store.articles.differences import Differences, FactChange, LineChange, find_differences
from store.articles.documents import (
    articles_of,
    fresh_readings,
    insert_documents,
    load_document,
    stored_documents,
)
from store.articles.export import export_article
from store.articles.history import Change, Changes, ParagraphChange, compare_versions
from store.articles.loader import load_articles, walk_articles
from store.articles.quarantine import (
    NEVER_READ,
    load_rejections,
    load_rejections_of,
    member_of,
    record_rejection,
    resolve_rejections,
)
from store.articles.repeat_rows import SayingPlace
from store.articles.repeats_of import Elsewhere, Repeats, SentenceElsewhere, repeats_of
from store.articles.versions import (
    ArticleVersion,
    Cited,
    add_version,
    hold_citations,
    load_cited,
    load_covered_versions,
    load_versions,
    revised_in,
    select_revised,
)

__all__ = [
    "NEVER_READ",
    "ArticleVersion",
    "Change",
    "Changes",
    "Cited",
    "Differences",
    "Elsewhere",
    "FactChange",
    "LineChange",
    "ParagraphChange",
    "Repeats",
    "SayingPlace",
    "SentenceElsewhere",
    "add_version",
    "articles_of",
    "compare_versions",
    "export_article",
    "find_differences",
    "fresh_readings",
    "hold_citations",
    "insert_documents",
    "load_articles",
    "load_cited",
    "load_covered_versions",
    "load_document",
    "load_rejections",
    "load_rejections_of",
    "load_versions",
    "member_of",
    "record_rejection",
    "repeats_of",
    "resolve_rejections",
    "revised_in",
    "select_revised",
    "stored_documents",
    "walk_articles",
]
