"""Paragraphs out of the lines of a PDF, which contains only the place of each piece of text.

Lines belong together where the space between them is that of the page's running text, the letters
have the same size, and the first does not end the paragraph. Headers and footers that recur on
several pages become lines of their own, and a paragraph goes on beneath them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

GAP_MAX = 1.4
"""Line spacings below which a line goes on with its paragraph. Word sets paragraphs apart by 1.5
and more, browsers by 1.5 to 2; within a paragraph the spacing varies by less than a tenth."""

SIZE_CHANGE = 0.08
"""Share by which letters of a heading differ: 13 pt above 12 pt. Rounding gives .01."""

INDENT_EMS = 0.7
"""A first line set in, in widths of its letters: typesetters use one."""

_FULL_SHARE = 0.85
"""A line that would have had room for the next word, within this share of a full line, was ended
on purpose. Lines that are not justified vary by a long word, a tenth of the line."""

_EDGE_LINES = 2
"""Lines at a page's top and bottom where its header and footer are."""

RECURRING_PAGES = 3
"""Pages on which an edge line is a header or footer; on two, a title may recur by chance."""

_BULLET = re.compile(r"(?:[•▪◦‣●○■□–—·*]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page.

    Attributes:
        text: Its text.
        x: Where it begins, in points from the left.
        y: Its base line, in points from the bottom.
        size: The height of its letters in points.
    """

    text: str
    x: float
    y: float
    size: float


def join_lines(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """Return the paragraphs of a document's pages in order; no line is left out."""
    boilerplate = _recurring(pages)
    words = _count_words(pages)
    measures = _Measures(_pitch(pages), _longest(pages))
    paragraphs: list[str] = []
    open_lines: list[PdfLine] = []
    aside: list[str] = []
    for page in pages:
        new_page = True
        for place, line in enumerate(page):
            if _is_edge(place, page) and _masked(line.text) in boilerplate:
                (aside if open_lines else paragraphs).append(line.text)
                continue
            if open_lines and not _continues(open_lines, line, measures, new_page=new_page):
                paragraphs += [_joined(open_lines, words), *aside]
                open_lines, aside = [], []
            open_lines.append(line)
            new_page = False
    if open_lines:
        paragraphs.append(_joined(open_lines, words))
    return paragraphs + aside


def _count_words(pages: Sequence[Sequence[PdfLine]]) -> Counter[str]:
    return Counter(
        word.casefold() for page in pages for line in page for word in _WORD.findall(line.text)
    )


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: the distance of two lines in points, a full line's letters."""

    pitch: float
    full_line: int


def _continues(
    lines: Sequence[PdfLine], line: PdfLine, measures: _Measures, *, new_page: bool
) -> bool:
    """Whether a line continues the paragraph that ends with the last of the lines."""
    last = lines[-1]
    if _is_apart(line, last):
        return False
    ended = bool(_SENTENCE_END.search(last.text))
    word = line.text.split(maxsplit=1)[0]
    had_room = len(last.text) + 1 + len(word) < _FULL_SHARE * measures.full_line
    drop = last.y - line.y
    if new_page or drop < -measures.pitch:  # the next page or column
        return line.text[:1].islower() or not (ended or had_room)
    if drop > GAP_MAX * max(measures.pitch, last.size) or _is_indented(lines, line):
        return False
    opens = ended or line.text[:1].isupper()
    return not (had_room and opens)


def _is_apart(line: PdfLine, last: PdfLine) -> bool:
    """Whether a line is a list item, or is printed in another size."""
    resized = abs(line.size - last.size) > SIZE_CHANGE * last.size
    return resized or bool(_BULLET.match(line.text))


def _is_indented(lines: Sequence[PdfLine], line: PdfLine) -> bool:
    """Whether a line is set in as a paragraph's first line is, and not as text after a bullet."""
    last = lines[-1]
    hanging = len(lines) == 1 and bool(_BULLET.match(last.text))
    indent = line.x - last.x
    return indent > INDENT_EMS * line.size and not hanging and abs(last.y - line.y) > 1


def _joined(lines: Sequence[PdfLine], words: Counter[str]) -> str:
    """The lines as one paragraph, words broken at line ends put together."""
    text = lines[0].text.strip()
    for line in lines[1:]:
        following = line.text.strip()
        broken = _BROKEN.search(text)
        if text.endswith("\u00ad"):
            text = text[:-1] + following
        elif broken and following[:1].islower():
            text = (text if _keeps_hyphen(broken[1], following, words) else text[:-1]) + following
        else:
            text = f"{text} {following}"
    return text


def _keeps_hyphen(before: str, following: str, words: Counter[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word, as the document's words show."""
    rest = _WORD.match(following)
    after = rest[0].casefold() if rest else ""
    whole = before.casefold() + after
    if words[f"{before.casefold()}-{after}"] or words[whole]:
        return not words[whole]
    return bool(words[after]) and words[before.casefold()] > 0


def _recurring(pages: Sequence[Sequence[PdfLine]]) -> set[str]:
    """Edge lines that recur on several pages, digits masked: headers, footers, page numbers."""
    counts = Counter(
        text
        for page in pages
        for text in {_masked(line.text) for place, line in enumerate(page) if _is_edge(place, page)}
    )
    return {text for text, count in counts.items() if count >= RECURRING_PAGES}


def _is_edge(place: int, page: Sequence[PdfLine]) -> bool:
    return place < _EDGE_LINES or place >= len(page) - _EDGE_LINES


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _drops(pages: Sequence[Sequence[PdfLine]]) -> Iterator[float]:
    for page in pages:
        for above, below in pairwise(page):
            if 1 < above.y - below.y < 4 * above.size:
                yield above.y - below.y


def _pitch(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The usual distance of two lines in points."""
    drops = list(_drops(pages))
    return median(drops) if drops else 12.0


def _longest(pages: Sequence[Sequence[PdfLine]]) -> int:
    """The letters of a full line: nine in ten lines have no more."""
    lengths = sorted(len(line.text) for page in pages for line in page)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
