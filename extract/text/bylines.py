"""Whole lines that name who wrote the piece."""

import re
from dataclasses import dataclass
from functools import cache

from extract.text.dates import Dateline, may_hold_date, read_dateline
from extract.text.lines import Line, read_line
from extract.text.person_names import (
    NAME_WORD,
    PERSON_NAME,
    PERSON_NAMES,
    is_person_name,
    split_names,
    title_pattern,
)

BYLINE_MAX_WORDS = 20
"""`By Dr Jane Smith and Professor John Brown, general practitioners, Leeds` has 11; a date adds
six."""

BYLINE_MAX_CHARACTERS = 160
"""A line of twenty words; it also bounds what looking for a date beside a name can cost."""

AUTHOR_NOTE_MAX_CHARACTERS = 500
"""An author's note is two or three sentences; the limit bounds what the shape can cost."""

NAME_MAX_WORDS = 5
"""`Professor Sir John van Dyke`: titles of articles are longer."""

NAME_AND_ROLE_MAX_WORDS = 9
"""`Anna Ford, health and social care correspondent` has 7."""

_NAME_AND_ROLE = re.compile(rf"(?P<names>{PERSON_NAME})(?:, [a-z][\w ,’'&-]*)?")
_SIGNATURE = re.compile(
    rf"(?P<names>{PERSON_NAME}(?: (?:and|&) {PERSON_NAME})?)"
    r"(?:(?:, | \(|; )[\w ,;.’'&()/-]{2,100})?"
)
_BY = re.compile(
    rf"(?i:written by|words by|words|by|author|authors|reporter|posted by|story by)(?::\s*|\s+)"
    rf"(?P<names>{PERSON_NAMES})(?P<role>(?:, | ?[|–—-] ?| (?=\())[a-z(][\w ,’'&()/-]*)?",
)
_REPORTS = re.compile(rf"(?P<names>{PERSON_NAMES}) reports?\.?")
_SEPARATOR = re.compile(
    r"\s*[|·•]\s*|,\s+|\s+[–—-]\s+|\s+on\s+(?:the\s+)?|\s+(?=[Bb]y:? )"
    r"|\s+(?=(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? (?:19|20)\d\d)"
    r"|\s+(?=(?:19|20)\d\d-\d\d-\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)"
)
_BAR = re.compile(r"\s*[|·•]\s*")
_BIO = re.compile(
    rf"(?P<names>{PERSON_NAME}) is (?:a|an|the|our|also|now|currently|editor|deputy|news|senior|"
    r"chief|chair|clinical|professor|director)\b.*",
)
_CONTACT = re.compile(r"(?i)\bfollow (?:him|her|them|@)|@|\bemail\b|\btwitter\b|\btweet")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names in a byline, and the date beside them.

    Attributes:
        names: The authors' names as printed, in order.
        dateline: The date on the same line, None where there is none.
    """

    names: tuple[str, ...]
    dateline: Dateline | None = None


def read_byline(line: Line) -> Byline | None:
    """Return the byline if all of the line is one (with a date beside it at most), else None.

    >>> read_byline(read_line("By Ann Lee and Bo Ray, health editors")).names
    ('Ann Lee', 'Bo Ray')
    >>> read_byline(read_line("Ann Lee | 3 May 2016")).dateline.day.isoformat()
    '2016-05-03'
    >>> read_byline(read_line("By the end of May")) is None
    True
    """
    if line.words > BYLINE_MAX_WORDS or len(line.text) > BYLINE_MAX_CHARACTERS:
        return None
    if names := _names(line.text):
        return Byline(names)
    if not may_hold_date(line.text):
        return None
    return _beside_date(line.text) or _amid_parts(line.text)


def _beside_date(text: str) -> Byline | None:
    """The byline of a line of two parts, the names and the date, in either order."""
    for gap in _SEPARATOR.finditer(text):
        for name_part, date_part in _parts(text, gap):
            # "Leeds, 3 May" names a place, "Jane Smith | 3 May" a person.
            plain = gap[0].strip() in set("|·•") and is_person_name(name_part)
            names = _names(name_part) or ((name_part,) if plain else ())
            if names and (dateline := read_dateline(read_line(date_part))):
                return Byline(names, dateline)
    return None


def _amid_parts(text: str) -> Byline | None:
    """The byline of a line of several parts, e.g. "News | By Jane Smith | 3 May 2016".

    It must say what it is ("By"), have a date, and no part as long as a title.
    """
    parts = _BAR.split(text)
    names = next(filter(None, map(_names, parts)), ())
    dateline = next(filter(None, (read_dateline(read_line(part)) for part in parts)), None)
    if not names or not dateline or any(len(p.split()) > NAME_MAX_WORDS for p in parts):
        return None
    return Byline(names, dateline)


def read_name(line: Line) -> Byline | None:
    """Return the byline if the line could be a person's name, with or without what the person is.

    Only the place of the line can show whether it is.
    """
    if line.words > NAME_AND_ROLE_MAX_WORDS or len(line.text) > BYLINE_MAX_CHARACTERS:
        return None
    match = None if line.marked else _NAME_AND_ROLE.fullmatch(line.text)
    if match is None or len(match["names"].split()) > NAME_MAX_WORDS:
        return None
    return Byline((match["names"],))


def read_signature(line: Line) -> Byline | None:
    """Return the byline if the line could be a letter's signature: a name, perhaps with a place.

    Only its place below a letter can show whether it is.

    >>> read_signature(read_line("Dr Jane Roe, Leeds")).names
    ('Dr Jane Roe',)
    """
    if line.words > BYLINE_MAX_WORDS or len(line.text) > BYLINE_MAX_CHARACTERS:
        return None
    match = None if line.marked or line.prose else _SIGNATURE.fullmatch(line.text)
    names = split_names(match["names"]) if match else ()
    return Byline(names) if names and all(map(is_person_name, names)) else None


def read_author_note(line: Line, known: tuple[str, ...] = ()) -> Byline | None:
    """Return the byline of an author's note under a piece: "Jane Smith is editor of …".

    Only with a way to reach the author, or when the name is known from the byline: "Dr Dixon is
    chair of the NHS Alliance." may as well be the last sentence of a report.
    """
    if len(line.text) > AUTHOR_NOTE_MAX_CHARACTERS:
        return None
    match = _BIO.fullmatch(line.text)
    if match and (_CONTACT.search(line.text) or match["names"] in known):
        return Byline((match["names"],))
    return None


def _parts(text: str, gap: re.Match[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    before, after = text[: gap.start()], text[gap.end() :]
    return (before, after), (after, before)


def _names(text: str) -> tuple[str, ...]:
    match = _BY.fullmatch(text) or _REPORTS.fullmatch(text) or _from().fullmatch(text)
    return split_names(match["names"]) if match else ()


@cache
def _from() -> re.Pattern[str]:
    """The byline of a letter; without a title, "From" may name a place."""
    return re.compile(
        rf"From:? (?P<names>(?:{title_pattern()}) {NAME_WORD}(?: {NAME_WORD}){{0,4}})"
        r"(?P<role>, .*)?"
    )
