"""When a page was published and last changed, by the most trustworthy word on it; never guessed.

1. `dated_sources`: a place that may give a day, read with the page's order of day and month.
2. `printed_dates`: days in `<time>` elements, in credit lines near the title, and after labels.
3. `publication`: the sources in the order of trust: data, print, address.
"""

from extract.metadata.page_dates.publication import find_modified_date, find_published_date

__all__ = ["find_modified_date", "find_published_date"]
