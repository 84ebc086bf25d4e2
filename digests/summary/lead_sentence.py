"""The sentence that opens a story: the one that says what happened.

The titles tell that in a few words. So it is the sentence that holds most of their rare words,
early in its article and near the middle of the story. A quotation, or a sentence that begins with a
pronoun, opens a story only where nothing else is left of it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from digests.language import TermWeights, fold_words, make_singular
from digests.summary.scoring import Scored
from digests.summary.selection import Budget
from digests.values import WindowArticle

OWN_TITLE_WEIGHT = 2.0
"""What the leading article's title counts more than another's: it is the headline above."""

ENOUGH_NEWS = 0.35
ENOUGH_NEWS_FIRST = 0.2
"""The share of the most news that a sentence must tell which opens since the one that tells most
resembles a sentence printed before; the first of an article needs less, being its news. In 24
invented weeks 143 of 144 stories open with some article's news so; with .2 for all 140."""


@dataclass(frozen=True, slots=True)
class _Able:
    """A sentence that could open.

    Attributes:
        one: It.
        news: How much it holds of what the titles tell, and how near it is to the story's middle;
            the less the later it stands.
    """

    one: Scored
    news: float

    @property
    def enough(self) -> float:
        """The share of the most news that is enough in it."""
        return ENOUGH_NEWS if self.one.candidate.place else ENOUGH_NEWS_FIRST

    @classmethod
    def of(cls, one: Scored, wanted: Mapping[str, float]) -> Self:
        words = set(map(make_singular, one.candidate.wording.words))
        held = math.fsum(wanted.get(word, 0.0) for word in words)
        # A news article's first sentence is its news, save for a scene or a quotation before it.
        return cls(one, (held + one.score) / (1 + one.candidate.place))


def opening(
    pool: Sequence[Scored],
    sources: Sequence[WindowArticle],
    weights: TermWeights,
    budget: Budget,
) -> list[Scored]:
    """Choose the sentence that opens a story.

    Args:
        pool: Its sentences that may be printed. Of those that resemble a sentence printed before,
            one opens only where no other tells enough of the news.
        sources: Its articles, the leading one first.
        weights: The window's word rarities.
        budget: How many words there are room for.

    Returns:
        The sentence alone; nothing where none stands by itself.
    """
    wanted = _title_words(sources, weights)
    alone = [_Able.of(one, wanted) for one in _with_room(pool, budget)]
    plain = [able for able in alone if not (able.one.said or able.one.begins_with_pronoun)]
    most = max((able.news for able in plain), default=0.0)
    telling = [able for able in plain if able.news >= able.enough * most]
    return _best(_fresh(telling)) or _least_alike(telling) or _best(_fresh(alone)) or _best(alone)


def _with_room(pool: Sequence[Scored], budget: Budget) -> list[Scored]:
    """The sentences that stand by themselves, within the story's words where there are such."""
    alone = [one for one in pool if not one.candidate.needs and one.with_beside <= budget.at_most]
    return [one for one in alone if one.with_beside <= budget.words] or alone


def _best(some: Sequence[_Able]) -> list[Scored]:
    ordered = sorted(some, key=lambda able: (-able.news, able.one.order))
    return [able.one for able in ordered[:1]]


def _least_alike(some: Sequence[_Able]) -> list[Scored]:
    ordered = sorted(some, key=lambda able: (able.one.resemblance, -able.news, able.one.order))
    return [able.one for able in ordered[:1]]


def _fresh(some: Sequence[_Able]) -> list[_Able]:
    return [able for able in some if not able.one.resembled]


def _title_words(sources: Sequence[WindowArticle], weights: TermWeights) -> Mapping[str, float]:
    """By word: its share of what the titles tell. A title that several have counts once."""
    titles = dict.fromkeys(fold_words(source.article.title or "") for source in sources)
    shares: dict[str, float] = {}
    for place, title in enumerate(titles):
        for word, weight in weights.vector(title).items():
            own = OWN_TITLE_WEIGHT if place == 0 else 1.0
            shares[make_singular(word)] = (
                shares.get(make_singular(word), 0.0) + own * weight * weight
            )
    total = math.fsum(shares.values())
    return {word: share / total for word, share in shares.items()} if total else {}
