"""What an issue is made from: a window of the archive's articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract import Article, Form, Paragraph, word_count
from extract.comparing import NEAR_MIN_WORDS

VIEWS = frozenset({Form.OPINION, Form.LETTER})
"""What a writer thinks, not what happened: shown apart from news, and no two on one matter are one
story unless they are one text."""

OPENING_MAX_WORDS = 10_000
"""Of an article this is compared word by word: what is longer is a report or a book, of which a
story quotes the beginning. Fifty of 40,000 words took 31 s and 694 MB without a limit."""


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

    And earlier articles that were revised meanwhile, known by the numbers of their former texts.

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
class Coverage:
    """How much of its window an issue covers.

    Attributes:
        older_left_out: How many older articles of the window were passed over.
        days: How many days an issue covers that passes over any; None where it covers the window.
    """

    older_left_out: int = 0
    days: int | None = None


WHOLE_WINDOW = Coverage()
"""All of it, as a week's issue does."""


@dataclass(frozen=True, slots=True)
class WindowArticle:
    """An archived article as the digest takes it: a new one, or a revised one.

    Attributes:
        number: The article's number in the archive, from 1, growing with ingestion.
        origin: The file it came from.
        article: The article itself.
        known_positions: Positions of paragraphs whose first saying is in an article outside the
            window (an earlier issue had its chance to print it), or in a text that this article had
            before it was revised.
        known_parts: By position of other paragraphs: the stretches of their text that were known
            so, as first character and the one after the last.
        revised: Whether an earlier issue covered it, and it was captured with a newer text since.
    """

    number: int
    origin: str
    article: Article
    known_positions: frozenset[int] = frozenset()
    known_parts: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    revised: bool = False

    @property
    def opening(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are read, up to the one with word number `OPENING_MAX_WORDS`."""
        words = 0
        opening = []
        for paragraph in self.article.paragraphs:
            if paragraph.read:
                opening.append(paragraph)
                words += word_count(paragraph.text)
            if words >= OPENING_MAX_WORDS:
                break
        return tuple(opening)

    def is_new(self, paragraph: Paragraph, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch of a paragraph says something that was not known before the window.

        The rest of a stretch beside known sentences ("He said:") is nothing new by itself.

        Args:
            paragraph: One of the article's.
            start: The first character of the stretch.
            end: The one after its last; None for the paragraph's end.
        """
        if paragraph.position in self.known_positions:
            return False
        stretch = range(start, len(paragraph.text) if end is None else end)
        known = {
            index
            for first, after in self.known_parts.get(paragraph.position, ())
            for index in range(max(first, stretch.start), min(after, stretch.stop))
        }
        if not known:
            return True
        rest = "".join(" " if index in known else paragraph.text[index] for index in stretch)
        return word_count(rest) >= NEAR_MIN_WORDS
