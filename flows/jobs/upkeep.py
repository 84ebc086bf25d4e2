"""Work on what the archive holds, at which nothing else may be at work: reindexing, erasing."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from store import Archive, Database, Erased, Reindexed, RunStatus, reindex_archive, run_lock

REINDEX = "reindex"
"""The flow's name in the archive's list of runs."""

EXCLUDED_RUNS = ("ingest", "digest")
"""Runs that must not be at work meanwhile: one adds articles, the other cites their lines."""


@dataclass(frozen=True, slots=True)
class UpkeepParts:
    """What upkeep works with.

    Attributes:
        database: The open archive's database.
        archive: Holds what is reindexed or erased, and the list of runs.
        now: The clock.
    """

    database: Database
    archive: Archive
    now: Callable[[], datetime]


def run_reindex(
    parts: UpkeepParts, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Reindexed:
    """Compare all paragraphs again; the next run continues an interrupted one.

    Args:
        parts: What the run works with.
        progress: Called with the number of articles done and the number of all.

    Raises:
        StoreError: Another run is at work, or the archive cannot be written.
    """
    with exclude_other_runs(parts.database):
        run = parts.archive.begin_run(REINDEX, parts.now())
        status, counts = RunStatus.FAILED, {}
        try:
            done = reindex_archive(parts.database, progress)
            status, counts = RunStatus.COMPLETED, {"articles": done.articles}
        finally:
            parts.archive.end_run(run, status, counts, parts.now())
    return done


def run_erase(parts: UpkeepParts, number: int) -> Erased:
    """Erase an article for good.

    Args:
        parts: What the run works with.
        number: The article's number.

    Raises:
        StoreError: Another run is at work, there is no such article, or it is erased already.
    """
    with exclude_other_runs(parts.database):
        return parts.archive.erase(number, parts.now())


@contextmanager
def exclude_other_runs(database: Database) -> Iterator[None]:
    """Hold the locks of all runs that add articles or cite them.

    Raises:
        StoreError: Such a run is at work.
    """
    with ExitStack() as locks:
        for name in EXCLUDED_RUNS:
            locks.enter_context(run_lock(database, name))
        yield
