"""Articles that tell one event are put together: alike in words and names, or in what they quote.

1. Every article becomes two vectors, of its title's and lead's words and of the names among them.
2. Pairs are linked that are not too unlike, or that share a quotation or most paragraphs.
3. A pair known to be published too far apart, or that names nobody and nothing in common (where
   both are of one outlet: nothing but a year or a small figure), is never linked. Nor is a column
   or letter, but with what is one text with it: news stand apart from views.
4. Linked pairs are joined best first, where every article of one side is linked to every one of the
   other, all those links together are strong enough, and the two sides do not each keep to names of
   their own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from digests.stories.clustering import Pair, join
from digests.stories.reprints import originals
from digests.stories.shared_passages import shared_quotations, twins
from digests.stories.similarity import EventWords, rarities_of
from digests.stories.similarity_matrix import Likenesses
from digests.values import VIEWS, WindowArticle

ALIKE = 0.14
"""Mean likeness over all pairs of two groups from which they tell one event. B³ precision and
recall on ECB+ (tests/benchmarks/stories.py and stories_windows.py): .945 and .911 in one window of
462 articles, .919 and .984 in random ones of 30; with .12 .941 and .923, .89 and .99; with .16 .947
and .892, .92 and .99. Chosen on half of the topics and measured on the other (--halves), it gains
.014 of F1."""

NOT_UNLIKE = 0.056
"""Likeness that every single pair needs, two fifths of `ALIKE`; asking more splits large events."""

ALIKE_WITH_QUOTATION = 0.04
"""Enough for two articles that share a quotation, but a stock phrase that stands in unrelated
articles does not join them."""

EVENT_DAYS = 14
"""Articles published further apart are no one event: weeklies take up a matter within two weeks,
and the seeds hold articles of 2012 and 2017 about the same people and bodies."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one event.

    Attributes:
        sources: Them, in the order of their archive numbers.
        quoting: How many of them share a quotation with another one.
        coherence: How likely two of its articles are to report one event, 0 to 1, on average; 1 for
            a single article.
    """

    sources: tuple[WindowArticle, ...]
    quoting: int
    coherence: float = 1.0


def group(sources: Sequence[WindowArticle]) -> list[Group]:
    """Put the articles of one event together. The order of `sources` makes no difference.

    Args:
        sources: The window's articles.

    Returns:
        The groups, each article in exactly one, in the order of their first article.
    """
    read = sorted(sources, key=lambda source: source.number)
    words = [EventWords.of(source.article) for source in read]
    copied = _copied(read, words)
    kept = [place for place, first in enumerate(copied) if first == place]
    quoted = shared_quotations(read)
    place_of = {first: place for place, first in enumerate(kept)}
    quoting = [pair for pair in quoted if place_of.keys() >= set(pair)]
    alike = _grouped(
        [read[place] for place in kept],
        [words[place] for place in kept],
        frozenset((place_of[one], place_of[other]) for one, other in quoting),
    )
    number_of = {kept[member]: number for number, each in enumerate(alike) for member in each}
    group_of = [number_of[first] for first in copied]
    members: list[list[WindowArticle]] = [[] for _ in alike]
    for place, number in enumerate(group_of):
        members[number].append(read[place])
    quoting_in = _quoting(group_of, quoted)
    return [Group(tuple(each), quoting_in[number]) for number, each in enumerate(members)]


def _copied(sources: Sequence[WindowArticle], words: Sequence[EventWords]) -> list[int]:
    """The place of the article that each one copies; what is printed again much later is not it."""
    return [
        place if _far_apart(sources[place], sources[first]) else first
        for place, first in enumerate(originals(words))
    ]


def _grouped(
    sources: Sequence[WindowArticle], words: Sequence[EventWords], quoted: frozenset[Pair]
) -> list[list[int]]:
    """The places of each group's articles."""
    return join(words, _Links(sources, words, quoted), ALIKE)


def _quoting(group_of: Sequence[int], quoted: frozenset[Pair]) -> Counter[int]:
    """By group how many articles share a quotation with another one of it."""
    within = [pair for pair in quoted if group_of[pair[0]] == group_of[pair[1]]]
    return Counter(group_of[place] for place in {one for pair in within for one in pair})


class _Links:
    """What links the articles of a window."""

    def __init__(
        self, sources: Sequence[WindowArticle], words: Sequence[EventWords], quoted: frozenset[Pair]
    ) -> None:
        self._sources = sources
        self._words = words
        self._quoted = quoted
        self._one_report = twins(sources)
        self._likenesses = Likenesses(words, rarities_of(words))
        self.strong: dict[Pair, float] = {}
        alike = self._likenesses.from_least(ALIKE)
        for pair in alike.keys() | quoted | self._one_report:
            likeness = alike.get(pair) or self._likenesses.of(pair[0], pair[1:], 0.0)[0]
            if strength := self._strength(pair, likeness):
                self.strong[pair] = strength

    def strengths(self, one: int, others: Sequence[int]) -> list[float]:
        """How strongly an article is linked to each of some later ones, 0 where it is not."""
        alike = self._likenesses.of(one, others)
        return [
            self._strength((one, other), likeness)
            for other, likeness in zip(others, alike, strict=True)
        ]

    def _strength(self, pair: Pair, likeness: float) -> float:
        one, other = pair
        if _far_apart(self._sources[one], self._sources[other]):
            return 0.0
        if self._name_nothing_in_common(one, other):
            return 0.0
        if pair in self._one_report:
            return 2 + likeness
        if any(self._sources[place].article.form in VIEWS for place in pair):
            return 0.0  # a column or letter on the news, or on what another one is on, is its own
        if pair in self._quoted and likeness >= ALIKE_WITH_QUOTATION:
            return 1 + likeness  # the same words quoted: stronger than any likeness
        return likeness if likeness >= NOT_UNLIKE else 0.0

    def _name_nothing_in_common(self, one: int, other: int) -> bool:
        outlets = {self._sources[place].article.publisher for place in (one, other)}
        return self._words[one].names_nothing_of(
            self._words[other], one_outlet=len(outlets) == 1 and None not in outlets
        )


def _far_apart(one: WindowArticle, other: WindowArticle) -> bool:
    """Whether two articles are known to be of days too far apart for one event."""
    days = one.article.published, other.article.published
    if days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > timedelta(days=EVENT_DAYS)
