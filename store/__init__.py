"""The archive: what was read stays, what was said is known, what was sent is remembered.

`upgrade` makes the database, `open_database` opens it, `check` looks it over. It has three sides:

1. `Archive` keeps batches of readings: the bytes, the articles, every paragraph with its place,
   kind and reason. Each text stands once; each paragraph one reads is related to its first saying.
   A page captured again joins its article. What was set aside as a whole waits in quarantine with
   its why. `search` finds words in what is kept.
2. `Issues` freezes what the digest composed, guards the watermark from which the next one starts,
   and releases an issue into the outbox.
3. `Subscribers` and `Deliveries` hold who is mailed and where each delivery stands, so that a
   killed run mails nobody twice.

`Rereading` puts stored documents, read anew under today's rules, in the place of what they were;
what they were is kept. `run_lock` lets one run at a time do this. Every error is a `StoreError`
with its remedy. This is the only package that knows SQL; the rest of the house sees values.
"""

from store.archive import Archive
from store.articles.differences import Differences, FactChange, LineChange
from store.articles.export import exported
from store.articles.history import Change, Changes, ParagraphChange, changes
from store.articles.repeats_of import Elsewhere, Place, Repeats, SentenceElsewhere
from store.articles.versions import ArticleVersion, Cited
from store.database.engine import Database, address_of
from store.database.run_lock import run_lock
from store.database.schema import archive_exists, open_database, upgrade
from store.errors import StoreError
from store.issues.deliveries import Deliveries, Recovered
from store.issues.issues import IssueRecord, Issues
from store.issues.subscribers import Subscribers
from store.near_duplicates.reindex import Reindexed, reindex
from store.rereading.erase import Erased
from store.rereading.reclean import Reread, RereadAs
from store.rereading.rereading import Rereading
from store.search.search import Hit, search
from store.upkeep.backup import Backup, back_up
from store.upkeep.checks import check, finding_of
from store.upkeep.copy_database import TableContent, copy
from store.upkeep.sizes import Sizes, TableSize
from store.upkeep.sqlite_checks import sqlite_notes
from store.upkeep.stats import ParagraphCost, Stats, stats
from store.values import (
    Capture,
    Finding,
    Kept,
    KeptAs,
    Occurrence,
    Reading,
    Rejection,
    Run,
    RunStatus,
    StoredArticle,
    Totals,
)

__all__ = [
    "Archive",
    "ArticleVersion",
    "Backup",
    "Capture",
    "Change",
    "Changes",
    "Cited",
    "Database",
    "Deliveries",
    "Differences",
    "Elsewhere",
    "Erased",
    "FactChange",
    "Finding",
    "Hit",
    "IssueRecord",
    "Issues",
    "Kept",
    "KeptAs",
    "LineChange",
    "Occurrence",
    "ParagraphChange",
    "ParagraphCost",
    "Place",
    "Reading",
    "Recovered",
    "Reindexed",
    "Rejection",
    "Repeats",
    "Reread",
    "RereadAs",
    "Rereading",
    "Run",
    "RunStatus",
    "SentenceElsewhere",
    "Sizes",
    "Stats",
    "StoreError",
    "StoredArticle",
    "Subscribers",
    "TableContent",
    "TableSize",
    "Totals",
    "address_of",
    "archive_exists",
    "back_up",
    "changes",
    "check",
    "copy",
    "exported",
    "finding_of",
    "open_database",
    "reindex",
    "run_lock",
    "search",
    "sqlite_notes",
    "stats",
    "upgrade",
]
