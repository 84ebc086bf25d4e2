"""How an issue's topics compare with the issues before, as a small table with bars of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.values import TopicCount

ROWS_MAX = 4
"""The topics with most articles: a row has six words, which a story then lacks, and the other rows
would have small numbers."""

ISSUES_COMPARED_MAX = 8
"""Two months of weekly issues."""

BAR_MAX_BLOCKS = 8
"""What fits beside the longest topic name on a screen of 320 pixels, and in 72 columns."""

BLOCK = "█"
CAPTION = "Articles by topic, against the last"
HEADS = ("Topic", "Now", "Usually")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic's articles, now and on average before; `bar` draws the first number."""

    topic: str
    articles: str
    average: str
    bar: str


@dataclass(frozen=True, slots=True)
class TopicTable:
    """How this issue's topics compare with the issues before; `heads` names the columns."""

    caption: str
    heads: tuple[str, str, str]
    rows: tuple[TopicRow, ...]


def build_topic_table(
    counts: Sequence[TopicCount], chosen: Sequence[str] = ()
) -> TopicTable | None:
    """The table of the topics with most articles; None where no issue was made before.

    Args:
        counts: All topics' articles, the most first.
        chosen: Ids of the topics that this edition keeps to; none means all.
    """
    shown = [count for count in counts if not chosen or count.topic.id in chosen][:ROWS_MAX]
    compared = min(ISSUES_COMPARED_MAX, max((len(count.before) for count in shown), default=0))
    if not compared:
        return None
    most = max(count.articles for count in shown)
    caption = f"{CAPTION} issue" if compared == 1 else f"{CAPTION} {compared} issues"
    return TopicTable(caption, HEADS, tuple(_build_row(count, most, compared) for count in shown))


def _build_row(count: TopicCount, most: int, compared: int) -> TopicRow:
    before = count.before[-compared:]
    average = f"{sum(before) / compared:.1f}".removesuffix(".0")
    blocks = max(1, round(BAR_MAX_BLOCKS * count.articles / most)) if count.articles else 0
    return TopicRow(count.topic.name, f"{count.articles:,}", average, BLOCK * blocks)
