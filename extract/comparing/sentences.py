"""Which sentences of a text another one says."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.comparing.sayings import Saying


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence that an earlier text says.

    Attributes:
        start: Where it begins in the newer text, in characters.
        end: Where it ends.
        by: Which of the earlier texts says it, by its place among those given.
        score: How alike, 0 to 1.
    """

    start: int
    end: int
    by: int
    score: float


def said_sentences(new: Saying, earlier: Sequence[Saying]) -> tuple[SaidSentence, ...]:
    """The sentences of `new` that earlier texts say, in order."""
    whole = new.text and [
        SaidSentence(0, len(new.text), by, 1.0)
        for by, one in enumerate(earlier)
        if new.words and " ".join(new.words) in " ".join(one.words)
    ]
    return tuple(whole[:1]) if whole else ()
