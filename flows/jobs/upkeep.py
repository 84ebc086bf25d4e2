"""Work on what the archive holds, at which nothing else may be at work: reindexing, erasing."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from flows.jobs.reclean_run import LOCKS
from flows.wiring import Desk
from store import Erased, Reindexed, RunStatus, reindex_archive, run_lock

REINDEX = "reindex"
"""The flow's name in the archive's list of runs."""


def run_reindex(
    desk: Desk, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Reindexed:
    """Compare all paragraphs anew; an interrupted run is gone on with by the next one.

    Args:
        desk: What the run works with.
        progress: Told how many articles of how many are done.

    Raises:
        StoreError: Another run is at work, or the archive cannot be written.
    """
    with _alone(desk):
        run = desk.archive.begin_run(REINDEX, desk.now())
        status, counts = RunStatus.FAILED, {}
        try:
            done = reindex_archive(desk.database, progress)
            status, counts = RunStatus.COMPLETED, {"articles": done.articles}
        finally:
            desk.archive.end_run(run, status, counts, desk.now())
    return done


def run_erase(desk: Desk, number: int) -> Erased:
    """Erase an article for good.

    Args:
        desk: What the run works with.
        number: The article's number.

    Raises:
        StoreError: Another run is at work, there is no such article, or it is erased already.
    """
    with _alone(desk):
        return desk.archive.erase(number, desk.now())


@contextmanager
def _alone(desk: Desk) -> Iterator[None]:
    with ExitStack() as locks:
        for name in LOCKS:
            locks.enter_context(run_lock(desk.database, name))
        yield
