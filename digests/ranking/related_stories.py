"""Stories on one matter: a vote and what led to it, a resignation and the report before it.

They are stories of their own. But a matter that newsrooms report in several stories is of more
importance than one that they report once, and what happened last has overtaken what was said
before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digests.language import TermWeights, centroid, cosine, take_lead_words
from digests.values import WindowArticle

STORIES_COMPARED_MAX = 100
"""This many stories are compared with each other, the best ones so far: what ranks lower is
printed in no issue, and a window of 5,000 articles costs no more."""

RELATED_MIN = 0.2
"""Cosine of the words of titles and leads from which two stories are on one matter. Of seven real
weeks (`tests/benchmarks/real_weeks.py`, the odd ones of 13) the pairs were read: of 27 from .2 all
but one were, of 13 from .15 to .2 three were not."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The other stories on the matter of a story.

    Attributes:
        articles: How many articles the other stories on its matter have.
        overtaken: Whether one of these is of a later day.
    """

    articles: int = 0
    overtaken: bool = False


def relate_stories(stories: Sequence[Sequence[WindowArticle]]) -> list[Relations]:
    """Find for each story what other stories are on its matter.

    Args:
        stories: The articles of each story, the most important story first.

    Returns:
        The relations in the same order; none for stories after the first `STORIES_COMPARED_MAX`.
    """
    compared = stories[:STORIES_COMPARED_MAX]
    weights = TermWeights([source.article for sources in compared for source in sources])
    vectors = [
        centroid([weights.vector(take_lead_words(source.article)) for source in sources])
        for sources in compared
    ]
    days = [_find_last_day(sources) for sources in compared]
    relations = []
    for place, vector in enumerate(vectors):
        related = [
            other
            for other, compared_vector in enumerate(vectors)
            if other != place and cosine(vector, compared_vector) >= RELATED_MIN
        ]
        relations.append(
            Relations(
                articles=sum(len(compared[other]) for other in related),
                overtaken=any(_is_before(days[place], days[other]) for other in related),
            )
        )
    return relations + [Relations()] * (len(stories) - len(compared))


def _find_last_day(sources: Sequence[WindowArticle]) -> date | None:
    days = [source.article.published for source in sources if source.article.published]
    return max(days, default=None)


def _is_before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other
