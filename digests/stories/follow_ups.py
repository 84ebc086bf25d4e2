"""Stories that continue: which of the stories of earlier issues this story is.

A story continues an earlier one where it has an article of it, or where the most alike articles of
both are clearly alike and name the same things: names and figures that many stories hold prove
little. Views are pieces of their own: a column on the matter of an earlier column does not continue
it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from digests.language import TermRarities, TermWeights, cosine
from digests.stories.article_terms import ArticleTerms, WeighedTerms
from digests.values import VIEWS, EarlierStory, PrintedStory, WindowArticle

CLEARLY_ALIKE = 0.375
"""Likeness that the most alike pair of articles needs. Precision in each set of the tune half is at
least .964 with it and .938 with .35 (tests/benchmarks/earlier.py), and a wrong "Earlier" is worse
than a missing one."""

OPENING_SHARE = 0.5
"""Of the cosine of two openings, added to that of all words. Mean recall of the tune half, each at
its own precision of .965: .68, with an equal share .58."""

SHARED_NAMES_MIN = 4.0
"""Rarities of all names and figures that both stories have: places and bodies recur in the trade's
news, so that two of them prove little. On the tune half it costs .016 of the mean recall and gains
nothing: general news has few surgeries that close in one county, reported in one form."""

CONTINUES_DAYS = 56
"""Eight weeks, as far back as an issue knows what was printed; known days further apart are of two
events."""

COMPARED_ARTICLES = 4
"""Of a story, the leading article first; as many as are kept of a printed story."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What two stories are compared by.

    Attributes:
        articles: The vectors of their articles; none of a story of views.
        named: The names and figures in them.
        newest: The newest article's day, None where none is known.
    """

    articles: tuple[WeighedTerms, ...]
    named: frozenset[str]
    newest: date | None


class EarlierStories:
    """The stories of earlier issues, asked whether one of them continues.

    Args:
        printed: The stories, in any order.
        weights: The window's word rarities; the printed articles' words are counted with them.
    """

    def __init__(self, printed: Sequence[PrintedStory], weights: TermWeights) -> None:
        self._printed = sorted(printed, key=lambda story: (-story.place.issue, story.place.story))
        terms = [_list_terms(story.sources) for story in self._printed]
        self._rarities = _count_rarities(weights, [article for its in terms for article in its])
        self._compared = [
            self._prepare(story.sources, its)
            for story, its in zip(self._printed, terms, strict=True)
        ]

    def earlier_of(self, sources: Sequence[WindowArticle]) -> EarlierStory | None:
        """Where an earlier issue had the same story: the latest such issue, there the most alike.

        Args:
            sources: The story's articles, the leading one first.

        Returns:
            The place; None where the story is new.
        """
        numbers = frozenset(source.number for source in sources)
        now = self._prepare(sources, _list_terms(sources[:COMPARED_ARTICLES]))
        continued: list[tuple[EarlierStory, float]] = []
        for story, compared in zip(self._printed, self._compared, strict=True):
            if not numbers.isdisjoint(story.articles):
                continued.append((story.place, math.inf))
            elif likeness := self._likeness(compared, now):
                continued.append((story.place, likeness))
        # Of equals the first: the printed stories are in the order of issues and places.
        return max(continued, key=lambda pair: (pair[0].issue, pair[1]))[0] if continued else None

    def _likeness(self, earlier: _Compared, now: _Compared) -> float:
        """How alike two stories are, 0 where the earlier one does not continue."""
        if not earlier.articles or not now.articles or _are_far_apart(earlier.newest, now.newest):
            return 0.0
        if math.fsum(map(self._rarities.of, earlier.named & now.named)) < SHARED_NAMES_MIN:
            return 0.0
        pairs = product(earlier.articles, now.articles)
        likeness = max(_compare(first, second) for first, second in pairs)
        return likeness if likeness >= CLEARLY_ALIKE else 0.0

    def _prepare(
        self, sources: Sequence[WindowArticle], terms: Sequence[ArticleTerms]
    ) -> _Compared:
        return _Compared(
            articles=tuple(WeighedTerms.of(article, self._rarities) for article in terms),
            named=frozenset(word for article in terms for word in article.named),
            newest=max(
                (source.article.published for source in sources if source.article.published),
                default=None,
            ),
        )


def _compare(first: WeighedTerms, second: WeighedTerms) -> float:
    """How alike two articles are in all their words, and in their openings."""
    whole, opening = cosine(first.whole, second.whole), cosine(first.opening, second.opening)
    return whole + OPENING_SHARE * opening


def _count_rarities(weights: TermWeights, printed: Sequence[ArticleTerms]) -> TermRarities:
    holders = Counter(weights.all_holders)
    for article in printed:
        holders.update(article.counts.keys())
    return TermRarities(holders, weights.article_count + len(printed))


def _list_terms(sources: Sequence[WindowArticle]) -> list[ArticleTerms]:
    """The terms of a story's articles; none where the leading article gives views."""
    if sources and sources[0].article.form in VIEWS:
        return []
    return [ArticleTerms.of(source.article) for source in sources]


def _are_far_apart(first: date | None, second: date | None) -> bool:
    if first is None or second is None:
        return False
    return abs(first - second) > timedelta(days=CONTINUES_DAYS)
