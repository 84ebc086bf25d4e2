"""People's names as credits print them, without roles, degrees, addresses and stock phrases.

Only for texts that name people: in running text words with a capital are other names as well.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from extract.text.dates import find_day
from extract.text.folding import fold, fold_spaces
from extract.text.lexicon import TitleUse, month_stems, personal_titles, weekdays

_PARTICLE = r"(?:de|da|del|della|di|du|van|von|der|den|la|le|el|al|bin|ibn|ter|ap)"
NAME_WORD = r"[A-Z][\w’'.-]*"
PERSON_NAME = rf"(?:{NAME_WORD}(?: (?:{_PARTICLE} )*{NAME_WORD}){{1,5}})"
"""Matches two to six words with a capital, with particles between them; what else it may be is not
looked at."""

PERSON_NAMES = rf"(?:{PERSON_NAME}(?:(?:, and |, | and | & ){PERSON_NAME})*)"
"""Matches such names in a row."""

_NAME_MAX_WORDS = 6
"""`Professor Sir John van der Meer` has six; what is longer is a sentence or a list."""

NAME_MAX_CHARACTERS = 60
"""The longest name among the saved pages' known authors has 41."""

NAME_MIN_LETTERS = 2
"""`Bo` is a name; fractions and raised figures, which patterns take for letters, are none."""

AUTHORS_MAX = 12
"""More names are a staff list or the contributors of a paper, of which the first are taken."""

_LEAD = re.compile(
    r"(?:(?:(?:originally |guest )?(?:post(?:ed)?|published|written|words|story|article"
    r"|report(?:ed)?|text|contributed|authored|compiled|submitted) )?by\b"
    r"|(?:authors?|author\(s\)|words|reporter|text|from|written|writer|contributors?):)[:\s]*",
    re.IGNORECASE,
)
_OTHER_HAND = re.compile(
    r"\b(?:(?:medically|clinically|fact[- ]?) ?)?(?:reviewed|checked|edited|updated|translated"
    r"|illustrated|photo(?:graph)?s?|photography|pictures?)(?: by\b|:).*",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*[;|/·•]\s*|\s+(?:and|&|with)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+(?:and\s+)?|,(?=[^\s\d])")
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,99}|(?:^|\s)\(?@\w+\)?|https?://\S+|\bwww\.\S+")
_BRACKET = re.compile(r"\s*[(\[{<][^)\]}>]*[)\]}>]?")
_DEGREE = re.compile(
    r"(?:[A-Z]\.?){2,6}(?:-[A-Z]+)*[.®™]?|Ph\.?D\.?|[BM](?:Sc|Ed|Chir|Ch|Eng|Phil)|DPhil|MBChB|[JS]r\.?"
    r"|Esq\.?|R\.D\.N?\.?"
)
_AFTER_NAME = re.compile(
    r"\s+(?:[-–—|]\s.*|(?:is|was|updated|published|posted|reviewed|on|in|for|at|from)\b\s.*)$"
    r"|\s*[,.:;|–—-]+\s*$",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"(?:\s+(?:on|at|in))?[\s,|–—-]*$", re.IGNORECASE)
_PLAIN_ONE = re.compile(PERSON_NAME)
_PLAIN = re.compile(PERSON_NAMES)
_PLAIN_JOIN = re.compile(r", and |, | and | & ")
_TURNED = re.compile(r"(?P<last>[A-Z][a-z’'-]+), (?P<first>[A-Z][a-z’'-]+(?: [A-Z]\.)?)")
_HANDLE = re.compile(
    r"[a-z]+(?:[-.]?[a-z]*\d+[a-z\d]*|[-.][a-z]+)+|.*[@{}<>?!=_#].*|.*\w\.[a-z]{2,}.*"
)
_WORD = re.compile(r"[\w-]+")
_EDGES = " ,.-–—|:*\"'“”\u200b"


def strip_lead(text: str) -> str | None:
    """Return what follows a credit's first words (`By `), None where none begin the text.

    >>> strip_lead("Written by: Ann Lee")
    'Ann Lee'
    """
    lead = _LEAD.match(text)
    return text[lead.end() :].strip() if lead else None


def is_person_name(text: str) -> bool:
    """Return whether all of a text is written as one person's name is."""
    return _PLAIN_ONE.fullmatch(text) is not None


def are_person_names(text: str) -> bool:
    """Return whether all of a text is written as the names of one or more people are."""
    return _PLAIN.fullmatch(text) is not None


def split_names(names: str) -> tuple[str, ...]:
    """Return each of the names that `PERSON_NAMES` matches.

    >>> split_names("Ann Lee, Bo Ray and Cy Poe")
    ('Ann Lee', 'Bo Ray', 'Cy Poe')
    """
    return tuple(_PLAIN_JOIN.split(names))


@cache
def title_pattern() -> str:
    """Return a pattern for the titles before a name, as printed."""
    return "|".join(map(str.capitalize, sorted(personal_titles(TitleUse.NAME), reverse=True)))


def read_people(credit: str) -> tuple[str, ...]:
    """Return the names in a credit, in order.

    >>> read_people("By Ann Lee, health editor, and Dr Bo Ray")
    ('Ann Lee', 'Dr Bo Ray')
    """
    text = _BRACKET.sub(" ", _ADDRESS.sub(" ", credit[: NAME_MAX_CHARACTERS * AUTHORS_MAX]))
    text = fold_spaces(_OTHER_HAND.sub("", text))
    day = find_day(text)
    text = _BEFORE_DAY.sub("", text[: day.start]) if day and day.start else text
    rest = strip_lead(text)
    text = text if rest is None else rest
    if turned := _TURNED.fullmatch(text):
        text = f"{turned['first']} {turned['last']}"
    if _is_office(text):
        return (text,)
    return tuple(_names(text))[:AUTHORS_MAX]


def _names(text: str) -> Iterator[str]:
    for part in _JOIN.split(text):
        for place, piece in enumerate(_COMMA.split(part)):
            rest = strip_lead(piece)
            name = _AFTER_NAME.sub("", piece if rest is None else rest).strip(_EDGES)
            if not (place and _DEGREE.fullmatch(name)) and _is_name(name):
                yield name


def _is_office(text: str) -> bool:
    folded = fold(text).removeprefix("the ")
    return len(text) <= NAME_MAX_CHARACTERS and folded.startswith(_words()["offices"])


def _is_name(text: str) -> bool:
    """Whether a text can name an author: a few words, no role, no day, no stock phrase."""
    folded = fold(text)
    return (
        len(text) <= NAME_MAX_CHARACTERS
        and 0 < len(text.split()) <= _NAME_MAX_WORDS
        and sum(map(str.isalpha, text)) >= NAME_MIN_LETTERS
        and folded not in _words()["nobody"]
        and not any(word in _words()["no_names"] for word in _WORD.findall(folded))
        and not _day().search(folded)
        and not _HANDLE.fullmatch(text)
    )


@cache
def _day() -> re.Pattern[str]:
    """What dates have and names do not."""
    return re.compile(
        rf"\b(?:{'|'.join(month_stems())})[a-z]*\.? \d"
        r"|(?:19|20)\d\d|\d+[/.:]\d+|\b\d{1,2}(?:st|nd|rd|th)\b|\bago\b"
    )


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """The lists of person_names.toml."""
    data = tomllib.loads((files("extract.text") / "person_names.toml").read_text("utf-8"))
    return {
        "nobody": (*data["nobody"], *weekdays()),
        "no_names": tuple(data["no_names"]),
        "offices": tuple(data["offices"]),
    }
