"""How a paragraph is related to what was said before it: decided here, and nowhere else.

A paragraph that says something of its own is either the first of its wording (first) or resembles
an earlier one and says something else (similar). A paragraph that says an earlier one again is
exact where the folded text is the same, and near where it is reworded. It is always compared with
paragraphs of the first sort, never with a repeat, so relations form no chain. A near paragraph that
has a passage more is found by that passage, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from extract import ParagraphRef, Relation
from extract.comparing import (
    NEAR_MIN_WORDS,
    ComparedText,
    Likeness,
    ShingleFilter,
    compare_texts,
    find_repeated_sentences,
)

COMPARED_MIN_WORDS = 5
"""Shorter paragraphs are not compared. In a survey of 159 captures the short lines that are content
and come back without being the same saying ("Up 2", "No.", "Dear Pulse Editor,", "Fig 1") had up to
3 words; 5 leaves room for an attribution such as "The spokesman went on:"."""

CANDIDATES_MAX = 50
"""A paragraph is compared with this many sayings, those that share most hashes with it. More share
hashes only in families of one template ("NAME practice closed on DATE"), whose members differ by
their figures; comparing 50 takes 5 ms."""

SENTENCE_SOURCES_MAX = 8
"""This many of the candidates are searched for a paragraph's sentences."""

SAYING_RELATIONS = frozenset({Relation.FIRST, Relation.SIMILAR})
"""Relations of what says something of its own: later paragraphs are compared with it."""

REPEATED = frozenset({Relation.EXACT, Relation.NEAR})
"""Relations of what was said before."""


class Related(NamedTuple):
    """How a paragraph is related to what was said before it.

    Attributes:
        relation: First, exact, near or similar.
        matched: The place of the saying that it repeats or resembles; None for a first.
        score: How alike the two are, 0 to 1; None for a first.
        added: Words of passages that it says beyond the saying it is near to; else 0.
    """

    relation: Relation
    matched: ParagraphRef | None
    score: float | None
    added: int = 0

    @property
    def says_more(self) -> bool:
        """Whether it repeats a saying and has a passage more."""
        return self.added >= NEAR_MIN_WORDS

    @property
    def is_comparable(self) -> bool:
        """Whether later paragraphs are to be compared with it, or with its new passage."""
        return self.relation in SAYING_RELATIONS or self.says_more


class SaidPart(NamedTuple):
    """A sentence within a paragraph that was said before.

    Attributes:
        start: Where it begins in the paragraph's text, in characters.
        end: Where it ends.
        matched: The paragraph that says it.
        score: How alike, 0 to 1.
    """

    start: int
    end: int
    matched: ParagraphRef
    score: float


class RelationDecision(NamedTuple):
    """What is decided of a wording.

    Attributes:
        related: How it is related to what was said before.
        parts: Its sentences that were said before, where it says something new as well.
    """

    related: Related
    parts: tuple[SaidPart, ...] = ()


@dataclass(slots=True)
class EarlierSaying:
    """An earlier paragraph that may say what a new one says: a candidate.

    Attributes:
        place: Where it is.
        text: Its text.
        whole: Whether the whole of it is compared; else only its sentences are.
    """

    place: ParagraphRef
    text: str
    whole: bool
    _saying: ComparedText | None = None

    @property
    def saying(self) -> ComparedText:
        """Its text made ready, when it is first compared."""
        if self._saying is None:
            self._saying = ComparedText.of(self.text)
        return self._saying


FIRST = RelationDecision(Related(Relation.FIRST, None, None))


class _Match(NamedTuple):
    """A candidate that is alike, ordered by how alike, then by place.

    Attributes:
        distance: Minus the score.
        place: Where the candidate is.
        likeness: How the two are alike.
    """

    distance: float
    place: ParagraphRef
    likeness: Likeness


def repeat_of(related: Related, place: ParagraphRef) -> Related:
    """The relation of a paragraph that says word for word what `place` says, which is `related`."""
    return Related(Relation.EXACT, place, 1.0) if related.is_comparable else related


def decide_relation(saying: ComparedText, candidates: Iterable[EarlierSaying]) -> RelationDecision:
    """Decide how a wording that was never said before is related to sayings that may be alike.

    Args:
        saying: What is said.
        candidates: Earlier paragraphs, the most likely first.

    Returns:
        Near to the most alike that says the same, unless it says more beside it than it repeats;
        else similar to the most alike; else first. Of two that are as alike it is the earlier.
    """
    shingle_filter = ShingleFilter.of(saying)
    compared = [candidate for candidate in candidates if shingle_filter.may_repeat(candidate.text)]
    near, similar = _matches(saying, compared)
    if near:
        match = min(near, key=_rank)
        related = Related(Relation.NEAR, match.place, match.likeness.score, match.likeness.added)
        return RelationDecision(related, _parts(saying, compared) if related.says_more else ())
    related = FIRST.related
    if similar:
        match = min(similar, key=_rank)
        related = Related(Relation.SIMILAR, match.place, match.likeness.score)
    return RelationDecision(related, _parts(saying, compared))


def _rank(match: _Match) -> tuple[float, ParagraphRef]:
    return match.distance, match.place


def _matches(
    saying: ComparedText, candidates: Iterable[EarlierSaying]
) -> tuple[list[_Match], list[_Match]]:
    """The candidates that say the same, and those that only resemble the saying."""
    near: list[_Match] = []
    similar: list[_Match] = []
    for candidate in candidates:
        alike = compare_texts(saying, candidate.saying) if candidate.whole else None
        if alike is not None:
            repeats = alike.relation is Relation.NEAR and alike.added <= len(candidate.saying.words)
            (near if repeats else similar).append(_Match(-alike.score, candidate.place, alike))
    return near, similar


def _parts(saying: ComparedText, compared: list[EarlierSaying]) -> tuple[SaidPart, ...]:
    earlier = sorted(compared[:SENTENCE_SOURCES_MAX], key=lambda candidate: candidate.place)
    sentences = find_repeated_sentences(saying, [candidate.saying for candidate in earlier])
    return tuple(
        SaidPart(sentence.start, sentence.end, earlier[sentence.by].place, sentence.score)
        for sentence in sentences
    )
