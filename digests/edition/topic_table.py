"""How an issue's topics compare with the issues before, as a small table with bars of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.values import TopicCount

ROWS_MAX = 4
"""The topics with most articles: a row has six words, which a story then lacks, and the other rows
would have small numbers."""

ISSUES_COMPARED = 8
"""Two months of weekly issues: with fewer, what is usual is not known and no table is shown."""

BAR_MAX_BLOCKS = 8
"""What fits beside the longest topic name on a screen of 320 pixels, and in 72 columns."""

BLOCK = "█"
CAPTION = f"Articles by topic, against the last {ISSUES_COMPARED} issues"
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
    """The table of the topics with most articles; None before `ISSUES_COMPARED` issues.

    Args:
        counts: All topics' articles, the most first.
        chosen: Ids of the topics that this edition keeps to; none means all.
    """
    shown = [count for count in counts if not chosen or count.topic.id in chosen][:ROWS_MAX]
    if max((len(count.before) for count in shown), default=0) < ISSUES_COMPARED:
        return None
    most = max(count.articles for count in shown)
    return TopicTable(CAPTION, HEADS, tuple(_build_row(count, most) for count in shown))


def _build_row(count: TopicCount, most: int) -> TopicRow:
    before = count.before[-ISSUES_COMPARED:]
    average = f"{sum(before) / ISSUES_COMPARED:.1f}".removesuffix(".0")
    blocks = max(1, round(BAR_MAX_BLOCKS * count.articles / most)) if count.articles else 0
    return TopicRow(count.topic.name, f"{count.articles:,}", average, BLOCK * blocks)
