"""The same page captured again: which article it is, by address, by title and day, or by prose.

Pure: `ArticleIndex` begins with what was loaded for a batch and learns the batch's own articles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from extract import Article, ParagraphRef
from extract.comparing import (
    SAME_PAGE_MIN_WORDS,
    CapturedPage,
    Recapture,
    match_page,
    page_keys,
)
from extract.rules import Groups, are_sisters, are_strangers
from store.near_duplicates import KeyedPage

SUSPECTED_SHARE = 0.5
"""Of a page's prose, by words, that an article must be known to say, word for word or nearly, until
the two are compared line by line: lines that are said in part only are found then."""

ALIKE_HASHES = 2
"""Hashes of eight that the sketches of two paragraphs of a batch share where either may be the
other reworded; whether it is, is decided when the pages are compared."""

COMPARED_ARTICLES_MAX = 20
"""Articles a page is compared with, those that say most of it. Where more say it, it is a text that
outlets pass on, and its own is among those that are no strangers to it."""

FILLED = ("url", "publisher", "title", "published", "bylines")
"""What a later capture may add to an article that does not know it. The title only where the first
capture shows none at all."""

SayingKey = ParagraphRef | bytes
"""What a paragraph says: the archive's saying that it repeats, else its own exact key."""


@dataclass(frozen=True, slots=True)
class SamePage:
    """A page found to be a later capture.

    Attributes:
        number: Of the article it is a capture of.
        what: What it is to the article: a capture, its revised text, its former text.
        share: Of the longer text, what both say, 0 to 1.
        fills: What the stored article did not know and this page shows, by column name.
        sister: Whether another title of the same house printed it.
    """

    number: int
    what: Recapture
    share: float
    fills: Mapping[str, Any]
    sister: bool


@dataclass(frozen=True, slots=True)
class KnownArticles:
    """What the archive holds that a batch's pages may be captures of, all of it loaded before.

    Attributes:
        last_number: The highest article's number that was ever given.
        articles: The articles that a page may be, by number.
        by_key: Key of a page → numbers of the articles that are known by it.
        by_saying: Saying → numbers of the articles that say it, word for word or nearly.
        sayings: Exact key of a paragraph → the archive's saying that it repeats.
        sketches: Exact key of a paragraph that the archive does not know → its sketch.
        groups: Which outlets are titles of one house.
    """

    last_number: int
    articles: Mapping[int, CapturedPage]
    by_key: Mapping[bytes, frozenset[int]]
    by_saying: Mapping[SayingKey, frozenset[int]]
    sayings: Mapping[bytes, ParagraphRef]
    sketches: Mapping[bytes, tuple[int, ...]]
    groups: Groups


