"""A page's text as lines: one non-empty line is one paragraph."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.errors import UnreadableError
from extract.text.folding import fold, word_count
from extract.text.sentences import end_mark
from extract.values import Kind

WIDTH_MIN = 50
WIDTH_MAX = 150
"""Mail breaks at 65 to 78 columns, terminals and converters at 100 to 132; where a line is longer
the page is not broken by column. The longest line of each seed has 266 and more."""

FULL_LINES_MIN = 3
"""This many line breaks must be where the next word no longer fitted; fewer may be chance."""

FULL_SHARE_MIN = 0.6
"""Share of the breaks within blocks that are there. The others are ends of list items and of
lines in addresses; on pages of one line a paragraph, or of headings and links, it is under .2."""

_STARTS_ANEW = re.compile(r"\s*(?:[•●▪◦‣·*–—>-]|\d{1,2}[.)])\s")


def unwrap(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page with broken paragraphs joined by single spaces.

    A line is joined to the one before it only where that one is full: its successor's first word
    would not have fitted. Pages that are not broken by column come back as they are.

    Args:
        lines: The page's lines; a blank one is empty or white space.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not WIDTH_MIN <= width <= WIDTH_MAX or not _is_wrapped(lines, width):
        return list(lines)
    return list(_join(lines, width))


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    # A line of less than half the width ends where its writer ended it: it proves nothing.
    within = [
        pair for pair in pairwise(lines) if len(pair[0].strip()) * 2 >= width and pair[1].strip()
    ]
    full = sum(_continues(line, following, width) for line, following in within)
    return full >= FULL_LINES_MIN and full >= FULL_SHARE_MIN * len(within)


def _join(lines: Sequence[str], width: int) -> Iterator[str]:
    block: list[str] = []
    for line, following in pairwise([*lines, ""]):
        block.append(line.strip())
        if not _continues(line, following, width):
            yield " ".join(block)
            block = []


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `line` is full, so that `following` carries on its paragraph."""
    if not line.strip() or not following.strip() or _STARTS_ANEW.match(following):
        return False
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width


PROSE_MIN_WORDS = 8
"""A line with an end mark and this many words is prose: the shortest paragraph of the seeds has 9,
the first of each page 22 and more."""

PROSE_MIN_WORDS_UNMARKED = 50
"""Without an end mark only a line this long is prose: titles of 300 characters (45 words) exist."""

PROSE_MIN_WORDS_UNPUNCTUATED = 15
"""On a page whose paragraphs all lost their end marks a line this long is prose: the titles
of the seeds have 5 to 12 words."""

UNPUNCTUATED_LINES_MIN = 2
"""This many lines of that length make a page without end marks an article, not a list of links."""

TITLE_MAX_WORDS = 30
"""A title that ends in a question mark has at most the words of a long sentence; the titles of the
seeds have 5 to 12."""

LINES_MAX = 150_000
"""What has more lines is a table or a log. Each takes some 50 microseconds, so that more would not
be done within the 10 s of a page; the longest of 791 saved pages has 1,557."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line of a page.

    Attributes:
        text: Verbatim, without white space at its ends.
        folded: Its form for comparing; empty where nothing in it is visible.
        words: How many words it has.
        mark: The full stop, question mark or other mark that ends it as a sentence, else empty.
        unmarked_prose_words: From how many words on it is prose without such a mark.
    """

    text: str
    folded: str
    words: int
    mark: str
    unmarked_prose_words: int = PROSE_MIN_WORDS_UNMARKED

    @property
    def marked(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.mark != ""

    @property
    def headline(self) -> bool:
        """Whether it could be a title: no running text, but perhaps a question or a call."""
        return not self.prose or (self.mark not in {"", "."} and self.words <= TITLE_MAX_WORDS)

    @property
    def prose(self) -> bool:
        """Whether it reads as running text rather than as a heading, label or link."""
        if self.marked:
            return self.words >= PROSE_MIN_WORDS
        return self.words >= self.unmarked_prose_words


@dataclass(frozen=True, slots=True)
class Label:
    """What a line has been found to be; the fields are those of `Paragraph`."""

    kind: Kind
    reason: str | None = None
    repeats: int | None = None


Labels = Mapping[int, Label]
"""Labels by a line's index on the page, from 0; a line not in it is still open."""


def split_lines(text: str) -> list[str]:
    """Return the page's paragraphs, stripped: one a non-empty line, whatever line ends it uses.

    Where the page is broken at a fixed column a paragraph is several lines, joined by spaces.
    """
    return [line for raw in unwrap(_LINE_END.split(text)) if (line := raw.strip())]


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the page's lines; where none ends as a sentence does, long lines are its prose.

    Raises:
        UnreadableError: It has more than LINES_MAX.
    """
    lines = lines_of(split_lines(text))
    long = sum(line.words >= PROSE_MIN_WORDS_UNPUNCTUATED for line in lines)
    if long < UNPUNCTUATED_LINES_MIN or any(line.prose for line in lines):
        return lines
    return tuple(replace(line, unmarked_prose_words=PROSE_MIN_WORDS_UNPUNCTUATED) for line in lines)


def lines_of(texts: Sequence[str]) -> tuple[Line, ...]:
    """Return the texts as lines.

    Raises:
        UnreadableError: There are more than LINES_MAX.
    """
    if len(texts) > LINES_MAX:
        raise UnreadableError(
            f"it has {len(texts):,} lines of text, over the limit of {LINES_MAX:,}",
            "Paste the article's own text into a .txt file.",
        )
    return tuple(map(read_line, texts))


def read_line(text: str) -> Line:
    """Return a stripped line with what the steps ask about it."""
    return Line(text, fold(text), word_count(text), end_mark(text))
