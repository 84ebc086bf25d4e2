"""Stored documents read again under today's rules, and articles erased.

1. `page_matching` finds for each stored article its page among its document's new results.
2. `reclean` replaces what differs and keeps the former text as a version.
3. `rereading` is the side of the database that the flow uses.
4. `erase` removes an article's text for good.
"""

from store.rereading.erase import Erased, erase_article, erased_since
from store.rereading.reclean import Reread, RereadAs
from store.rereading.rereading import Rereading

__all__ = [
    "Erased",
    "Reread",
    "RereadAs",
    "Rereading",
    "erase_article",
    "erased_since",
]
