"""Whether two texts say the same, and if not quite, in what they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from extract.comparing.alignment import Edit, align_sentences, count_common_words, is_misspelling
from extract.comparing.parsed_text import (
    COMPARED_MAX_WORDS,
    NEAR_MIN_WORDS,
    ComparedText,
    ParsedText,
)
from extract.comparing.vetoes import find_veto, is_attribution, is_only_added
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
"""Of the words of both in common: enough to show the two to a reader side by side. Texts on one
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
        added: Words of passages that the left text has and the right has not, attributions apart.
    """

    relation: Relation
    score: float
    reason: str
    added: int = 0


def compare_texts(left: ComparedText, right: ComparedText) -> Likeness | None:
    """Return how alike two texts are. The order matters to the words of the reason alone.

    >>> plan = "The trust will close 12 of its wards in the city by next spring, it said on Monday."
    >>> texts = [plan, plan.replace("in the city", "in town"), plan.replace("12", "15")]
    >>> plan, reworded, changed = map(ComparedText.of, texts)
    >>> compare_texts(plan, reworded).relation
    <Relation.NEAR: 'near'>
    >>> compare_texts(plan, changed).reason
    'another figure: “12” here, “15” there'

    Args:
        left: A text; "here" in the reason.
        right: Another text; "there" in the reason.

    Returns:
        Near or similar with score and reason; None where they are not alike, or one is too short
        (`NEAR_MIN_WORDS`) or too long (`COMPARED_MAX_WORDS`) to decide.
    """
    shorter, longer = sorted((len(left.words), len(right.words)))
    if shorter < NEAR_MIN_WORDS or longer > COMPARED_MAX_WORDS or shorter < CUT_LENGTH_MIN * longer:
        return None
    if not count_common_words(left.words, right.words, ceil(SIMILAR_MIN * shorter)):
        return None
    return _compare_closely(left.parsed, right.parsed)


def _compare_closely(left: ParsedText, right: ParsedText) -> Likeness | None:
    edits = _edits(left, right)
    reworded = [edit for edit in edits if not is_misspelling(edit.left, edit.right)]
    frames, passages = _divide(reworded, left, right)
    common = _count_words(left, right, without=reworded)
    score = sum(common) / max(len(left.words) + len(right.words), 1)
    reason = (
        _replaced(passages)
        or find_veto(edits, left, right)
        or _too_little(min(common), _count_words(left, right, without=frames))
    )
    if reason is not None:
        return Likeness(Relation.SIMILAR, score, reason) if score >= SIMILAR_MIN else None
    added = _count_added(passages, left, right)
    return Likeness(Relation.NEAR, score, _rewording(edits, reworded, left, right), added)


def _divide(
    edits: Sequence[Edit], left: ParsedText, right: ParsedText
) -> tuple[list[Edit], list[Edit]]:
    """Edits that only say who said the rest, and all others."""
    frames = [edit for edit in edits if is_attribution(edit, left, right)]
    return frames, [edit for edit in edits if edit not in frames]


def _count_added(edits: Sequence[Edit], left: ParsedText, right: ParsedText) -> int:
    """How many words the left text has in passages that the right text has not."""
    return sum(len(edit.left) for edit in edits if is_only_added(edit, left, right))


def _count_words(left: ParsedText, right: ParsedText, without: Sequence[Edit]) -> tuple[int, int]:
    """How many words each text has outside some edits."""
    return (
        len(left.words) - sum(len(edit.left) for edit in without),
        len(right.words) - sum(len(edit.right) for edit in without),
    )


def _edits(left: ParsedText, right: ParsedText) -> list[Edit]:
    """Where the two differ, the same places whichever of them comes first.

    Of several ways to align them that are as good, one has to be taken.
    """
    if (len(left.words), left.words) <= (len(right.words), right.words):
        return align_sentences(left, right)
    return [edit.mirrored() for edit in align_sentences(right, left)]


def _replaced(edits: Sequence[Edit]) -> str | None:
    """Why the two differ in what they say and not only in how; None if they do not."""
    for edit in edits:
        here, there = len(edit.left), len(edit.right)
        if min(here, there) > REPLACED_MAX_WORDS:
            return f"another passage of {here} words in the place of one of {there}"
    here = sum(len(edit.left) for edit in edits if edit.one_sided)
    there = sum(len(edit.right) for edit in edits if edit.one_sided)
    if min(here, there) >= NEAR_MIN_WORDS and not _have_moved(edits):
        return f"{here} words that the other has not, and {there} that only the other has"
    return None


def _have_moved(edits: Sequence[Edit]) -> bool:
    """Whether the passages that only one has are those that only the other has elsewhere."""
    here = Counter(word for edit in edits if edit.one_sided for word in edit.left)
    there = Counter(word for edit in edits if edit.one_sided for word in edit.right)
    return (here & there).total() >= HELD_MIN * max(here.total(), there.total())


def _too_little(common: int, lengths: tuple[int, int]) -> str | None:
    """Why too much of the wording differs; None if it does not."""
    shorter, longer = sorted(lengths)
    held = common / max(shorter, 1)
    least = HELD_SHORT_MIN if shorter < HELD_SHORT_WORDS else HELD_MIN
    is_cut = shorter < LENGTH_MIN * longer
    if held < (CUT_HELD_MIN if is_cut else least):
        return f"only {held:.0%} of the words of the shorter one in common"
    return None


def _rewording(
    edits: Sequence[Edit], reworded: Sequence[Edit], left: ParsedText, right: ParsedText
) -> str:
    """In what two texts differ that say the same."""
    passages = [edit for edit in reworded if is_only_added(edit, left, right)]
    reasons = [_passage(edit) for edit in passages]
    changed = _count_changed([edit for edit in reworded if edit not in passages])
    if changed:
        reasons.append(f"{changed} {'word' if changed == 1 else 'words'} changed")
    if len(reworded) < len(edits):
        reasons.append("spelt otherwise")
    return "; ".join(reasons) or "the same words"


def _passage(edit: Edit) -> str:
    return f"{'has' if edit.left else 'lacks'} “{_shortened(edit.left or edit.right)}”"


def _count_changed(edits: Sequence[Edit]) -> int:
    return sum(max(len(edit.left), len(edit.right)) for edit in edits)


def _shortened(words: Sequence[str]) -> str:
    shown = " ".join(words[:SHOWN_WORDS])
    return f"{shown} …" if len(words) > SHOWN_WORDS else shown
