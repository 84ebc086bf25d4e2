"""A text taken apart for a close comparison: its pieces, and which of its words are names.

A piece is what may come back in another frame: a sentence, within a quotation too, or the quotation
without who said it. Only texts that are likely to be alike are taken apart.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from extract.comparing.words import folded_words, words_of
from extract.text.quotations import find_quotations
from extract.text.sentences import sentence_starts

COMPARING_VERSION = 1
"""Grows whenever words, sketches or decisions change: an archive compared by another version must
be indexed again before anything is added to it."""

NEAR_MIN_WORDS = 8
"""Shorter texts are the same word for word or not at all."""

ALIGNED_MAX_WORDS = 10_000
"""A longer paragraph is compared by its exact key alone: aligning takes memory by the square, 12 MB
for two of this length; the longest paragraph in 791 real pages has under 2,000 words."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A text ready to be compared.

    Attributes:
        text: As it is printed.
        words: Its words as they are compared.
    """

    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, folded: str | None = None) -> "Saying":
        """The saying of a text; its folded form may be given where it is at hand."""
        return cls(text, words_of(text) if folded is None else folded_words(folded))


STATEMENTS_KEPT = 2_000
"""A text is asked for again at once, for its likeness, then for its sentences; and where many say
nearly one thing, for every one of them: some 15 MB, and a quarter of the time there."""

_CAPITALISED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a quotation of a text.

    Attributes:
        start: Where it begins in the text, in characters.
        end: Where it ends.
        first: Its first word, by place among the text's words.
        behind: The place behind its last word.
    """

    start: int
    end: int
    first: int
    behind: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A text taken apart.

    Attributes:
        words: Its words as they are compared.
        pieces: Its pieces in order; together they hold all words.
        names: Those of its words that are names of people, organisations or places.
        starts: The places of the words with which pieces begin.
        ends: The places behind the words with which pieces end.
        sentences: The places of the words with which sentences begin, and the one behind the last.
    """

    words: tuple[str, ...]
    pieces: tuple[Piece, ...]
    names: frozenset[str]
    starts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    sentences: frozenset[int] = frozenset()

    @classmethod
    @lru_cache(maxsize=STATEMENTS_KEPT)
    def of(cls, text: str) -> "Statement":
        """Take a text apart."""
        words: list[str] = []
        pieces: list[Piece] = []
        openings = {0, *sentence_starts(text)}
        sentences: set[int] = set()
        for cut, start, end in _spans(text, openings):
            if cut in openings:
                sentences.add(len(words))
            said = words_of(text[start:end])
            pieces.append(Piece(start, end, len(words), len(words) + len(said)))
            words += said
        return cls(
            words=tuple(words),
            pieces=tuple(pieces),
            names=frozenset(_names(text, pieces)),
            starts=frozenset(piece.first for piece in pieces),
            ends=frozenset(piece.behind for piece in pieces),
            sentences=frozenset(sentences | {len(words)}),
        )

    def begins_piece(self, place: int) -> bool:
        """Whether a piece begins with the word at a place."""
        return place in self.starts

    def ends_piece(self, place: int) -> bool:
        """Whether a piece ends before the word at a place."""
        return place in self.ends


def _spans(text: str, openings: set[int]) -> Iterator[tuple[int, int, int]]:
    """Where each piece is cut off, and where it begins and ends, white space left out."""
    cuts = {len(text), *openings}
    for quotation in find_quotations(text):
        if len(text[quotation.start : quotation.end].split()) >= NEAR_MIN_WORDS:
            cuts |= {quotation.start, quotation.end}
    for start, end in pairwise(sorted(cuts)):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            begin = start + piece.index(bare[0])
            yield start, begin, begin + len(bare)


def _names(text: str, pieces: list[Piece]) -> Iterator[str]:
    """The words with a capital that are not there for opening a sentence."""
    words = _common_words()
    lower = {word for word in _CAPITALISED.findall(text) if word[0].islower()}
    for piece in pieces:
        found = [
            each.replace("’", "'") for each in _CAPITALISED.findall(text, piece.start, piece.end)
        ]
        for at, word in enumerate(found):
            if not word[0].isupper():
                continue
            folded = word.casefold()
            opening = at == 0 and not word.isupper()
            following = found[1] if len(found) > 1 else ""
            if folded in words.never or (
                opening and (folded in lower or words.may_open(folded, following))
            ):
                continue
            yield folded.removesuffix("'s")


@dataclass(frozen=True, slots=True)
class _CommonWords:
    never: frozenset[str]
    openers: frozenset[str]
    common: frozenset[str]
    verbs: frozenset[str]

    def may_open(self, word: str, following: str) -> bool:
        """Whether a word has its capital for opening a sentence.

        Many a name is a common word as well: "Young said", "Field has", "Long Eaton".
        """
        if word in self.openers:
            return True
        return word in self.common and following in self.common and following not in self.verbs


def common_words_list() -> frozenset[str]:
    """Words that stand in lower case in many texts, and are no misprints."""
    return _common_words().common


@cache
def _common_words() -> _CommonWords:
    folder = files("extract.comparing")
    data = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    return _CommonWords(
        never=frozenset(data["never_names"]),
        openers=frozenset(data["openers"]),
        common=frozenset((folder / "common_words.txt").read_text("utf-8").split()),
        verbs=frozenset(data["saying"]) | frozenset(data["auxiliaries"]),
    )
