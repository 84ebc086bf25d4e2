"""The archive looked after: checked, measured, backed up, copied.

`checks` looks at the database from end to end; `stats` counts what it holds and `sizes` what that
takes on disk; `backup` makes one file of a SQLite archive; `copy_database` carries an archive over
into another database.
"""

from store.upkeep.backup import Backup, back_up_archive
from store.upkeep.checks import check_archive, finding_of, sqlite_notes
from store.upkeep.copy_database import TableContent, copy_archive
from store.upkeep.sizes import Sizes, TableSize
from store.upkeep.stats import ParagraphCost, Stats, count_totals, measure_archive

__all__ = [
    "Backup",
    "ParagraphCost",
    "Sizes",
    "Stats",
    "TableContent",
    "TableSize",
    "back_up_archive",
    "check_archive",
    "copy_archive",
    "count_totals",
    "finding_of",
    "measure_archive",
    "sqlite_notes",
]
