"""What earlier issues printed, as the next one is composed against it."""

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection, select

from digests import (
    Earlier,
    Issue,
    Printed,
    PrintedStory,
    Source,
    issue_from_json,
)
from store.batches import chunks
from store.loading import load_articles
from store.tables import article, issue, issue_item

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
    latest = _latest(connection, issues, before)
    row = issue_item.c
    keys = select(row.key).where(row.key.is_not(None), row.issue < before).distinct()
    sentences = (
        select(row.sentence)
        .where(row.key.is_not(None), row.issue < before, row.issue.in_(_numbers(latest, issues)))
        .order_by(row.issue, row.story, row.place)
    )
    return Printed(
        keys=frozenset(key for key in connection.scalars(keys) if key is not None),
        sentences=tuple(connection.scalars(sentences)),
        stories=_stories(connection, latest),
        topics=tuple(
            tuple((count.topic.id, count.articles) for count in each.topic_counts)
            for each in latest
        ),
    )
