"""Stories that go on: which of the stories that earlier issues told is this one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digests.joining import told_apart
from digests.likeness import EventWords, Weighed
from digests.printed import PrintedStory
from digests.rarities import Rarities
from digests.sources import Source
from digests.term_weights import TermWeights
from digests.values import Earlier

GOES_ON_ALIKE = 0.2
GOES_ON_WITH_TOLD = 0.1
GOES_ON_DAYS = 56
COMPARED_ARTICLES = 4
SHARED_NAMES_MIN = 2


@dataclass(frozen=True, slots=True)
class _ToldStory:
    story: PrintedStory
    articles: tuple[Weighed, ...]
    newest: date | None


class ToldStories:
    """The stories that earlier issues told, asked whether one of them goes on.

    Args:
        told: Them, the oldest first.
        weights: The window's word rarities; the told articles' are added to them.
    """

    def __init__(self, told: Sequence[PrintedStory], weights: TermWeights) -> None:
        words = [[EventWords.of(one.article) for one in each.sources] for each in told]
        holders = Counter(weights.all_holders)
        for one in (one for some in words for one in some):
            holders.update(set(one.told))
        count = weights.article_count + sum(map(len, words))
        self._rarities = Rarities(holders, count)
        self._told = [
            _ToldStory(each, self._weighed(some), _newest(each.sources))
            for each, some in zip(told, words, strict=True)
        ]

    def earlier_of(self, sources: Sequence[Source]) -> Earlier | None:
        """Where an earlier issue told the same story, the latest one; None where none did.

        Args:
            sources: The story's articles, the leading one first.
        """
        now = self._weighed(EventWords.of(source.article) for source in sources[:COMPARED_ARTICLES])
        newest = _newest(sources)
        for told in reversed(self._told):
            if self._goes_on(told, sources, now, newest):
                return told.story.told
        return None

    def _goes_on(
        self,
        told: _ToldStory,
        sources: Sequence[Source],
        now: Sequence[Weighed],
        newest: date | None,
    ) -> bool:
        if not {source.number for source in sources}.isdisjoint(told.story.articles):
            return True
        if newest and told.newest and abs(newest - told.newest) > timedelta(days=GOES_ON_DAYS):
            return False
        if not told.articles or told_apart(
            [one.words for one in told.articles], [one.words for one in now]
        ):
            return False
        return _likeness(told.articles, now) >= GOES_ON_ALIKE

    def _weighed(self, words: Iterable[EventWords]) -> tuple[Weighed, ...]:
        return tuple(Weighed.of(one, self._rarities) for one in words)


def _likeness(told: Sequence[Weighed], now: Sequence[Weighed]) -> float:
    """The mean over all pairs."""
    pairs = [one.likeness(other) for one in told for other in now]
    return sum(pairs) / len(pairs)


def _newest(sources: Sequence[Source]) -> date | None:
    return max((one.article.published for one in sources if one.article.published), default=None)
