"""Which page of a document that was read again is which stored article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from extract import Article, Rejected, exact_key, word_count
from store.articles import load_articles
from store.database import article, capture, writable
from store.intake import FILLED
from store.near_duplicates import KeyedPage, keyed_pages
from store.values import Reading, StoredArticle

SAME_TEXT_SHARE = 0.5
"""Of a stored article's words that a page must hold to be taken for the same page where a reader
counts a document's pages differently. Two articles of one document share far less."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A stored article and its page as it is read now.

    Attributes:
        stored: The article as it is stored.
        new_page: Its page; None where it would be rejected now.
        rejected: Why it would be; else None.
    """

    stored: StoredArticle
    new_page: KeyedPage | None
    rejected: Rejected | None

    @property
    def differs(self) -> bool:
        """Whether the page differs from what is stored; the scores of lines do not count."""
        if self.new_page is None:
            return False
        return _without_scores(self.new_page.article) != _without_scores(self.stored.article)

    @property
    def rescored(self) -> dict[int, float | None]:
        """The scores that differ from those stored, by position of their lines."""
        if self.new_page is None or self.differs:
            return {}
        pairs = zip(self.stored.article.paragraphs, self.new_page.article.paragraphs, strict=True)
        return {new.position: new.score for old, new in pairs if new.score != old.score}


def _without_scores(article: Article) -> Article:
    lines = tuple(replace(line, score=None) for line in article.paragraphs)
    return replace(article, paragraphs=lines)


@dataclass(frozen=True, slots=True)
class MatchedDocument:
    """A document with its pages as they are read now.

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


def match_documents(connection: Connection, batch: Sequence[Reading]) -> list[MatchedDocument]:
    """Give each stored article of a batch's documents its page among the new results."""
    sha256s = [reading.raw.sha256 for reading in batch]
    stored: dict[str, list[StoredArticle]] = defaultdict(list)
    for stored_article in load_articles(connection, article.c.sha256.in_(sha256s)):
        stored[stored_article.article.sha256].append(stored_article)
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
    """The places of articles that are erased: their pages are not taken in again."""
    numbers = {stored_article.number for stored_article in stored}
    return {place for number, place in pages.items() if number not in numbers}


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
) -> MatchedDocument:
    """Give each stored article its page.

    Args:
        reading: The document and its new results.
        stored: Its stored articles.
        pages: Article's number → its page's place in the document, as stored.
        captured: Places of later captures and of erased articles.
    """
    read = {page.page: page for page in keyed_pages([reading])}
    taken = _pages_taken(read, stored, pages)
    page_of = {number: read[place] for place, number in taken.items()}
    free = [page for place, page in read.items() if place not in taken and place not in captured]
    used = {*pages.values(), *captured}
    rejected = tuple(
        result
        for place, result in enumerate(reading.results, start=1)
        if isinstance(result, Rejected) and place not in used
    )
    return MatchedDocument(
        reading=reading,
        articles=tuple(
            _stored_page(stored_article, page_of.get(stored_article.number), reading, pages)
            for stored_article in stored
        ),
        new=tuple(_in_free_places(free, used)),
        rejected=rejected,
    )


def _pages_taken(
    read: Mapping[int, KeyedPage], stored: Sequence[StoredArticle], pages: Mapping[int, int]
) -> dict[int, int]:
    """Page's place → number of its article: the page with its text, else the one in its place."""
    taken: dict[int, int] = {}
    for stored_article in stored:
        alike = _most_alike(
            stored_article, [page for page in read.values() if page.page not in taken]
        )
        if alike is not None:
            taken[alike] = stored_article.number
    for stored_article in stored:
        place = pages[stored_article.number]
        if stored_article.number not in taken.values() and place in read and place not in taken:
            taken[place] = stored_article.number
    return taken


def _in_free_places(pages: Sequence[KeyedPage], used: set[int]) -> Iterator[KeyedPage]:
    """The pages under places that no stored page of the document has."""
    for page in pages:
        place = page.page if page.page not in used else max(used) + 1
        used.add(place)
        yield replace(page, page=place)


def _most_alike(stored: StoredArticle, pages: Sequence[KeyedPage]) -> int | None:
    """The place of the page that holds most of the article's words, None where none holds half."""
    words = {
        exact_key(line.text): word_count(line.text)
        for line in stored.article.paragraphs
        if line.read
    }
    shared = {page.page: sum(words.get(line.key, 0) for line in page.paragraphs) for page in pages}
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


def _filled(stored: StoredArticle, article: Article) -> Article:
    """The article as read now, with the facts that later captures gave, and as columns hold it."""
    known: dict[str, Any] = {}
    if stored.captures:
        known = {
            name: getattr(stored.article, name) for name in FILLED if not getattr(article, name)
        }
        if known.get("published"):
            known["published_as"] = stored.article.published_as
    filled = replace(article, **known)
    return replace(filled, url=writable(filled.url), canonical_url=writable(filled.canonical_url))
