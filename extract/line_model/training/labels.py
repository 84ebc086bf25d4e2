"""Which lines of a page are in its known text."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

MATCH_MIN_WORDS = 3
"""A run of fewer matching words is chance, unless it is all of the line: with 3, the lines labelled
as article hold the known text with F1 .994 to .997 (MODEL_CARD.md, *best*)."""

_WORD = re.compile(r"\w+")


def matched_shares(lines: Sequence[str], text: str) -> list[float]:
    """Return for each line the share of its words that are, in order, in the known text.

    Lines and text are aligned as one sequence of words (longest common subsequence), so that a word
    of the text is given to one line only.
    """
    words = [_words(line) for line in lines]
    numbers: dict[str, int] = {}
    page = [numbers.setdefault(word, len(numbers)) for line in words for word in line]
    known = [numbers.setdefault(word, len(numbers)) for word in _words(text)]
    runs = [0] * len(page)
    for step in Indel.opcodes(page, known):
        if step.tag == "equal":
            length = step.src_end - step.src_start
            runs[step.src_start : step.src_end] = [length] * length
    shares: list[float] = []
    start = 0
    for line in words:
        line_runs = runs[start : start + len(line)]
        start += len(line)
        enough = min(MATCH_MIN_WORDS, len(line))
        shares.append(sum(run >= enough for run in line_runs) / len(line) if line else 0.0)
    return shares


def word_f1(lines: Sequence[str], wanted: str) -> float:
    """Return F1 over the words of some lines and of the known text, each as a bag."""
    have: dict[str, int] = {}
    for line in lines:
        for word in _words(line):
            have[word] = have.get(word, 0) + 1
    want: dict[str, int] = {}
    for word in _words(wanted):
        want[word] = want.get(word, 0) + 1
    both = sum(min(count, want.get(word, 0)) for word, count in have.items())
    if not both:
        return float(not have and not want)
    return 2 * both / (sum(have.values()) + sum(want.values()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
