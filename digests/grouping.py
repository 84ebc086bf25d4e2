"""Articles that tell one event are put together: alike in words, or quoting the same words.

1. Every article becomes a TF-IDF vector of its title and lead.
2. Pairs are linked whose vectors are not too unlike, or that share a quotation or most paragraphs.
3. A pair known to be published too far apart, or that names nobody and nothing in common, is never
   linked.
4. Linked pairs are joined best first, where every article of one side is linked to every one of the
   other (complete link: no chains of ever less related articles) and all those links together are
   strong enough.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from digests.names import names_of
from digests.sources import Source
from digests.term_weights import TermWeights, Vector, cosine
from digests.wording import SHINGLE_WORDS, words_of
from extract import Kind, exact_key

ALIKE = 0.16
"""Mean cosine over all pairs of two groups from which they tell one event. B³ F1 on ECB+ (462
documents, 40 events) in windows of 30, a usual week: .92 at .08, .94 at .12, .95 at .16 with a
precision of .94; all in one window, .91 at .12 and .90 at .16. In invented weeks of one trade's
news, which is all alike, unrelated pairs reach .14 and pairs of one event begin at .24."""

NOT_UNLIKE = 0.06
"""Cosine that every single pair needs. With the mean alone, precision in one window falls from .91
to .88 at .04; asking every pair for `ALIKE` finds .66 of the large events instead of .89."""

ALIKE_WITH_QUOTATION = 0.04
"""Enough for two articles that share a quotation (the seeds' pair has .16), but a stock phrase that
stands in unrelated articles does not join them."""

NAMES_MIN = 2
"""Two articles with at least so many names each and none in common tell two events of one sort, as
two surgeries found wanting in one week. On ECB+ in windows of 30 this lifts precision from .940 to
.944 and costs no recall."""

SHARED_PART = 1 / 3
"""In windows of two to four articles a word that two share is common by that alone, and cosines
shrink: the same pair has .04 in a window of two and .33 in one of six. There the thresholds fall to
what two articles would have whose words, all rarities left out, are one third the same: .019, .106
and .151 for two, three and four articles. Unrelated pairs of invented news and the seeds reach
.018, .102 and .106; pairs of one event begin at .021, .087 and .113."""

SHARED_QUOTATION_SHINGLES = 8
"""Runs of five words that two articles must share in paragraphs with quotations: one verbatim run
of 12 words or two of 8. The seeds' shared quotation has 18; names of laws and bodies reach 6."""

TWIN_SHARE = 2 / 3
"""Of the shorter article's paragraphs, said word for word in the other too: then both carry one
report, however common its words are in the window (in a week of one event, all are)."""

TWIN_PARAGRAPH_WORDS = 8
"""Shorter paragraphs coincide by chance; the archive, too, matches nothing shorter."""

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


class _Across(NamedTuple):
    """The links between two groups: how many, and the sum of their strengths."""

    links: int
    strength: float


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
    scale = _scale(weights)
    links = _links(sources, vectors, quoted, weights, scale)
    groups = _join(len(sources), links, ALIKE * scale)
    quoting = [pair for pair in quoted if pair in links]
    return [
        Group(
            tuple(sources[member] for member in members),
            len({one for pair in quoting if set(pair) <= set(members) for one in pair}),
        )
        for members in groups
    ]


def _scale(weights: TermWeights) -> float:
    """By what the thresholds are multiplied: 1 but in the smallest windows, see `SHARED_PART`."""
    shared = SHARED_PART * weights.rarity_of_holders(2) ** 2
    own = (1 - SHARED_PART) * weights.rarity_of_holders(1) ** 2
    return min(1.0, shared / (shared + own) / ALIKE)


def _links(
    sources: Sequence[Source],
    vectors: Sequence[Vector],
    quoted: frozenset[Pair],
    weights: TermWeights,
    scale: float,
) -> dict[Pair, float]:
    links = {}
    names = [names_of(source.article) for source in sources]
    twins = _twins(sources)
    for pair in _pairs_to_compare(weights, vectors, NOT_UNLIKE * scale) | quoted | twins:
        if _far_apart(*(sources[one] for one in pair)):
            continue
        if _nothing_named_in_common(*(names[one] for one in pair)):
            continue
        likeness = cosine(vectors[pair[0]], vectors[pair[1]])
        if pair in twins:
            links[pair] = 2 + likeness
        elif pair in quoted and likeness >= ALIKE_WITH_QUOTATION * scale:
            links[pair] = 1 + likeness  # the same words quoted: stronger than any likeness
        elif likeness >= NOT_UNLIKE * scale:
            links[pair] = likeness
    return links


def _pairs_to_compare(weights: TermWeights, vectors: Sequence[Vector], least: float) -> set[Pair]:
    """Pairs that could reach the cosine `least`, found over the words they share."""
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
        pairs |= {(earlier, later) for earlier, dot in dots.items() if dot >= least / 2}
    return pairs


def _far_apart(one: Source, other: Source) -> bool:
    days = one.article.published, other.article.published
    if days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > timedelta(days=EVENT_DAYS)


def _nothing_named_in_common(one: frozenset[str], other: frozenset[str]) -> bool:
    return min(len(one), len(other)) >= NAMES_MIN and one.isdisjoint(other)


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


def _twins(sources: Sequence[Source]) -> frozenset[Pair]:
    """Pairs of articles that carry one report."""
    texts = [[one.text for one in source.article.paragraphs if one.read] for source in sources]
    lengths = [len(its_texts) for its_texts in texts]
    holders: dict[bytes, list[int]] = defaultdict(list)
    for index, its_texts in enumerate(texts):
        long = [text for text in its_texts if len(text.split()) >= TWIN_PARAGRAPH_WORDS]
        for key in {exact_key(text) for text in long}:
            holders[key].append(index)
    shared: Counter[Pair] = Counter()
    for indexes in holders.values():
        if len(indexes) <= COMMON_WORD_HOLDERS:
            shared.update(combinations(indexes, 2))
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= TWIN_SHARE * min(lengths[pair[0]], lengths[pair[1]])
    )


