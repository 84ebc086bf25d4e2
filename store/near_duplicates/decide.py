"""How a paragraph stands to what was said before it: decided here, and nowhere else.

A saying of its own is either the first of its wording (first) or resembles an earlier one and says
something else (similar). What says one of them again is exact where the folded text is the same,
near where it is reworded. It is always compared with sayings of their own, never with a repeat, so
relations form no chain. A near one that has a passage more is known by that passage, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from digests import Citation
from extract import Relation
from extract.comparing import (
    NEAR_MIN_WORDS,
    ComparedText,
    Likeness,
    ShingleFilter,
    compare_texts,
    find_said_sentences,
)

COMPARED_MIN_WORDS = 5
"""Shorter paragraphs are not compared. In a survey of 159 captures the short lines that are content
and come back without being the same saying ("Up 2", "No.", "Dear Pulse Editor,", "Fig 1") had up to
3 words; 5 leaves room for an attribution such as "The spokesman went on:"."""

CANDIDATES_MAX = 50
"""Of so many sayings that share most hashes with a paragraph one is chosen. More share hashes only
in families of one template ("NAME practice closed on DATE"), whose members are told apart by their
figures; comparing 50 takes 5 ms."""

PARTS_MAX = 8
"""Of so many of them it is asked which sentences they say."""

OWN = frozenset({Relation.FIRST, Relation.SIMILAR})
"""Relations of what is a saying of its own: later paragraphs are compared with it."""

REPEATED = frozenset({Relation.EXACT, Relation.NEAR})
"""Relations of what was said before."""


class Told(NamedTuple):
    """How a paragraph stands to what was said before it.

    Attributes:
        relation: First, exact, near or similar.
        matched: Where the saying stands that it repeats or resembles; None for a first.
        score: How alike the two are, 0 to 1; None for a first.
        added: Words of passages that it says beyond the saying it is near to; else 0.
    """

    relation: Relation
    matched: Citation | None
    score: float | None
    added: int = 0

    @property
    def says_more(self) -> bool:
        """Whether it repeats a saying and has a passage more."""
        return self.added >= NEAR_MIN_WORDS

    @property
    def tells_new(self) -> bool:
        """Whether later paragraphs are to be compared with it, or with its new passage."""
        return self.relation in OWN or self.says_more


class Part(NamedTuple):
    """A sentence within a paragraph that was said before.

    Attributes:
        start: Where it begins in the paragraph's text, in characters.
        end: Where it ends.
        matched: The paragraph that says it.
        score: How alike, 0 to 1.
    """

    start: int
    end: int
    matched: Citation
    score: float


class Decision(NamedTuple):
    """What is decided of one wording.

    Attributes:
        told: How it stands to what was said before.
        parts: Its sentences that were said before, where it says something new as well.
    """

    told: Told
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Candidate:
    """An earlier paragraph that may say what a new one says.

    Attributes:
        place: Where it stands.
        text: What it says.
        own: Whether it is a saying of its own; else only its sentences are asked for.
    """

    place: Citation
    text: str
    own: bool
    _saying: ComparedText | None = None

    @property
    def saying(self) -> ComparedText:
        """Its text made ready, when it is first compared."""
        if self._saying is None:
            self._saying = ComparedText.of(self.text)
        return self._saying


FIRST = Decision(Told(Relation.FIRST, None, None))


def repeat_of(told: Told, place: Citation) -> Told:
    """How a paragraph stands that says word for word what `place` says, which itself is `told`."""
    return Told(Relation.EXACT, place, 1.0) if told.tells_new else told


def decide(saying: ComparedText, candidates: Iterable[Candidate]) -> Decision:
    """Decide how a wording that was never said before stands to the sayings that may be alike.

    Args:
        saying: What is said.
        candidates: Earlier paragraphs, the most likely first.

    Returns:
        Near to the most alike that says the same, unless it says more beside it than it repeats;
        else similar to the most alike; else first. Of two that are as alike it is the earlier.
    """
    near: list[tuple[float, Citation, Likeness]] = []
    similar: list[tuple[float, Citation, Likeness]] = []
    glance = ShingleFilter.of(saying)
    asked = [one for one in candidates if glance.may_repeat(one.text)]
    for one in asked:
        alike = compare_texts(saying, one.saying) if one.own else None
        if alike is not None:
            repeats = alike.relation is Relation.NEAR and alike.added <= len(one.saying.words)
            chosen = near if repeats else similar
            chosen.append((-alike.score, one.place, alike))
    if not near and not similar:
        return Decision(FIRST.told, _parts(saying, asked))
    _, place, alike = min(near or similar, key=lambda each: each[:2])
    if not near:
        return Decision(Told(Relation.SIMILAR, place, alike.score), _parts(saying, asked))
    told = Told(Relation.NEAR, place, alike.score, alike.added)
    return Decision(told, _parts(saying, asked) if told.says_more else ())


def _parts(saying: ComparedText, asked: list[Candidate]) -> tuple[Part, ...]:
    earlier = sorted(asked[:PARTS_MAX], key=lambda one: one.place)
    return tuple(
        Part(said.start, said.end, earlier[said.by].place, said.score)
        for said in find_said_sentences(saying, [one.saying for one in earlier])
    )
