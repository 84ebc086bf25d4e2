"""Worker processes: documents become articles where a page that never ends can be stopped.

1. `supervisor` hands documents to its workers and collects the results in order.
2. `process` starts and ends one worker, and explains its end.
3. `worker` is the program that a worker runs; the kernel stops it at the page's limits.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from flows.workers.process import WALL_CLOCK_FACTOR, WORKERS_MAX, Guard
    from flows.workers.supervisor import Workers

__all__ = ["WALL_CLOCK_FACTOR", "WORKERS_MAX", "Guard", "Workers"]

_MODULES = {
    "WALL_CLOCK_FACTOR": "flows.workers.process",
    "WORKERS_MAX": "flows.workers.process",
    "Guard": "flows.workers.process",
    "Workers": "flows.workers.supervisor",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
