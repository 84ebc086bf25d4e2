"""The same page captured again: which article it is, by address, by title and day, or by prose."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Protocol

from digests import Citation
from extract import Article
from extract.comparing.same_page import (
    SAME_PAGE_MIN_WORDS,
    Captured,
    Recapture,
    page_keys,
    recaptured,
)
from extract.rules.publisher_groups import Groups, are_sisters, are_strangers
from store.near_duplicates.keyed_pages import KeyedPage

SUSPECTED_SHARE = 0.5
"""Of a page's prose, by words, that an article must be known to say, word for word or nearly, until
the two are compared line by line: lines that are said in part only are found then."""

ALIKE_HASHES = 2
"""Hashes of eight that the sketches of two paragraphs of a batch share where one may be the other
reworded; whether it is, is told when the pages are compared."""

COMPARED_MAX = 20
"""Articles a page is compared with, those that say most of it. Where more say it, it is a text that
outlets pass on, and its own is among those that are no strangers to it."""

FILLED = ("url", "publisher", "title", "published", "bylines")
"""What a later capture may add to an article that does not know it. The title only where the first
capture shows none at all."""


@dataclass(frozen=True, slots=True)
class SamePage:
    """A page found to be a later capture.

    Attributes:
        number: Of the article it is a capture of.
        what: What it is to the article: a capture, its revised text, its former text.
        share: Of the longer text, what both say, 0 to 1.
        unsaid: What it says and the article did not.
        fills: What the stored article did not know and this page tells, by column name.
        sister: Whether another title of the same house printed it.
    """

    number: int
    what: Recapture
    share: float
    unsaid: tuple[str, ...]
    fills: Mapping[str, Any]
    sister: bool


class Prose(Protocol):
    """What is known of the prose of a batch's pages, by exact key."""

    def saying(self, key: bytes) -> Citation | None:
        """The archive's saying that a paragraph repeats, word for word or nearly."""

    def hashes(self, key: bytes) -> tuple[int, ...]:
        """The sketch of a paragraph that the archive does not know."""


Saying = Citation | bytes
"""What a paragraph says: the archive's saying that it repeats, else its own exact key."""


