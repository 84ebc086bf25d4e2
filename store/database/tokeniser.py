"""A text as the words that search finds it by: FTS5's, in Python and as a function of PostgreSQL.

SQLite's own tokenizer decides; `tokens.toml` holds what it says of every character. So a query
means the same in both databases, and an excerpt marks exactly what was found.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LAST_CHARACTER = 0x10FFFF
LAST_OF_FOUR_DIGITS = 0xFFFF

LATIN_LAST = 0xFF
"""Accented letters of western names end here: for texts with no other ones PostgreSQL looks through
a list of 60 letters instead of 1,300, which takes 0.1 ms a paragraph instead of 2."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        word: As it is searched: small letters, without marks.
        start: Where it begins in the text, in characters.
        end: Where it ends.
    """

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What `tokens.toml` says.

    Attributes:
        separators: Ranges of characters that stand between words.
        dropped: Ranges of marks that are dropped and do not end a word.
        folded: Letters that stand for others, outside of A to Z.
    """

    separators: tuple[tuple[int, int], ...]
    dropped: tuple[tuple[int, int], ...]
    folded: dict[int, int]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order."""
    pattern, folding = _compiled()
    for found in pattern.finditer(text):
        yield Token(found[0].translate(folding), found.start(), found.end())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are searched."""
    return tuple(token.word for token in tokens(text))


@cache
def load_alphabet() -> Alphabet:
    """What `tokens.toml` says."""
    data = tomllib.loads(files("store.database").joinpath("tokens.toml").read_text("utf-8"))
    pairs = (pair.split("=") for pair in data["folded"].split())
    return Alphabet(
        separators=_ranges(data["separators"]),
        dropped=_ranges(data["dropped"]),
        folded={int(one, 16): int(other, 16) for one, other in pairs},
    )


def character_class(ranges: tuple[tuple[int, int], ...]) -> str:
    """The ranges as both Python's and PostgreSQL's regular expressions take them in brackets."""
    return "".join(f"{_escape(first)}-{_escape(last)}" for first, last in ranges)


@cache
def _compiled() -> tuple[re.Pattern[str], dict[int, int | None]]:
    alphabet = load_alphabet()
    apart, dropped = (character_class(one) for one in (alphabet.separators, alphabet.dropped))
    marks = {mark for first, last in alphabet.dropped for mark in range(first, last + 1)}
    capitals = {ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    folding = dict.fromkeys(marks) | capitals | alphabet.folded
    return re.compile(f"[^{apart}{dropped}][^{apart}]*"), folding


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    ends = (piece.partition("-") for piece in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
