"""The piece of a paragraph that shows why it was found: the same on every database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.database import Token, tokens

EXCERPT_WORDS = 32
"""Words of an excerpt: two lines of a terminal."""

EXCERPT_CHARACTERS_MAX = 600
"""An excerpt of longer words is cut here: 32 usual words have some 200 characters."""

INSTANCES_MAX = 500
"""Places that are weighed against each other: enough for the longest paragraph that one reads."""

_SENTENCE_ENDS = re.compile(r"[.!?][\"'’”)\]]*\s+[\"'‘“(\[]*$")


@dataclass(frozen=True, slots=True)
class Term:
    """What a query asks for: a word, or words in a row.

    Attributes:
        words: As `store.database.tokeniser` makes them; at least one.
        prefix: Whether the last one is a beginning.
    """

    words: tuple[str, ...]
    prefix: bool

    def is_at(self, place: int, tokens_of_text: Sequence[Token]) -> bool:
        """Whether the words are in a text from a place on."""
        words = [token.word for token in tokens_of_text[place : place + len(self.words)]]
        if len(words) < len(self.words) or (*words[:-1],) != self.words[:-1]:
            return False
        last = self.words[-1]
        return words[-1].startswith(last) if self.prefix else words[-1] == last


class _Instance(NamedTuple):
    """Where a term is: from a word up to another word, which is no part of it."""

    start: int
    end: int
    term: int


def excerpt_of(text: str, terms: Sequence[Term]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A verbatim piece of a text with most of the terms, `…` where it is cut.

    Args:
        text: The paragraph.
        terms: What was searched.

    Returns:
        The piece, and where the terms are in it: (start, end) in characters.
    """
    words = list(tokens(text))
    instances = sorted(_instances(words, terms))
    first = _best_start(text, words, instances[:INSTANCES_MAX])
    end = min(first + EXCERPT_WORDS, len(words))
    start_at = 0 if first == 0 else _glued_before(text, words[first].start)
    end_at = len(text) if end == len(words) else words[end - 1].end
    cut_at = min(end_at, start_at + EXCERPT_CHARACTERS_MAX)
    before, after = "…" * (start_at > 0), "…" * (cut_at < len(text))
    shift = len(before) - start_at
    spans = _merged(
        (words[instance.start].start, words[instance.end - 1].end) for instance in instances
    )
    return before + text[start_at:cut_at] + after, tuple(
        (start + shift, stop + shift)
        for start, stop in spans
        if start >= start_at and stop <= cut_at
    )


def _instances(words: Sequence[Token], terms: Sequence[Term]) -> Iterator[_Instance]:
    for number, term in enumerate(terms):
        for place in range(len(words)):
            if term.is_at(place, words):
                yield _Instance(place, place + len(term.words), number)


def _best_start(text: str, words: Sequence[Token], instances: Sequence[_Instance]) -> int:
    """The word from which an excerpt holds most terms, then most places, then comes first."""
    latest = max(len(words) - EXCERPT_WORDS, 0)
    starts = {min(_start_for(text, words, instance), latest) for instance in instances}

    def weight(start: int) -> tuple[int, int, int]:
        held = [
            instance.term
            for instance in instances
            if start <= instance.start and instance.end <= start + EXCERPT_WORDS
        ]
        return (-len(set(held)), -len(held), start)

    return min(starts, key=weight, default=0)


def _start_for(text: str, words: Sequence[Token], instance: _Instance) -> int:
    """Where an excerpt around a place begins: with its sentence, or half an excerpt before."""
    earliest = max(instance.end - EXCERPT_WORDS, 0)
    for place in range(instance.start, earliest - 1, -1):
        if place == 0 or _SENTENCE_ENDS.search(text, words[place - 1].end, words[place].start):
            return place
    return max(instance.start - EXCERPT_WORDS // 2, 0)


def _glued_before(text: str, start: int) -> int:
    """The beginning with the quotation mark or bracket that is glued to it."""
    while start > 0 and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
