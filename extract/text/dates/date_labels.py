"""Words that show what a date is of: a publication, a change, or something else.

A label is before its date ("Published on") or alone on the line above it ("Updated:").
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from operator import itemgetter

DATELINE_MAX_CHARACTERS = 90
"""`First published: Wednesday, 12th September 2012 10:03am BST` has 60."""

DATE_LABEL = (
    r"(?P<label>(?:(?:first|last|originally|date|article|post|was|this) ){0,3}"
    r"(?:publish(?:ed)?|publication|posted|updated?|modified|reviewed|revised|created|written"
    r"|issued|released|date|added|edited)(?: (?:date|time|on|at|the|online))*)"
)
"""A label at the beginning of a line that is nothing but a date, folded."""

_LABEL_ALONE = re.compile(rf"[^\w]*{DATE_LABEL}[^\w]*")
_OTHER_DATE = re.compile(r"©|\(c\)|\b(?:copyright|event|deadline|expir|valid|until)")
_OTHER_DATE_AMID_TEXT = re.compile(
    r"\b(?:closing|register|from|starts?|since|comments? on|joined|accessed|retrieved|effective"
    r"|born|as of|through|webinar)\b"
)


class DateRole(StrEnum):
    """What the words before a date call it."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNLABELLED = "unlabelled"


_LABEL_WORDS = {
    DateRole.UPDATED: re.compile(
        r"\b(?:updated|modified|reviewed|revised|edited|amended|changed|last update|checked"
        r"|updates?)\b"
    ),
    DateRole.PUBLISHED: re.compile(
        r"\b(?:publish(?:ed)?|posted?|first published|originally published|publication date"
        r"|created|written|issued|released|date|post date|submitted|added|aired)\b"
    ),
}


def date_role(words: str) -> DateRole:
    """Return what the words before a date call it, by the last label among them.

    >>> date_role("Published by HSJ, last updated on")
    <DateRole.UPDATED: 'updated'>
    """
    lowered = words.lower()
    ends = (
        (label.end(), role)
        for role, pattern in _LABEL_WORDS.items()
        for label in pattern.finditer(lowered)
    )
    return max(ends, key=itemgetter(0), default=(0, DateRole.UNLABELLED))[1]


def names_role(text: str, role: DateRole) -> bool:
    """Return whether a text has a word that gives a date this role."""
    return _LABEL_WORDS[role].search(text.lower()) is not None


def label_starts(text: str) -> Iterator[int]:
    """Yield where the words begin that call a date one of publication or of a change."""
    lowered = text.lower()
    for pattern in _LABEL_WORDS.values():
        yield from (label.start() for label in pattern.finditer(lowered))


def read_date_label(text: str) -> DateRole | None:
    """Return what a text that is only a label ("Updated on") calls the date after it, else None."""
    if len(text) > DATELINE_MAX_CHARACTERS:
        return None
    label = _LABEL_ALONE.fullmatch(text.lower())
    return label_role(label["label"]) if label else None


def label_role(label: str | None) -> DateRole:
    """Return what the label of a dateline calls the date; UNLABELLED without a label."""
    if not label:
        return DateRole.UNLABELLED
    return DateRole.UPDATED if names_role(label, DateRole.UPDATED) else DateRole.PUBLISHED


def names_other_date(text: str, *, amid_text: bool = False) -> bool:
    """Return whether a text with a date has a word for what is not an article's date.

    >>> names_other_date("Deadline: 3 May 2019"), names_other_date("from 3 May 2019")
    (True, False)

    Args:
        text: The text with the date, in any case.
        amid_text: Whether the date may be from the middle of a sentence, as in an element of a
            saved page. Credit lines have such words as well: "Posted 3 May 2019 from the X dept."
    """
    lowered = text.lower()
    if _OTHER_DATE.search(lowered):
        return True
    return amid_text and _OTHER_DATE_AMID_TEXT.search(lowered) is not None
