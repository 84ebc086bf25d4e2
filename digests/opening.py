"""The sentence that opens a story: the one that says what happened.

The titles tell that in a few words. So it is the sentence that holds most of their rare words,
early in its article and near the middle of the story. A quotation, or a sentence that begins with a
pronoun, opens a story only where nothing else is left of it.
"""

import math
from collections.abc import Mapping, Sequence

from digests.filling import Budget
from digests.pool import Scored
from digests.sources import Source
from digests.term_weights import TermWeights
from digests.wording import singular, words_of

OWN_TITLE_WEIGHT = 2.0
"""What the leading article's title counts more than another's: it is the headline above."""

ENOUGH_NEWS = 0.5
"""The share of the news, as the best sentence tells it, that must be in a sentence that opens
instead since the best one resembles a sentence printed before."""


def opening(
    pool: Sequence[Scored],
    sources: Sequence[Source],
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
    alone = [(_news(one, wanted), one) for one in _with_room(pool, budget)]
    plain = [(news, one) for news, one in alone if not (one.said or one.begins_with_pronoun)]
    most = max((news for news, _ in plain), default=0.0)
    telling = [(news, one) for news, one in plain if news >= ENOUGH_NEWS * most]
    return _best(_fresh(telling)) or _best(telling) or _best(_fresh(alone)) or _best(alone)


def _with_room(pool: Sequence[Scored], budget: Budget) -> list[Scored]:
    """The sentences that stand by themselves, within the story's words where there are such."""
    alone = [one for one in pool if not one.candidate.needs and one.with_beside <= budget.at_most]
    return [one for one in alone if one.with_beside <= budget.words] or alone


def _best(some: Sequence[tuple[float, Scored]]) -> list[Scored]:
    ordered = sorted(some, key=lambda each: (-each[0], each[1].order))
    return [one for _, one in ordered[:1]]


def _fresh(some: Sequence[tuple[float, Scored]]) -> list[tuple[float, Scored]]:
    return [(news, one) for news, one in some if not one.resembled]


def _news(one: Scored, wanted: Mapping[str, float]) -> float:
    """How much of what the titles tell is in a sentence, and how much of the story's middle."""
    held = math.fsum(
        wanted.get(word, 0.0) for word in set(map(singular, one.candidate.wording.words))
    )
    # The first sentence of a news article is its news, save for a scene or a quotation before it.
    return (held + one.score) / (1 + one.candidate.place)


def _title_words(sources: Sequence[Source], weights: TermWeights) -> Mapping[str, float]:
    """By word: its share of what the titles tell. A title that several have counts once."""
    titles = dict.fromkeys(words_of(source.article.title or "") for source in sources)
    shares: dict[str, float] = {}
    for place, title in enumerate(titles):
        for word, weight in weights.vector(title).items():
            own = OWN_TITLE_WEIGHT if place == 0 else 1.0
            shares[singular(word)] = shares.get(singular(word), 0.0) + own * weight * weight
    total = math.fsum(shares.values())
    return {word: share / total for word, share in shares.items()} if total else {}
