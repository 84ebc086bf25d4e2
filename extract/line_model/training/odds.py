"""What words, and the names of elements, show about the lines they are in or around."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from math import log

from extract.line_model.line_features import measure
from extract.line_model.term_odds import terms
from extract.line_model.training.captures import PageCapture

TERM_PAGES_MIN = 3
NAME_PAGES_MIN = 4
"""On fewer pages a word or name is chance. Names are commoner on a page than words: one more."""

TERM_ODDS_MIN = 0.4
"""A word that says less is left out, for the model file's sake: 76,000 and 78,000
remain."""


def word_odds(captures: Iterable[PageCapture]) -> dict[str, float]:
    """Return for each term the logarithm of the odds that it is in an article.

    A page counts once for its article and once for its boilerplate, however often and in however
    many captures it has the term there.
    """
    article: defaultdict[str, int] = defaultdict(int)
    boilerplate: defaultdict[str, int] = defaultdict(int)
    for _, group in groupby(captures, key=lambda capture: capture.page.key):
        inside: set[str] = set()
        outside: set[str] = set()
        for capture in group:
            tokens = measure(capture.lines).tokens
            for words, is_article in zip(tokens, capture.article, strict=True):
                (inside if is_article else outside).update(terms(words))
        for term in inside:
            article[term] += 1
        for term in outside:
            boilerplate[term] += 1
    return {
        term: odds
        for term in sorted({*article, *boilerplate})
        if article[term] + boilerplate[term] >= TERM_PAGES_MIN
        and abs(odds := _odds(article[term], boilerplate[term])) >= TERM_ODDS_MIN
    }


def name_odds(captures: Iterable[PageCapture]) -> dict[str, float]:
    """Return for each name the logarithm of the odds that the text in it is an article.

    Each page has one vote on a name: the share of the words in such elements that is article.
    """
    article: defaultdict[str, float] = defaultdict(float)
    pages: defaultdict[str, int] = defaultdict(int)
    for capture in captures:
        inside, total = _named_words(capture)
        for name, words in total.items():
            article[name] += inside[name] / max(1, words)
            pages[name] += 1
    return {
        name: _odds(article[name], pages[name] - article[name])
        for name in sorted(pages)
        if pages[name] >= NAME_PAGES_MIN
    }


def _named_words(capture: PageCapture) -> tuple[dict[str, int], dict[str, int]]:
    """For each name the words of article lines, and of all lines, in elements that bear it."""
    inside: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    if capture.layout is None:
        return inside, total
    chains: list[frozenset[str]] = []
    for region in capture.layout.regions:
        around = chains[region.parent] if region.parent >= 0 else frozenset()
        chains.append(around.union(region.names))
    for block, is_article in zip(capture.layout.blocks, capture.article, strict=True):
        words = len(block.text.split())
        for name in chains[block.region]:
            total[name] += words
            inside[name] += words * is_article
    return inside, total


def _odds(article: float, boilerplate: float) -> float:
    return round(log((article + 0.5) / (boilerplate + 0.5)), 2)
