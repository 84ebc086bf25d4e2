"""Stories that go on: which of the stories that earlier issues told is this one.

A story goes on where it has an article of the earlier one, or where the articles of both are as
alike as those of one event. That alone would join two events of one sort in two weeks, so more is
asked than within a window: two of the articles must be clearly alike, and what one of them names
first, the other names too. Where both say a paragraph that no other told story has, less will do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digests.grouping import ALIKE
from digests.joining import told_apart
from digests.likeness import EventWords, Weighed
from digests.printed import PrintedStory
from digests.rarities import Rarities
from digests.sources import Source
from digests.term_weights import TermWeights
from digests.values import Earlier
from extract import exact_key, word_count

CLEARLY_ALIKE = 0.25
"""Likeness that the most alike pair of articles needs, the mean being `ALIKE`. ECB+ dealt at random
into pairs of weeks of 20 to 231 articles, where every event has another of its sort: precision .95
and recall .81; at .2 .94 and .88, at .3 .95 and .71; the mean alone .90 and .94."""

SHARED_NAMES_MIN = 2
"""Names and figures of one story's openings that the other has. Of 83 wrong joins in invented
weeks, where events of one sort are told in the same sentences, 4 are left with 2, and 43 with 1
that both openings have; on ECB+ precision becomes .96 and recall .80."""

ALIKE_WITH_PARAGRAPH = 0.07
"""Mean likeness that is enough with a paragraph of the earlier story: half of `ALIKE`, as it stands
beside much that is new. But the two must share more names than either opens with alone: in invented
weeks 3 of 103 wrong joins by a paragraph are left then."""

PARAGRAPH_MIN_WORDS = 12
"""Shorter ones may coincide; as long as a shared quotation is within a window."""

GOES_ON_DAYS = 56
"""Eight weeks, as far back as an issue is told what was printed; known days further apart are of
two events."""

COMPARED_ARTICLES = 4
"""Of a story, the leading one first; as many as are kept of a printed one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A told story, ready to be compared.

    Attributes:
        story: It.
        articles: Its articles.
        newest: The newest one's day, None where none is known.
    """

    story: PrintedStory
    articles: tuple[Weighed, ...]
    newest: date | None


@dataclass(frozen=True, slots=True)
class _Now:
    """The same of a story of this window, with its articles' numbers and paragraphs."""

    numbers: frozenset[int]
    articles: tuple[Weighed, ...]
    newest: date | None
    paragraphs: frozenset[bytes]


class ToldStories:
    """The stories that earlier issues told, asked whether one of them goes on.

    Args:
        told: Them, in any order.
        weights: The window's word rarities; the told articles' words are counted with them.
    """

    def __init__(self, told: Sequence[PrintedStory], weights: TermWeights) -> None:
        stories = sorted(told, key=lambda each: (-each.told.issue, each.told.story))
        words = [[EventWords.of(one.article) for one in each.sources] for each in stories]
        self._rarities = _rarities(weights, [one for some in words for one in some])
        self._told = [
            _Told(each, self._weighed(some), _newest(each.sources))
            for each, some in zip(stories, words, strict=True)
        ]
        self._saying = _saying(stories)

    def earlier_of(self, sources: Sequence[Source]) -> Earlier | None:
        """Where an earlier issue told the same story: the latest such issue, there the most alike.

        Args:
            sources: The story's articles, the leading one first.

        Returns:
            The place; None where the story is new.
        """
        words = (EventWords.of(source.article) for source in sources[:COMPARED_ARTICLES])
        now = _Now(
            numbers=frozenset(source.number for source in sources),
            articles=self._weighed(words),
            newest=_newest(sources),
            paragraphs=frozenset(key for source in sources for key in _paragraphs(source)),
        )
        sure = [(told, self._sureness(told, now)) for told in self._told]
        found = [(told.story.told, how) for told, how in sure if how]
        if not found:
            return None
        # Of stories as sure the first: the told ones stand in the order of issues and places.
        return max(found, key=lambda one: (one[0].issue, one[1]))[0]

    def _sureness(self, told: _Told, now: _Now) -> float:
        """How sure it is that the told story goes on here, 0 where it does not."""
        if not now.numbers.isdisjoint(told.story.articles):
            return 1.0
        if not told.articles or _far_apart(told.newest, now.newest):
            return 0.0
        shared, alone = _opening_names(told.articles, now.articles)
        if shared < SHARED_NAMES_MIN:
            return 0.0
        pairs = [one.likeness(other) for one in told.articles for other in now.articles]
        mean = sum(pairs) / len(pairs)
        if mean >= ALIKE_WITH_PARAGRAPH and shared > alone and self._repeats(told, now):
            return mean
        alike = mean >= ALIKE and max(pairs) >= CLEARLY_ALIKE
        return mean if alike and not _told_apart(told, now) else 0.0

    def _repeats(self, told: _Told, now: _Now) -> bool:
        """Whether both say a paragraph that no other told story says: no stock phrase."""
        only = {told.story.told}
        return any(self._saying.get(key) == only for key in now.paragraphs)

    def _weighed(self, words: Iterable[EventWords]) -> tuple[Weighed, ...]:
        return tuple(Weighed.of(one, self._rarities) for one in words)


def _rarities(weights: TermWeights, told: Sequence[EventWords]) -> Rarities:
    holders = Counter(weights.all_holders)
    for one in told:
        holders.update(set(one.told))
    return Rarities(holders, weights.article_count + len(told))


def _saying(stories: Sequence[PrintedStory]) -> dict[bytes, set[Earlier]]:
    """By paragraph: the told stories that say it. One that goes on counts as several."""
    saying: dict[bytes, set[Earlier]] = defaultdict(set)
    for each in stories:
        for source in each.sources:
            for key in _paragraphs(source):
                saying[key].add(each.told)
    return saying


def _opening_names(told: Sequence[Weighed], now: Sequence[Weighed]) -> tuple[int, int]:
    """How many names and figures of the two stories' openings both have, and one has alone.

    Of what each has alone, the fewer count: a longer opening names more.
    """
    earlier, later = _named(told), _named(now)
    opens, begins = _opening(told), _opening(now)
    shared = (opens & later) | (begins & earlier)
    return len(shared), min(len(opens - later), len(begins - earlier))


def _named(articles: Sequence[Weighed]) -> frozenset[str]:
    return frozenset(word for one in articles for word in one.words.named)


def _opening(articles: Sequence[Weighed]) -> frozenset[str]:
    """The names and figures in the openings."""
    return frozenset(word for one in articles for word in one.words.named & one.words.opening)


def _told_apart(told: _Told, now: _Now) -> bool:
    return told_apart([one.words for one in told.articles], [one.words for one in now.articles])


def _paragraphs(source: Source) -> list[bytes]:
    return [
        exact_key(paragraph.text)
        for paragraph in source.article.paragraphs
        if paragraph.read and word_count(paragraph.text) >= PARAGRAPH_MIN_WORDS
    ]


def _newest(sources: Sequence[Source]) -> date | None:
    return max((one.article.published for one in sources if one.article.published), default=None)


def _far_apart(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) > timedelta(days=GOES_ON_DAYS)
