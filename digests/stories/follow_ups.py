"""Stories that go on: which of the stories that earlier issues told is this one.

A story goes on where it has an article of the earlier one, or where the articles of both are as
alike as those of one event. That alone would join two events of one sort in two weeks, so more is
asked than within a window: two of the articles must be clearly alike, and the names and figures
that both stories have must be many, or rare. Where both say a paragraph that no other told story
has, they need be neither as alike nor share as much. Views are pieces of their own: a column on the
matter of an earlier one does not go on from it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digests.language import TermRarities, TermWeights
from digests.stories.clustering import told_apart
from digests.stories.grouping import ALIKE
from digests.stories.similarity import EventWords, Weighed
from digests.values import VIEWS, EarlierStory, PrintedStory, WindowArticle
from extract import exact_key, word_count

CLEARLY_ALIKE = 0.25
"""Likeness that the most alike pair of articles needs, the mean being `ALIKE`. ECB+ dealt at random
into pairs of weeks of 20 to 231 articles, where every event has another of its sort (tests/
benchmarks/stories_windows.py): with .3 precision rises by .015 and recall falls by .07."""

SHARED_EVIDENCE_MIN = 4.0
"""Mean likeness times the rarities of all names and figures that both stories have: places and
bodies recur in the trade's news, so that two of them prove little, and a dozen ordinary ones much.
In invented weeks (stories_weeks.py, seeds 1 to 8 and 11 to 18) precision is .99 and .95, recall .85
and .77; with 3.5 .96 and .90, .90 and .83. On ECB+ (stories_windows.py) precision is .95 with both,
recall .78 and .80. A wrong "earlier" is worse than a missing one."""

ALIKE_WITH_PARAGRAPH = 0.1
"""Mean likeness that is enough with a paragraph of the earlier story, beside much that is new."""

SHARED_EVIDENCE_WITH_PARAGRAPH = 2.0
"""The same with one. In invented weeks (stories_weeks.py, seeds 1 to 3 and 11 to 15) recall is .86
instead of .81, precision .974 and .982; with 1.5 no more is found, and two more wrongly."""

PARAGRAPH_MIN_WORDS = 12
"""Shorter ones may coincide; as long as a shared quotation is within a window."""

GOES_ON_DAYS = 56
"""Eight weeks, as far back as an issue is told what was printed; known days further apart are of
two events."""

COMPARED_ARTICLES = 4
"""Of a story, the leading one first; as many as are kept of a printed one."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What two stories are compared by.

    Attributes:
        articles: Their articles, none of a story of views.
        named: The names and figures in them.
        newest: The newest one's day, None where none is known.
        paragraphs: The keys of their paragraphs.
    """

    articles: tuple[Weighed, ...]
    named: frozenset[str]
    newest: date | None
    paragraphs: frozenset[bytes]


class ToldStories:
    """The stories that earlier issues told, asked whether one of them goes on.

    Args:
        told: Them, in any order.
        weights: The window's word rarities; the told articles' words are counted with them.
    """

    def __init__(self, told: Sequence[PrintedStory], weights: TermWeights) -> None:
        self._told = sorted(told, key=lambda each: (-each.place.issue, each.place.story))
        words = [_words(each.sources) for each in self._told]
        self._rarities = _rarities(weights, [one for some in words for one in some])
        self._compared = [
            self._ready(each.sources, some) for each, some in zip(self._told, words, strict=True)
        ]
        self._saying = _saying(self._told, self._compared)

    def earlier_of(self, sources: Sequence[WindowArticle]) -> EarlierStory | None:
        """Where an earlier issue told the same story: the latest such issue, there the most alike.

        Args:
            sources: The story's articles, the leading one first.

        Returns:
            The place; None where the story is new.
        """
        numbers = frozenset(source.number for source in sources)
        now = self._ready(sources, _words(sources[:COMPARED_ARTICLES]))
        found: list[tuple[EarlierStory, float]] = []
        for told, compared in zip(self._told, self._compared, strict=True):
            if not numbers.isdisjoint(told.articles):
                found.append((told.place, 1.0))
            elif sure := self._sureness(told.place, compared, now):
                found.append((told.place, sure))
        # Of stories as sure the first: the told ones stand in the order of issues and places.
        return max(found, key=lambda one: (one[0].issue, one[1]))[0] if found else None

    def _sureness(self, told: EarlierStory, earlier: _Compared, now: _Compared) -> float:
        """How sure it is that a told story goes on here, 0 where it does not."""
        if not earlier.articles or not now.articles or _far_apart(earlier.newest, now.newest):
            return 0.0
        shared = math.fsum(map(self._rarities.of, earlier.named & now.named))
        if shared < SHARED_EVIDENCE_MIN:  # too few, however alike the stories are
            return 0.0
        pairs = [one.likeness(other) for one in earlier.articles for other in now.articles]
        mean = sum(pairs) / len(pairs)
        likely = mean >= ALIKE_WITH_PARAGRAPH and mean * shared >= SHARED_EVIDENCE_WITH_PARAGRAPH
        if likely and self._repeats(told, now):
            return mean
        if mean * shared < SHARED_EVIDENCE_MIN:
            return 0.0
        alike = mean >= ALIKE and max(pairs) >= CLEARLY_ALIKE
        return mean if alike and not _told_apart(earlier, now) else 0.0

    def _repeats(self, told: EarlierStory, now: _Compared) -> bool:
        """Whether both say a paragraph that no other told story says: no stock phrase."""
        return any(self._saying.get(key) == {told} for key in now.paragraphs)

    def _ready(self, sources: Sequence[WindowArticle], words: Sequence[EventWords]) -> _Compared:
        return _Compared(
            articles=tuple(Weighed.of(one, self._rarities) for one in words),
            named=frozenset(word for one in words for word in one.named),
            newest=_newest(sources),
            paragraphs=frozenset(key for source in sources for key in _paragraphs(source)),
        )


def _rarities(weights: TermWeights, told: Sequence[EventWords]) -> TermRarities:
    holders = Counter(weights.all_holders)
    for one in told:
        holders.update(set(one.told))
    return TermRarities(holders, weights.article_count + len(told))


def _words(sources: Sequence[WindowArticle]) -> list[EventWords]:
    """The words of a story's articles, none where the leading one gives views."""
    if sources and sources[0].article.form in VIEWS:
        return []
    return [EventWords.of(source.article) for source in sources]


def _saying(
    told: Sequence[PrintedStory], compared: Sequence[_Compared]
) -> dict[bytes, set[EarlierStory]]:
    """By paragraph: the told stories that say it. One that goes on counts as several."""
    saying: dict[bytes, set[EarlierStory]] = defaultdict(set)
    for each, its in zip(told, compared, strict=True):
        for key in its.paragraphs:
            saying[key].add(each.place)
    return saying


def _told_apart(one: _Compared, other: _Compared) -> bool:
    return told_apart(
        [each.words for each in one.articles], [each.words for each in other.articles]
    )


def _paragraphs(source: WindowArticle) -> list[bytes]:
    return [
        exact_key(paragraph.text)
        for paragraph in source.article.paragraphs
        if paragraph.read and word_count(paragraph.text) >= PARAGRAPH_MIN_WORDS
    ]


def _newest(sources: Sequence[WindowArticle]) -> date | None:
    return max((one.article.published for one in sources if one.article.published), default=None)


def _far_apart(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) > timedelta(days=GOES_ON_DAYS)
