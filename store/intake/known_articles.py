"""Which stored articles may be a batch's pages, asked in a few queries for all of it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, select, tuple_

from extract import Groups, ParagraphRef
from extract.comparing import SAME_PAGE_MIN_WORDS, CapturedPage, page_keys
from store.articles import load_articles
from store.database import article, article_key, chunks, last_number, occurrence
from store.intake.article_rows import load_articles_by_key
from store.intake.same_article import (
    COMPARED_ARTICLES_MAX,
    SUSPECTED_SHARE,
    KnownArticles,
    SayingKey,
    may_be_same,
    suspects,
)
from store.near_duplicates import REPEATED, KeyedPage, SaidBefore


def load_known_articles(
    connection: Connection, pages: Sequence[KeyedPage], said_before: SaidBefore, groups: Groups
) -> KnownArticles:
    """Which stored articles say the prose of these pages, or are known by their keys.

    Args:
        connection: The transaction.
        pages: The batch's pages.
        said_before: What was said before of what they say.
        groups: Which outlets are titles of one house.
    """
    sayings = said_before.sayings()
    by_saying = _articles_by_saying(connection, pages, sayings)
    by_key = load_articles_by_key(
        connection, {key for page in pages for key in page_keys(page.article).all}
    )
    wanted = set().union(*by_key.values()) | _suspected(
        connection,
        pages,
        lambda key: dict.fromkeys(by_saying.get(sayings.get(key, key), ()), 1.0),
        groups,
    )
    return KnownArticles(
        last_number=last_number(connection, article),
        articles=MappingProxyType(_load_captured(connection, wanted)),
        by_key=MappingProxyType({key: frozenset(numbers) for key, numbers in by_key.items()}),
        by_saying=MappingProxyType(
            {saying: frozenset(numbers) for saying, numbers in by_saying.items()}
        ),
        sayings=MappingProxyType(sayings),
        sketches=said_before.sketches_by_key(),
        groups=groups,
    )


def _articles_by_saying(
    connection: Connection, pages: Sequence[KeyedPage], sayings: Mapping[bytes, ParagraphRef]
) -> dict[SayingKey, set[int]]:
    """Who says the prose of those pages that may be later captures: much of it is known."""
    places = {
        sayings[key]
        for page in pages
        if page.prose_words >= SAME_PAGE_MIN_WORDS
        and _known_share(page, sayings) >= SUSPECTED_SHARE
        for key in page.prose.keys() & sayings.keys()
    }
    articles: dict[SayingKey, set[int]] = {place: {place.article} for place in places}
    row = occurrence.c
    repeating = select(row.matched_article, row.matched_position, row.article).where(
        row.relation.in_(REPEATED)
    )
    for some_places in chunks((place.article, place.position) for place in places):
        of_these = tuple_(row.matched_article, row.matched_position).in_(some_places)
        for repeat in connection.execute(repeating.where(of_these)):
            saying = ParagraphRef(repeat.matched_article, repeat.matched_position)
            articles[saying].add(repeat.article)
    return articles


def _known_share(page: KeyedPage, sayings: Mapping[bytes, ParagraphRef]) -> float:
    return sum(words for key, words in page.prose.items() if key in sayings) / page.prose_words


def _suspected(
    connection: Connection,
    pages: Sequence[KeyedPage],
    shares: Callable[[bytes], Mapping[int, float]],
    groups: Groups,
) -> set[int]:
    """The articles that say much of a page, without those of other outlets and days."""
    by_page = [(page, suspects(page, shares)) for page in pages]
    row = article.c
    facts = {
        stored.number: stored
        for some_numbers in chunks({number for _, numbers in by_page for number in numbers})
        for stored in connection.execute(
            select(row.number, row.url, row.publisher, row.published).where(
                row.number.in_(some_numbers)
            )
        )
    }
    suspected: set[int] = set()
    for page, numbers in by_page:
        may_be = [number for number in numbers if may_be_same(facts[number], page.article, groups)]
        suspected.update(may_be[:COMPARED_ARTICLES_MAX])
    return suspected


def _load_captured(connection: Connection, numbers: Collection[int]) -> dict[int, CapturedPage]:
    keys: dict[int, set[bytes]] = defaultdict(set)
    captured: dict[int, CapturedPage] = {}
    for some_numbers in chunks(numbers):
        rows = select(article_key).where(article_key.c.article.in_(some_numbers))
        for row in connection.execute(rows):
            keys[row.article].add(row.key)
        there = article.c.number.in_(some_numbers), article.c.erased_at.is_(None)
        for stored in load_articles(connection, *there):
            captured[stored.number] = CapturedPage.of(
                stored.article, frozenset(keys[stored.number])
            )
    return captured
