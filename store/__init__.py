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
from store.backup import Backup, back_up
from store.changes import Change, Changes, ParagraphChange, changes
from store.checks import check, finding_of
from store.copying import TableContent, copy
from store.deliveries import Deliveries, Recovered
from store.differences import Differences, FactChange, LineChange
from store.elsewhere import Elsewhere, Place, Repeats, SentenceElsewhere
from store.engine import Database, address_of
from store.erasing import Erased
from store.errors import StoreError
from store.export import exported
from store.findings import Finding
from store.issues import IssueRecord, Issues
from store.recleaning import Reread, RereadAs
from store.reindexing import Reindexed, reindex
from store.rereading import Rereading
from store.runlock import run_lock
from store.schema import archive_exists, open_database, upgrade
from store.search import Hit, search
from store.sizes import Sizes, TableSize
from store.sqlite_checks import sqlite_notes
from store.stats import ParagraphCost, Stats, stats
from store.subscribers import Subscribers
from store.values import (
    Capture,
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
from store.versions import ArticleVersion, Cited

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
