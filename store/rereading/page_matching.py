"""Which page of a document read anew is which stored article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from extract import Article, Rejected, exact_key, word_count
from store.articles.loader import load_articles
from store.database.column_types import writable
from store.database.tables import article, capture
from store.intake import FILLED
from store.near_duplicates import KeyedPage, keyed_pages
from store.values import Reading, StoredArticle

SAME_TEXT_SHARE = 0.5
"""Of a stored article's words that a page must hold to be taken for the same page where a reader
counts a document's pages anew. Two articles of one document share far less."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A stored article and its page as read anew.

    Attributes:
        stored: The article as it is stored.
        anew: Its page; None where it would be rejected now.
        rejected: Why it would be; else None.
    """

    stored: StoredArticle
    anew: KeyedPage | None
    rejected: Rejected | None

    @property
    def differs(self) -> bool:
        """Whether the page reads otherwise than it is stored; how lines score is no reading."""
        return self.anew is not None and _unscored(self.anew.article) != _unscored(
            self.stored.article
        )

    @property
    def rescored(self) -> dict[int, float | None]:
        """The scores that are otherwise than they are stored, by position of their lines."""
        if self.anew is None or self.differs:
            return {}
        pairs = zip(self.stored.article.paragraphs, self.anew.article.paragraphs, strict=True)
        return {new.position: new.score for old, new in pairs if new.score != old.score}


def _unscored(one: Article) -> Article:
    return replace(one, paragraphs=tuple(replace(each, score=None) for each in one.paragraphs))


@dataclass(frozen=True, slots=True)
class Matched:
    """A document with its pages as read anew.

    Attributes:
        reading: The document and its new results.
        articles: Its stored articles, each with its page.
        new: Pages that are in no article yet.
        rejected: Pages set aside that are no article's.
    """

    reading: Reading
    articles: tuple[StoredPage, ...]
    new: tuple[KeyedPage, ...]
    rejected: tuple[Rejected, ...]


def match_all(connection: Connection, batch: Sequence[Reading]) -> list[Matched]:
    """Give each stored article of a batch's documents its page among the new results."""
    sha256s = [reading.raw.sha256 for reading in batch]
    stored: dict[str, list[StoredArticle]] = defaultdict(list)
    for each in load_articles(connection, article.c.sha256.in_(sha256s)):
        stored[each.article.sha256].append(each)
    pages = _places_of(connection, article, article.c.number, sha256s)
    captures = _places_of(connection, capture, capture.c.id, sha256s)
    return [
        _match(
            reading,
            stored[sha256],
            pages[sha256],
            {*captures[sha256].values(), *_erased(pages[sha256], stored[sha256])},
        )
        for reading, sha256 in zip(batch, sha256s, strict=True)
    ]


def _erased(pages: Mapping[int, int], stored: Sequence[StoredArticle]) -> set[int]:
    """The places of articles that are erased: what stands there is taken in no more."""
    standing = {each.number for each in stored}
    return {place for number, place in pages.items() if number not in standing}


def _places_of(
    connection: Connection,
    table: Any,  # noqa: ANN401 - SQLAlchemy's table or column
    number: Any,  # noqa: ANN401 - SQLAlchemy's column
    sha256s: Sequence[str],
) -> dict[str, dict[int, int]]:
    """By document: row → its page's place in the document."""
    places: dict[str, dict[int, int]] = defaultdict(dict)
    rows = connection.execute(
        select(table.c.sha256, number.label("row"), table.c.page).where(
            table.c.sha256.in_(sha256s)
        ),
    )
    for row in rows:
        places[row.sha256][row.row] = row.page
    return places


def _match(
    reading: Reading,
    stored: Sequence[StoredArticle],
    pages: Mapping[int, int],
    captured: set[int],
) -> Matched:
    """Give each stored article its page: the one with its text, else the one in its place."""
    found = {page.page: page for page in keyed_pages([reading])}
    taken: dict[int, int] = {}
    for each in stored:
        alike = _most_alike(each, [page for page in found.values() if page.page not in taken])
        if alike is not None:
            taken[alike] = each.number
    for each in stored:
        place = pages[each.number]
        if each.number not in taken.values() and place in found and place not in taken:
            taken[place] = each.number
    page_of = {number: found[place] for place, number in taken.items()}
    free = [page for place, page in found.items() if place not in taken and place not in captured]
    used = {*pages.values(), *captured}
    return Matched(
        reading=reading,
        articles=tuple(
            _stored_page(each, page_of.get(each.number), reading, pages) for each in stored
        ),
        new=tuple(_in_free_places(free, used)),
        rejected=tuple(
            result
            for place, result in enumerate(reading.results, start=1)
            if isinstance(result, Rejected) and place not in used
        ),
    )


def _in_free_places(pages: Sequence[KeyedPage], used: set[int]) -> Iterator[KeyedPage]:
    """The pages under places that no stored page of the document has."""
    for page in pages:
        place = page.page if page.page not in used else max(used) + 1
        used.add(place)
        yield replace(page, page=place)


def _most_alike(stored: StoredArticle, pages: Sequence[KeyedPage]) -> int | None:
    """The place of the page that holds most of the article's words, None where none holds half."""
    words = {
        exact_key(each.text): word_count(each.text)
        for each in stored.article.paragraphs
        if each.read
    }
    shared = {page.page: sum(words.get(each.key, 0) for each in page.paragraphs) for page in pages}
    best = max(shared, key=lambda place: (shared[place], -place), default=None)
    if best is None or shared[best] < SAME_TEXT_SHARE * max(sum(words.values()), 1):
        return None
    return best


def _stored_page(
    stored: StoredArticle, page: KeyedPage | None, reading: Reading, pages: Mapping[int, int]
) -> StoredPage:
    if page is None:
        place = pages[stored.number] - 1
        result = reading.results[place] if place < len(reading.results) else None
        gone = Rejected(
            reading.raw.origin,
            "the document holds no such page any more",
            "Look into the file; if it does, report this as a fault of the reader.",
        )
        return StoredPage(stored, None, result if isinstance(result, Rejected) else gone)
    return StoredPage(stored, replace(page, article=_filled(stored, page.article)), None)


def _filled(stored: StoredArticle, anew: Article) -> Article:
    """The article as read anew, with what later captures had told of it and as columns hold it."""
    known: dict[str, Any] = {}
    if stored.captures:
        known = {name: getattr(stored.article, name) for name in FILLED if not getattr(anew, name)}
        if known.get("published"):
            known["published_as"] = stored.article.published_as
    filled = replace(anew, **known)
    return replace(filled, url=writable(filled.url), canonical_url=writable(filled.canonical_url))
