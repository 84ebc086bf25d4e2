"""Which sentences of a text earlier texts say, in whatever frame: the rest of it may be new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from extract.comparing.alignment import Edit, align, common_words, misspelt
from extract.comparing.statements import ALIGNED_MAX_WORDS, NEAR_MIN_WORDS, Piece, Saying, Statement
from extract.comparing.vetoes import veto

SENTENCE_HELD_MIN = 0.85
"""Of a sentence's words that the other text must say in one place. Sentences are shorter than
paragraphs, so less of them may be worded otherwise: 2 words of 14."""

STRETCH_MIN_WORDS = 3
"""Words in a row that both say; scattered common words ("the", "of") are no place."""

GAP_MAX_WORDS = 4
"""Between two such stretches on either side, where one sentence goes on."""


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence, or a quotation without its frame, that an earlier text says.

    Attributes:
        start: Where it begins in the newer text, in characters.
        end: Where it ends.
        by: Which of the earlier texts says it, by its place among those given.
        score: Its words that stand there, of all of its words, 0 to 1.
    """

    start: int
    end: int
    by: int
    score: float


def said_sentences(new: Saying, earlier: Sequence[Saying]) -> tuple[SaidSentence, ...]:
    """The sentences of a text that earlier texts say.

    A sentence of fewer than `NEAR_MIN_WORDS` words is asked for by nobody: "He said:" is a frame.

    Args:
        new: The newer text.
        earlier: Texts that share some words with it.

    Returns:
        One for each sentence that is said, in order, by the text that says it most alike; the first
        of several.
    """
    if not earlier or not NEAR_MIN_WORDS <= len(new.words) <= ALIGNED_MAX_WORDS:
        return ()
    others = {
        by: Statement.of(one.text)
        for by, one in enumerate(earlier)
        if _words_in_one_place(new.words, one.words) >= SENTENCE_HELD_MIN * NEAR_MIN_WORDS
    }
    return tuple(_said(Statement.of(new.text), others)) if others else ()


def _said(statement: Statement, others: Mapping[int, Statement]) -> Iterator[SaidSentence]:
    for piece in statement.pieces:
        if piece.behind - piece.first >= NEAR_MIN_WORDS:
            scores = {by: _held(statement, piece, other) for by, other in others.items()}
            best = max(scores, key=scores.__getitem__)
            if scores[best] > 0:
                yield SaidSentence(piece.start, piece.end, best, scores[best])


def _words_in_one_place(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words of one place stand in stretches that the other text has too, at the most.

    A set phrase of five words that both have makes no sentence, nor do two such far apart.
    """
    there = set(zip(others, others[1:], others[2:], strict=False))
    here = zip(words, words[1:], words[2:], strict=False)
    most = held = end = 0
    for at, stretch in enumerate(here):
        if stretch in there:
            held = held if at <= end + GAP_MAX_WORDS else 0
            held += at + STRETCH_MIN_WORDS - max(at, end)
            end = at + STRETCH_MIN_WORDS
            most = max(most, held)
    return most


def _held(statement: Statement, piece: Piece, other: Statement) -> float:
    """Which share of a sentence's words the other text says in one place; 0 where it does not."""
    words = statement.words[piece.first : piece.behind]
    least = ceil(SENTENCE_HELD_MIN * len(words))
    if len(other.words) > ALIGNED_MAX_WORDS or not common_words(words, other.words, least):
        return 0.0
    start, end = _place(words, other)
    there = other.words[start:end]
    edits = align(words, there)
    spelt = [edit for edit in edits if not misspelt(edit.one, edit.other)]
    held = len(words) - sum(len(edit.one) for edit in spelt)
    added = sum(len(edit.other) for edit in spelt)
    said = _cut_out(words, statement)
    if held < least or added > len(words) - least or veto(edits, said, _cut_out(there, other)):
        return 0.0
    return held / len(words)


def _cut_out(words: tuple[str, ...], statement: Statement) -> Statement:
    """Words out of a text as a text of their own, without pieces: nothing of them is a passage."""
    return Statement(words, (), statement.names)


def _place(words: tuple[str, ...], other: Statement) -> tuple[int, int]:
    """Where the other text says the sentence: around the longest stretch that both have.

    What the sentence says before its first stretch and behind its last may stand there in other
    words, so as many words of the same sentences belong to the place.
    """
    stretches = [each for each in _stretches(words, other.words) if each[2] >= STRETCH_MIN_WORDS]
    if not stretches:
        return 0, 0
    longest = max(range(len(stretches)), key=lambda at: stretches[at][2])
    first = last = longest
    while first > 0 and _go_on(stretches[first - 1], stretches[first]):
        first -= 1
    while last + 1 < len(stretches) and _go_on(stretches[last], stretches[last + 1]):
        last += 1
    begin, end = stretches[first][1], stretches[last][1] + stretches[last][2]
    before, after = stretches[first][0], len(words) - stretches[last][0] - stretches[last][2]
    opens = max(piece.first for piece in other.pieces if piece.first <= begin)
    closes = min(piece.behind for piece in other.pieces if piece.behind >= end)
    return max(opens, begin - before), min(closes, end + after)


def _stretches(words: tuple[str, ...], others: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Stretches that both say in the same order: place here, place there, words."""
    found: list[tuple[int, int, int]] = []
    at = there = 0
    for edit in (*align(words, others), Edit((), (), len(words), len(others))):
        if edit.one_at > at:
            found.append((at, there, edit.one_at - at))
        at, there = edit.one_at + len(edit.one), edit.other_at + len(edit.other)
    return found


def _go_on(one: tuple[int, int, int], following: tuple[int, int, int]) -> bool:
    here = following[0] - one[0] - one[2]
    there = following[1] - one[1] - one[2]
    return max(here, there) <= GAP_MAX_WORDS
