"""A seeded stream of paragraphs, each with the truth: said first, again, reworded, or changed.

Every paragraph is made from the seed and its number alone, so a repeat may refer to any earlier
one without its being kept, and a million of them stream in flat memory. Repeats and hard
negatives always refer to a first saying, never to one another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.generators.paragraphs.lexicon import Sentence
from tests.generators.paragraphs.negatives import Negative, changed
from tests.generators.paragraphs.prose import base_paragraph, render
from tests.generators.paragraphs.variants import Near, reworded, said_again

TUNING_SEED = 20261122
"""On which thresholds may be chosen."""

REPORTING_SEED = 5
"""On which figures are published. Nothing may be chosen by looking at it."""

EXACT_SHARE = 0.10
NEAR_SHARE = 0.05
NEGATIVES = 4_000
NEGATIVES_MAX_SHARE = 0.02
"""Of a stream too short for 4,000 of them."""

ATTEMPTS = 60
"""Earlier paragraphs tried until one holds what is to be changed."""

_MASK = 2**64 - 1


class Said(StrEnum):
    """What a paragraph is to those before it."""

    FIRST = "first"
    EXACT = "exact"
    NEAR = "near"
    NEGATIVE = "hard negative"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a paragraph is.

    Attributes:
        said: What it is to those before it.
        of: The number of the first saying it refers to; None for a first saying.
        kind: How it was reworded or what was changed.
        gone: Of a cut: the sentence and from which of its tokens on.
        places: Of a hard negative: the sentences and tokens changed.
    """

    said: Said
    of: int | None = None
    kind: Near | Negative | None = None
    gone: tuple[int, int] | None = None
    places: tuple[tuple[int, int], ...] = ()

    def also_says(self, sibling: "Truth") -> bool:
        """Whether what made the sibling a hard negative of the same saying is cut here."""
        if self.gone is None or sibling.of != self.of or not sibling.places:
            return False
        which, start = self.gone
        return all(sentence == which and at >= start for sentence, at in sibling.places)


@dataclass(frozen=True, slots=True)
class Generated:
    """A paragraph of the stream.

    Attributes:
        number: Its place, from 0.
        text: As printed.
        truth: What it is.
    """

    number: int
    text: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream of one seed.

    Attributes:
        seed: The seed.
        count: How many paragraphs it has; how often a hard negative comes depends on it.
    """

    seed: int
    count: int

    def __iter__(self) -> Iterator[Generated]:
        """All paragraphs in order."""
        return map(self.paragraph, range(self.count))

    def said(self, number: int) -> Said:
        """What the paragraph of this number is meant to be; one that cannot be is a first one."""
        every = max(round(1 / NEGATIVES_MAX_SHARE), self.count // NEGATIVES)
        if number < 10:  # something must be there to refer to
            return Said.FIRST
        if number % every == every - 1:
            return Said.NEGATIVE
        draw = _mixed(self.seed, number) / _MASK
        if draw < EXACT_SHARE:
            return Said.EXACT
        return Said.NEAR if draw < EXACT_SHARE + NEAR_SHARE else Said.FIRST

    def first(self, number: int) -> str:
        """A text of this number that nobody has said before, whatever its paragraph is."""
        return render(self._base(number))

    def paragraph(self, number: int) -> Generated:
        """The paragraph of this number."""
        said = self.said(number)
        chance = self._chance(number)
        if said is Said.EXACT:
            of = self._earlier_first(number, chance)
            text = said_again(self.first(of), chance)
            return Generated(number, text, Truth(Said.EXACT, of))
        if said is Said.NEAR:
            found = self._near(number, chance)
        elif said is Said.NEGATIVE:
            found = self._negative(number, chance)
        else:
            found = None
        return found or Generated(number, self.first(number), Truth(Said.FIRST))

    def _near(self, number: int, chance: Random) -> Generated | None:
        kind = chance.choice(list(Near))
        for _ in range(ATTEMPTS):
            of = self._earlier_first(number, chance)
            if found := reworded(self._base(of), kind, chance):
                return Generated(number, found.text, Truth(Said.NEAR, of, kind, found.gone))
        return None

    def _negative(self, number: int, chance: Random) -> Generated | None:
        kind = chance.choice(list(Negative))
        for _ in range(ATTEMPTS):
            of = self._earlier_first(number, chance)
            if found := changed(self._base(of), kind, chance):
                truth = Truth(Said.NEGATIVE, of, kind, places=found.places)
                return Generated(number, found.text, truth)
        return None

    def _earlier_first(self, number: int, chance: Random) -> int:
        while True:
            of = chance.randrange(number)
            if self.said(of) is Said.FIRST:
                return of

    def _base(self, number: int) -> list[Sentence]:
        return base_paragraph(Random(_mixed(self.seed, number)))  # noqa: S311 - reproducible

    def _chance(self, number: int) -> Random:
        return Random(_mixed(self.seed + 1, number))  # noqa: S311 - reproducible


def _mixed(seed: int, number: int) -> int:
    """A number of 64 bits that shows nothing of its neighbours (splitmix64)."""
    mixed = (number * 0x9E3779B97F4A7C15 + seed * 0xD1B54A32D192ED03) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)
