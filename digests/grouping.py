"""Articles that tell one event are put together: alike in words, or quoting the same words.

1. Every article becomes a TF-IDF vector of its title and lead.
2. Pairs are linked whose vectors are alike, or that share a quotation and are not too unlike.
3. A pair known to be published too far apart is never linked.
4. Linked pairs are joined best first, where every article of one side is linked to every one of the
   other (complete link: no chains of ever less related articles).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from digests.term_weights import TermWeights, Vector, cosine
from digests.values import Source
from digests.wording import SHINGLE_WORDS, words_of
from extract import Kind

ALIKE = 0.08
"""Cosine from which two articles tell one event. On ECB+ (462 documents, 40 events) B³ F1 is .92 at
.06, .91 at .08, .89 at .10 and .86 at .12, with precision .89, .90, .91 and .94; where a window
holds two events of one sort only, precision is .99 and recall .45. On the seeds the true pair has
.16 and no other over .062, so .06 is too low for one trade's news."""

ALIKE_WITH_QUOTATION = 0.04
"""The same for two articles that share a quotation: half is enough, but a stock phrase that
stands in unrelated articles does not join them."""

SHARED_QUOTATION_SHINGLES = 8
"""Runs of five words that two articles must share in paragraphs with quotations: one verbatim run
of 12 words or two of 8. The seeds' shared quotation has 18; names of laws and bodies reach 6."""

QUOTATION_HOLDERS_MAX = 25
"""A run of words in more articles than this is a stock phrase, no quotation of one event."""

EVENT_DAYS = 14
"""Articles published further apart are no one event: weeklies take up a matter within two weeks,
and the seeds hold articles of 2012 and 2017 about the same people and bodies."""

COMMON_WORD_HOLDERS = 300
"""A word in more articles than this brings no pairs together, though it counts in their cosine:
5,000 articles then take 12 s instead of minutes. Windows of up to 300 articles are compared in
full, and any event of up to 300 articles is found whole."""

_QUOTATION_MARKS = frozenset("“”‘’\"'")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one event.

    Attributes:
        sources: Them, in the order of their archive numbers.
        quoting: How many of them share a quotation with another one.
    """

    sources: tuple[Source, ...]
    quoting: int


def group(
    sources: Sequence[Source], weights: TermWeights, vectors: Sequence[Vector]
) -> list[Group]:
    """Put the articles of one event together.

    Args:
        sources: The window's articles, in the order of their numbers.
        weights: The window's word rarities.
        vectors: Each article's vector, in the same order.

    Returns:
        The groups, each article in exactly one, in the order of their first article.
    """
    quoted = _shared_quotations(sources)
    links = _links(sources, weights, vectors, quoted)
    groups = _join(len(sources), links)
    quoting = [pair for pair in quoted if pair in links]
    return [
        Group(
            tuple(sources[member] for member in members),
            len({one for pair in quoting if set(pair) <= set(members) for one in pair}),
        )
        for members in groups
    ]


def _links(
    sources: Sequence[Source],
    weights: TermWeights,
    vectors: Sequence[Vector],
    quoted: frozenset[Pair],
) -> dict[Pair, float]:
    links = {}
    for pair in _pairs_to_compare(weights, vectors) | quoted:
        if _far_apart(*(sources[one] for one in pair)):
            continue
        likeness = cosine(vectors[pair[0]], vectors[pair[1]])
        if pair in quoted and likeness >= ALIKE_WITH_QUOTATION:
            links[pair] = 1 + likeness  # the same words quoted: stronger than any likeness
        elif likeness >= ALIKE:
            links[pair] = likeness
    return links


def _pairs_to_compare(weights: TermWeights, vectors: Sequence[Vector]) -> set[Pair]:
    """Pairs that could reach `ALIKE`, found over the words they share."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs = set()
    for later, vector in enumerate(vectors):
        dots: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            if weights.holders(word) > COMMON_WORD_HOLDERS:
                continue
            for earlier, its_weight in holders[word]:
                dots[earlier] += weight * its_weight
            holders[word].append((later, weight))
        pairs |= {(earlier, later) for earlier, dot in dots.items() if dot >= ALIKE / 2}
    return pairs


def _far_apart(one: Source, other: Source) -> bool:
    days = one.article.published, other.article.published
    if days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > timedelta(days=EVENT_DAYS)


def _shared_quotations(sources: Sequence[Source]) -> frozenset[Pair]:
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, source in enumerate(sources):
        for run in set(_quoting_runs(source)):
            holders.setdefault(run, []).append(index)
    shared: dict[Pair, int] = defaultdict(int)
    for indexes in holders.values():
        if 1 < len(indexes) <= QUOTATION_HOLDERS_MAX:
            for place, earlier in enumerate(indexes):
                for later in indexes[place + 1 :]:
                    shared[earlier, later] += 1
    return frozenset(pair for pair, runs in shared.items() if runs >= SHARED_QUOTATION_SHINGLES)


def _quoting_runs(source: Source) -> Iterator[tuple[str, ...]]:
    for paragraph in source.article.paragraphs:
        quoting = paragraph.kind is Kind.QUOTE or not _QUOTATION_MARKS.isdisjoint(paragraph.text)
        if paragraph.read and quoting:
            words = words_of(paragraph.text)
            for start in range(len(words) - SHINGLE_WORDS + 1):
                yield words[start : start + SHINGLE_WORDS]


def _join(count: int, links: dict[Pair, float]) -> list[list[int]]:
    """Complete link: best pair first, two groups join where all pairs across them are linked."""
    group_of = {member: [member] for member in range(count)}
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        left, right = group_of[one], group_of[other]
        if left is right:
            continue
        if all((min(pair), max(pair)) in links for pair in product(left, right)):
            joined = sorted(left + right)
            for member in joined:
                group_of[member] = joined
    return sorted({id(members): members for members in group_of.values()}.values())
