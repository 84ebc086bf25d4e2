"""Articles of one event become a story, and a story is found to go on from an earlier issue.

1. `similarity.py`: how alike two articles are in words and in names; `similarity_matrix.py`
   compares all with all at once, by `sparse_rows.py`.
2. `shared_passages.py`: what articles share word for word; `reprints.py`: copies of one text.
3. `clustering.py`: the joining of what is alike, best pair first.
4. `grouping.py`: these steps in order; opinion and letters are never put with news, unless both
   are one text.
5. `follow_ups.py`: which stories go on from an earlier issue, by the rare names and figures of
   both.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.stories.follow_ups import ToldStories
    from digests.stories.grouping import Group, group

__all__ = ["Group", "ToldStories", "group"]

_NAMES = {"follow_ups": ("ToldStories",), "grouping": ("Group", "group")}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
