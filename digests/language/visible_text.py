"""Text that others wrote, made safe for a mail header."""

import re
import unicodedata
from itertools import chain, zip_longest

HEADER_MAX_CHARACTERS = 200
"""A header text is cut here: mail programs show some 40–100 characters of a subject, and titles of
300 characters occur."""

_JOINERS = "\u200c\u200d"
"""Invisible, but part of Persian words and of composed emoji; at an end they join nothing."""

_SPACES = re.compile(r"\s+")

_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""The flag of a part of a country, as England's, Scotland's and Wales's: a black flag, invisible
letters that say whose it is, and their end (Unicode 51, emoji tag sequences). Such letters anywhere
else are hidden text."""

_CUT_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]*$")


def clean_header_text(text: str, max_characters: int = HEADER_MAX_CHARACTERS) -> str:
    """Make `text` fit for a header, in one line.

    Controls, bidirectional marks and lone surrogates are dropped: they forge headers or turn the
    line around. `=?` is broken up, since it would be read as an encoded word; one that decodes to a
    line end put a Bcc header into messages built by Python 3.11.7.

    Args:
        text: Anything.
        max_characters: Where to cut; the cut falls between words and shows as an ellipsis.

    Returns:
        The text, at most `max_characters` long; perhaps empty.
    """
    return shorten(make_visible(text).replace("=?", "= ?"), max_characters)


def make_visible(text: str) -> str:
    """`text` in one line, without what cannot be seen.

    That is controls, marks of direction, lone surrogates, and code points that are no characters.
    What is shown keeps its words; what forges lines or turns them around goes.
    """
    flags = _FLAG.findall(text)
    between = ("".join(map(_safe, stretch)) for stretch in _FLAG.split(text))
    whole = "".join(chain.from_iterable(zip_longest(between, flags, fillvalue="")))
    return _SPACES.sub(" ", whole).strip(f" {_JOINERS}")


def _safe(character: str) -> str:
    if character.isspace():
        return " "
    if _is_noncharacter(ord(character)):
        return ""
    unseen = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
    return "" if unseen and character not in _JOINERS else character


def _is_noncharacter(code: int) -> bool:
    """Whether Unicode promises never to give it a meaning; neither XML nor HTML may hold it."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 - Unicode 23.7


def shorten(text: str, max_characters: int) -> str:
    """The text where it is short enough, else its beginning with an ellipsis, cut between words."""
    if len(text) <= max_characters:
        return text
    head = text[: max_characters - 1]
    words = head.rpartition(" ")[0]
    # A single word of that length has no place to cut but its middle.
    cut = words if len(words) > max_characters // 2 else head
    return _CUT_FLAG.sub("", cut).rstrip() + "…"
