"""The articles of a window become groups, one for each event.

1. The fitted model says how likely each pair of articles reports one event (`pair_model.py`).
   Articles that carry one report do for certain; articles that are known to be published too far
   apart, or of which neither contains a name of the other, never do.
2. The likeliest pairs of groups are joined until none is likely enough (`clustering.py`).

Opinion and letters, corrections and round-ups are never put with news, unless both are one text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digests.stories.article_terms import ArticleTerms
from digests.stories.clustering import PairStrengths, cluster
from digests.stories.pair_model import STRENGTH_LIMIT, PairMeasures, measure_pairs
from digests.stories.shared_passages import find_shared_quotations, find_twins
from digests.values import VIEWS, WindowArticle
from extract import Form

JOIN_MIN = -2.0
"""Log odds from which two groups are joined: one setting for windows of any size. On the tune half
of ECB+ and round-ups the mean B³ F1 is .958 to .960 from -2 to -0.5
(tests/benchmarks/stories_fit.py); with -2 every kind of window there is within .002 of the plain
method or better, with -1 one is .012 worse."""

NEVER = -1_000.0
"""Log odds of a pair that keeps two groups apart, however alike all the rest of them are."""

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
    clusters = cluster(strengths, JOIN_MIN)
    labels = {place: label for label, places in enumerate(clusters) for place in places}
    quotations = find_shared_quotations(read)
    quoting = {
        place
        for first, second in quotations
        if labels[first] == labels[second]
        for place in (first, second)
    }
    return [
        Group(
            tuple(read[place] for place in places),
            len(quoting.intersection(places)),
            _measure_coherence(strengths, np.array(places)),
        )
        for places in clusters
    ]


def _link(sources: Sequence[WindowArticle]) -> PairStrengths:
    """How strongly each two articles are linked."""
    terms = [ArticleTerms.of(source.article) for source in sources]
    alone = np.array([source.article.form in ALONE for source in sources])
    published = [source.article.published for source in sources]
    days = np.array([day.toordinal() if day else np.nan for day in published])
    strengths = PairStrengths(len(sources), -STRENGTH_LIMIT)
    for pairs in measure_pairs(terms):
        first, second = pairs.earlier, pairs.later
        never = alone[first] | alone[second] | (np.abs(days[first] - days[second]) > EVENT_DAYS)
        odds = np.where(never | _name_apart(pairs, terms), NEVER, pairs.log_odds())
        strengths.values[strengths.cells(first, second)] = odds
    for place, twin in find_twins(sources):
        # An unknown day is far from none.
        apart = abs(days[place] - days[twin]) > EVENT_DAYS
        apart |= _are_views_of_two(sources[place], sources[twin])
        strengths.values[strengths.cells(place, twin)] = NEVER if apart else STRENGTH_LIMIT
    return strengths


def _name_apart(pairs: PairMeasures, terms: Sequence[ArticleTerms]) -> NDArray[np.bool_]:
    """Which likely pairs are of two events, because neither contains a name of the other."""
    apart: NDArray[np.bool_] = (pairs.measures["named"] == 0) & (pairs.log_odds() >= JOIN_MIN)
    for pair in np.flatnonzero(apart).tolist():
        apart[pair] = terms[pairs.earlier[pair]].names_apart(terms[pairs.later[pair]])
    return apart


def _are_views_of_two(first: WindowArticle, second: WindowArticle) -> bool:
    """Whether two writers say what they think, if partly in the same words."""
    if not {first.article.form, second.article.form} <= VIEWS:
        return False
    writers, other_writers = set(first.article.bylines), set(second.article.bylines)
    return bool(writers and other_writers) and writers.isdisjoint(other_writers)


def _measure_coherence(strengths: PairStrengths, places: NDArray[np.int64]) -> float:
    """The mean probability that two articles of a group report one event."""
    if len(places) == 1:
        return 1.0
    probabilities = []
    for after, place in enumerate(places, start=1):
        row = strengths.values[strengths.cells(place, places[after:])]
        odds = np.maximum(row, -STRENGTH_LIMIT) - JOIN_MIN
        probabilities.append((1 / (1 + np.exp(-odds))).sum(dtype=np.float64))
    return round(float(np.sum(probabilities)) / (len(places) * (len(places) - 1) / 2), 3)
