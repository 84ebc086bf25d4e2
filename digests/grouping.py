"""Articles that tell one event are put together: alike in words and names, or in what they quote.

1. Every article becomes two vectors, of its title's and lead's words and of the names among them.
2. Pairs are linked that are not too unlike, or that share a quotation or most paragraphs.
3. A pair known to be published too far apart, or that names nobody and nothing in common, is never
   linked.
4. Linked pairs are joined best first, where every article of one side is linked to every one of the
   other, all those links together are strong enough, and the two sides do not each keep to names of
   their own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from digests.joining import Pair, join
from digests.likeness import EventWords, Weighed, rarities_of
from digests.rarities import Rarities
from digests.shared_texts import shared_quotations, twins
from digests.sources import Source

ALIKE = 0.14
"""Mean likeness over all pairs of two groups from which they tell one event. B³ precision and
recall on ECB+ (462 documents, 40 events), in one window: .94 and .92 at .12, .96 and .91 at .135,
.96 and .89 at .15; in random windows of 30, a usual week: .92 and .99, .93 and .99, .94 and .98."""

NOT_UNLIKE = 0.056
"""Likeness that every single pair needs, two fifths of `ALIKE`; asking more splits large events."""

ALIKE_WITH_QUOTATION = 0.04
"""Enough for two articles that share a quotation, but a stock phrase that stands in unrelated
articles does not join them."""

TELLING_SHARE = 0.5
"""Of `NOT_UNLIKE` that a pair's rarer words alone must bring to its cosine to be compared."""

EVENT_DAYS = 14
"""Articles published further apart are no one event: weeklies take up a matter within two weeks,
and the seeds hold articles of 2012 and 2017 about the same people and bodies."""

COMMON_WORD_HOLDERS = 300
"""A word in more articles than this brings no pairs together, though it counts in their likeness:
5,000 articles then take seconds instead of minutes. Windows of up to 300 articles are compared in
full, and any event of up to 300 articles is found whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one event.

    Attributes:
        sources: Them, in the order of their archive numbers.
        quoting: How many of them share a quotation with another one.
    """

    sources: tuple[Source, ...]
    quoting: int


def group(sources: Sequence[Source]) -> list[Group]:
    """Put the articles of one event together. The order of `sources` makes no difference.

    Args:
        sources: The window's articles.

    Returns:
        The groups, each article in exactly one, in the order of their first article.
    """
    read = sorted(sources, key=lambda source: source.number)
    words = [EventWords.of(source.article) for source in read]
    rarities = rarities_of(words)
    weighed = [Weighed.of(one, rarities) for one in words]
    quoted = shared_quotations(read)
    links = _links(read, weighed, rarities, quoted)
    quoting = [pair for pair in quoted if pair in links]
    return [
        Group(
            tuple(read[member] for member in members),
            len({one for pair in quoting if set(pair) <= set(members) for one in pair}),
        )
        for members in join(words, links, ALIKE)
    ]


def _links(
    sources: Sequence[Source],
    weighed: Sequence[Weighed],
    rarities: Rarities,
    quoted: frozenset[Pair],
) -> dict[Pair, float]:
    links = {}
    one_report = twins(sources)
    for pair in _pairs_to_compare(weighed, rarities) | quoted | one_report:
        one, other = pair
        if _far_apart(sources[one], sources[other]):
            continue
        if weighed[one].names_nothing_of(weighed[other]):
            continue
        likeness = weighed[one].likeness(weighed[other])
        if pair in one_report:
            links[pair] = 2 + likeness
        elif pair in quoted and likeness >= ALIKE_WITH_QUOTATION:
            links[pair] = 1 + likeness  # the same words quoted: stronger than any likeness
        elif likeness >= NOT_UNLIKE:
            links[pair] = likeness
    return links


def _pairs_to_compare(weighed: Sequence[Weighed], rarities: Rarities) -> set[Pair]:
    """Pairs that could be linked, found over the words they share."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    least = TELLING_SHARE * NOT_UNLIKE
    pairs = set()
    for later, article in enumerate(weighed):
        dots: dict[int, float] = defaultdict(float)
        for word, weight in article.telling.items():
            if rarities.holders(word) > COMMON_WORD_HOLDERS:
                continue
            for earlier, its_weight in holders[word]:
                dots[earlier] += weight * its_weight
            holders[word].append((later, weight))
        pairs |= {(earlier, later) for earlier, dot in dots.items() if dot >= least}
    return pairs


def _far_apart(one: Source, other: Source) -> bool:
    """Whether two articles are known to be of days too far apart for one event."""
    days = one.article.published, other.article.published
    if days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > timedelta(days=EVENT_DAYS)
