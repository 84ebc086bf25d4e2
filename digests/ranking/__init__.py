"""Which story comes first, and why, in words that a reader can check.

1. `rank.py`: `rank_stories` chooses each story's leading article and adds up its summands, by the
   weights of ranking.toml (`weights.py`).
2. The summands that need reading: `outlets.py` counts independent reports, `topics.py` finds the
   topic (topics.toml), `deadlines.py` the day ahead, by the words before it (`deadline_cues.py`,
   deadlines.toml), `related_stories.py` what other stories are on the same matter.
3. `diary.py`: the dates for the diary, each with a verbatim clause (`clauses.py`, diary.toml).
4. `nations.py`: whose health service an article is about (nations.toml). It is shown beside a story
   and counts nothing.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.ranking.deadlines import (
        PRESSING,
        Deadline,
        find_deadlines,
        is_due_day_printed,
    )
    from digests.ranking.diary import find_diary_dates
    from digests.ranking.nations import find_nation, find_story_nation
    from digests.ranking.rank import NO_HOUSES, RankedStory, rank_stories
    from digests.ranking.topic_cues import load_topics
    from digests.ranking.topics import TopicFinder, count_topics, find_topic

__all__ = [
    "NO_HOUSES",
    "PRESSING",
    "Deadline",
    "RankedStory",
    "TopicFinder",
    "count_topics",
    "find_deadlines",
    "find_diary_dates",
    "find_nation",
    "find_story_nation",
    "find_topic",
    "is_due_day_printed",
    "load_topics",
    "rank_stories",
]

_NAMES = {
    "deadlines": ("Deadline", "PRESSING", "find_deadlines", "is_due_day_printed"),
    "diary": ("find_diary_dates",),
    "nations": ("find_nation", "find_story_nation"),
    "rank": ("NO_HOUSES", "RankedStory", "rank_stories"),
    "topic_cues": ("load_topics",),
    "topics": ("TopicFinder", "count_topics", "find_topic"),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
