"""The values that extraction takes in and hands out: frozen and comparable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

WITHIN = " › "
"""Separates a document's name from its member's."""


class Kind(StrEnum):
    """What a paragraph is on its page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    COMMENT = "comment"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


READ_KINDS = frozenset(
    {Kind.STANDFIRST, Kind.BODY, Kind.SUBHEADING, Kind.LIST_ITEM, Kind.QUOTE},
)
"""Kinds that one reads after the headline: they make up `Article.text`."""


class Form(StrEnum):
    """What sort of piece an article is; unknown is None, never a guess."""

    NEWS = "news"
    OPINION = "opinion"
    LETTER = "letter"
    LIVE = "live"
    IN_BRIEF = "in brief"
    ROUND_UP = "round-up"
    FEATURE = "feature"
    OBITUARY = "obituary"
    APPOINTMENT = "appointment"
    CORRECTION = "correction"
    ADVERTISEMENT = "advertisement"


class Relation(StrEnum):
    """How a paragraph relates to what the archive already has."""

    FIRST = "first"
    EXACT = "exact"
    NEAR = "near"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as it came.

    Attributes:
        content: The file's bytes, untouched.
        origin: Where it came from, in words an operator finds it by (a path below its folder).
        received_at: When it was read; aware, UTC.
        media_type: The media type where the sender named one, else None.
        url: The page's address where known, else None.
        sha256: The content's SHA-256 as 64 lower-case hexadecimal digits. It is made once: who asks
            for each of a mailbox's ten thousand pages must not hash 100 MB each time.
    """

    content: bytes
    origin: str
    received_at: datetime
    media_type: str | None = None
    url: str | None = None
    sha256: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Hash the content."""
        object.__setattr__(self, "sha256", sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Page:
    """One article's page out of a raw document.

    Attributes:
        text: The page as pasted text, its line ends as they came; None where `html` is given.
        html: The page as HTML; None where `text` is given.
        url: The page's address where known.
        hints: What the reader learned on the way: "encoding"; "origin", the page's name in its
            document; and what the format says beside the page, each less than the page's own
            word: "title", "author", "publisher", "published", "modified", "language", "section"
            and "links" (several joined by "; "), "site" (its sender's), "partial".
        notes: Sentences for the operator about how the page had to be read; empty when plain.
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a page, kept or set aside, never dropped.

    Attributes:
        position: Its place among the page's paragraphs, from 1.
        text: The verbatim text, without the white space at its ends.
        kind: What it is on the page.
        reason: Why it is set aside (rule or structure, with the evidence), None where it is kept.
        repeats: The position of the earlier paragraph on this page that said the same, or None.
        score: How sure the line model is that it is article text, 0 to 1, whoever decided; None
            where it was not asked.
    """

    position: int
    text: str
    kind: Kind
    reason: str | None = None
    repeats: int | None = None
    score: float | None = None

    @property
    def read(self) -> bool:
        """Whether it belongs to the article's text: a kind one reads, said for the first time."""
        return self.kind in READ_KINDS and self.repeats is None and self.reason is None


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article: every paragraph of its page, each with kind and reason.

    Attributes:
        sha256: Of the raw document it was taken from, 64 hexadecimal digits.
        url: The page's address, None where unknown.
        publisher: The publisher's name as the rules spell it, None where the page does not say.
        title: The headline, None where the page has none.
        standfirst: The introduction set apart from the body, None where there is none.
        bylines: The authors' names in order.
        published: The day of publication, None where the page does not say; never guessed.
        published_as: How `published` is known (e.g. `line 3: "12 January 2012"`), None if unknown.
        language: ISO 639-1 code, None where unsure.
        form: What sort of piece it is, None where unknown.
        partial: Whether the page was walled or cut.
        paragraphs: All paragraphs of the page in order.
        notes: Sentences for the operator about how the page had to be read.
        canonical_url: The address that the page itself names as its own, None where it names none.
        modified: The day of the last change that the page gives, None where it gives none.
        modified_as: How `modified` is known, None if unknown.
        links: The http(s) addresses that a correction leads to, in its text's order: those of the
            whole text of `Form.CORRECTION`, else those of a note of correction at its end. None
            are kept of other articles.
    """

    sha256: str
    url: str | None
    publisher: str | None
    title: str | None
    standfirst: str | None
    bylines: tuple[str, ...]
    published: date | None
    published_as: str | None
    language: str | None
    form: Form | None
    partial: bool
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
    canonical_url: str | None = None
    modified: date | None = None
    modified_as: str | None = None
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What one reads after the headline, a blank line between paragraphs, each said once."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.read)


@dataclass(frozen=True, slots=True, order=True)
class ParagraphRef:
    """A place in the archive: a paragraph of a stored article.

    Attributes:
        article: The article's number in the archive.
        position: The paragraph's position on its page, from 1.
    """

    article: int
    position: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a file or page was set aside, in words an operator can act on.

    Attributes:
        origin: The file or page, as the operator finds it.
        reason: The cause, one clause.
        remedy: What to do about it, one sentence.
    """

    origin: str
    reason: str
    remedy: str
