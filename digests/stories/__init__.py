"""Articles of one event become a story, and a story may continue one of an earlier issue.

1. `article_terms.py`: the terms by which articles are compared; `sparse_rows.py`: all cosines of a
   window.
2. `shared_passages.py`: what articles share word for word.
3. `pair_model.py`: how likely two articles report one event, by a small fitted model.
4. `clustering.py`: the likeliest pairs of groups are joined. It compares all groups after every
   join; comparing finished stories by their centroids again joined more events than it healed
   (with the first weights, mean B³ F1 .921 to .944 instead of .951), so nothing follows it.
5. `story_groups.py`: these steps in order; opinion and letters are never put with news, unless both
   are one text.
6. `follow_ups.py`: which stories continue one of an earlier issue.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.stories.follow_ups import EarlierStories
    from digests.stories.story_groups import Group, group

__all__ = ["EarlierStories", "Group", "group"]

_NAMES = {"follow_ups": ("EarlierStories",), "story_groups": ("Group", "group")}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
