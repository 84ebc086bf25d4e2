"""The issues that are made of generated weeks, each knowing what those before it printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from digests import (
    EarlierStory,
    Issue,
    PrintedStory,
    PrintHistory,
    Week,
    Window,
    WindowArticle,
    compose_issue,
    finish_issue,
    list_sentence_keys,
)
from extract import Article, exact_key
from tests.generators.weeks.week import SEED, monday_of, week

LATEST_ISSUES = 26
"""Of how many issues a digest remembers the sentences and stories, as the flow's setting does."""


def issues(weeks: Iterable[Sequence[WindowArticle]]) -> Iterator[Issue]:
    """The issues of several weeks in a row, each knowing what those before it printed."""
    printed, last, seen = PrintHistory(), 0, set[bytes]()
    kept: list[Issue] = []
    known: dict[int, WindowArticle] = {}
    for number, fresh in enumerate(weeks, start=1):
        sources = [replace(one, known_positions=_told_before(one.article, seen)) for one in fresh]
        up_to = max([last, *(one.number for one in sources)])
        composed_at = datetime.combine(monday_of(number), time(7), UTC)
        issue = compose_issue(
            sources,
            number=len(kept) + 1,
            week=Week.of(composed_at),
            window=Window(last, up_to),
            composed_at=composed_at,
            printed=printed,
        )
        last = up_to
        for one in sources:
            known[one.number] = one
            seen.update(_keys(one.article))
        if issue is not None:
            kept.append(issue)
            printed = remembered(kept, known)
            yield issue


def finished_issues(weeks: int) -> list[Issue]:
    """The finished issues of this many generated weeks."""
    made = issues(
        [article.source for article in week(SEED, number)] for number in range(1, weeks + 1)
    )
    return [finished for issue in made if (finished := finish_issue(issue))]


def remembered(kept: Sequence[Issue], known: dict[int, WindowArticle]) -> PrintHistory:
    """What the next issue is told of those kept, as the archive would tell it."""
    latest = kept[-LATEST_ISSUES:]
    return PrintHistory(
        keys=frozenset(key for issue in kept for key in list_sentence_keys(issue)),
        sentences=tuple(
            one.text
            for issue in latest
            for story in issue.stories
            for sentence in story.sentences
            for one in (sentence, *sentence.beside)
        ),
        stories=tuple(
            PrintedStory(
                EarlierStory(issue.number, issue.week, place, story.headline),
                tuple(one.number for one in story.articles),
                tuple(known[one.number] for one in story.articles[:4] if one.number in known),
            )
            for issue in latest
            for place, story in enumerate((*issue.stories, *issue.brief_items), start=1)
        ),
        topics=tuple(
            tuple((count.topic.id, count.articles) for count in issue.topic_counts)
            for issue in latest
        ),
    )


def _keys(article: Article) -> list[bytes]:
    return [exact_key(one.text) for one in article.paragraphs if one.read]


def _told_before(article: Article, seen: set[bytes]) -> frozenset[int]:
    return frozenset(
        one.position for one in article.paragraphs if one.read and exact_key(one.text) in seen
    )
