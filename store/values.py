"""What goes into the archive and what comes out of it, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from extract import Article, Kind, Paragraph, ParagraphRef, RawDocument, Rejected, Relation
from extract.comparing import NEAR_MIN_WORDS

ReportProgress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""

BOILERPLATE_KINDS = frozenset({Kind.BOILERPLATE, Kind.RELATED})
"""Kinds of paragraphs that are kept and not searched."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        ok: Whether it is as it should be.
        what: What was found, one sentence.
        remedy: What to do, one sentence; empty where all is well.
    """

    ok: bool
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read, and what was made of it.

    Attributes:
        raw: The file's bytes and where they came from.
        results: Its articles and its pages set aside, in order; usually one.
    """

    raw: RawDocument
    results: tuple[Article | Rejected, ...]


class KeptAs(StrEnum):
    """What became of a page handed to the archive."""

    ADDED = "added"
    CAPTURE_OF = "capture of"
    REVISED = "revised"
    ALREADY_KNOWN = "already known"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one page, with the counts for the run's report.

    The five counts `kept`, `comments`, `boilerplate`, `related` and `repeats_on_page` add up to the
    page's paragraphs; all are 0 where no article was added.

    Attributes:
        sha256: Of the document.
        origin: Where it came from.
        outcome: What became of it.
        article: The article it is now or belongs to; None if rejected.
        kept: Paragraphs kept, comments apart.
        comments: Readers' comments kept.
        boilerplate: Paragraphs set aside as boilerplate.
        related: Links to other articles, set aside.
        repeats_on_page: Paragraphs set aside because the same page said them before.
        repeats_in_archive: How many of `kept` the archive already held, word for word or reworded.
        reworded: How many of these were reworded.
        detail: Why, in words, where it is rejected, or a capture or newer text of an article; else
            None.
        rejected: The rejection where it is one, now or at an earlier time; else None.
    """

    sha256: str
    origin: str
    outcome: KeptAs
    article: int | None = None
    kept: int = 0
    comments: int = 0
    boilerplate: int = 0
    related: int = 0
    repeats_on_page: int = 0
    repeats_in_archive: int = 0
    reworded: int = 0
    detail: str | None = None
    rejected: Rejected | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A paragraph at a place in the archive.

    Attributes:
        paragraph: The paragraph with its place, kind and reason.
        relation: How it is related to what was there before; None where it is not compared (not
            read, or too short).
        matched: The first saying, where it is not itself the first.
        score: How alike the two are, 0 to 1; None where nothing is matched.
        sentences: Its sentences that were said before, where it says something new as well.
        added_words: Words of passages that it says beyond the saying it is near to; else 0.
    """

    paragraph: Paragraph
    relation: Relation | None
    matched: ParagraphRef | None
    score: float | None
    sentences: "tuple[RepeatedSentence, ...]" = ()
    added_words: int = 0

    @property
    def repeats_all(self) -> bool:
        """Whether all that it says was said before, by the paragraph that it is matched with."""
        near = self.relation is Relation.NEAR and self.added_words < NEAR_MIN_WORDS
        return near or self.relation is Relation.EXACT


@dataclass(frozen=True, slots=True)
class RepeatedSentence:
    """A sentence that was said before, within a paragraph that says something new as well.

    Attributes:
        start: Where it begins in the paragraph's text, in characters.
        end: Where it ends.
        matched: The paragraph that says it.
        score: How alike, 0 to 1.
    """

    start: int
    end: int
    matched: ParagraphRef
    score: float


@dataclass(frozen=True, slots=True)
class Capture:
    """The same page captured again.

    Attributes:
        sha256: Of the other document.
        origin: Where it came from.
        captured_at: When it was taken in; aware, UTC.
        share: Of the prose that both have, 0 to 1.
        url: The address it shows, None where it shows none.
        publisher: The publisher it shows, which may be a sister title; None where it shows none.
        title: The headline it shows, None where it shows none.
    """

    sha256: str
    origin: str
    captured_at: datetime
    share: float
    url: str | None = None
    publisher: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with all that the archive knows of it.

    Attributes:
        number: Its number in the archive.
        origin: The file it came from.
        ingested_at: When it was taken in; aware, UTC.
        article: The article as it was extracted, unknown metadata filled from later captures.
        occurrences: Its paragraphs in order, each with its relation.
        captures: Later captures of the same page.
        page: Its place among the pages of its file, from 1: a mailbox holds many articles.
    """

    number: int
    origin: str
    ingested_at: datetime
    article: Article
    occurrences: tuple[Occurrence, ...]
    captures: tuple[Capture, ...]
    page: int = 1


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file or page in quarantine.

    Attributes:
        rejected: What and why, with the remedy.
        sha256: Of the document, None where it was never read.
        first_seen: When it was first set aside; aware, UTC.
        last_seen: When it was last met; aware, UTC.
        times: How often it was met.
    """

    rejected: Rejected
    sha256: str | None
    first_seen: datetime
    last_seen: datetime
    times: int


class VersionCause(StrEnum):
    """Why an article has another text beside its own: a former text, or an earlier text."""

    READ_AGAIN = "read anew"
    """The words stay: archives have them in their rows."""
    REVISED = "revised"
    NEVER_CURRENT = "never stood"


class Role(StrEnum):
    """The place of a story in its issue."""

    LEAD = "lead"
    STORY = "story"
    BRIEF = "brief"


class RunStatus(StrEnum):
    """The state of a run of a flow."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a flow.

    Attributes:
        id: Its number.
        flow: The flow's name.
        status: Its state; a killed run stays `running`.
        started_at: Aware, UTC.
        finished_at: Aware, UTC; None while it runs, or if it was killed.
        counts: What it did.
    """

    id: int
    flow: str
    status: RunStatus
    started_at: datetime
    finished_at: datetime | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the archive holds, counted.

    Attributes:
        documents: Raw documents.
        articles: Articles.
        captures: Later captures of articles already there.
        rejections: Files and pages in quarantine.
        kept: Paragraphs kept, comments apart.
        comments: Readers' comments kept.
        boilerplate: Paragraphs set aside as boilerplate.
        related: Links to other articles, set aside.
        repeats_on_page: Paragraphs set aside because their page said them before.
        repeats_in_archive: How many of `kept` another place in the archive said before.
        texts: Different verbatim paragraph texts.
    """

    documents: int
    articles: int
    captures: int
    rejections: int
    kept: int
    comments: int
    boilerplate: int
    related: int
    repeats_on_page: int
    repeats_in_archive: int
    texts: int
