"""What the templates see of an issue: every text ready to be shown, every word of it counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract import word_count

FACTS_WORDS = 6
"""What the line with stories, words and minutes adds itself: three numbers and what they count."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's line.

    Attributes:
        mark: The number by which sentences cite it.
        anchor: By what its line is found, the same in every edition and on every page.
        outlet: The publisher, or that it is not named.
        title: The article's title where it has no address and is not the story's headline.
        day: The day, or that it is undated.
        notes: What else a reader should know: nation, "updated", "partial".
        url: The article's address where it is one to follow, else None.
        file: The file it came from where it has no address, else None.
    """

    mark: int
    anchor: str
    outlet: str
    title: str | None
    day: str
    notes: tuple[str, ...]
    url: str | None
    file: str | None

    @property
    def facts(self) -> str:
        """What stands behind the outlet, and behind the title where there is one."""
        return ", ".join((self.day, *self.notes))

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it; addresses and file names are looked at only."""
        yield from (self.outlet, self.title or "", self.facts)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence's link to its source."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A stretch of a sentence: of its source, or `ours`, in brackets."""

    text: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the marks of its sources, and what other outlets say instead.

    Attributes:
        pieces: Its stretches; joined they are all that is shown.
        marks: Its source first, then others that say the same.
        outlet: Who says it, shown where it stands beside others.
        beside: The same of other outlets, with other figures.
    """

    pieces: tuple[SentencePiece, ...]
    marks: tuple[Mark, ...]
    outlet: str
    beside: tuple["SentenceView", ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it is shown, ours in it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def versions(self) -> tuple["SentenceView", ...]:
        """All that stand side by side, this one first."""
        return (self, *self.beside)

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it."""
        if self.beside:
            yield DIFFER_LABEL
            yield from (one.outlet for one in self.versions)
        yield from (one.text for one in self.versions)


DIFFER_LABEL = "Outlets differ"


@dataclass(frozen=True, slots=True)
class EarlierView:
    """Where the story was told before; `href` is None where no page can be linked."""

    headline: str
    place: str
    href: str | None

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it."""
        yield from ("Earlier:", self.headline, self.place)


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story.

    Attributes:
        place: Its place in this edition, from 1.
        anchor: By what it is found on the issue's page; None in a mail, where nothing leads to it
            and an edition of chosen topics would call another story by it.
        labels: Topic, and nation where all articles that tell one tell the same.
        headline: The headline.
        byline: Who wrote it, None where that is not told; shown of opinion and letters.
        sentences: The summary, empty for a story told in one line.
        sources: The articles that get a line.
        unlisted: How many other articles told it.
        reason: Why it stands where it stands.
        earlier: Where it was told before.
    """

    place: int
    anchor: str | None
    labels: tuple[str, ...]
    headline: str
    byline: str | None
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    unlisted: int
    reason: str
    earlier: EarlierView | None

    @property
    def others(self) -> str:
        """How many other articles told it, in words; empty where none did."""
        return f"and {self.unlisted:,} more" if self.unlisted else ""

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it, at length or in one line."""
        yield from (self.headline, self.byline or "", self.others)
        for source in self.sources:
            yield from source.texts
        if not self.sentences:
            return
        yield from (*self.labels, self.reason and f"Why here: {self.reason}")
        if self.earlier:
            yield from self.earlier.texts
        for sentence in self.sentences:
            yield from sentence.texts


@dataclass(frozen=True, slots=True)
class Section:
    """Stories of one sort: the news, or opinion and letters under a heading of their own."""

    heading: str
    stories: tuple[StoryView, ...]
    brief_items: tuple[StoryView, ...]
    brief_heading: str

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it."""
        yield self.heading
        yield self.brief_heading if self.brief_items else ""
        for story in (*self.stories, *self.brief_items):
            yield from story.texts


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic's articles, now and on average before; `bar` draws the first number."""

    topic: str
    articles: str
    average: str
    bar: str


@dataclass(frozen=True, slots=True)
class TopicTable:
    """How this issue's topics compare with the issues before; `heads` names the columns."""

    caption: str
    heads: tuple[str, str, str]
    rows: tuple[TopicRow, ...]

    @property
    def texts(self) -> Iterator[str]:
        """What is read of it."""
        yield from (self.caption, *self.heads)
        for row in self.rows:
            yield from (row.topic, row.articles, row.average)


@dataclass(frozen=True, slots=True)
class IssueView:
    """A whole issue, but for the line that tells its length.

    Attributes:
        name: What the digest is called.
        number: The issue's number.
        made: Its day and week.
        browser: Where it can be read in a browser, None where that is not said.
        browser_label: What stands there of it.
        preheader: What mail programs show beside the subject; on the page itself it is hidden.
        sections: The news, then opinion and letters; only those that have a story.
        topics: The topics against earlier issues, None where there is nothing to compare.
        closing: How it was made.
        leaving: How to stop getting it, empty on a page.
    """

    name: str
    number: int
    made: str
    browser: str | None
    browser_label: str
    preheader: str
    sections: tuple[Section, ...]
    topics: TopicTable | None
    closing: str
    leaving: str

    @property
    def stories(self) -> int:
        """How many stories it has, those told in one line among them."""
        return sum(len(one.stories) + len(one.brief_items) for one in self.sections)

    @property
    def words(self) -> int:
        """Every word that is shown; marks, addresses, file names and navigation apart."""
        return sum(map(word_count, self._texts)) + FACTS_WORDS

    @property
    def _texts(self) -> Iterator[str]:
        yield from (self.name, str(self.number), self.made, self.closing, self.leaving)
        yield self.browser_label if self.browser else ""
        for section in self.sections:
            yield from section.texts
        if self.topics:
            yield from self.topics.texts


BROWSER_LABEL = "Read in a browser"
WHOLE_ISSUE_LABEL = "All stories in a browser"
"""Of an edition of chosen topics, whose page is the whole issue's."""
