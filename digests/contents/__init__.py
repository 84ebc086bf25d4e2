"""What an issue prints of the ranked stories, and at what length: what fits a reader's minutes.

1. `story_entry.py` makes an entry of a ranked story: headline, articles, reasons, where it was
   before.
2. `word_budget.py`: how many words each part of an issue may take.
3. `issue_contents.py`: `fill_contents` fills the issue, corrections and views first, then the news
   by rank at length, then in one line; of the rest the headlines.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.contents.issue_contents import Contents, fill_contents

__all__ = ["Contents", "fill_contents"]

_MODULES = dict.fromkeys(__all__, f"{__name__}.issue_contents")
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
