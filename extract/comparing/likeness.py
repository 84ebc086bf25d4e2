"""Whether two texts say the same."""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from extract.comparing.sayings import NEAR_MIN_WORDS, Saying
from extract.values import Relation

NEAR_MIN = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are that are not the same word for word.

    Attributes:
        relation: Near where they say the same, similar where something said differs.
        score: Words in common and in order, of the words of both, 0 to 1.
        reason: Why, in words a person can read.
    """

    relation: Relation
    score: float
    reason: str


def likeness(one: Saying, other: Saying) -> Likeness | None:
    """How alike two texts are; None where they are not. The order does not matter."""
    if min(len(one.words), len(other.words)) < NEAR_MIN_WORDS:
        return None
    common = LCSseq.similarity(one.words, other.words)
    score = 2 * common / (len(one.words) + len(other.words))
    if score < NEAR_MIN:
        return None
    return Likeness(Relation.NEAR, score, "worded nearly the same")
