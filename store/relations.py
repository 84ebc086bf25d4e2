"""Said before? The one place that decides how a paragraph stands to what the archive holds.

Here by the exact key of the folded text alone. A paragraph is always compared with the first
saying, so relations never form a chain: what repeats a repeat points to the first.
"""

from typing import NamedTuple

from digests import Citation
from extract import Relation

COMPARED_MIN_WORDS = 5
"""Shorter paragraphs are not compared. In a survey of 159 captures the short lines that are content
and come back without being the same saying ("Up 2", "No.", "Dear Pulse Editor,", "Fig 1") had up to
3 words; 5 leaves room for an attribution such as "The spokesman went on:"."""


class Told(NamedTuple):
    """How a paragraph stands to what was said before it.

    Attributes:
        relation: First or exact.
        matched: The first saying; None where this is it.
        score: 1.0 where matched word for word, else None.
    """

    relation: Relation
    matched: Citation | None
    score: float | None


def relate(key: bytes, place: Citation, first_sayings: dict[bytes, Citation]) -> Told:
    """Decide a paragraph's relation, and remember it where it is the first saying.

    Args:
        key: Its exact key.
        place: Where it stands.
        first_sayings: Key → where it was said first; gains `key` where it is new.
    """
    first = first_sayings.setdefault(key, place)
    if first == place:
        return Told(Relation.FIRST, None, None)
    return Told(Relation.EXACT, first, 1.0)
