"""Two texts laid side by side, word by word: what both say, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA, LCSseq

from extract.comparing.statements import Statement

TYPO_MIN_LETTERS = 4
"""One letter makes another word of most shorter ones."""

LONG_WORD_LETTERS = 9
"""From here on two letters may be wrong."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where two texts differ.

    Attributes:
        one: What the one says there; empty where it says nothing.
        other: What the other says there.
        one_at: The place of the first of these words in the one.
        other_at: The same in the other.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    one_at: int
    other_at: int

    @property
    def one_sided(self) -> bool:
        """Whether one of the two says nothing there."""
        return not self.one or not self.other


def common_words(one: Sequence[str], other: Sequence[str], at_least: int = 0) -> int:
    """How many words both say in the same order; 0 where it is less than `at_least`."""
    return int(LCSseq.similarity(one, other, score_cutoff=at_least))


def align(one: Sequence[str], other: Sequence[str]) -> list[Edit]:
    """Lay two texts side by side, as many words as possible beside their like: the differences."""
    edits: list[Edit] = []
    one_at = other_at = 0
    for block in LCSseq.opcodes(one, other):
        if block.tag == "equal":
            _add(edits, one, other, (one_at, block.src_start), (other_at, block.dest_start))
            one_at, other_at = block.src_end, block.dest_end
    _add(edits, one, other, (one_at, len(one)), (other_at, len(other)))
    return edits


def align_pieces(one: Statement, other: Statement) -> list[Edit]:
    """Lay two texts side by side by their pieces, then word by word where the pieces differ.

    A sentence left out is then one edit, even where some of its words stand in the next one.
    """
    pieces = [
        [text.words[each.first : each.behind] for each in text.pieces] for text in (one, other)
    ]
    edits: list[Edit] = []
    one_at = other_at = 0
    for block in LCSseq.opcodes(*pieces):
        if block.tag == "equal":
            starts = one.pieces[block.src_start].first, other.pieces[block.dest_start].first
            edits += _between(one, other, (one_at, starts[0]), (other_at, starts[1]))
            one_at = one.pieces[block.src_end - 1].behind
            other_at = other.pieces[block.dest_end - 1].behind
    ends = len(one.words), len(other.words)
    return edits + _between(one, other, (one_at, ends[0]), (other_at, ends[1]))


def _between(
    one: Statement, other: Statement, of_one: tuple[int, int], of_other: tuple[int, int]
) -> list[Edit]:
    found = align(one.words[slice(*of_one)], other.words[slice(*of_other)])
    return [
        Edit(each.one, each.other, each.one_at + of_one[0], each.other_at + of_other[0])
        for each in found
    ]


def _add(
    edits: list[Edit],
    one: Sequence[str],
    other: Sequence[str],
    of_one: tuple[int, int],
    of_other: tuple[int, int],
) -> None:
    """Add the words between two stretches that both say, if there are any."""
    here, there = tuple(one[slice(*of_one)]), tuple(other[slice(*of_other)])
    if here or there:
        edits.append(Edit(here, there, of_one[0], of_other[0]))


def misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words are the same but for letters: typos, "co operate", "organize"."""
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(map(_typo, one, other))


def _typo(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if one == other:
        return True
    if shorter < TYPO_MIN_LETTERS or not (one.isalpha() and other.isalpha()):
        return False
    allowed = 1 + (shorter >= LONG_WORD_LETTERS)
    return bool(OSA.distance(one, other, score_cutoff=allowed) <= allowed)
