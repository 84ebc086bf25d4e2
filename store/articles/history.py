"""What changed between two texts of an article: paragraph by paragraph, and word by word within."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import LCSseq

from extract import Article, Kind, Paragraph
from store.articles.differences import FactChange, find_fact_changes

REWORDED_MIN = 0.4
"""Of the words of both paragraphs, in order, that a changed one shares with what it was; below that
the one went and the other came. A sentence rewritten around its figures keeps about half."""

ALIGNED_WORDS_MAX = 3_000
"""Longer paragraphs are shown as a whole: aligning 3,000 words with 3,000 takes about 1 MB."""

ALIGNED_MAX_PAIRS = 10_000
"""Paragraphs that were replaced in one place are paired by likeness up to a hundred by a hundred;
of more, as pages read quite differently have, each is shown as removed or added."""

_PIECE = re.compile(r"(?:\w+(?:[-'’.,]\w+)*|[^\w\s])\s*")
"""A word, a figure (`1,200.50`) or a mark."""


class Change(StrEnum):
    """What became of a paragraph, or of a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row of which the same became.

    Attributes:
        change: Same, added or removed.
        text: The words, with the white space after each, of either text where they stayed.
    """

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """What became of a paragraph.

    Attributes:
        change: What became of it.
        before: As it was; None where it is new.
        after: As it is; None where it went.
        runs: Its words, where it changed; else none.
    """

    change: Change
    before: Paragraph | None
    after: Paragraph | None
    runs: tuple[_Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two texts of an article.

    Attributes:
        facts: Facts that changed.
        paragraphs: All paragraphs of headline and text in order, those that stayed among them.
    """

    facts: tuple[FactChange, ...]
    paragraphs: tuple[ParagraphChange, ...]


def compare_versions(before: Article, after: Article) -> Changes:
    """Compare two texts of an article: what a reader of the one and of the other would see."""
    return Changes(
        tuple(find_fact_changes(before, after)),
        tuple(_paragraph_changes(_seen(before), _seen(after))),
    )


def _seen(article: Article) -> list[Paragraph]:
    return [line for line in article.paragraphs if line.read or line.kind is Kind.TITLE]


def _paragraph_changes(
    before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> Iterator[ParagraphChange]:
    matcher = SequenceMatcher(
        None, [line.text for line in before], [line.text for line in after], autojunk=False
    )
    for operation, start, end, from_, to in matcher.get_opcodes():
        if operation == "equal":
            for old, new in zip(before[start:end], after[from_:to], strict=True):
                yield ParagraphChange(Change.SAME, old, new)
        else:
            yield from _replaced(before[start:end], after[from_:to])


def _replaced(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[ParagraphChange]:
    """Pair what went with what came in its place, in order; the rest only went or only came."""
    old = new = 0
    for pair_old, pair_new in [*_pairs(before, after), (len(before), len(after))]:
        for line in before[old:pair_old]:
            yield ParagraphChange(Change.REMOVED, line, None)
        for line in after[new:pair_new]:
            yield ParagraphChange(Change.ADDED, None, line)
        if pair_old < len(before):
            was, now = before[pair_old], after[pair_new]
            yield ParagraphChange(Change.CHANGED, was, now, tuple(_runs(was.text, now.text)))
        old, new = pair_old + 1, pair_new + 1


def _pairs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The pairs in order whose likeness is highest in sum (Needleman and Wunsch, 1970)."""
    if not before or not after or len(before) * len(after) > ALIGNED_MAX_PAIRS:
        return []
    old, new = ([_words(line.text) for line in lines] for lines in (before, after))
    alike = [[_likeness(old_words, new_words) for new_words in new] for old_words in old]
    return list(_walked(_best_sums(alike, len(old), len(new)), alike))


def _best_sums(alike: list[list[float]], old: int, new: int) -> list[list[float]]:
    """The highest sum of likeness of the paragraphs from each pair of places on."""
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for i in range(old - 1, -1, -1):
        for j in range(new - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return best


def _walked(best: list[list[float]], alike: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(alike) and j < len(alike[i]):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """Words in common and in order, of the words of both; 0 where too little is in common."""
    if max(len(before), len(after)) > ALIGNED_WORDS_MAX or not (before and after):
        return 0.0
    share = 2 * LCSseq.similarity(before, after) / (len(before) + len(after))
    return share if share >= REWORDED_MIN else 0.0


def _runs(before: str, after: str) -> Iterator[_Run]:
    """The words that stayed, went and came; where some were replaced, first those that went."""
    old, new = _pieces(before), _pieces(after)
    steps = LCSseq.opcodes(_bare(old), _bare(new))
    for same, group in groupby(steps, key=lambda step: step.tag == "equal"):
        stretch = list(group)
        went = "".join(old[stretch[0].src_start : stretch[-1].src_end])
        came = "".join(new[stretch[0].dest_start : stretch[-1].dest_end])
        if same:
            # What was removed after it was set apart by a space, though it ends the newer text.
            yield _Run(Change.SAME, came if came[-1:].isspace() else came.rstrip() + _space(went))
            continue
        yield from (_Run(Change.REMOVED, words) for words in [went] if words)
        yield from (_Run(Change.ADDED, words) for words in [came] if words)


def _space(text: str) -> str:
    return text[len(text.rstrip()) :]


def _pieces(text: str) -> list[str]:
    """Words and marks, each with the white space after it."""
    return _PIECE.findall(text)


def _bare(pieces: Sequence[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _words(text: str) -> list[str]:
    return _bare(_pieces(text))
