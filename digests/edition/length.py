"""How long an issue is: the words that a reader sees, and the minutes they take."""

import math
from collections.abc import Sequence
from itertools import count

from digests.edition.issue_view import SOURCE_LIMITS, build_issue_view, build_story_view
from digests.edition.medium import Medium
from digests.edition.topic_table import build_topic_table
from digests.edition.views import BROWSER_LABEL
from digests.values.issue import Issue, Story, TopicCount
from extract import word_count

READING_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019, J. Mem. Lang.)."""

ISSUE_SHOWN_MAX_WORDS = 700
"""All that is shown: three minutes, of the five a reader has."""

ISSUE_MAX_WORDS = ISSUE_SHOWN_MAX_WORDS - word_count(BROWSER_LABEL)
"""What an issue itself may have: the link to its page stands in the mail where there is one."""

_NO_YEAR = 0


def count_issue_words(issue: Issue) -> int:
    """The words a reader reads in an issue's mail, from the masthead to the closing line.

    Marks, addresses, names of files and the link to the issue's page are not among them.
    """
    return build_issue_view(issue).words


def count_story_words(story: Story) -> int:
    """The words of a story as it is shown, ours among them; every day counted with its year."""
    shown = build_story_view(story, 1, _NO_YEAR, count(1), SOURCE_LIMITS[0], Medium())
    return sum(map(word_count, shown.texts))


def count_brief_item_words(story: Story) -> int:
    """The words of a story that is told in one line; every day counted with its year."""
    shown = build_story_view(story, 1, _NO_YEAR, count(1), SOURCE_LIMITS[0].alone, Medium())
    return sum(map(word_count, shown.texts))


def count_topic_words(counts: Sequence[TopicCount]) -> int:
    """The words of the table of topics, none where it is not shown."""
    table = build_topic_table(counts)
    return sum(map(word_count, table.texts)) if table else 0


def estimate_minutes(words: int) -> int:
    """How long they take to read, rounded up, at least 1."""
    return max(1, math.ceil(words / READING_WORDS_PER_MINUTE))
