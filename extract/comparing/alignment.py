"""Two texts aligned word by word: what both say, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA, LCSseq

from extract.comparing.parsed_text import ParsedText

TYPO_MIN_LETTERS = 4
"""One letter makes another word of most shorter ones."""

LONG_WORD_LETTERS = 9
"""From here on two letters may be wrong."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where two texts differ.

    Attributes:
        left: What the left text says there; empty where it says nothing.
        right: What the right text says there.
        left_start: The place of the first of these words in the left text.
        right_start: The same in the right text.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    left_start: int
    right_start: int

    @property
    def one_sided(self) -> bool:
        """Whether one of the two texts says nothing there."""
        return not self.left or not self.right

    @property
    def left_end(self) -> int:
        """The place after the last of these words in the left text."""
        return self.left_start + len(self.left)

    @property
    def right_end(self) -> int:
        """The same in the right text."""
        return self.right_start + len(self.right)

    def mirrored(self) -> "Edit":
        """Return the same place with the two texts exchanged."""
        return Edit(self.right, self.left, self.right_start, self.left_start)


def count_common_words(left: Sequence[str], right: Sequence[str], min_words: int = 0) -> int:
    """Return how many words both say in the same order; 0 where it is less than `min_words`."""
    return int(LCSseq.similarity(left, right, score_cutoff=min_words))


def align_words(left: Sequence[str], right: Sequence[str]) -> list[Edit]:
    """Align two texts so that as many words as possible are beside their like: the differences.

    >>> align_words("it will not close".split(), "it may close".split())
    [Edit(left=('will', 'not'), right=('may',), left_start=1, right_start=1)]
    """
    edits: list[Edit] = []
    left_end = right_end = 0
    for block in LCSseq.opcodes(left, right):
        if block.tag == "equal":
            spans = slice(left_end, block.src_start), slice(right_end, block.dest_start)
            _add_edit(edits, left, right, *spans)
            left_end, right_end = block.src_end, block.dest_end
    _add_edit(edits, left, right, slice(left_end, len(left)), slice(right_end, len(right)))
    return edits


def align_sentences(left: ParsedText, right: ParsedText) -> list[Edit]:
    """Align two texts by their sentences, then word by word where the sentences differ.

    A sentence left out is then one edit, even where some of its words are in the next one.
    """
    sentences = [[sentence.words for sentence in text.sentences] for text in (left, right)]
    edits: list[Edit] = []
    left_end = right_end = 0
    for block in LCSseq.opcodes(*sentences):
        if block.tag == "equal":
            left_start = left.sentences[block.src_start].first_word
            right_start = right.sentences[block.dest_start].first_word
            edits += _align_between(
                left, right, slice(left_end, left_start), slice(right_end, right_start)
            )
            left_end = left.sentences[block.src_end - 1].end_word
            right_end = right.sentences[block.dest_end - 1].end_word
    ends = slice(left_end, len(left.words)), slice(right_end, len(right.words))
    return edits + _align_between(left, right, *ends)


def _align_between(left: ParsedText, right: ParsedText, lefts: slice, rights: slice) -> list[Edit]:
    return [
        Edit(edit.left, edit.right, edit.left_start + lefts.start, edit.right_start + rights.start)
        for edit in align_words(left.words[lefts], right.words[rights])
    ]


def _add_edit(
    edits: list[Edit], left: Sequence[str], right: Sequence[str], lefts: slice, rights: slice
) -> None:
    """Add the words between two stretches that both say, if there are any."""
    left_words, right_words = tuple(left[lefts]), tuple(right[rights])
    if left_words or right_words:
        edits.append(Edit(left_words, right_words, lefts.start, rights.start))


def is_misspelling(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two runs of words are the same but for letters: typos, "co operate", "organize"."""
    if not left or not right:
        return False
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) and all(map(_is_typo, left, right))


def _is_typo(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    if left == right:
        return True
    if shorter < TYPO_MIN_LETTERS or not (left.isalpha() and right.isalpha()):
        return False
    allowed = 1 + (shorter >= LONG_WORD_LETTERS)
    return bool(OSA.distance(left, right, score_cutoff=allowed) <= allowed)