class Telling:
    """Which articles tell what: those stored before, then those of the batch as they come.

    Args:
        prose: What is known of the pages' prose.
        tellers: Saying of the archive → numbers of the articles that tell it.
        known_by: Key of a page → numbers of the articles that are known by it.
        candidates: Those articles by number.
        groups: Which outlets are titles of one house.
    """

    def __init__(
        self,
        prose: Prose,
        tellers: Mapping[Saying, Iterable[int]],
        known_by: Mapping[bytes, Iterable[int]],
        candidates: Mapping[int, Captured],
        groups: Groups,
    ) -> None:
        self._prose = prose
        self._tellers = defaultdict(set, {said: set(some) for said, some in tellers.items()})
        self._by_hash: defaultdict[int, set[int]] = defaultdict(set)
        self._known_by = defaultdict(set, {key: set(some) for key, some in known_by.items()})
        self._candidates = dict(candidates)
        self._groups = groups

    def same_page(self, page: KeyedPage) -> SamePage | None:
        """What the page is a capture of: the article known by its keys, most alike, then oldest."""
        known_by = page_keys(page.article).all
        numbers = {number for key in known_by for number in self._known_by.get(key, ())}
        numbers.update(self._suspected(page))
        if not numbers:
            return None
        captured = Captured.of(page.article)
        found = [
            (not (known_by & candidate.keys), -what.share, number, what)
            for number in sorted(numbers)
            if (candidate := self._candidates.get(number)) is not None
            and (what := recaptured(candidate, captured, self._groups)) is not None
        ]
        if not found:
            return None
        *_, number, what = min(found, key=lambda each: each[:3])
        stored = self._candidates[number].article
        return SamePage(
            number=number,
            what=what.what,
            share=what.share,
            unsaid=what.unsaid,
            fills=fills(stored, page.article),
            sister=are_sisters(stored, page.article, self._groups),
        )

    def _suspected(self, page: KeyedPage) -> list[int]:
        """The articles that say most of the page and may be it, as many as are compared."""
        may_be = (
            number
            for number in suspects(page, self._telling)
            if number in self._candidates
            and may_be_one(self._candidates[number].article, page.article, self._groups)
        )
        return list(islice(may_be, COMPARED_MAX))

    def add(self, number: int, page: KeyedPage) -> None:
        """Remember what an article of this batch says, new or revised."""
        before = self._candidates.get(number)
        self._remember(number, Captured.of(page.article, before.keys if before else frozenset()))
        for key in page.prose:
            self._tellers[self._prose.saying(key) or key].add(number)
            for each in self._prose.hashes(key):
                self._by_hash[each].add(number)

    def _telling(self, key: bytes) -> dict[int, float]:
        """The articles that tell a paragraph, word for word or nearly; of the batch some more."""
        sketch = self._prose.hashes(key)
        shared = Counter(number for each in sketch for number in self._by_hash.get(each, ()))
        alike = {
            number: hashes / len(sketch)
            for number, hashes in shared.items()
            if hashes >= ALIKE_HASHES
        }
        told = self._tellers.get(self._prose.saying(key) or key, ())
        return alike | dict.fromkeys(told, 1.0)

    def fill(self, same: SamePage, keys: frozenset[bytes]) -> frozenset[bytes]:
        """Remember what an article has learned from a later capture, and by what else it is known.

        Returns:
            By what it is known.
        """
        before = self._candidates[same.number]
        article = replace(before.article, **_as_held(same.fills))
        keys |= before.keys | page_keys(article).all
        self._remember(same.number, replace(before, article=article, keys=keys))
        return keys

    def revise(self, same: SamePage, page: KeyedPage) -> None:
        """Remember an article's newer text."""
        self.add(same.number, filled(page, self._candidates[same.number].article))

    def _remember(self, number: int, captured: Captured) -> None:
        self._candidates[number] = captured
        for key in captured.keys:
            self._known_by[key].add(number)


def suspects(page: KeyedPage, telling: Callable[[bytes], Mapping[int, float]]) -> list[int]:
    """The articles that say so much of a page's prose that they may be it, most of it first.

    Args:
        page: The page.
        telling: Exact key → numbers of the articles that tell that paragraph → how much of it, as
            far as is known, 0 to 1.
    """
    if page.prose_words < SAME_PAGE_MIN_WORDS:
        return []
    shared: defaultdict[int, float] = defaultdict(float)
    for key, words in page.prose.items():
        for number, share in telling(key).items():
            shared[number] += words * share
    enough = SUSPECTED_SHARE * page.prose_words
    return sorted(
        (number for number, words in shared.items() if words >= enough),
        key=lambda number: (-shared[number], number),
    )


def may_be_one(one: Any, other: Article, groups: Groups) -> bool:  # noqa: ANN401 - a row or article
    """Whether two pages may be one as far as outlet and day tell."""
    days_differ = one.published and other.published and one.published != other.published
    return not days_differ and not are_strangers(one, other, groups)


def keys_of_capture(same: SamePage, page: Article) -> frozenset[bytes]:
    """By what an article is known since it was captured again; a sister's keys are not its own."""
    return frozenset() if same.sister else page_keys(page).all


def fills(known: Article, told: Article) -> dict[str, Any]:
    """What an article does not know and another capture of it tells, by column name."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name in FILLED
        if (value := getattr(told, name)) and not getattr(known, name)
    }


def filled(page: KeyedPage, stored: Article) -> KeyedPage:
    """A page as the article that it becomes: what it does not know stays as it was known."""
    known = fills(page.article, stored)
    if "published" in known:
        known["published_as"] = stored.published_as
    return replace(page, article=replace(page.article, **_as_held(known)))


def _as_held(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
