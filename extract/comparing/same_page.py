"""Whether a page is another capture of an article, and whether its text differs.

The same page is recognised by its address, by its outlet, title and day, or by its prose alone.
What it says that the article does not decides whether it is a revision.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from extract.comparing.page_overlap import (
    Overlap,
    PageText,
    measure_large_overlap,
    measure_overlap,
)
from extract.rules import Groups, are_sisters, are_strangers
from extract.text import KEY_BYTES, fold, masthead_key, url_key
from extract.values import Article

SAME_PAGE_SHARE = 0.9
"""The share of either page's prose, by words, that the other must have where prose alone shows
that they are one. Captures of one page differ in boilerplate only, so nearly all of the prose is
the same; the tenth allows a paragraph that one capture took for boilerplate. A follow-up or a
rewritten release shares less."""

SAME_PAGE_MIN_WORDS = 30
"""Less prose than this is no evidence alone: two notices can share a sentence or two."""

REVISED_SHARE = 0.5
"""The share of the shorter text that the longer one must have where address or title, outlet and
day are the same. A page cut by a paywall is all in the whole one, an article rewritten for
half is still itself; a column that keeps its address or title from week to week shares its frame,
which is less."""

DOUBTFUL_SHARE = 0.7
"""The same where the address is one and the days differ (an article brought up to date; or the next
week's at one address), or title and day are one and the addresses differ."""

LESS_TEXT = 0.5
"""A page that says less than this of a whole article is a piece of it, whatever else it says."""

_TITLE_MIN_WORDS = 4
"""A shorter title ("Letters", "News in brief") heads many articles of a day."""


ADDRESSES_KEPT = 1_000
"""A page is asked for its keys four times on its way into the archive."""


class Recapture(StrEnum):
    """What a later capture of an article is."""

    CAPTURE = "capture"
    REVISION = "revision"
    FORMER_TEXT = "former text"


@dataclass(frozen=True, slots=True)
class PageKeys:
    """The keys by which a page is recognised.

    Attributes:
        addresses: Of its addresses.
        titles: Of its title together with outlet and day; empty where one of them is unknown.
    """

    addresses: frozenset[bytes]
    titles: frozenset[bytes]

    @property
    def all(self) -> frozenset[bytes]:
        """All of them."""
        return self.addresses | self.titles


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page as it was captured, ready to be compared.

    Attributes:
        article: What was made of it.
        text: All its lines.
        keys: Its keys; of a stored article also those of its later captures.
    """

    article: Article
    text: PageText
    keys: frozenset[bytes]

    @classmethod
    def of(cls, article: Article, more_keys: frozenset[bytes] = frozenset()) -> "CapturedPage":
        """The capture of an article."""
        return cls(article, PageText(article.paragraphs), page_keys(article).all | more_keys)


@dataclass(frozen=True, slots=True)
class PageMatch:
    """What a page is to the article of which it is a later capture.

    Attributes:
        what: What it is.
        share: Of the longer text, what both say, 0 to 1.
        unsaid: What it says and the article does not.
    """

    what: Recapture
    share: float
    unsaid: tuple[str, ...]


def page_keys(article: Article) -> PageKeys:
    """Return the keys by which an article's page is recognised when it comes again."""
    return PageKeys(
        addresses=address_keys(article.url, article.canonical_url),
        titles=title_keys(article.title, article.publisher, article.published),
    )


@lru_cache(maxsize=ADDRESSES_KEPT)
def address_keys(*urls: str | None) -> frozenset[bytes]:
    """Return the keys of addresses; none for what names no page."""
    return frozenset(_key("address", known) for url in urls if (known := url_key(url)))


def title_keys(title: str | None, publisher: str | None, day: date | None) -> frozenset[bytes]:
    """Return the key of a title together with outlet and day; none where one is unknown."""
    if not (title and publisher and day) or len(title.split()) < _TITLE_MIN_WORDS:
        return frozenset()
    return frozenset({_key("title", masthead_key(publisher), fold(title), day.isoformat())})


def _key(*parts: str) -> bytes:
    return blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES
    ).digest()


