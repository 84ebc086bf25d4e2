"""Whether two texts say the same, and if not quite, in what they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from extract.comparing.alignment import Edit, align_pieces, common_words, misspelt
from extract.comparing.statements import ALIGNED_MAX_WORDS, NEAR_MIN_WORDS, Saying, Statement
from extract.comparing.vetoes import attributes, only_added, veto
from extract.values import Relation

HELD_MIN = 0.8
"""Of the shorter text's words that the longer one must say in the same order. Three words of 20 may
be edited and one misspelt; texts on one subject that are not the same share about half."""

HELD_SHORT_MIN = 0.92
"""The same for a text under `HELD_SHORT_WORDS`: one word of twelve is what it says ("pleased",
"angry"; in 791 real pages "ideal for heavier sleepers", "ideal for side sleepers")."""

HELD_SHORT_WORDS = 16
"""Of fewer words the fifth that `HELD_MIN` leaves free is two or three, each of which may be what
the text says."""

LENGTH_MIN = 0.5
"""Of the longer text's length that the shorter one has at least, unless it is a mere cut of it."""

CUT_LENGTH_MIN = 0.2
CUT_HELD_MIN = 0.9
"""What a cut must have: of two sentences the shorter may be left. Less than that is found sentence
by sentence."""

SIMILAR_MIN = 0.6
"""Of the words of both in common: enough to lay the two side by side for a reader. Texts on one
subject share up to half of their words in order; a stock sentence that both have is less."""

REPLACED_MAX_WORDS = 6
"""More words than this on both sides are another passage, not another wording."""

SHOWN_WORDS = 8
"""Of a passage in a reason: enough to know it by."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are that are not the same word for word.

    Attributes:
        relation: Near where they say the same, similar where something said differs.
        score: Words in common and in order, of the words of both, 0 to 1.
        reason: Why, in words a person can read.
        added: Words of passages that the one has and the other has not, attributions apart.
    """

    relation: Relation
    score: float
    reason: str
    added: int = 0


def likeness(one: Saying, other: Saying) -> Likeness | None:
    """How alike two texts are. The order does not matter but to the words of the reason.

    Args:
        one: A text; "here" in the reason.
        other: Another; "there" in the reason.

    Returns:
        Near or similar with score and reason; None where they are not alike, or one is too short
        (`NEAR_MIN_WORDS`) or too long (`ALIGNED_MAX_WORDS`) to tell.
    """
    shorter, longer = sorted((len(one.words), len(other.words)))
    if shorter < NEAR_MIN_WORDS or longer > ALIGNED_MAX_WORDS or shorter < CUT_LENGTH_MIN * longer:
        return None
    if not common_words(one.words, other.words, ceil(SIMILAR_MIN * shorter)):
        return None
    return _closely(Statement.of(one.text), Statement.of(other.text))


def _closely(one: Statement, other: Statement) -> Likeness | None:
    """Lay the two side by side."""
    edits = _edits(one, other)
    spelt = [edit for edit in edits if not misspelt(edit.one, edit.other)]
    here = len(one.words) - sum(len(edit.one) for edit in spelt)
    there = len(other.words) - sum(len(edit.other) for edit in spelt)
    score = (here + there) / max(len(one.words) + len(other.words), 1)
    frames = [edit for edit in spelt if attributes(edit, one, other)]
    shorter, longer = sorted(
        (
            len(one.words) - sum(len(edit.one) for edit in frames),
            len(other.words) - sum(len(edit.other) for edit in frames),
        )
    )
    held = min(here, there) / max(shorter, 1)
    apart = [edit for edit in spelt if edit not in frames]
    why = _replaced(apart) or veto(edits, one, other) or _too_little(held, shorter, longer)
    if why is not None:
        return Likeness(Relation.SIMILAR, score, why) if score >= SIMILAR_MIN else None
    added = sum(
        len(edit.one) for edit in spelt if only_added(edit, one, other) and edit not in frames
    )
    return Likeness(Relation.NEAR, score, _worded(edits, spelt, one, other), added)


def _edits(one: Statement, other: Statement) -> list[Edit]:
    """Where the two differ, the same places whichever of them comes first.

    Of several ways to lay them side by side that are as good, one has to be taken.
    """
    if (len(one.words), one.words) <= (len(other.words), other.words):
        return align_pieces(one, other)
    return [
        Edit(each.other, each.one, each.other_at, each.one_at) for each in align_pieces(other, one)
    ]


def _replaced(edits: Sequence[Edit]) -> str | None:
    """Why the two differ in what they say and not only in how; None if they do not."""
    for edit in edits:
        here, there = len(edit.one), len(edit.other)
        if min(here, there) > REPLACED_MAX_WORDS:
            return f"another passage of {here} words in the place of one of {there}"
    here = sum(len(edit.one) for edit in edits if edit.one_sided)
    there = sum(len(edit.other) for edit in edits if edit.one_sided)
    if min(here, there) >= NEAR_MIN_WORDS and not _moved(edits):
        return f"{here} words that the other has not, and {there} that only the other has"
    return None


def _moved(edits: Sequence[Edit]) -> bool:
    """Whether the passages that only one has are those that only the other has elsewhere."""
    here = Counter(word for edit in edits if edit.one_sided for word in edit.one)
    there = Counter(word for edit in edits if edit.one_sided for word in edit.other)
    return (here & there).total() >= HELD_MIN * max(here.total(), there.total())


def _too_little(held: float, shorter: int, longer: int) -> str | None:
    """Why too much of the wording differs; None if it does not."""
    least = HELD_SHORT_MIN if shorter < HELD_SHORT_WORDS else HELD_MIN
    cut = shorter < LENGTH_MIN * longer
    if held < (CUT_HELD_MIN if cut else least):
        return f"only {held:.0%} of the words of the shorter one in common"
    return None


def _worded(edits: Sequence[Edit], spelt: Sequence[Edit], one: Statement, other: Statement) -> str:
    """In what two texts differ that say the same."""
    passages = [edit for edit in spelt if only_added(edit, one, other)]
    told = [
        f"{'has' if edit.one else 'lacks'} “{_shortened(edit.one or edit.other)}”"
        for edit in passages
    ]
    changed = sum(max(len(edit.one), len(edit.other)) for edit in spelt if edit not in passages)
    if changed:
        told.append(f"{changed} {'word' if changed == 1 else 'words'} changed")
    if len(spelt) < len(edits):
        told.append("spelt otherwise")
    return "; ".join(told) or "the same words"


def _shortened(words: Sequence[str]) -> str:
    shown = " ".join(words[:SHOWN_WORDS])
    return f"{shown} …" if len(words) > SHOWN_WORDS else shown
