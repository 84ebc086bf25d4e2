"""Worker processes: documents become articles where a page that never ends can be stopped.

1. `supervisor` hands documents to its workers and collects the results in order.
2. `process` starts and ends one worker, and explains its end.
3. `worker` is the program that a worker runs; the kernel stops it at the page's limits.
"""

from flows.workers.process import WALL_CLOCK_FACTOR, WORKERS_MAX, Guard
from flows.workers.supervisor import Workers

__all__ = ["WALL_CLOCK_FACTOR", "WORKERS_MAX", "Guard", "Workers"]