def match_page(stored: CapturedPage, page: CapturedPage, groups: Groups) -> PageMatch | None:
    """Return what a page is to a stored article; None where it is another article.

    Args:
        stored: The article.
        page: The page that came later.
        groups: Which outlets are titles of one house.
    """
    identity = _identify(stored, page, groups)
    if identity is not None:
        overlap = measure_overlap(page.text, stored.text)
        return _match(_identified_recapture(stored, page, overlap, identity), overlap)
    if _contradict(stored.article, page.article, groups):
        return None
    large = measure_large_overlap(page.text, stored.text, SAME_PAGE_SHARE)
    return _match(_recapture_by_prose(stored, page, large, groups), large) if large else None


def _match(what: Recapture | None, overlap: Overlap) -> PageMatch | None:
    return None if what is None else PageMatch(what, overlap.share, overlap.unsaid)


class _Identity(StrEnum):
    """How certain it is that a page is the stored one, by what it says about itself."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


def _identify(stored: CapturedPage, page: CapturedPage, groups: Groups) -> _Identity | None:
    """Whether the page's own data say that it is the stored one; a sister's page never is."""
    if are_sisters(stored.article, page.article, groups):
        return None
    if page.keys & stored.keys & page_keys(page.article).addresses:
        differ = _differ(stored.article.published, page.article.published)
        return _Identity.DOUBTFUL if differ else _Identity.CERTAIN
    if page.keys & stored.keys:
        differ = _differ(url_key(stored.article.url), url_key(page.article.url))
        return _Identity.DOUBTFUL if differ else _Identity.CERTAIN
    return None


def _contradict(stored: Article, page: Article, groups: Groups) -> bool:
    """Whether two pages with the same prose are two articles all the same.

    Two outlets that carry one text are two articles, and so are two days' notices in one wording.
    """
    return are_strangers(stored, page, groups) or _differ(stored.published, page.published)


def _differ(stored: object, page: object) -> bool:
    return bool(stored and page) and stored != page


def _recapture_by_prose(
    stored: CapturedPage, page: CapturedPage, overlap: Overlap, groups: Groups
) -> Recapture | None:
    """What a page is that is recognised by its prose alone.

    Where a figure differs it may be a notice of another week, unless its title is the same too.
    """
    if page.text.prose_words < SAME_PAGE_MIN_WORDS:
        return None
    if not overlap.altered:
        return Recapture.CAPTURE
    if _same_title(stored.article, page.article):
        sisters = are_sisters(stored.article, page.article, groups)
        return Recapture.CAPTURE if sisters else _newer_or_former(stored.article, page.article)
    return None


def _same_title(stored: Article, page: Article) -> bool:
    return bool(stored.title and page.title) and fold(stored.title or "") == fold(page.title or "")


def _identified_recapture(
    stored: CapturedPage, page: CapturedPage, overlap: Overlap, identity: _Identity
) -> Recapture | None:
    """What a page is whose own data say that it is the stored one; its prose must not differ."""
    if identity is _Identity.DOUBTFUL and overlap.of_shorter < DOUBTFUL_SHARE:
        return None
    if overlap.alike_of_shorter < REVISED_SHARE:
        return None
    if not overlap.unsaid or _is_less(stored.article, page.article, overlap):
        return Recapture.CAPTURE
    if stored.article.partial and not page.article.partial:
        return Recapture.REVISION
    return _newer_or_former(stored.article, page.article)


def _is_less(stored: Article, page: Article, overlap: Overlap) -> bool:
    """Whether a page is a piece of the article: walled, or cut."""
    if stored.partial:
        return page.partial and overlap.words < overlap.earlier_words
    return page.partial or overlap.alike < LESS_TEXT * overlap.earlier_words


def _newer_or_former(stored: Article, page: Article) -> Recapture:
    """A page whose text differs is the newer text, unless its own days say that it is not."""
    was, now = (article.modified or article.published for article in (stored, page))
    return Recapture.FORMER_TEXT if was and now and now < was else Recapture.REVISION
