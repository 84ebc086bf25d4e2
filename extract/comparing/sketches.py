"""The few hashes by which a text is found again among millions, whole or as a part of another.

Of each window of consecutive shingles the smallest hash is kept (Schleimer, Wilkerson and Aiken,
"Winnowing: local algorithms for document fingerprinting", 2003). Two texts that share a run of
`WINDOW_MAX + SHINGLE_WORDS - 1` words share a hash for certain, wherever the run is in either;
the smallest hashes of the whole text promise nothing of that sort. Measured on 38,000 paragraphs of
real pages, with as many rows a paragraph: of texts of 50 to 119 words that share a run of 15 to 25
words .989 are found, by the 8 smallest hashes .856; of texts of 25 to 49 words with 3 words edited
1.000 and .997.

Texts that share a hash or two mostly share a set phrase and nothing else. `ShingleFilter` sees that
ten times as fast as a close comparison.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xxhash import xxh3_64_intdigest

from extract.comparing.parsed_text import COMPARED_MAX_WORDS, NEAR_MIN_WORDS, ComparedText
from extract.text import SHINGLE_WORDS, iter_shingles

SHORT_WORDS = 25
"""A shorter text loses most of its 5-word shingles with two or three edited words, so its 3-word
shingles are kept as well: of texts of 8 to 15 words with one edited word .997 are found instead of
.957, of such of 16 to 24 words with three .997 instead of .968."""

SHORT_SHINGLE_WORDS = 3

HASHES = 8
"""About this many hashes represent a text; a text longer than `WINDOW_MAX` allows for has more."""

SHORT_HASHES = 4
"""This many more for a short text."""

WINDOW_MAX = 14
"""Shingles a window at most. 17 found .974 of the shared runs named at the top of this module, with
8 % fewer rows."""

HASH_BITS = 32
"""A million paragraphs have 8 million hashes: one look-up in 500 meets a stranger's, which is then
compared word by word. 64 bits would take a third more room."""

SHARED_SHINGLES_MIN = 6
"""Shingles of three words that two texts of `SHORT_WORDS` must share: eight words in a row make
six, and that is the shortest sentence that is asked for. What is near has more: 25 words with five
edited make eight. Of strangers among 120,000 generated paragraphs that share a hash 4 % have this
many; most have three, which is a phrase of five words."""

_WORDS = re.compile(r"\w+")


def sketch_words(words: Sequence[str]) -> tuple[int, ...]:
    """Return the sketch of a text: its hashes, signed and ascending.

    >>> plan = "the board will close eight of its twelve surgeries in the county by march"
    >>> copy = "it adds that the board will close eight of its twelve surgeries by easter"
    >>> len(sketch_words(plan.split()))
    13
    >>> len(set(sketch_words(plan.split())) & set(sketch_words(copy.split())))
    7

    Args:
        words: The text's words, as `compared_words` gives them.

    Returns:
        About `HASHES` numbers in the range of 32 signed bits; none under
        `NEAR_MIN_WORDS` or over `COMPARED_MAX_WORDS` words.
    """
    if not NEAR_MIN_WORDS <= len(words) <= COMPARED_MAX_WORDS:
        return ()
    chosen = set(_smallest(_hashes(words, SHINGLE_WORDS), HASHES))
    if len(words) < SHORT_WORDS:
        chosen.update(_smallest(_hashes(words, SHORT_SHINGLE_WORDS), SHORT_HASHES))
    return tuple(sorted(chosen))


def _hashes(words: Sequence[str], size: int) -> list[int]:
    """The hash of each shingle, signed."""
    spare, half = 64 - HASH_BITS, 1 << (HASH_BITS - 1)
    encoded = [word.encode("utf-8", "replace") for word in words]
    return [
        (xxh3_64_intdigest(b" ".join(shingle)) >> spare) - half
        for shingle in iter_shingles(encoded, size)
    ]


def _smallest(hashes: Sequence[int], wanted: int) -> Iterator[int]:
    """The smallest hash of each window; the window's width gives about `wanted` of them.

    A narrower window keeps all that a wider one keeps, so texts of any two lengths meet.
    """
    width = max(1, min(WINDOW_MAX, round(2 * len(hashes) / wanted) - 1))
    start = 0
    while start + width <= len(hashes):
        smallest = min(hashes[start : start + width])
        yield smallest
        start = _next_window(hashes, start, width, smallest)


def _next_window(hashes: Sequence[int], start: int, width: int, smallest: int) -> int:
    """Where the first window begins whose smallest hash is another one."""
    place = hashes.index(smallest, start)
    for entering in range(start + width, min(place + width, len(hashes))):
        if hashes[entering] < smallest:
            return entering - width + 1
    return place + 1


@dataclass(frozen=True, slots=True)
class ShingleFilter:
    """Which texts are worth a close comparison with a given one.

    Attributes:
        shingles: The given text's shingles of three words; none of a short text.
    """

    shingles: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: ComparedText) -> "ShingleFilter":
        """Return the filter for a text that is ready to be compared."""
        if len(text.words) < SHORT_WORDS:
            return cls(frozenset())
        return cls(frozenset(iter_shingles(text.words, SHORT_SHINGLE_WORDS)))

    def may_repeat(self, text: str) -> bool:
        """Whether a text may say the same, or a sentence of it; a short one always may.

        Its figures and contractions are taken as they are printed: that costs a shingle or two.
        """
        words = _WORDS.findall(text.lower())
        if not self.shingles or len(words) < SHORT_WORDS:
            return True
        shared = self.shingles.intersection(iter_shingles(words, SHORT_SHINGLE_WORDS))
        return len(shared) >= SHARED_SHINGLES_MIN
