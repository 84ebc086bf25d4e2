"""The values of the digest, from the archive's articles to a frozen issue and its deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from extract import Article, Paragraph, word_count
from extract.comparing import NEAR_MIN_WORDS


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, half-open: from Monday 00:00 to the next Monday 00:00 in the operator's zone."""

    year: int
    number: int
    timezone: str = "Europe/London"

    @classmethod
    def of(cls, moment: datetime, timezone: str = "Europe/London") -> "Week":
        """The week in which an aware `moment` falls, as seen in `timezone`."""
        iso = moment.astimezone(ZoneInfo(timezone)).isocalendar()
        return cls(iso.year, iso.week, timezone)

    @property
    def start(self) -> datetime:
        """The first moment of the week, UTC."""
        return self._midnight(date.fromisocalendar(self.year, self.number, 1))

    @property
    def end(self) -> datetime:
        """The first moment after the week, UTC."""
        return self._midnight(date.fromisocalendar(self.year, self.number, 1) + timedelta(days=7))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.timezone)).astimezone(UTC)

    def __str__(self) -> str:
        """As ISO 8601 writes it, e.g. `2026-W47`."""
        return f"{self.year}-W{self.number:02}"


@dataclass(frozen=True, slots=True)
class Watermark:
    """How far the issues so far cover the archive.

    Attributes:
        article: The last article's number, 0 at first.
        version: The last former text's number, 0 at first: who was revised later comes again.
    """

    article: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """What an issue is made from: the articles after one archive number, up to and with another.

    And earlier articles that were revised meanwhile, told by the numbers of their former texts.

    Attributes:
        after: The last article number that an earlier issue covered, 0 at first.
        up_to: The last article number covered by this one; equal to `after` when no one is new.
        versions_after: The last number of a former text that an earlier issue covered.
        versions_up_to: The last one covered by this issue.
    """

    after: int
    up_to: int
    versions_after: int = 0
    versions_up_to: int = 0

    @property
    def begins(self) -> Watermark:
        """How far earlier issues cover the archive."""
        return Watermark(self.after, self.versions_after)

    @property
    def ends(self) -> Watermark:
        """How far the archive is covered with this issue."""
        return Watermark(self.up_to, self.versions_up_to)


@dataclass(frozen=True, slots=True)
class Source:
    """An archived article as the digest takes it: a new one, or a revised one.

    Attributes:
        number: The article's number in the archive, from 1, growing with ingestion.
        origin: The file it came from.
        article: The article itself.
        told_before: Positions of paragraphs whose first saying stands in an article outside the
            window (an earlier issue had its chance to print it), or in a text that this article had
            before it was revised.
        told_parts: By position of other paragraphs: the stretches of their text that were told so,
            as first character and the one behind the last.
        revised: Whether an earlier issue covered it, and it was captured with a newer text since.
    """

    number: int
    origin: str
    article: Article
    told_before: frozenset[int] = frozenset()
    told_parts: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    revised: bool = False

    def tells(self, paragraph: Paragraph, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch of a paragraph says something that was not told before the window.

        What is left beside told sentences ("He said:") tells nothing by itself.

        Args:
            paragraph: One of the article's.
            start: The first character of the stretch.
            end: The one behind its last; None for the paragraph's end.
        """
        if paragraph.position in self.told_before:
            return False
        stretch = range(start, len(paragraph.text) if end is None else end)
        told = {
            at
            for one, other in self.told_parts.get(paragraph.position, ())
            for at in range(max(one, stretch.start), min(other, stretch.stop))
        }
        if not told:
            return True
        left = "".join(" " if at in told else paragraph.text[at] for at in stretch)
        return word_count(left) >= NEAR_MIN_WORDS


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a sentence stands: article number in the archive and paragraph position on its page."""

    article: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim sentence with its source.

    Attributes:
        text: The sentence as it stands in the cited paragraph.
        cited: Where it is taken from.
        also: Where else in this window the same is said.
    """

    text: str
    cited: Citation
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic group, as topics.toml names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Story:
    """One event, however many outlets carried it.

    Attributes:
        headline: The title of the leading article, verbatim.
        sentences: The cited summary, in reading order.
        articles: The sources, the leading one first.
        topic: The topic group, None where no cue term occurs.
        rank_reason: Why it stands where it stands, in words.
    """

    headline: str
    sentences: tuple[Sentence, ...]
    articles: tuple[Source, ...]
    topic: Topic | None
    rank_reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One number of the digest.

    Attributes:
        number: From 1, without gaps.
        week: The week it is made in.
        window: The articles it covers.
        composed_at: When it was composed; aware, UTC. Every date in the mail comes from it.
        stories: Told with a summary, the first one leads.
        brief_items: Told in one line.
        words: Words a reader reads: headlines and sentences.
        minutes: The same in minutes, rounded up, at least 1.
        articles_read: How many articles the window held, new and revised.
        repeats_left_out: How many of the window's paragraphs were not told again.
    """

    number: int
    week: Week
    window: Window
    composed_at: datetime
    stories: tuple[Story, ...]
    brief_items: tuple[Story, ...]
    words: int
    minutes: int
    articles_read: int
    repeats_left_out: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue rendered once and frozen: the bytes approved are the bytes sent.

    Attributes:
        number: The issue's number.
        subject: The mail's subject, safe for a header.
        html: The HTML part, UTF-8.
        text: The plain part, UTF-8.
        composed_at: When it was composed; aware, UTC.
    """

    number: int
    subject: str
    html: str
    text: str
    composed_at: datetime


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A reader of the digest.

    Attributes:
        id: The number in the archive.
        email: The address.
        name: How the reader is called, None if not told.
        token: 22 characters that stand for the reader in an unsubscribe address.
        added_at: When the reader was added; aware, UTC.
    """

    id: int
    email: str
    name: str | None
    token: str
    added_at: datetime


class DeliveryState(StrEnum):
    """Where one issue's delivery to one subscriber stands."""

    PENDING = "pending"
    LEASED = "leased"
    IN_FLIGHT = "in_flight"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One issue on its way to one subscriber.

    Attributes:
        issue: The issue's number.
        subscriber: Who gets it.
        state: Where it stands.
        attempts: How often it was tried.
        message_id: The Message-ID, derived from issue and subscriber: the same at every attempt.
        last_error: The server's last refusal, None if there was none.
    """

    issue: int
    subscriber: Subscriber
    state: DeliveryState
    attempts: int
    message_id: str
    last_error: str | None = None
