"""A batch of readings into the archive.

1. `keep` passes over documents that are articles already, and stores the bytes of the new ones.
2. `known_articles` loads which stored articles the new pages may be captures of.
3. `assignment` decides, from values alone, which page is a new article, a capture, a revision or a
   former text (`same_article` compares), and how new paragraphs are related to earlier ones.
4. `kept_pages` writes what was decided: the new articles by `article_rows`, and by `revisions` the
   newer texts of articles, and then decides again which article said each paragraph first.
5. `keep` gives an account of each page.

The same page captured twice is one article with two documents: `capture` is a table of its own, and
`article_key` holds the keys by which an article's page is known again.
"""

from store.intake.article_rows import update_searchable
from store.intake.assignment import Assignment, LaterCapture
from store.intake.keep import keep_batch
from store.intake.kept_pages import keep_pages
from store.intake.revisions import replace_articles
from store.intake.same_article import FILLED

__all__ = [
    "FILLED",
    "Assignment",
    "LaterCapture",
    "keep_batch",
    "keep_pages",
    "replace_articles",
    "update_searchable",
]
