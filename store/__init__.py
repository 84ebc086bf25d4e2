"""The archive: what was read stays, what was said is known, what was sent is remembered.

`upgrade_archive` makes the database, `open_database` opens it, and `check_archive` checks it. The
archive has three sides:

1. `Archive` keeps batches of readings: the bytes, the articles, every paragraph with its place,
   kind and reason. Each text stands once; each paragraph one reads is related to its first saying.
   A page captured again joins its article. What was set aside as a whole waits in quarantine with
   its why. `search_archive` finds words in what is kept.
2. `Issues` freezes what the digest composed, guards the watermark from which the next one starts,
   and releases an issue into the outbox.
3. `Subscribers` and `Deliveries` hold who is mailed and where each delivery stands, so that a
   killed run mails nobody twice.

`Rereading` puts stored documents, read anew under today's rules, in the place of what they were;
what they were is kept. `run_lock` lets one run at a time do this. Every error is a `StoreError`
with its remedy. This is the only package that knows SQL; the rest of the house sees values.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.archive import Archive
    from store.articles.differences import Differences, FactChange, LineChange
    from store.articles.export import export_article
    from store.articles.history import Change, Changes, ParagraphChange, compare_versions
    from store.articles.repeat_rows import SayingPlace
    from store.articles.repeats_of import Elsewhere, Repeats, SentenceElsewhere
    from store.articles.versions import ArticleVersion, Cited
    from store.database.engine import Database, address_of
    from store.database.run_lock import run_lock
    from store.database.schema import archive_exists, open_database, upgrade_archive
    from store.errors import StoreError
    from store.issues.deliveries import Deliveries, Recovered
    from store.issues.issues import IssueRecord, Issues
    from store.issues.subscribers import Subscribers
    from store.near_duplicates.reindex import Reindexed, reindex_archive
    from store.rereading.erase import Erased
    from store.rereading.reclean import Reread, RereadAs
    from store.rereading.rereading import Rereading
    from store.search.search import Hit, search_archive
    from store.upkeep.backup import Backup, back_up_archive
    from store.upkeep.checks import check_archive, finding_of, sqlite_notes
    from store.upkeep.copy_database import TableContent, copy_archive
    from store.upkeep.sizes import Sizes, TableSize
    from store.upkeep.stats import ParagraphCost, Stats, measure_archive
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
    "SayingPlace",
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
    "back_up_archive",
    "check_archive",
    "compare_versions",
    "copy_archive",
    "export_article",
    "finding_of",
    "measure_archive",
    "open_database",
    "reindex_archive",
    "run_lock",
    "search_archive",
    "sqlite_notes",
    "upgrade_archive",
]

_MODULES = {
    "Archive": "store.archive",
    "ArticleVersion": "store.articles.versions",
    "Backup": "store.upkeep.backup",
    "Capture": "store.values",
    "Change": "store.articles.history",
    "Changes": "store.articles.history",
    "Cited": "store.articles.versions",
    "Database": "store.database.engine",
    "Deliveries": "store.issues.deliveries",
    "Differences": "store.articles.differences",
    "Elsewhere": "store.articles.repeats_of",
    "Erased": "store.rereading.erase",
    "FactChange": "store.articles.differences",
    "Finding": "store.values",
    "Hit": "store.search.search",
    "IssueRecord": "store.issues.issues",
    "Issues": "store.issues.issues",
    "Kept": "store.values",
    "KeptAs": "store.values",
    "LineChange": "store.articles.differences",
    "Occurrence": "store.values",
    "ParagraphChange": "store.articles.history",
    "ParagraphCost": "store.upkeep.stats",
    "Reading": "store.values",
    "Recovered": "store.issues.deliveries",
    "Reindexed": "store.near_duplicates.reindex",
    "Rejection": "store.values",
    "Repeats": "store.articles.repeats_of",
    "Reread": "store.rereading.reclean",
    "RereadAs": "store.rereading.reclean",
    "Rereading": "store.rereading.rereading",
    "Run": "store.values",
    "RunStatus": "store.values",
    "SayingPlace": "store.articles.repeat_rows",
    "SentenceElsewhere": "store.articles.repeats_of",
    "Sizes": "store.upkeep.sizes",
    "Stats": "store.upkeep.stats",
    "StoreError": "store.errors",
    "StoredArticle": "store.values",
    "Subscribers": "store.issues.subscribers",
    "TableContent": "store.upkeep.copy_database",
    "TableSize": "store.upkeep.sizes",
    "Totals": "store.values",
    "address_of": "store.database.engine",
    "archive_exists": "store.database.schema",
    "back_up_archive": "store.upkeep.backup",
    "check_archive": "store.upkeep.checks",
    "compare_versions": "store.articles.history",
    "copy_archive": "store.upkeep.copy_database",
    "export_article": "store.articles.export",
    "finding_of": "store.upkeep.checks",
    "measure_archive": "store.upkeep.stats",
    "open_database": "store.database.schema",
    "reindex_archive": "store.near_duplicates.reindex",
    "run_lock": "store.database.run_lock",
    "search_archive": "store.search.search",
    "sqlite_notes": "store.upkeep.checks",
    "upgrade_archive": "store.database.schema",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
