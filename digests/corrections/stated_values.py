"""The words, figures and names that corrections and articles have in common or not."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from digests.language import AGE, DAY, YEAR, Figure, list_figures, load_vocabulary
from extract.text import months, weekdays

FigureValue = tuple[str, str]
"""A figure's value and unit."""

STEM_LETTERS = 5
"""Letters at a word's beginning by which its forms are one word."""

DISTINCTIVE_DIGITS = 3
"""A bare number of fewer digits may occur by chance: it must be a number of the same thing."""

TOKENS_KEPT = 2**16
"""Words whose stems are remembered."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<![\w])[A-Z][\w’'&-]*")
_FIRST_WORD = re.compile(r"(?:^|[.?!;:]\s)\W*[A-Z][\w’']*(?! [A-Z])")
_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_COUNTS |= {"twelve": 12, "twenty": 20, "hundred": 100}
_COUNT = rf"(\d+|{'|'.join(_COUNTS)})"
_SHARE = re.compile(rf"\b{_COUNT} (?:in|out of) (?:every |a )?{_COUNT}\b", re.IGNORECASE)
_FRACTIONS = {
    "three[- ]quarters?": "75%",
    "two[- ]thirds?": "67%",
    "(?:a|one)[- ]third": "33%",
    "(?:a|one)[- ]quarter": "25%",
    "(?:a|one)[- ]half|half of": "50%",
    "(?:a|one)[- ]fifth": "20%",
    "(?:a|one)[- ]tenth": "10%",
}
_FRACTION_WORDS = {
    ("75", "%"): "quart",
    ("67", "%"): "third",
    ("33", "%"): "third",
    ("25", "%"): "quart",
    ("50", "%"): "half",
    ("20", "%"): "fifth",
    ("10", "%"): "tenth",
}
_SCALES: dict[Decimal | int, str] = {10**3: "thous", 10**6: "mill", 10**9: "bill"}


def list_stated_figures(text: str) -> list[Figure]:
    """The figures of a text, years among them; "three in every ten" is 30%.

    >>> [(figure.value, figure.unit) for figure in list_stated_figures("Two in five, since 2014")]
    [('40', '%'), ('2014', 'year')]
    """
    text = _SHARE.sub(lambda share: _write_share(*share.groups()), text)
    for fraction, share in _FRACTIONS.items():
        text = re.sub(rf"\b(?:{fraction})\b", share, text, flags=re.IGNORECASE)
    return list_figures(text, years=True)


def list_values(texts: Iterable[str]) -> frozenset[FigureValue]:
    """The figures of some texts, each as its value and unit."""
    return frozenset(
        (figure.value, figure.unit) for text in texts for figure in list_stated_figures(text)
    )


def is_distinctive(figure: Figure) -> bool:
    """Whether a figure has a unit or digits that seldom occur by chance."""
    if figure.unit:
        is_round = (figure.value, figure.unit) in _FRACTION_WORDS
        return not is_round and figure.unit not in {YEAR, DAY, AGE}
    return len(figure.value) >= DISTINCTIVE_DIGITS


def write_numbers(values: Iterable[FigureValue]) -> frozenset[str]:
    """Figures as `list_stems` may find them: in thousands or millions, or in a word."""
    numbers = [Decimal(value.split()[0]) for value, _ in values]
    digits = frozenset(
        number
        for value in numbers
        for power in (0, 3, 6, 9)
        for number in list_stems(f"{value.scaleb(-power):f}")
    )
    words = {_FRACTION_WORDS[value] for value in values if value in _FRACTION_WORDS}
    return digits | words | {_SCALES[value] for value in numbers if value in _SCALES}


def make_stem(word: str) -> str:
    """What a word has in common with its other forms.

    >>> [make_stem(word) for word in ("merger", "merge", "closing", "closed", "fees")]
    ['merg', 'merg', 'clos', 'clos', 'fee']
    """
    stem = word.removesuffix("s")[:STEM_LETTERS]
    return stem[:-1] if len(stem) == STEM_LETTERS and stem[-1] in "eiy" else stem


def list_stems(text: str) -> frozenset[str]:
    """The stems of a text's telling words, and its numbers, commas and zeros at an end left out.

    >>> sorted(list_stems("The merger of 1,200 and 2.50"))
    ['1200', '2.5', 'merg']
    """
    return frozenset(map(_fold_token, set(_TOKEN.findall(text.lower())))) - {""}


@lru_cache(TOKENS_KEPT)
def _fold_token(word: str) -> str:
    """The stem of a word or the one form of a number; empty for a word that shows nothing."""
    if not word[0].isalpha():
        return _fold_number(word)
    return "" if word in _list_stop_words() or len(word) == 1 else make_stem(word)


@cache
def _list_stop_words() -> frozenset[str]:
    """The vocabulary's, and words of days, which are values."""
    spans = {"year", "month", "week", "day", "today", "yesterday", "last"}
    return load_vocabulary().stop_words | {*months(), *weekdays()} | spans


def list_names(text: str) -> frozenset[str]:
    """The stems of a text's words with a capital that not all of the trade's news have."""
    vocabulary = load_vocabulary()
    common = vocabulary.standing_names | vocabulary.stop_words | {*months(), *weekdays()}
    words = (
        word.lower().removesuffix("’s").removesuffix("'s") for word in _CAPITALISED.findall(text)
    )
    return frozenset(make_stem(word) for word in words if word not in common and len(word) > 1)


def list_inner_names(text: str) -> frozenset[str]:
    """The names but for words that have a capital because a sentence begins with them."""
    return list_names(_FIRST_WORD.sub(" ", text))


def list_things(figure: Figure, text: str) -> frozenset[str]:
    """The words near a figure that show what it is a figure of: no names, no months."""
    near = figure.near - {*months()}
    return frozenset(map(make_stem, near)) - list_inner_names(text)


def _fold_number(word: str) -> str:
    number = word.replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _write_share(part: str, whole: str) -> str:
    """A share as a percentage."""
    count, of = (_COUNTS.get(word.lower()) or int(word) for word in (part, whole))
    return (
        f"{100 * count / of:.{2 if of % 3 == 0 else 3}g}%"
        if 0 < count <= of
        else f"{part} in {whole}"
    )
