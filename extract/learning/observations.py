"""What is looked at when boilerplate is learned: a page's lines, small enough to hold thousands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from extract.text import Line, mask_digits, read_line
from extract.values import READ_KINDS, Article, Kind, Paragraph

RECURS_MIN = 3
"""On fewer stories of a publisher a line is no boilerplate: two reports may share a sentence."""

OWN_MIN_WORDS = 8
OWN_MIN_WORDS_UNMARKED = 15
"""From this many words on a kept line is running text, with and without an end mark: the shortest
paragraph of the seeds has 9 words, their titles at most 12."""

OWN_ENOUGH_WORDS = 100
"""This many words of its own make a page a story, however much boilerplate was kept around it."""

_CONTENT = frozenset({Kind.TITLE, Kind.BYLINE, Kind.DATELINE, Kind.COMMENT})


class LineStatus(StrEnum):
    """How the readers and rules of today take a line."""

    KEPT = "kept"
    WEAK = "set aside by its look alone"
    RULED = "set aside by a rule"
    CONTENT = "title, byline, date or comment"


class TextPosition(StrEnum):
    """Where a line is, seen from its page's own text."""

    HEAD = "above the text"
    TAIL = "below the text"
    AMID = "amid the text"


@dataclass(frozen=True, slots=True)
class ObservedLine:
    """One line of a page.

    Attributes:
        position: The paragraph's position on its page.
        key: The line folded and digit-masked, as rules compare it.
        text: As printed on the page.
        words: How many words it has.
        marked: Whether it ends as a sentence does.
        kind: What it was taken for.
        status: How it is taken.
    """

    position: int
    key: str
    text: str
    words: int
    marked: bool
    kind: Kind
    status: LineStatus

    @property
    def running(self) -> bool:
        """Whether it is kept running text."""
        enough = OWN_MIN_WORDS if self.marked else OWN_MIN_WORDS_UNMARKED
        return self.status is LineStatus.KEPT and self.words >= enough


@dataclass(frozen=True, slots=True)
class ObservedPage:
    """One article's page.

    Attributes:
        number: The article's number in the archive.
        title: The folded title, empty where there is none.
        day: The day of publication, None where unknown.
        lines: Its lines in order.
    """

    number: int
    title: str
    day: date | None
    lines: tuple[ObservedLine, ...]


def find_publisher_key(article: Article) -> str | None:
    """Return what identifies a publisher's pages: its name, else its host, else None.

    Pages of which neither is known teach nothing: lines that strangers share may be quotations.
    """
    if article.publisher:
        return article.publisher
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # an address that is none names no publisher
        return None
    return host.removeprefix("www.") or None


def observe_page(number: int, article: Article) -> ObservedPage:
    """Return an article's page as learning looks at it."""
    lines = tuple(_observe_line(paragraph) for paragraph in article.paragraphs)
    title = read_line(article.title or "").folded
    return ObservedPage(number, title, article.published, lines)


def _observe_line(paragraph: Paragraph) -> ObservedLine:
    line = read_line(paragraph.text)
    return ObservedLine(
        position=paragraph.position,
        key=mask_digits(line.folded),
        text=paragraph.text,
        words=line.words,
        marked=line.marked,
        kind=paragraph.kind,
        status=_status(paragraph, line),
    )


def _status(paragraph: Paragraph, line: Line) -> LineStatus:
    if paragraph.kind in _CONTENT:
        return LineStatus.CONTENT
    if paragraph.reason is None:
        known = paragraph.kind in READ_KINDS or paragraph.kind is Kind.CAPTION
        return LineStatus.KEPT if known and line.folded else LineStatus.CONTENT
    weak = paragraph.kind is Kind.BOILERPLATE and not _names_a_rule(paragraph.reason)
    return LineStatus.WEAK if weak and paragraph.repeats is None else LineStatus.RULED


def _names_a_rule(reason: str) -> bool:
    """Whether a rule set the line aside, itself or by the heading that it knows above the line."""
    return reason.startswith("rule ") or "(rule " in reason


def find_recurring(
    pages: Iterable[ObservedPage], stories: Mapping[int, int] | None = None
) -> frozenset[str]:
    """Return the keys of the lines that recur.

    Args:
        pages: One publisher's pages.
        stories: Each page's story by page number; where given, twins count once.
    """
    numbers: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            numbers[line.key].add(stories[page.number] if stories else page.number)
    return frozenset(key for key, on_pages in numbers.items() if len(on_pages) >= RECURS_MIN)


def find_own_text(page: ObservedPage, recurs: frozenset[str]) -> list[int]:
    """Return the indices of the running text that does not recur."""
    return [
        index for index, line in enumerate(page.lines) if line.running and line.key not in recurs
    ]


def locate_line(index: int, own_text: Sequence[int]) -> TextPosition | None:
    """Return where a line is, seen from the page's own text; None if there is no such text.

    Args:
        index: The line's index.
        own_text: The indices of the page's own text (see `find_own_text`).
    """
    if not own_text:
        return None
    if index < own_text[0]:
        return TextPosition.HEAD
    return TextPosition.TAIL if index > own_text[-1] else TextPosition.AMID
