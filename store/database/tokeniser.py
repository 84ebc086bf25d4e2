"""A text as the words that search finds it by: the words of FTS5, made in Python.

SQLite's own tokenizer decides; `tokens.toml` holds what it says of every character. PostgreSQL has
the same as a function, which the first migration makes. So a query means the same in both
databases, and an excerpt marks exactly what was found.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LAST_CHARACTER = 0x10FFFF
_LAST_OF_FOUR_DIGITS = 0xFFFF


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
        separators: Ranges of characters between words.
        dropped: Ranges of marks that are dropped and do not end a word.
        folded: Letters that are read as others, outside of A to Z.
    """

    separators: tuple[tuple[int, int], ...]
    dropped: tuple[tuple[int, int], ...]
    folded: Mapping[int, int]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order."""
    pattern, folding = _compiled()
    for match in pattern.finditer(text):
        yield Token(match[0].translate(folding), match.start(), match.end())


def index_words(text: str) -> tuple[str, ...]:
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
        folded=MappingProxyType({int(letter, 16): int(base, 16) for letter, base in pairs}),
    )


def _character_class(ranges: tuple[tuple[int, int], ...]) -> str:
    """The ranges as a regular expression takes them in brackets."""
    return "".join(f"{_escape(first)}-{_escape(last)}" for first, last in ranges)


@cache
def _compiled() -> tuple[re.Pattern[str], dict[int, int | None]]:
    alphabet = load_alphabet()
    apart, dropped = map(_character_class, (alphabet.separators, alphabet.dropped))
    marks = {mark for first, last in alphabet.dropped for mark in range(first, last + 1)}
    capitals = {ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    folding = {**dict.fromkeys(marks), **capitals, **alphabet.folded}
    return re.compile(f"[^{apart}{dropped}][^{apart}]*"), folding


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    ends = (piece.partition("-") for piece in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
