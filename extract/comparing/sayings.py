"""A text made ready for comparing: its words as they are compared."""

from dataclasses import dataclass

from extract.comparing.words import folded_words, words_of

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
