"""What is true of the articles of generated weeks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract import Article
from tests.generators.weeks.events import Event
from tests.generators.weeks.week import GeneratedArticle


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of an article.

    Attributes:
        event: What it tells.
        mistaken: The slot that it has wrong.
        article: It.
    """

    event: Event
    mistaken: str | None
    article: Article


def truth_of(weeks: Iterable[Sequence[GeneratedArticle]]) -> dict[int, Truth]:
    """What is true of the articles, by their numbers."""
    return {
        one.source.number: Truth(one.event, one.mistaken, one.source.article)
        for articles in weeks
        for one in articles
    }
