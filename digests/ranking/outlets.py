"""How many newsrooms found an event worth telling: the independent reports of a story.

The titles of one house count once, and so do articles whose text is nearly the same, as copies of
one press release or agency report: one editor wrote it, whoever printed it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.language import count_noun, fold_words
from digests.values import WindowArticle
from extract import Groups
from extract.rules import read_site
from extract.text import masthead_key, shingle_set

COPIED_SHARE = 2 / 3
"""Of the shorter article's runs of five words, said in the other too: an editor cut or changed a
paragraph of three. Of 2,721 pairs of articles on one event (ECB+) 95% share less than .23 of them,
quotations mostly, and 1% share more than this; the seeds' pair .06."""

_TEXT_MAX_CHARACTERS = 6_000
"""Of an article, from its beginning: some 1,000 words, more than a press release has."""

_COMPARED_MAX = 24
"""This many of a story's articles are compared: more independent reports than count are found by
then, and a story of 500 costs no more than one of 24."""


@dataclass(frozen=True, slots=True)
class OutletCounts:
    """Who carried a story.

    Attributes:
        articles: How many articles.
        outlets: How many outlets, the titles of a house as one; unnamed ones are not among them.
        unnamed: How many articles whose outlet is not known.
        reports: How many independent reports by outlets that are known.
        unnamed_reports: How many more by outlets that are not.
    """

    articles: int
    outlets: int
    unnamed: int
    reports: int
    unnamed_reports: int

    @property
    def words(self) -> str:
        """The same for the reader, as in `3 outlets, the same text`; empty for fewer than two."""
        if self.outlets <= 1:
            return ""
        if self.reports < self.outlets:
            texts = "the same text" if self.reports == 1 else f"{self.reports} different texts"
            return f"{count_noun(self.outlets, 'outlet')}, {texts}"
        return count_noun(self.outlets, "outlet")


def count_outlets(sources: Sequence[WindowArticle], groups: Groups) -> OutletCounts:
    """Count who carried a story.

    Args:
        sources: Its articles, in any order.
        groups: The titles of houses, as `extract.collect_groups` finds them.
    """
    ordered = sorted(sources, key=lambda source: source.number)
    outlets = [_identify_outlet(source, groups) for source in ordered]
    reports = _assign_reports(ordered, outlets)
    known = {report for report, outlet in zip(reports, outlets, strict=True) if outlet}
    return OutletCounts(
        articles=len(ordered),
        outlets=len(set(filter(None, outlets))),
        unnamed=outlets.count(""),
        reports=len(known),
        unnamed_reports=len(set(reports) - known),
    )


def _identify_outlet(source: WindowArticle, groups: Groups) -> str:
    """The house, else the publisher, else the site; empty where none is known."""
    article = source.article
    name, host = masthead_key(article.publisher or ""), masthead_key(read_site(article.url))
    title = groups.get(name) or groups.get(host)
    return f"house {title.house}" if title else name or host


def _assign_reports(sources: Sequence[WindowArticle], outlets: Sequence[str]) -> list[int]:
    """By article the first one with the same report: of its house, or in its words."""
    reports = list(range(len(sources)))
    shingles = [_shingle(source) for source in sources[:_COMPARED_MAX]] if len(sources) > 1 else []

    def is_same(later: int, earlier: int) -> bool:
        if outlets[later] and outlets[earlier] == outlets[later]:
            return True
        return later < len(shingles) and _is_copy(shingles[earlier], shingles[later])

    for later, earlier in _list_pairs(len(sources)):
        if reports[earlier] != reports[later] and is_same(later, earlier):
            merged = {reports[earlier], reports[later]}
            reports = [min(merged) if report in merged else report for report in reports]
    return reports


def _list_pairs(count: int) -> Iterator[tuple[int, int]]:
    """All pairs of a later and an earlier number below the count."""
    return ((later, earlier) for later in range(count) for earlier in range(later))


def _shingle(source: WindowArticle) -> frozenset[tuple[str, ...]]:
    return shingle_set(fold_words(source.article.text[:_TEXT_MAX_CHARACTERS]))


def _is_copy(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> bool:
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= COPIED_SHARE * shorter