def _quoting_runs(source: Source) -> Iterator[tuple[str, ...]]:
    for paragraph in source.article.paragraphs:
        quoting = paragraph.kind is Kind.QUOTE or not _QUOTATION_MARKS.isdisjoint(paragraph.text)
        if paragraph.read and quoting:
            words = words_of(paragraph.text)
            for start in range(len(words) - SHINGLE_WORDS + 1):
                yield words[start : start + SHINGLE_WORDS]


def _join(count: int, links: dict[Pair, float], alike: float) -> list[list[int]]:
    """Best pair first, two groups join where all pairs across them are linked, well on average."""
    members = {number: [number] for number in range(count)}
    group_of = list(range(count))
    across: dict[int, dict[int, _Across]] = defaultdict(dict)
    for (one, other), strength in links.items():
        across[one][other] = across[other][one] = _Across(1, strength)
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        left, right = group_of[one], group_of[other]
        if left == right:
            continue
        found = across[left][right]
        whole = found.links == len(members[left]) * len(members[right])
        if whole and found.strength / found.links >= alike:
            for member in members[right]:
                group_of[member] = left
            members[left] += members.pop(right)
            _merge(across, left, right)
    return sorted(sorted(each) for each in members.values())


def _merge(across: dict[int, dict[int, _Across]], left: int, right: int) -> None:
    """What links the group `right` to others now links `left`, which has taken it in."""
    del across[left][right]
    for third, more in across.pop(right).items():
        if third != left:
            had = across[left].get(third, _Across(0, 0.0))
            both = _Across(had.links + more.links, had.strength + more.strength)
            across[left][third] = across[third][left] = both
            del across[third][right]
