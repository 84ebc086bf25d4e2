"""A paragraph's sentences, verbatim, with quotations kept whole."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from extract.text.lexicon import (
    ReportingUse,
    TitleUse,
    month_abbreviations,
    personal_titles,
    reporting_verbs,
)
from extract.text.quotations import DOUBLE_MARKS, SINGLE_MARKS, Quotation, find_quotations

NOTE_SAMPLE_CHARACTERS = 60
"""A paragraph's end: five footnotes of two digits, and closing marks."""

END_MARKS = ".!?…"
CLOSERS = SINGLE_MARKS + DOUBLE_MARKS + ")]}»"

_ATTRIBUTION_MAX_WORDS = 8
"""`‘We will fight.’ Dr Dixon of the NHS Alliance said.`: a longer rest is a sentence of its own."""

_NOTE_MARK = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])['’”\"]?(?:\[?\d{1,2}(?:[,–-]\d{1,2}){0,4}\]?|[¹²³⁴-⁹⁰]{1,4})$"
)
"""The number of a footnote after a sentence (`the Welsh way.1`), as journals print it."""

_GAP_AFTER_MARK = re.compile(r"(?<![^\W\d_])(?<![\s,;:])\s+")
"""White space except after a letter or a comma, where no sentence ends."""

_GAP_AFTER_MARK_OR_NOTE = re.compile(r"(?<![^\W\d_¹²³⁴-⁹⁰])(?<![\s,;:])\s+")
"""The same, and after the raised number of a footnote, which a pattern takes for a letter."""

_TELLING = frozenset({"told", "tells"})


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    always: frozenset[str]
    before_number: frozenset[str]


_SALUTATION = re.compile(
    r"(?i:dear (?:the )?(?:editors?|sirs?|madam|sir or madam)|to the editor|sirs?|madam|editor)"
    r"(?: ?[,:]| ?[–—-])\s+(?=[A-Z“‘\"'])"
)
"""What a letter's first sentence follows: `Sir – Your report …`."""


def split_sentences(text: str) -> list[str]:
    """Return the sentences as verbatim slices of the text, in order; together they cover it.

    Nothing is split inside a quotation: one of several sentences stays one unit with its
    attribution, and one that never closes runs to the end of the text. Where in doubt (an
    abbreviation, a lower-case letter after the mark) two sentences stay one.

    >>> split_sentences("Dr. Lee resigned. ‘It is over. I go.’ she said. Nobody knew.")
    ['Dr. Lee resigned.', '‘It is over. I go.’ she said.', 'Nobody knew.']
    """
    cuts = [0, *_boundaries(text), len(text)]
    pieces = (text[start:end].strip() for start, end in pairwise(cuts))
    return [piece for piece in pieces if piece]


def end_mark(text: str) -> str:
    """Return the mark that ends the text as a sentence, empty where there is none.

    Quotation marks may follow it, brackets and the number of a footnote.
    """
    ends = text[-NOTE_SAMPLE_CHARACTERS:].rstrip()
    if ends[-1:].isalpha():
        return ""  # most lines of a menu: neither a mark nor a footnote's number ends them
    last = _NOTE_MARK.sub("", ends).rstrip(CLOSERS + " \t\xa0")[-1:]
    return last if last in set(END_MARKS) else ""


def sentence_starts(text: str) -> Iterator[int]:
    """Yield the index at which each sentence but the first begins, within quotations too."""
    for gap in _GAP_AFTER_MARK.finditer(text):
        if _ends_sentence(text, gap.start(), gap.end()):
            yield gap.end()


def _boundaries(text: str) -> Iterator[int]:
    """Yield the index at which each sentence but the first begins."""
    if salutation := _SALUTATION.match(text):
        yield salutation.end()
    quotations = iter(find_quotations(text))
    quotation = next(quotations, None)
    for gap in _GAP_AFTER_MARK_OR_NOTE.finditer(text):
        while quotation and quotation.end <= gap.start():
            quotation = next(quotations, None)
        if _inside(quotation, gap.start()) or not _ends_sentence(text, gap.start(), gap.end()):
            continue
        if text[gap.start() - 1] in CLOSERS and _is_attribution(text, gap.end()):
            continue
        yield gap.end()


def _inside(quotation: Quotation | None, index: int) -> bool:
    return quotation is not None and quotation.start < index


def _ends_sentence(text: str, gap_start: int, gap_end: int) -> bool:
    noted = _note_length(text, gap_start)
    mark = gap_start - noted - 1
    while mark >= 0 and text[mark] in CLOSERS:
        mark -= 1
    if mark < 0 or text[mark] not in END_MARKS or gap_end == len(text):
        return False
    if text[gap_end].islower():
        return False
    if noted:  # "reported.1" ends one, "the No.1" does not
        return not _abbreviates(text, mark, mark + 1)
    return text[mark] != "." or mark != gap_start - 1 or not _abbreviates(text, mark, gap_end)


def _note_length(text: str, end: int) -> int:
    """How many characters before `end` are the number of a footnote after an end mark."""
    if end == 0 or not (text[end - 1].isdigit() or text[end - 1] == "]"):
        return 0
    sample = text[max(0, end - NOTE_SAMPLE_CHARACTERS) : end]
    return len(sample) - len(_NOTE_MARK.sub("", sample))


def _abbreviates(text: str, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation or an initial, not the sentence."""
    word = text[max(0, stop - _LONGEST_ABBREVIATION) : stop].split()[-1:]
    if not word or not (bare := word[0].lstrip("([{" + SINGLE_MARKS + DOUBLE_MARKS)):
        return False
    if len(bare) == 1 and bare.isupper():
        return bare != "I"
    known = _abbreviations()
    lower = bare.lower()
    return lower in known.always or (lower in known.before_number and text[following].isdigit())


_LONGEST_ABBREVIATION = 12


def _is_attribution(text: str, start: int) -> bool:
    """Whether the sentence at `start` only says who spoke the quotation before it."""
    window = text[start : start + 16 * _ATTRIBUTION_MAX_WORDS]
    end = min((place for mark in END_MARKS if (place := window.find(mark, 4)) > 0), default=-1)
    sentence = window[: end + 1] if end > 0 else ""
    return len(sentence.split()) <= _ATTRIBUTION_MAX_WORDS and bool(
        _attribution_end().search(sentence)
    )


@cache
def _attribution_end() -> re.Pattern[str]:
    """A reporting verb as the last word; "told" and "tells" name the hearer after them."""
    verbs = reporting_verbs(ReportingUse.ATTRIBUTION)
    forms = "|".join(rf"{verb} \w+" if verb in _TELLING else verb for verb in sorted(verbs))
    return re.compile(rf"\b(?:{forms})[.!]?$")


@cache
def _abbreviations() -> _Abbreviations:
    data = tomllib.loads((files("extract.text") / "abbreviations.toml").read_text("utf-8"))
    return _Abbreviations(
        always=personal_titles(TitleUse.ABBREVIATION).union(data["always"]),
        before_number=month_abbreviations().union(data["before_number"]),
    )
