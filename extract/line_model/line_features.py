"""What a line of text says about itself, in numbers: the first part of the line model's features.

The measures are those that published line rules use: end marks and words (C4), capitals, digits and
counters (RefinedWeb), stop words (jusText), bullets and ellipses (Gopher), link-like signs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
FloatVector = NDArray[np.float64]

STOP_WORDS = frozenset(
    (
        "a about after all also an and any are as at be because been before being but by can "
        "could did do does for from had has have he her him his how i if in into is it its "
        "just like may more most my no not of on one only or other our out over s said she "
        "should so some such than that the their them then there these they this those to up "
        "us was we were what when which who will with would you your t don"
    ).split(),
)
"""The commonest words of running English; headings, menus and captions have few of them."""

_PROSE_MIN_WORDS = 8
_PROSE_MIN_WORDS_UNMARKED = 30
"""What counts as running text for the measures of a line's surroundings."""

SHORT_CHARACTERS = 300
"""Dates, counters and signs of links are looked for in lines up to this length only: in running
text they say nothing, and looking costs."""

TOKENS_MAX = 400
"""This many words of a line are looked at; a paragraph has under 300."""

_TOKEN = re.compile(r"[^\W_]+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ]")
_UPPER = re.compile(r"[A-ZÀ-Þ]")
_DIGIT = re.compile(r"\d")
_END = re.compile(r"[.!?…][\"”’')\]\d]*$")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+[\"“‘(]*[A-ZÀ-Þ]")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|#\w|\w\.(?:com|org|net|co\.uk|gov)\b")
_COUNTER = re.compile(r"\W*\d[\d,.]*[km]?(?:\W+[a-z]+){0,2}\W*$")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\b(?:{_MONTH})[a-z]*\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})"
    r"|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b\d{1,2}:\d\d\b",
)
_RECENT = re.compile(r"\b(?:ago|updated|published|posted|modified|min(?:ute)?s? read)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BULLET = re.compile(r"(?:[-*•·–—►▪●○✓»›>+]|\d{1,3}[.)])\s")
_BAR = re.compile(r"[|›»·•→/]")
_QUOTE = re.compile('["“”]')
_MONEY = re.compile("[$£€]")

NAMES = (
    "characters words word_length end_mark colon comma ellipsis upper_first lower_first "
    "digit_first bullet capitalised_share upper_share digit_share stop_words stop_share "
    "commas sentences bars address quotation_marks counter date recent year money "
    "sign_share by exclamation"
).split()
"""What the columns are, in order."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The lines of a page, measured.

    Attributes:
        texts: The lines.
        tokens: Their words in lower case, TOKENS_MAX at most each.
        table: Their measures; one row a line, one column a name of `NAMES`.
        words: How many words each has.
        prose: Whether each reads as running text.
    """

    texts: Sequence[str]
    tokens: tuple[tuple[str, ...], ...]
    table: Matrix
    words: FloatVector
    prose: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self.table, self.words, self.prose)


def freeze_arrays(*arrays: NDArray[Any]) -> None:
    """Make arrays read-only without copying them: a frozen value holds nothing that changes."""
    for array in arrays:
        array.setflags(write=False)


def measure(texts: Sequence[str]) -> Measured:
    """Return the lines with their measures."""
    tokens: list[tuple[str, ...]] = []
    rows: list[tuple[float, ...]] = []
    for text in texts:
        lower = text.lower()
        words_found = _TOKEN.findall(lower)
        rows.append(_row(text, lower, words_found))
        tokens.append(tuple(words_found[:TOKENS_MAX]))
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))
    words: FloatVector = np.rint(np.expm1(table[:, 1].astype(np.float64)))
    marked = table[:, 3] > 0
    prose = ((words >= _PROSE_MIN_WORDS) & marked) | (words >= _PROSE_MIN_WORDS_UNMARKED)
    return Measured(texts, tuple(tokens), table, words, prose)


def _row(text: str, lower: str, words: list[str]) -> tuple[float, ...]:
    characters = len(text)
    count = len(words)
    letters = sum(map(len, words)) or 1
    stops = sum(map(STOP_WORDS.__contains__, words))
    first = text[:1]
    digits = len(_DIGIT.findall(text))
    signs = _signs(lower, digits) if characters < SHORT_CHARACTERS else _NO_SIGNS
    bars, address, counter, date, recent, year, bullet = signs
    return (
        log1p(characters),
        log1p(count),
        letters / (count or 1),
        _END.search(text, max(0, characters - 6)) is not None,
        text.endswith(":"),
        text.endswith((",", ";")),
        text.endswith(("…", "...")),
        first.isupper(),
        first.islower(),
        first.isdigit(),
        bullet,
        len(_CAPITALISED.findall(text)) / (count or 1),
        len(_UPPER.findall(text)) / letters,
        digits / (characters or 1),
        stops,
        stops / (count or 1),
        text.count(","),
        len(_SENTENCE.findall(text)) if count > _PROSE_MIN_WORDS else 0,
        bars,
        address,
        len(_QUOTE.findall(text)),
        counter,
        date,
        recent,
        year,
        _MONEY.search(text) is not None,
        1 - (letters + text.count(" ")) / (characters or 1),
        lower.startswith("by "),
        "!" in text,
    )


_NO_SIGNS = (0, 0, 0, 0, 0, 0, 0)


def _signs(lower: str, digits: int) -> tuple[float, ...]:
    """Signs of links, counters and dates in a short line, lower case."""
    return (
        len(_BAR.findall(lower)),
        _ADDRESS.search(lower) is not None,
        digits > 0 and _COUNTER.match(lower) is not None,
        digits > 0 and _DATE.search(lower) is not None,
        _RECENT.search(lower) is not None,
        digits > 0 and _YEAR.search(lower) is not None,
        _BULLET.match(lower) is not None,
    )
