"""How an issue's topics compare with the issues before, as a small table with bars of text."""

from collections.abc import Sequence

from digests.edition.views import TopicRow, TopicTable
from digests.values.issue import TopicCount

ROWS_MAX = 4
"""The topics with most articles: a row has six words, which a story then lacks, and the others are
small numbers."""

ISSUES_COMPARED_MAX = 8
"""Two months of weekly issues."""

BAR_MAX_BLOCKS = 8
"""What stands beside the longest topic name on a screen of 320 pixels, and in 72 columns."""

BLOCK = "█"
CAPTION = "Articles by topic, against the last"
HEADS = ("Topic", "Now", "Usually")


def build_topic_table(
    counts: Sequence[TopicCount], chosen: Sequence[str] = ()
) -> TopicTable | None:
    """The table of the topics with most articles; None where no issue was made before.

    Args:
        counts: All topics' articles, the most first.
        chosen: Ids of the topics that this edition keeps to; none means all.
    """
    own = [one for one in counts if not chosen or one.topic.id in chosen]
    rows = own[:ROWS_MAX]
    compared = min(ISSUES_COMPARED_MAX, max((len(one.before) for one in rows), default=0))
    if not compared:
        return None
    most = max(one.articles for one in rows)
    caption = f"{CAPTION} issue" if compared == 1 else f"{CAPTION} {compared} issues"
    return TopicTable(caption, HEADS, tuple(_row(one, most, compared) for one in rows))


def _row(count: TopicCount, most: int, compared: int) -> TopicRow:
    before = count.before[-compared:]
    average = f"{sum(before) / compared:.1f}".removesuffix(".0")
    blocks = max(1, round(BAR_MAX_BLOCKS * count.articles / most)) if count.articles else 0
    return TopicRow(count.topic.name, f"{count.articles:,}", average, BLOCK * blocks)
