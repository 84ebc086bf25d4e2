"""Which sentences of a text earlier texts say, in whatever frame: the rest of it may be new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from extract.comparing.alignment import Edit, align_words, count_common_words, is_misspelling
from extract.comparing.parsed_text import (
    COMPARED_MAX_WORDS,
    NEAR_MIN_WORDS,
    ComparedText,
    ParsedSentence,
    ParsedText,
)
from extract.comparing.vetoes import find_veto
from extract.text import iter_shingles

SENTENCE_HELD_MIN = 0.85
"""Of a sentence's words that the other text must say in one place. Sentences are shorter than
paragraphs, so less of them may be worded differently: 2 words of 14."""

STRETCH_MIN_WORDS = 3
"""Words in a row that both say; scattered common words ("the", "of") are no place."""

GAP_MAX_WORDS = 4
"""Between two such stretches on either side, where one sentence goes on."""


@dataclass(frozen=True, slots=True)
class RepeatedPart:
    """A sentence, or a quotation without its frame, that an earlier text says.

    Attributes:
        start: Where it begins in the newer text, in characters.
        end: Where it ends.
        by: Which of the earlier texts says it, by its place among those given.
        score: Those of its words that the earlier text has, of all of its words, 0 to 1.
    """

    start: int
    end: int
    by: int
    score: float


class _Stretch(NamedTuple):
    """Consecutive words that a sentence and another text share."""

    in_sentence: int
    in_text: int
    length: int


def find_repeated_sentences(
    text: ComparedText, earlier: Sequence[ComparedText]
) -> tuple[RepeatedPart, ...]:
    """Return the sentences of a text that earlier texts say.

    Sentences of fewer than `NEAR_MIN_WORDS` words are not looked for: "He said:" is a frame.

    Args:
        text: The newer text.
        earlier: Texts that share some words with it.

    Returns:
        One value for each sentence that is said, in order, by the text that says it most alike; the
        first of several.
    """
    if not earlier or not NEAR_MIN_WORDS <= len(text.words) <= COMPARED_MAX_WORDS:
        return ()
    parsed = {
        place: earlier_text.parsed
        for place, earlier_text in enumerate(earlier)
        if _count_words_in_one_place(text.words, earlier_text.words)
        >= SENTENCE_HELD_MIN * NEAR_MIN_WORDS
    }
    return tuple(_iter_repeated_parts(text.parsed, parsed)) if parsed else ()


def _iter_repeated_parts(
    text: ParsedText, earlier: Mapping[int, ParsedText]
) -> Iterator[RepeatedPart]:
    for sentence in text.sentences:
        if len(sentence.words) >= NEAR_MIN_WORDS:
            scores = {
                place: _held_share(text, sentence, earlier_text)
                for place, earlier_text in earlier.items()
            }
            best = max(scores, key=scores.__getitem__)
            if scores[best] > 0:
                yield RepeatedPart(sentence.start, sentence.end, best, scores[best])


def _count_words_in_one_place(words: Sequence[str], earlier: Sequence[str]) -> int:
    """How many words of one place are in stretches that the earlier text has too, at the most.

    A set phrase of five words that both have makes no sentence, nor do two such far apart.
    """
    shared = set(iter_shingles(earlier, STRETCH_MIN_WORDS))
    most = held = end = 0
    for place, stretch in enumerate(iter_shingles(words, STRETCH_MIN_WORDS)):
        if stretch in shared:
            held = held if place <= end + GAP_MAX_WORDS else 0
            held += place + STRETCH_MIN_WORDS - max(place, end)
            end = place + STRETCH_MIN_WORDS
            most = max(most, held)
    return most


def _held_share(text: ParsedText, sentence: ParsedSentence, earlier: ParsedText) -> float:
    """Which share of a sentence's words the earlier text says in one place; 0 where not enough."""
    words = sentence.words
    least = ceil(SENTENCE_HELD_MIN * len(words))
    if len(earlier.words) > COMPARED_MAX_WORDS or not count_common_words(
        words, earlier.words, least
    ):
        return 0.0
    earlier_words = earlier.words[_find_place(words, earlier)]
    edits = align_words(words, earlier_words)
    reworded = [edit for edit in edits if not is_misspelling(edit.left, edit.right)]
    held = len(words) - sum(len(edit.left) for edit in reworded)
    added = sum(len(edit.right) for edit in reworded)
    if held < least or added > len(words) - least:
        return 0.0
    if find_veto(edits, text.excerpt(words), earlier.excerpt(earlier_words)):
        return 0.0
    return held / len(words)


def _find_place(words: tuple[str, ...], text: ParsedText) -> slice:
    """Where a text says the sentence: around the longest stretch that both have.

    What the sentence says before its first stretch and after its last may be there in other words,
    so as many words of the same sentences belong to the place.
    """
    stretches = [
        stretch
        for stretch in _shared_stretches(words, text.words)
        if stretch.length >= STRETCH_MIN_WORDS
    ]
    if not stretches:
        return slice(0, 0)
    first, last = _connected_stretches(stretches)
    start, end = first.in_text, last.in_text + last.length
    words_after = len(words) - last.in_sentence - last.length
    opening = max(
        sentence.first_word for sentence in text.sentences if sentence.first_word <= start
    )
    closing = min(sentence.end_word for sentence in text.sentences if sentence.end_word >= end)
    return slice(max(opening, start - first.in_sentence), min(closing, end + words_after))


def _connected_stretches(stretches: Sequence[_Stretch]) -> tuple[_Stretch, _Stretch]:
    """The first and the last of the stretches in one place with the longest."""
    longest = max(range(len(stretches)), key=lambda place: stretches[place].length)
    first = last = longest
    while first > 0 and _continues(stretches[first - 1], stretches[first]):
        first -= 1
    while last + 1 < len(stretches) and _continues(stretches[last], stretches[last + 1]):
        last += 1
    return stretches[first], stretches[last]


def _shared_stretches(words: tuple[str, ...], text_words: tuple[str, ...]) -> list[_Stretch]:
    """Stretches that both say in the same order."""
    stretches: list[_Stretch] = []
    in_sentence = in_text = 0
    end = Edit((), (), len(words), len(text_words))
    for edit in (*align_words(words, text_words), end):
        if edit.left_start > in_sentence:
            length = edit.left_start - in_sentence
            stretches.append(_Stretch(in_sentence, in_text, length))
        in_sentence, in_text = edit.left_end, edit.right_end
    return stretches


def _continues(stretch: _Stretch, following: _Stretch) -> bool:
    """Whether a stretch follows another closely in the sentence and in the text."""
    gap_in_sentence = following.in_sentence - stretch.in_sentence - stretch.length
    gap_in_text = following.in_text - stretch.in_text - stretch.length
    return max(gap_in_sentence, gap_in_text) <= GAP_MAX_WORDS
