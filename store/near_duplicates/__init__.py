"""Which paragraphs were said before, word for word or reworded.

1. `keyed_pages` makes pages ready: each paragraph with its exact key and its words.
2. `said_before` asks the archive once for all that a batch needs: wordings that are known by their
   keys, and by `candidates` the earlier paragraphs that share hashes of their sketches.
3. `decide` decides how a paragraph is related to these: first, exact, near or similar.
4. `relation_rows` reads and writes the rows of the comparing.
5. `update` decides again when articles change or are removed. `reindex` decides everything again
   when the comparison changes; `archive_fact` holds the version that compared the paragraphs.

A stored text is unique by its verbatim text, not by its exact key: two texts that differ in their
quotation marks have one key but must both come back as they were.
"""

from store.near_duplicates.decide import (
    COMPARED_MIN_WORDS,
    FIRST,
    REPEATED,
    SAYING_RELATIONS,
    Related,
    RelationDecision,
)
from store.near_duplicates.keyed_pages import KeyedPage, KeyedParagraph, keyed_pages
from store.near_duplicates.reindex import Reindexed, reindex_archive
from store.near_duplicates.relation_rows import insert_sketches, part_rows
from store.near_duplicates.said_before import SaidBefore, load_said_before
from store.near_duplicates.update import relate_again, remove_lines

__all__ = [
    "COMPARED_MIN_WORDS",
    "FIRST",
    "REPEATED",
    "SAYING_RELATIONS",
    "KeyedPage",
    "KeyedParagraph",
    "Reindexed",
    "Related",
    "RelationDecision",
    "SaidBefore",
    "insert_sketches",
    "keyed_pages",
    "load_said_before",
    "part_rows",
    "reindex_archive",
    "relate_again",
    "remove_lines",
]