class ArticleIndex:
    """The articles that a page may be: those known before, then those of the batch as they come.

    Args:
        known: What the archive holds.
    """

    def __init__(self, known: KnownArticles) -> None:
        self._known = known
        self._last_number = known.last_number
        self._articles = dict(known.articles)
        self._new_by_key: defaultdict[bytes, set[int]] = defaultdict(set)
        self._new_by_saying: defaultdict[SayingKey, set[int]] = defaultdict(set)
        self._new_by_hash: defaultdict[int, set[int]] = defaultdict(set)

    def same_page(self, page: KeyedPage) -> SamePage | None:
        """What the page is a capture of: the article known by its keys, most alike, then oldest."""
        keys = page_keys(page.article).all
        numbers = {number for key in keys for number in self._known_by(key)}
        numbers.update(self._suspected(page))
        if not numbers:
            return None
        captured = CapturedPage.of(page.article)
        matches = [
            (not (keys & candidate.keys), -match.share, number, match)
            for number in sorted(numbers)
            if (candidate := self._articles.get(number)) is not None
            and (match := match_page(candidate, captured, self._known.groups)) is not None
        ]
        if not matches:
            return None
        *_, number, match = min(matches, key=lambda ranked: ranked[:3])
        stored = self._articles[number].article
        return SamePage(
            number=number,
            what=match.what,
            share=match.share,
            fills=missing_facts(stored, page.article),
            sister=are_sisters(stored, page.article, self._known.groups),
        )

    def add_article(self, page: KeyedPage) -> int:
        """Give the page the next number as an article of its own, and remember what it says."""
        self._last_number += 1
        self._remember_page(self._last_number, page)
        return self._last_number

    def revise(self, same: SamePage, page: KeyedPage) -> None:
        """Remember an article's newer text."""
        self._remember_page(
            same.number, with_known_facts(page, self._articles[same.number].article)
        )

    def fill(self, same: SamePage, page: KeyedPage) -> frozenset[bytes]:
        """Remember the facts that an article gets from a later capture.

        Returns:
            The keys by which the article is known from now on; a sister's keys are not its own.
        """
        before = self._articles[same.number]
        article = replace(before.article, **same.fills)
        keys = before.keys | page_keys(article).all
        if not same.sister:
            keys |= page_keys(page.article).all
        self._remember(same.number, replace(before, article=article, keys=keys))
        return keys

    def _known_by(self, key: bytes) -> Iterator[int]:
        yield from self._known.by_key.get(key, ())
        yield from self._new_by_key.get(key, ())

    def _suspected(self, page: KeyedPage) -> list[int]:
        """The articles that say most of the page and may be it, as many as are compared."""
        may_be = (
            number
            for number in suspects(page, self._shares)
            if number in self._articles
            and may_be_same(self._articles[number].article, page.article, self._known.groups)
        )
        return list(islice(may_be, COMPARED_ARTICLES_MAX))

    def _shares(self, key: bytes) -> dict[int, float]:
        """The articles that say a paragraph → how much of it; of the batch also those alike."""
        sketch = self._known.sketches.get(key, ())
        common = Counter(
            number for hashed in sketch for number in self._new_by_hash.get(hashed, ())
        )
        shares = {
            number: hashes / len(sketch)
            for number, hashes in common.items()
            if hashes >= ALIKE_HASHES
        }
        saying = self._known.sayings.get(key) or key
        shares.update(dict.fromkeys(self._known.by_saying.get(saying, ()), 1.0))
        shares.update(dict.fromkeys(self._new_by_saying.get(saying, ()), 1.0))
        return shares

    def _remember_page(self, number: int, page: KeyedPage) -> None:
        before = self._articles.get(number)
        self._remember(
            number, CapturedPage.of(page.article, before.keys if before else frozenset())
        )
        for key in page.prose:
            self._new_by_saying[self._known.sayings.get(key) or key].add(number)
            for hashed in self._known.sketches.get(key, ()):
                self._new_by_hash[hashed].add(number)

    def _remember(self, number: int, captured: CapturedPage) -> None:
        self._articles[number] = captured
        for key in captured.keys:
            self._new_by_key[key].add(number)


def suspects(page: KeyedPage, shares: Callable[[bytes], Mapping[int, float]]) -> list[int]:
    """The articles that say enough of a page's prose to be compared with it, most of it first.

    Args:
        page: The page.
        shares: Exact key → numbers of the articles that say that paragraph → how much of it, as far
            as is known, 0 to 1.
    """
    if page.prose_words < SAME_PAGE_MIN_WORDS:
        return []
    common: defaultdict[int, float] = defaultdict(float)
    for key, words in page.prose.items():
        for number, share in shares(key).items():
            common[number] += words * share
    enough = SUSPECTED_SHARE * page.prose_words
    return sorted(
        (number for number, words in common.items() if words >= enough),
        key=lambda number: (-common[number], number),
    )


def may_be_same(stored: Any, page: Article, groups: Groups) -> bool:  # noqa: ANN401 - a row or article
    """Whether outlet and day allow two pages to be the same."""
    days_differ = stored.published and page.published and stored.published != page.published
    return not days_differ and not are_strangers(stored, page, groups)


def missing_facts(known: Article, page: Article) -> Mapping[str, Any]:
    """What an article does not know and another capture of it shows, by column name."""
    return MappingProxyType(
        {
            name: value
            for name in FILLED
            if (value := getattr(page, name)) and not getattr(known, name)
        }
    )


def with_known_facts(page: KeyedPage, stored: Article) -> KeyedPage:
    """A page as the article that it becomes: what it does not show stays as it was known."""
    known = dict(missing_facts(page.article, stored))
    if "published" in known:
        known["published_as"] = stored.published_as
    return replace(page, article=replace(page.article, **known))
