"""The same page captured again, with other furniture: told by its prose, not by its bytes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from store.pages import KeyedPage

SAME_PAGE_SHARE = 0.9
"""Of either page's prose, by words, that the other must hold word for word. Captures of one page
differ in furniture only, so nearly all of the prose is the same; the tenth allows a paragraph that
one capture took for furniture, or a correction. A follow-up or a rewritten release shares less."""

SAME_PAGE_MIN_WORDS = 30
"""Less prose than this is no evidence: two notices can share a sentence or two."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored article, as far as a later page is compared with it.

    Attributes:
        number: The article's number.
        prose_words: Words of its compared paragraphs, each said once.
        facts: Its metadata by column name, None or empty where unknown.
    """

    number: int
    prose_words: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SamePage:
    """A page found to be a later capture.

    Attributes:
        of: The article it is a capture of.
        share: Of the prose that both have, 0 to 1.
        fills: What the stored article did not know and this page tells, by column name.
    """

    of: Candidate
    share: float
    fills: Mapping[str, Any]


FILLED = ("url", "publisher", "title", "published", "bylines")
"""What a later capture may add to an article that does not know it. The title only where the first
capture shows none at all."""


def facts_of(page: KeyedPage) -> dict[str, Any]:
    """The metadata in which captures may differ, by column name."""
    article = page.article
    return {
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published,
        "bylines": list(article.bylines),
    }


class Telling:
    """Which articles tell which prose: those stored before, then those of the batch as they come.

    Args:
        tellers: Exact key → numbers of the articles that say it.
        candidates: Those articles by number.
    """

    def __init__(self, tellers: dict[bytes, set[int]], candidates: dict[int, Candidate]) -> None:
        self._tellers = tellers
        self._candidates = candidates

    def same_page(self, page: KeyedPage) -> SamePage | None:
        """The article of which this page is a later capture, the most alike and then the oldest."""
        if page.prose_words < SAME_PAGE_MIN_WORDS:
            return None
        shared: Counter[int] = Counter()
        for key, words in page.prose.items():
            for number in self._tellers.get(key, ()):
                shared[number] += words
        facts = facts_of(page)
        alike = [
            (-share, number)
            for number, words in shared.items()
            if (share := _share(words, page.prose_words, self._candidates[number].prose_words))
            >= SAME_PAGE_SHARE
            and not _contradict(facts, self._candidates[number].facts)
        ]
        if not alike:
            return None
        negative_share, number = min(alike)
        candidate = self._candidates[number]
        return SamePage(candidate, -negative_share, _fills(candidate.facts, facts))

    def add(self, number: int, page: KeyedPage) -> None:
        """Remember an article of this batch."""
        self._candidates[number] = Candidate(number, page.prose_words, facts_of(page))
        for key in page.prose:
            self._tellers.setdefault(key, set()).add(number)

    def fill(self, same: SamePage) -> None:
        """Remember what an article has learned from a later capture."""
        facts = {**same.of.facts, **same.fills}
        self._candidates[same.of.number] = replace(same.of, facts=facts)


def _share(shared_words: int, one_words: int, other_words: int) -> float:
    return shared_words / max(one_words, other_words, 1)


def _contradict(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two pages with the same prose are two articles all the same.

    Two outlets that carry one text are two articles, and so are two days' notices in one wording.
    """
    return any(
        left and right and left != right
        for left, right in (
            (one["publisher"], other["publisher"]),
            (_host(one["url"]), _host(other["url"])),
            (_day(one["published"]), _day(other["published"])),
        )
    )


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none says nothing
        return ""


def _day(published: date | None) -> str:
    return "" if published is None else published.isoformat()


def _fills(known: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in FILLED if told[name] and not known[name]}
