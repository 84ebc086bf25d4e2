"""What an issue is made from and what it is: frozen values without any work of their own.

1. `window.py`: a window of the archive, from one watermark to the next, and its articles.
2. `print_history.py`: what earlier issues printed.
3. `week.py`: the week that an issue is made in.
4. `issue.py`: the issue with its stories and cited sentences, and the edition that is sent;
   `reference.py`: an article as they name it.
5. `publication.py`: the bulletin that the issues are numbers of.

The watermark is an article's number, not a time. Numbers grow with each commit, so no late file can
fall between two windows.
"""

from digests.values.issue import (
    DiaryDate,
    EarlierStory,
    Edition,
    Insert,
    InsertKind,
    Issue,
    Reason,
    Sentence,
    Story,
    StorySection,
    Topic,
    TopicCount,
)
from digests.values.print_history import (
    MEANT_WITHIN_DAYS,
    NO_PRINT_HISTORY,
    PrintedStory,
    PrintHistory,
)
from digests.values.publication import DEFAULT_PUBLICATION, QUOTED_WORDS_MAX, Publication
from digests.values.reference import Nation, Reference
from digests.values.week import Week
from digests.values.window import (
    VIEWS,
    WHOLE_WINDOW,
    Coverage,
    Watermark,
    Window,
    WindowArticle,
)

__all__ = [
    "DEFAULT_PUBLICATION",
    "MEANT_WITHIN_DAYS",
    "NO_PRINT_HISTORY",
    "QUOTED_WORDS_MAX",
    "VIEWS",
    "WHOLE_WINDOW",
    "Coverage",
    "DiaryDate",
    "EarlierStory",
    "Edition",
    "Insert",
    "InsertKind",
    "Issue",
    "Nation",
    "PrintHistory",
    "PrintedStory",
    "Publication",
    "Reason",
    "Reference",
    "Sentence",
    "Story",
    "StorySection",
    "Topic",
    "TopicCount",
    "Watermark",
    "Week",
    "Window",
    "WindowArticle",
]
