"""What earlier issues printed, as the next one is composed against it."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from digests import Earlier, Issue, Printed, PrintedStory, issue_from_json
from store.articles.loader import load_articles
from store.database.batches import chunks
from store.database.tables import article, issue, issue_item
from store.issues.window import source_as_it_stands

COMPARED_ARTICLES = 4
"""Of a printed story's articles, the leading one first: what they say is the story, and a hundred
more would say it again."""


def load_printed(connection: Connection, issues: int, before: int) -> Printed:
    """What the issues before one printed.

    Args:
        connection: A snapshot.
        issues: Of how many latest issues the sentences and stories are told.
        before: The number of the issue that is composed.
    """
    latest = list(range(max(1, before - issues), before))
    row = issue_item.c
    keys = select(row.key).where(row.key.is_not(None), row.issue < before).distinct()
    sentences = (
        select(row.sentence)
        .where(row.key.is_not(None), row.issue.in_(latest))
        .order_by(row.issue, row.story, row.place)
    )
    kept = _kept(connection, latest)
    return Printed(
        keys=frozenset(key for key in connection.scalars(keys) if key is not None),
        sentences=tuple(connection.scalars(sentences)),
        stories=_stories(connection, kept),
        topics=tuple(
            tuple((count.topic.id, count.articles) for count in each.topic_counts) for each in kept
        ),
    )


def _kept(connection: Connection, numbers: Sequence[int]) -> list[Issue]:
    """The issues as they were frozen; those of before it was kept are missing."""
    contents = connection.scalars(
        select(issue.c.content)
        .where(issue.c.number.in_(numbers), issue.c.content.is_not(None))
        .order_by(issue.c.number)
    )
    return [issue_from_json(content) for content in contents]


def _stories(connection: Connection, issues: Sequence[Issue]) -> tuple[PrintedStory, ...]:
    told = [
        (Earlier(each.number, each.week, place, story.headline), story)
        for each in issues
        for place, story in enumerate((*each.stories, *each.brief_items), start=1)
    ]
    compared = [tuple(one.number for one in story.articles) for _, story in told]
    wanted = sorted({number for numbers in compared for number in numbers[:COMPARED_ARTICLES]})
    stored = {
        each.number: source_as_it_stands(each)
        for some in chunks(wanted)
        for each in load_articles(connection, article.c.number.in_(some))
    }
    return tuple(
        PrintedStory(
            where,
            numbers,
            tuple(stored[one] for one in numbers[:COMPARED_ARTICLES] if one in stored),
        )
        for (where, _), numbers in zip(told, compared, strict=True)
    )
