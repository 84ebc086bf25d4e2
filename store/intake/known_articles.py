"""Which stored articles may be a batch's pages, asked in a few queries for all of it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_

from digests import Citation
from extract import Groups
from extract.comparing.same_page import SAME_PAGE_MIN_WORDS, Captured, page_keys
from store.articles.loader import load_articles
from store.database.engine import chunks
from store.database.tables import article, article_key, occurrence
from store.intake.article_keys import articles_known_by
from store.intake.same_article import (
    COMPARED_MAX,
    SUSPECTED_SHARE,
    Saying,
    Telling,
    may_be_one,
    suspects,
)
from store.near_duplicates.decide import REPEATED
from store.near_duplicates.keyed_pages import KeyedPage
from store.near_duplicates.said_before import SaidBefore


@dataclass(frozen=True, slots=True)
class _KnownProse:
    """What the archive knows of the prose of a batch's pages.

    Attributes:
        sayings: Exact key → the saying that is repeated, word for word or nearly.
        said: What was said before.
    """

    sayings: Mapping[bytes, Citation]
    said: SaidBefore

    def saying(self, key: bytes) -> Citation | None:
        return self.sayings.get(key)

    def hashes(self, key: bytes) -> tuple[int, ...]:
        return self.said.hashes(key)


def load_telling(
    connection: Connection, pages: Sequence[KeyedPage], said: SaidBefore, groups: Groups
) -> Telling:
    """Which stored articles tell the prose of these pages, or are known by their keys.

    Args:
        connection: The transaction.
        pages: The batch's pages.
        said: What was said before of what they say.
        groups: Which outlets are titles of one house.
    """
    sayings = said.sayings()
    tellers = _tellers(connection, pages, sayings)
    known_by = articles_known_by(
        connection, {key for page in pages for key in page_keys(page.article).all}
    )
    wanted = set().union(*known_by.values()) | _suspected(
        connection,
        pages,
        lambda key: dict.fromkeys(tellers.get(sayings.get(key, key), ()), 1.0),
        groups,
    )
    prose = _KnownProse(sayings, said)
    return Telling(prose, tellers, known_by, _candidates(connection, wanted), groups)


def _tellers(
    connection: Connection, pages: Sequence[KeyedPage], sayings: Mapping[bytes, Citation]
) -> dict[Saying, set[int]]:
    """Who says the prose of those pages that may be later captures: much of it is known."""
    places = {
        sayings[key]
        for page in pages
        if page.prose_words >= SAME_PAGE_MIN_WORDS
        and _known_share(page, sayings) >= SUSPECTED_SHARE
        for key in page.prose.keys() & sayings.keys()
    }
    tellers: dict[Saying, set[int]] = {place: {place.article} for place in places}
    row = occurrence.c
    repeating = select(row.matched_article, row.matched_position, row.article).where(
        row.relation.in_(REPEATED)
    )
    for some in chunks((place.article, place.paragraph) for place in places):
        of_these = tuple_(row.matched_article, row.matched_position).in_(some)
        for each in connection.execute(repeating.where(of_these)):
            tellers[Citation(each.matched_article, each.matched_position)].add(each.article)
    return tellers


def _known_share(page: KeyedPage, sayings: Mapping[bytes, Citation]) -> float:
    return sum(words for key, words in page.prose.items() if key in sayings) / page.prose_words


def _suspected(
    connection: Connection,
    pages: Sequence[KeyedPage],
    telling: Callable[[bytes], Mapping[int, float]],
    groups: Groups,
) -> set[int]:
    """The articles that say much of a page, without those of other outlets and days."""
    of_pages = [(page, suspects(page, telling)) for page in pages]
    row = article.c
    facts = {
        each.number: each
        for some in chunks({number for _, numbers in of_pages for number in numbers})
        for each in connection.execute(
            select(row.number, row.url, row.publisher, row.published).where(row.number.in_(some))
        )
    }
    return {
        number
        for page, numbers in of_pages
        for number in [each for each in numbers if may_be_one(facts[each], page.article, groups)][
            :COMPARED_MAX
        ]
    }


def _candidates(connection: Connection, numbers: Collection[int]) -> dict[int, Captured]:
    keys: dict[int, set[bytes]] = defaultdict(set)
    found: dict[int, Captured] = {}
    for some in chunks(numbers):
        for row in connection.execute(select(article_key).where(article_key.c.article.in_(some))):
            keys[row.article].add(row.key)
        there = article.c.number.in_(some), article.c.erased_at.is_(None)
        for each in load_articles(connection, *there):
            found[each.number] = Captured.of(each.article, frozenset(keys[each.number]))
    return found
