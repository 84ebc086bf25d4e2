"""What the text shows: a letter's salutation, a live blog's times, the words of a correction."""

import re
from collections.abc import Sequence

from extract.text import Line
from extract.values import Form

LIVE_MIN_TIMES = 3
"""A live blog's entries begin with the time of day; a programme may have one or two such lines."""

LIVE_MIN_WORDS = 12
"""Of an entry, beside or below its time; the items of a programme are shorter."""

LETTER_LINES = 2
"""A salutation is the first line of the text, or below a line that introduces the letter."""

END_LINES = 4
"""A note of correction and an obituary's dates are among the last lines of the text."""

CORRECTION_MAX_WORDS = 250
"""A correction says what was wrong and what is right; an article that was corrected is longer."""

_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:(?: ?[ap]m)?\b(?! ?[/%])"
    r"(?! (?:out of|stars?|points?|per ?cent|million|billion|m|bn|k[gm]|mg|times|hours)\b))"
)
"""A time of day, but no figure: `10.05am`, `11:15`, not `4.96 / 5.0`."""

_SALUTATION = re.compile(
    r"(?:dear (?:[\w'-]+ )?(?:editor|sir|madam|sir or madam)s?|sir|madam)[,:]?"
)
_LETTER_OPENING = re.compile(
    r"(?:dear (?:editor|sir|madam|sir or madam)|to the editor|editor|sir|madam)(?:,| ?-|:) ?"
    r"(?:i|we|as|your|the|it|in|with|while|having|regarding|further|may|how|there|this|on|not|if)"
    r"\b.*"
)
_OBITUARY_END = re.compile(
    r".{3,200}\b(?:born|b)\b.{4,60}\b(?:died|d)\b.{4,200}|.*\bb \d{4}\b.*\b(?:died|d)\b.*"
)
_NOTE = re.compile(
    r"\W{0,3}(?:"
    r"(?:this|the above) (?:article|story|report|page|piece|letter|column|post)"
    r" (?:was|has been|is) (?:amended|corrected|(?:updated|edited|changed) to correct)"
    r"|(?:correction|clarification|editor's note|update)s?(?: \(?.{0,40}?\)?)?[:.-] .*"
    r"(?:earlier|previous|original|incorrect|wrong|mis(?:stat|report|spel|nam)|should have"
    r"|amended|corrected|in fact)"
    r"|an? (?:earlier|previous|original) version of this (?:article|story|report|page|piece)"
    r").*"
)
_PIECE = (
    r"(?:\b(?:an?|the|this|our) (?:[\w'-]+ ){0,3}?"
    r"(?:article|story|headline|item|piece|caption|letter)"
    r"|\bour (?:[\w'-]+ ){0,3}?(?:report|feature|column|interview|graphic|table|coverage))\b"
)
_WRONGLY = r"\b(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_SAID = (
    r"(?:said|stated|reported|gave|described|named|identified|attributed|referred|claimed|suggested"
    r"|listed|quoted|put|called|wrote|used|implied|spelt|spelled)"
)
_CORRECTS = re.compile(
    rf"{_PIECE}[^.]{{0,200}}?"
    rf"(?:{_WRONGLY} {_SAID}\b|\b(?:misstated|misnamed|misspelled|misidentified)\b)"
    rf"|\bwe {_WRONGLY[2:]} {_SAID}\b"
    rf"|(?:{_PIECE}|\bwe\b)[^.]{{0,200}}?\b{_SAID}\b.{{0,300}}?(?:\bin fact\b"
    r"|\b(?:this|that|it|the figure|the name|the date) (?:was|is) (?:incorrect|wrong|inaccurate)\b"
    r"|\bshould have (?:said|read|stated|been|referred|named)\b)"
    r"|\bwe (?:apologise|are sorry|regret)\b.{0,30}\b(?:error|mistake|inaccuracy|confusion)\b"
    r"|\bwe are (?:happy|pleased|glad) to (?:clarify|correct|make clear|set the record straight)\b"
)
"""A piece of the outlet's own, and that it said something wrong."""

_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|my|myself)\b")
FIRST_PERSON_SHARE = 0.01
"""Words of the first person per word, outside quotations nobody has to be asked for: a report has
none, a writer's own account one in fifty."""


def is_first_person(text: Sequence[Line]) -> bool:
    """Return whether a text is its writer's own account."""
    unquoted = [line for line in text if "'" not in line.folded[:1]]
    words = sum(line.words for line in unquoted)
    said = sum(len(_FIRST_PERSON.findall(line.folded)) for line in unquoted)
    return said > FIRST_PERSON_SHARE * words


def find_shape_form(text: Sequence[Line]) -> Form | None:
    """Return the form that a text's shape shows, None where it shows none.

    Args:
        text: The lines of the article's text in order.
    """
    if begins_letter(text):
        return Form.LETTER
    if sum(_is_live_entry(text, index) for index in range(len(text))) >= LIVE_MIN_TIMES:
        return Form.LIVE
    if _is_correction(text):
        return Form.CORRECTION
    ends = any(_OBITUARY_END.fullmatch(line.folded) for line in text[-END_LINES:])
    return Form.OBITUARY if ends and len(text) > END_LINES else None


def begins_letter(text: Sequence[Line]) -> bool:
    """Return whether a text addresses the editor in its first lines."""
    return any(is_salutation(line) or _opens_letter(line) for line in text[:LETTER_LINES])


def is_salutation(line: Line) -> bool:
    """Return whether all of the line addresses the editor, as a letter begins."""
    return _SALUTATION.fullmatch(line.folded) is not None


def is_correction_note(line: Line) -> bool:
    """Return whether a line says that the article above it was corrected."""
    return _NOTE.fullmatch(line.folded) is not None


def _opens_letter(line: Line) -> bool:
    return line.prose and _LETTER_OPENING.fullmatch(line.folded) is not None


def _is_live_entry(text: Sequence[Line], index: int) -> bool:
    """Whether a line begins with a time of day, and it or the next is an entry's text."""
    line = text[index]
    if not _TIME.match(line.folded):
        return False
    entry = text[index : index + 2]
    return any(part.prose and part.words >= LIVE_MIN_WORDS for part in entry)


def _is_correction(text: Sequence[Line]) -> bool:
    """Whether a short text says of a piece of the outlet's own that it was wrong."""
    if not text or sum(line.words for line in text) > CORRECTION_MAX_WORDS:
        return False
    words = " ".join(line.folded for line in text)
    if any(map(is_correction_note, text[1:])):
        return False  # a short article that was corrected
    return _CORRECTS.search(words) is not None
