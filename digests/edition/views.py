"""What the templates see of an issue: every text ready to be shown."""

from dataclasses import dataclass

from digests.edition.source_texts import SentencePiece
from digests.edition.topic_table import TopicTable


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's line.

    Attributes:
        mark: The number by which sentences cite it.
        anchor: By what its line is found, the same in every edition and on every page.
        outlet: The publisher, or that it is not named.
        title: The article's title where it has no address and is not the story's headline.
        facts: Its day, and what else a reader should know: nation, "updated", "partial".
        url: The article's address where it is one to follow, else None.
        file: The file it came from where it has no address, else None.
    """

    mark: int
    anchor: str
    outlet: str
    title: str | None
    facts: str
    url: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence's link to its source."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the marks of its sources, and what other outlets say instead.

    Attributes:
        pieces: Its stretches; joined they are all that is shown.
        marks: Its source first, then others that say the same.
        outlet: Who says it, shown where it has other sentences beside it.
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
        """This sentence, then those beside it."""
        return (self, *self.beside)


@dataclass(frozen=True, slots=True)
class EarlierView:
    """Where the story was before; `href` is None where no page can be linked."""

    headline: str
    place: str
    href: str | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story.

    Attributes:
        place: Its place in this edition, from 1.
        anchor: By what it is found on the issue's page; None in a mail, where nothing leads to it
            and an edition of chosen topics would call another story by it.
        labels: Topic, and nation where all articles that have one have the same.
        headline: The headline.
        byline: Who wrote it, None where that is not known; shown of opinion and letters.
        sentences: The summary, empty for a story that has one line only.
        sources: The articles that get a line.
        unlisted: How many further articles it has, in words; empty where there are none.
        reason: Why it has its place.
        earlier: Where it was before.
    """

    place: int
    anchor: str | None
    labels: tuple[str, ...]
    headline: str
    byline: str | None
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    unlisted: str
    reason: str
    earlier: EarlierView | None


@dataclass(frozen=True, slots=True)
class Section:
    """Stories of one sort: the news, or opinion and letters under a heading of their own."""

    heading: str
    stories: tuple[StoryView, ...]
    brief_items: tuple[StoryView, ...]
    brief_heading: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """A whole issue, but for the line with its length.

    Attributes:
        name: What the digest is called.
        number: The issue's number.
        made: Its day and week.
        browser: Where it can be read in a browser, None where that is not shown.
        browser_label: The words of that link.
        preheader: What mail programs show beside the subject; on the page itself it is hidden.
        sections: The news, then opinion and letters; only those that have a story.
        topics: The topics against earlier issues, None where there is nothing to compare.
        closing: How it was made.
        leaving: How to stop getting it, empty on a page.
        words: How many words are shown; marks, addresses, file names and navigation apart.
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
    words: int

    @property
    def stories(self) -> int:
        """How many stories it has, those of one line among them."""
        return sum(len(section.stories) + len(section.brief_items) for section in self.sections)
