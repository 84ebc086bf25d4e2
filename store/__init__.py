"""The archive: what was read stays, what was said is known, what was sent is remembered.

`upgrade_archive` makes the database, `open_database` opens it, and `check_archive` checks it. The
archive has three sides:

1. `Archive` keeps batches of readings: the bytes, the articles, every paragraph with its place,
   kind and reason. Each text is stored once; each paragraph that one reads is related to its first
   saying. A page captured again joins its article. A file or page that was set aside is in
   quarantine with the reason. `search_archive` finds words in what is kept.
2. `Issues` freezes what the digest composed, guards the watermark from which the next one starts,
   and releases an issue into the outbox.
3. `Subscribers` and `Deliveries` hold who gets the mail and the state of each delivery, so that a
   killed run mails nobody twice.

`Rereading` replaces what was made of stored documents by what today's rules read in them; the
former texts are kept. `run_lock` lets one run at a time do this. Every error is a `StoreError` with
its remedy. This is the only package that knows SQL; the other packages see values.

The rooms, from the top down: `rereading`; `intake`, `issues` and `search`; `articles` and `upkeep`;
`near_duplicates`; `database`.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from store.archive import Archive
    from store.articles import (
        ArticleVersion,
        Change,
        Changes,
        Cited,
        Differences,
        Elsewhere,
        FactChange,
        LineChange,
        ParagraphChange,
        Repeats,
        SayingPlace,
        SentenceElsewhere,
        compare_versions,
        export_article,
    )
    from store.database import (
        Database,
        address_of,
        archive_exists,
        open_database,
        run_lock,
        upgrade_archive,
    )
    from store.errors import StoreError
    from store.issues import CoverageLimits, Deliveries, IssueRecord, Issues, Recovered, Subscribers
    from store.near_duplicates import Reindexed, reindex_archive
    from store.rereading import Erased, Reread, RereadAs, Rereading
    from store.search import Hit, search_archive
    from store.upkeep import (
        Backup,
        ParagraphCost,
        Sizes,
        Stats,
        TableContent,
        TableSize,
        back_up_archive,
        check_archive,
        copy_archive,
        finding_of,
        measure_archive,
        sqlite_notes,
    )
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
    "CoverageLimits",
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
    "ArticleVersion": "store.articles",
    "Backup": "store.upkeep",
    "Capture": "store.values",
    "Change": "store.articles",
    "Changes": "store.articles",
    "Cited": "store.articles",
    "Database": "store.database",
    "CoverageLimits": "store.issues",
    "Deliveries": "store.issues",
    "Differences": "store.articles",
    "Elsewhere": "store.articles",
    "Erased": "store.rereading",
    "FactChange": "store.articles",
    "Finding": "store.values",
    "Hit": "store.search",
    "IssueRecord": "store.issues",
    "Issues": "store.issues",
    "Kept": "store.values",
    "KeptAs": "store.values",
    "LineChange": "store.articles",
    "Occurrence": "store.values",
    "ParagraphChange": "store.articles",
    "ParagraphCost": "store.upkeep",
    "Reading": "store.values",
    "Recovered": "store.issues",
    "Reindexed": "store.near_duplicates",
    "Rejection": "store.values",
    "Repeats": "store.articles",
    "Reread": "store.rereading",
    "RereadAs": "store.rereading",
    "Rereading": "store.rereading",
    "Run": "store.values",
    "RunStatus": "store.values",
    "SayingPlace": "store.articles",
    "SentenceElsewhere": "store.articles",
    "Sizes": "store.upkeep",
    "Stats": "store.upkeep",
    "StoreError": "store.errors",
    "StoredArticle": "store.values",
    "Subscribers": "store.issues",
    "TableContent": "store.upkeep",
    "TableSize": "store.upkeep",
    "Totals": "store.values",
    "address_of": "store.database",
    "archive_exists": "store.database",
    "back_up_archive": "store.upkeep",
    "check_archive": "store.upkeep",
    "compare_versions": "store.articles",
    "copy_archive": "store.upkeep",
    "export_article": "store.articles",
    "finding_of": "store.upkeep",
    "measure_archive": "store.upkeep",
    "open_database": "store.database",
    "reindex_archive": "store.near_duplicates",
    "run_lock": "store.database",
    "search_archive": "store.search",
    "sqlite_notes": "store.upkeep",
    "upgrade_archive": "store.database",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
