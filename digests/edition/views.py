"""What the templates see of an issue: every text ready to be shown, and where that is."""

from dataclasses import dataclass

from digests.edition.source_texts import SentencePiece
from digests.edition.topic_table import TopicTable


@dataclass(frozen=True, slots=True)
class Medium:
    """Where an issue is shown, and what can be linked from there.

    Attributes:
        page: The address of the page that holds the issue's anchors; empty for the very document.
        issues: The folder of all issues' pages as seen from there, None where it is not known.
        browser: Where a mailed issue can be read in a browser, None elsewhere.
        mailed: Whether it is a mail, which a reader may want no more of.
    """

    page: str = ""
    issues: str | None = None
    browser: str | None = None
    mailed: bool = True

    @classmethod
    def mail(cls, number: int, base_url: str | None) -> "Medium":
        """A mail with an issue, the public pages standing at `base_url`, if anywhere."""
        if base_url is None:
            return cls()
        issues = f"{base_url.rstrip('/')}/issues/"
        page = f"{issues}{number}.html"
        return cls(page, issues, page)

    @classmethod
    def public_page(cls) -> "Medium":
        """A page beside the other issues' pages."""
        return cls(issues="", mailed=False)


MAIL_ALONE = Medium()
"""A mail of a digest that has no public pages."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's line.

    Attributes:
        mark: The number by which sentences cite it; None where its story has this source alone and
            needs no numbers.
        anchor: By what its line is found where it has no address; None where it has.
        outlet: The publisher, or the host, or that it is not named.
        title: The article's title where it has no address and is not the story's headline.
        day: Its day.
        notes: What else a reader should know: nation, revision, a cut text; may be empty.
        url: The article's address where it is one to follow, else None.
    """

    mark: int | None
    anchor: str | None
    outlet: str
    title: str | None
    day: str
    notes: str
    url: str | None

    @property
    def name(self) -> str:
        """The source in words: outlet, title and day."""
        outlet = f"{self.outlet}: {self.title}" if self.title else self.outlet
        return f"{outlet}, {self.day}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence's link to its source, whose name a screen reader reads."""

    number: int
    href: str
    source: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the marks of its sources.

    Attributes:
        pieces: Its stretches; joined they are all that is shown.
        marks: Its source first, then others that say the same; none where its story has one source
            and needs no numbers.
        outlet: Who says it, shown where outlets differ.
        quotation_marks: What is put before and after it where it is shown as a quotation.
    """

    pieces: tuple[SentencePiece, ...]
    marks: tuple[Mark, ...]
    outlet: str
    quotation_marks: tuple[str, str] = ("", "")

    @property
    def text(self) -> str:
        """The sentence as it is shown, ours in it."""
        opening, closing = self.quotation_marks
        return f"{opening}{''.join(piece.text for piece in self.pieces)}{closing}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one article's sentences, or what outlets say differently, a line each."""

    sentences: tuple[SentenceView, ...]
    differ: bool = False


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words to follow, and plain words after them; `href` is None where nothing can be linked."""

    text: str
    href: str | None
    after: str = ""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story.

    Attributes:
        anchor: By what it is found on the issue's page or in the mail.
        labels: Topic, and the nation that most of its articles are about.
        headline: The headline.
        url: The address of the article that has this headline, None without one.
        byline: Who wrote it, of opinion and letters; may be empty.
        passages: The summary, empty for a story that has one line only.
        sources: The articles that get a line.
        unlisted: How many further articles it has, in words; empty where there are none.
        reason: Why it has its place; may be empty.
        earlier: Where it was before.
        corrects: Of a correction, the article that it is about.
    """

    anchor: str
    labels: tuple[str, ...]
    headline: str
    url: str | None
    byline: str
    passages: tuple[Passage, ...]
    sources: tuple[SourceView, ...]
    unlisted: str
    reason: str
    earlier: LinkView | None
    corrects: LinkView | None


@dataclass(frozen=True, slots=True)
class DiaryView:
    """A date: its day, a quoted clause, who it concerns, and the article, by title and outlet."""

    day: str
    clause: str
    concerns: str
    outlet: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class FooterView:
    """What is below an issue.

    Attributes:
        closing: How the issue was made, a paragraph each.
        links: Where to read it in a browser, whom to write to, the privacy notice.
        postal_address: The publisher's address; may be empty.
        leaving: How to stop getting it, empty on a page.
    """

    closing: tuple[str, ...]
    links: tuple[LinkView, ...]
    postal_address: str
    leaving: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """A whole issue.

    Attributes:
        name: What the bulletin is called.
        strapline: The line below its name; may be empty.
        introduction: A text at the top; may be empty.
        number: The issue's number.
        title: Its first headline with the bulletin's name and the number.
        line: Its day and number.
        length: How many words and minutes there are before *Also this week*.
        preheader: What mail programs show beside the subject; in the mail itself it is hidden.
        contents: Links to the news and to the diary; may be empty.
        news: The stories with a summary, the leading story first.
        diary: The days ahead.
        opinions: Opinion and letters.
        corrections: What outlets have corrected, and their heading.
        corrections_heading: That heading.
        brief_items: News of one line.
        also: Further headlines.
        topics: The topics against earlier issues, None where there is too little to compare.
        footer: What is below.
    """

    name: str
    strapline: str
    introduction: str
    number: int
    title: str
    line: str
    length: str
    preheader: str
    contents: tuple[LinkView, ...]
    news: tuple[StoryView, ...]
    diary: tuple[DiaryView, ...]
    opinions: tuple[StoryView, ...]
    corrections: tuple[StoryView, ...]
    corrections_heading: str
    brief_items: tuple[StoryView, ...]
    also: tuple[StoryView, ...]
    topics: TopicTable | None
    footer: FooterView
