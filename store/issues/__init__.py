"""The digest's side of the archive: what an issue is made from, the issue, and its deliveries.

1. `coverage` chooses the articles of a window that an issue is made from: mostly all of them;
   `window` loads the articles that came in or were revised since the last issue, and marks in them
   what was said before.
2. `issues` freezes an issue, guards the watermark from which the next one starts, and releases an
   issue into the outbox; `issue_rows` are its rows, and what earlier issues printed.
3. `subscribers` holds who gets the mail, `deliveries` the state of each delivery.

The watermark is an article's number, not a time: numbers grow with each commit, so no late file can
fall between two windows. Bounces do not suppress an address yet; the table has a column for the
reason.
"""

from store.issues.coverage import CoverageLimits, choose_covered
from store.issues.deliveries import Deliveries, Recovered
from store.issues.issues import IssueRecord, Issues
from store.issues.subscribers import Subscribers
from store.issues.window import load_window_articles, window_after

__all__ = [
    "CoverageLimits",
    "Deliveries",
    "IssueRecord",
    "Issues",
    "Recovered",
    "Subscribers",
    "choose_covered",
    "load_window_articles",
    "window_after",
]
