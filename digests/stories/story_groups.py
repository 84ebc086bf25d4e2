"""The articles of a window become groups, one for each event.

1. The fitted model says how likely each pair of articles reports one event (`pair_model.py`).
   Articles that carry one report do for certain; articles that are known to be published too far
   apart, or that name nothing in common, never do.
2. The likeliest pairs of groups are joined until none is likely enough (`clustering.py`).

Opinion and letters, corrections and round-ups are never put with news, unless both are one text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from math import exp, fsum

from digests.stories.article_terms import ArticleTerms
from digests.stories.clustering import Linkage, Pair, cluster
from digests.stories.pair_model import STRENGTH_LIMIT, measure_pairs
from digests.stories.shared_passages import find_shared_quotations, find_twins
from digests.values import VIEWS, WindowArticle
from extract import Form

JOIN_MIN = -2.0
"""Log odds from which two groups are joined: one setting for windows of any size. On the tune half
of ECB+ and round-ups the mean B³ F1 is .956 to .959 from -2 to -1
(tests/benchmarks/stories_fit.py); with -2 no kind of window there is worse than the plain method
by .01."""

NEVER = -1_000.0
"""Log odds of a pair that keeps two groups apart, however alike all the rest of them are."""

NAMED_MIN = 0.3
"""Square root of the cosine of names and figures below which two articles name different things."""

STRANGERS_PENALTY = 2.0
"""Log odds that such a pair loses. Mean B³ F1 of the report half is .950 with 2 and .949 with 0."""

NOTHING_SHARED_PENALTY = 12.0
"""Log odds that a pair loses which shares no name and no figure at all: two surgeries found wanting
in one week are reported in the same words."""

EVENT_DAYS = 14
"""Articles published further apart are no one event: weeklies take up a matter within two weeks,
and the seeds contain articles of 2012 and 2017 about the same people and bodies."""

ALONE = VIEWS | {Form.CORRECTION, Form.ROUND_UP, Form.IN_BRIEF}
"""Pieces that report no single event, or correct a report; they are not put with news."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one event.

    Attributes:
        sources: The articles, in the order of their archive numbers.
        quoting: How many of them share a quotation with another article of the group.
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
    strengths = _link(read)
    quotations = find_shared_quotations(read)
    groups = []
    for places in cluster(len(read), strengths, Linkage(JOIN_MIN, -STRENGTH_LIMIT)):
        pairs = list(combinations(places, 2))
        quoting = {place for pair in pairs if pair in quotations for place in pair}
        coherence = _measure_coherence([strengths.get(pair, -STRENGTH_LIMIT) for pair in pairs])
        groups.append(Group(tuple(read[place] for place in places), len(quoting), coherence))
    return groups


def _link(sources: Sequence[WindowArticle]) -> dict[Pair, float]:
    """By pair of places how strongly two articles are linked."""
    if not sources:
        return {}
    terms = [ArticleTerms.of(source.article) for source in sources]
    naming = [article.name_enough() for article in terms]
    pairs = measure_pairs(terms)
    twins = find_twins(sources)
    strengths = dict.fromkeys(sorted(twins), STRENGTH_LIMIT)
    columns = pairs.earlier, pairs.later, pairs.log_odds(), pairs.measures["named"]
    for earlier, later, odds, named in zip(*(column.tolist() for column in columns), strict=True):
        first, second = sources[earlier], sources[later]
        penalty = _penalise(named) if naming[earlier] and naming[later] else 0.0
        alone = first.article.form in ALONE or second.article.form in ALONE
        if _are_far_apart(first, second):
            strengths[earlier, later] = NEVER
        elif (earlier, later) not in twins:
            strengths[earlier, later] = NEVER if alone else odds - penalty
    return strengths


def _penalise(named: float) -> float:
    """The log odds that a pair loses for what it does not name in common."""
    if named == 0:
        return NOTHING_SHARED_PENALTY
    return STRANGERS_PENALTY if named < NAMED_MIN else 0.0


def _measure_coherence(strengths: Sequence[float]) -> float:
    """The mean probability that two articles of a group report one event."""
    if not strengths:
        return 1.0
    odds = (max(strength, -STRENGTH_LIMIT) - JOIN_MIN for strength in strengths)
    return round(fsum(1 / (1 + exp(-value)) for value in odds) / len(strengths), 3)


def _are_far_apart(first: WindowArticle, second: WindowArticle) -> bool:
    """Whether two articles are known to be of days too far apart for one event."""
    days = first.article.published, second.article.published
    if days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > timedelta(days=EVENT_DAYS)
