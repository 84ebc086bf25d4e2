"""The values of an issue: its stories, each sentence with its source, frozen as an edition."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digests.values.reference import Reference
from digests.values.week import Week
from digests.values.window import VIEWS, Window
from extract import Form, ParagraphRef


class InsertKind(StrEnum):
    """Why a word of ours is within a verbatim sentence, in brackets.

    No new issue has a `SPEAKER`, who "he" is: it is kept to read stored issues that have one.
    """

    SPEAKER = "speaker"
    EXPANSION = "expansion"
    DAY = "day"


class StorySection(StrEnum):
    """The part of an issue in which a story is shown."""

    NEWS = "news"
    OPINION = "opinion"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Insert:
    """Words of ours within a sentence: what "CCG" means, which day "Friday" is.

    Attributes:
        at: The character of the sentence's text before which it is put.
        text: The words, without their brackets.
        why: What they are for.
    """

    at: int
    text: str
    why: InsertKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim sentence with its source.

    Attributes:
        text: The sentence as it is in the cited paragraph.
        cited: Where it is taken from.
        also: Which other paragraphs of this window say the same.
        inserts: Words of ours within it, in the order of their places; never part of `text`.
        beside: What other outlets say of the same thing with other figures, to be shown beside it.
    """

    text: str
    cited: ParagraphRef
    also: tuple[ParagraphRef, ...] = ()
    inserts: tuple[Insert, ...] = ()
    beside: tuple["Sentence", ...] = ()

    @property
    def versions(self) -> tuple["Sentence", ...]:
        """This sentence, then those beside it."""
        return (self, *self.beside)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic group, as topics.toml names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One summand of a story's rank.

    Attributes:
        name: As ranking.toml names the weight.
        points: What it adds; less than 0 takes away.
        words: The same for the reader ("3 outlets"), empty where there is nothing to say.
    """

    name: str
    points: float
    words: str


@dataclass(frozen=True, slots=True)
class EarlierStory:
    """Where the same story was in an earlier issue.

    Attributes:
        issue: Its number.
        week: Its week.
        story: The story's place in it, from 1.
        headline: What it was headed.
    """

    issue: int
    week: Week
    story: int
    headline: str


@dataclass(frozen=True, slots=True)
class Story:
    """One event, however many outlets carried it.

    Attributes:
        headline: The title of the leading article, verbatim.
        sentences: The cited summary, in reading order.
        articles: The sources, the leading one first.
        topic: The topic group, None where no cue term occurs.
        reasons: Why it has its place, summand by summand.
        form: The leading article's: news, opinion, letter …; None where it is not known.
        earlier: Where it was before, in the latest issue that had it; None where it is new.
        corrects: Of a correction, the article that it corrects; None where that is not in the
            archive.
    """

    headline: str
    sentences: tuple[Sentence, ...]
    articles: tuple[Reference, ...]
    topic: Topic | None
    reasons: tuple[Reason, ...]
    form: Form | None = None
    earlier: EarlierStory | None = None
    corrects: Reference | None = None

    @property
    def rank_reason(self) -> str:
        """Why it has its place, in words."""
        return " · ".join(reason.words for reason in self.reasons if reason.words)

    @property
    def points(self) -> float:
        """The sum by which it has its place."""
        return round(sum(reason.points for reason in self.reasons), 2)

    @property
    def section(self) -> StorySection:
        """The part of the issue in which it is shown."""
        if self.form in VIEWS:
            return StorySection.OPINION
        if self.form is Form.CORRECTION:
            return StorySection.CORRECTIONS
        return StorySection.NEWS

    @property
    def opinion(self) -> bool:
        """Whether it is shown apart from the news."""
        return self.form in VIEWS


@dataclass(frozen=True, slots=True)
class DiaryDate:
    """A day ahead on which something is due, begins or ends.

    Attributes:
        day: The day.
        clause: What is due, verbatim from the cited paragraph.
        cited: The paragraph.
        article: The article that it is in.
        concerns: Who has to act or is affected, in the source's words ("practices") or a nation;
            empty where the source does not say.
    """

    day: date
    clause: str
    cited: ParagraphRef
    article: Reference
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many of a window's articles are on a topic, against the issues before.

    Attributes:
        topic: The topic.
        articles: Of this window.
        before: Of the issues before, the oldest first.
    """

    topic: Topic
    articles: int
    before: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One number of the digest.

    Attributes:
        number: From 1, without gaps.
        week: The week it is made in.
        window: The articles it covers.
        composed_at: When it was composed; aware, UTC. Every date in the mail comes from it.
        stories: Those printed with sentences; the first one leads.
        brief_items: Those printed in one line.
        words: Words a reader reads: headlines and sentences.
        minutes: The same in minutes, rounded up, at least 1.
        articles_read: How many articles the window held, new and revised.
        repeats_left_out: How many of the window's paragraphs were not printed again.
        topic_counts: How many articles each topic had that occurs, the most first.
        stories_left_out: How many stories there was no room for, not even a line.
        chosen: Ids of the topics that this edition of the issue keeps to; none means all.
        diary: The days ahead that its articles name, the soonest first.
        also: Stories of which only the linked headline is shown, after everything else; their words
            are not among `words`.
        older_left_out: How many articles of the window were passed over because a first or overdue
            issue covers only the latest days and articles.
        days_covered: How many days such an issue covers; None where the whole window is covered.
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
    topic_counts: tuple[TopicCount, ...] = ()
    stories_left_out: int = 0
    chosen: tuple[str, ...] = ()
    diary: tuple[DiaryDate, ...] = ()
    also: tuple[Story, ...] = ()
    older_left_out: int = 0
    days_covered: int | None = None

    @property
    def all_stories(self) -> tuple[Story, ...]:
        """All stories in their order, those of one line last."""
        return (*self.stories, *self.brief_items)


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
