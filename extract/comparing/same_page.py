"""Whether a page is another capture of an article, and whether it tells it otherwise.

The same page is told by its address, by its outlet, title and day, or by its prose alone. What it
then is, is told by what it says that the article does not.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from extract.comparing.page_overlap import Overlap, PageText, overlap, overlap_from
from extract.rules.publisher_groups import Groups, are_sisters, are_strangers
from extract.text.folding import KEY_BYTES, fold, masthead_key
from extract.text.urls import url_key
from extract.values import Article

SAME_PAGE_SHARE = 0.9
"""Of either page's prose, by words, that the other must say where prose alone tells that they are
one. Captures of one page differ in furniture only, so nearly all of the prose is the same; the
tenth allows a paragraph that one capture took for furniture. A follow-up or a rewritten release
shares less."""

SAME_PAGE_MIN_WORDS = 30
"""Less prose than this is no evidence alone: two notices can share a sentence or two."""

REVISED_SHARE = 0.5
"""Of the shorter text that the longer one must say where address or title, outlet and day are the
same. A walled page is all in the whole one, an article rewritten for half is still itself; a column
that keeps its address or title from week to week shares its frame, which is less."""

DOUBTFUL_SHARE = 0.7
"""The same where the address is one and the days differ (an article brought up to date; or the next
week's at one address), or title and day are one and the addresses differ."""

LESS_TEXT = 0.5
"""A page that says less than this of a whole article is a piece of it, whatever else it says."""

TITLE_MIN_WORDS = 4
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
    """By what a page is known again, as keys.

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
class Captured:
    """A page as it was captured, ready to be compared.

    Attributes:
        article: What was made of it.
        text: All its lines.
        keys: By what it is known again; of a stored article also those of its later captures.
    """

    article: Article
    text: PageText
    keys: frozenset[bytes]

    @classmethod
    def of(cls, article: Article, more_keys: frozenset[bytes] = frozenset()) -> "Captured":
        """The capture of an article."""
        return cls(article, PageText(article.paragraphs), page_keys(article).all | more_keys)


@dataclass(frozen=True, slots=True)
class Recaptured:
    """A page found to be a later capture of an article.

    Attributes:
        what: What it is.
        share: Of the longer text, what both say, 0 to 1.
        unsaid: What it says and the article does not.
    """

    what: Recapture
    share: float
    unsaid: tuple[str, ...]


def page_keys(article: Article) -> PageKeys:
    """Return by what an article's page is known when it comes again."""
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
    if not (title and publisher and day) or len(title.split()) < TITLE_MIN_WORDS:
        return frozenset()
    return frozenset({_key("title", masthead_key(publisher), fold(title), day.isoformat())})


def _key(*parts: str) -> bytes:
    return blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES
    ).digest()


def recaptured(stored: Captured, page: Captured, groups: Groups) -> Recaptured | None:
    """Return what a page is to a stored article, None where it is another article.

    Args:
        stored: The article.
        page: The page that came later.
        groups: Which outlets are titles of one house.
    """
    same = _known_again(stored, page, groups)
    if same is None and _contradict(stored.article, page.article, groups):
        return None
    if same is not None:
        both = overlap(page.text, stored.text)
        return _as(_told(stored, page, both, same), both)
    near = overlap_from(page.text, stored.text, SAME_PAGE_SHARE)
    return _as(_by_prose(stored, page, near, groups), near) if near else None


def _as(what: Recapture | None, both: Overlap) -> Recaptured | None:
    return None if what is None else Recaptured(what, both.share, both.unsaid)


class _Known(StrEnum):
    """How a page is known again."""

    SURELY = "surely"
    DOUBTFULLY = "doubtfully"


def _known_again(stored: Captured, page: Captured, groups: Groups) -> _Known | None:
    """Whether the page says itself that it is the stored one; a sister's page never is."""
    if are_sisters(stored.article, page.article, groups):
        return None
    if page.keys & stored.keys & page_keys(page.article).addresses:
        differ = _differ(_day(stored.article), _day(page.article))
        return _Known.DOUBTFULLY if differ else _Known.SURELY
    if page.keys & stored.keys:
        differ = _differ(url_key(stored.article.url), url_key(page.article.url))
        return _Known.DOUBTFULLY if differ else _Known.SURELY
    return None


def _contradict(one: Article, other: Article, groups: Groups) -> bool:
    """Whether two pages with the same prose are two articles all the same.

    Two outlets that carry one text are two articles, and so are two days' notices in one wording.
    """
    return are_strangers(one, other, groups) or _differ(_day(one), _day(other))


def _day(article: Article) -> date | None:
    return article.published


def _differ(one: object, other: object) -> bool:
    return bool(one and other) and one != other


def _by_prose(stored: Captured, page: Captured, both: Overlap, groups: Groups) -> Recapture | None:
    """What a page is of which only the prose tells.

    Where a figure differs it may be a notice of another week, unless its title is the same too.
    """
    if page.text.prose_words < SAME_PAGE_MIN_WORDS:
        return None
    if not both.altered:
        return Recapture.CAPTURE
    if _same_title(stored.article, page.article):
        sisters = are_sisters(stored.article, page.article, groups)
        return Recapture.CAPTURE if sisters else _newer_or_former(stored.article, page.article)
    return None


def _same_title(one: Article, other: Article) -> bool:
    return bool(one.title and other.title) and fold(one.title or "") == fold(other.title or "")


def _told(stored: Captured, page: Captured, both: Overlap, known: _Known) -> Recapture | None:
    """What a page is that says itself which it is; its prose must not tell otherwise."""
    if known is _Known.DOUBTFULLY and both.of_shorter < DOUBTFUL_SHARE:
        return None
    if both.alike_of_shorter < REVISED_SHARE:
        return None
    if not both.unsaid or _is_less(stored.article, page.article, both):
        return Recapture.CAPTURE
    if stored.article.partial and not page.article.partial:
        return Recapture.REVISION
    return _newer_or_former(stored.article, page.article)


def _is_less(stored: Article, page: Article, both: Overlap) -> bool:
    """Whether a page is a piece of the article: walled, or cut."""
    if stored.partial:
        return page.partial and both.words < both.other_words
    return page.partial or both.alike < LESS_TEXT * both.other_words


def _newer_or_former(stored: Article, page: Article) -> Recapture:
    """Whether a page that tells otherwise is the newer text, unless its own days say it is not."""
    was, now = (each.modified or each.published for each in (stored, page))
    return Recapture.FORMER_TEXT if was and now and now < was else Recapture.REVISION
