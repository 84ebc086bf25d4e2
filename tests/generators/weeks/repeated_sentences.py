"""How many sentences of several issues repeat another one: alike by more than half, by cosine."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from digests import Issue, Story
from digests.language import Wording, load_vocabulary
from extract import word_count

ALIKE = 0.5
"""Cosine from which a sentence repeats another."""

SHOWN = 12
LEAD_BAND = (80, 100)
STORY_BAND = (45, 60)

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Repeated:
    """What was counted.

    Attributes:
        sentences: All that the issues print; those beside others are not among them.
        by_words: Of these, alike to another by the count of their words without stop words.
        by_rarity: Alike by TF-IDF over all these sentences.
        by_all_words: Alike by the count of all their words.
        words_as_told: Of `by_words`, those with a look-alike that has no other figure.
        rarity_as_told: The same of `by_rarity`.
        openings: Of `by_words`, those that open a story.
        beside: Printed side by side since they disagree.
        lengths: Words of the stories' sentences, those beside and the names put in included: the
            lead's, the others'.
        pairs: The look-alikes by words.
    """

    sentences: int
    by_words: int
    by_rarity: int
    by_all_words: int
    words_as_told: int
    rarity_as_told: int
    openings: int
    beside: int
    lengths: tuple[tuple[int, ...], tuple[int, ...]]
    pairs: tuple[tuple[str, str], ...] = field(repr=False)

    def __str__(self) -> str:
        """The counts, and some of the pairs."""
        leads, others = self.lengths
        lines = [
            f"{self.sentences} sentences, {self.beside} beside them",
            (
                f"repeated: {self.by_words} by words without stop words, {self.openings} of them "
                f"openings ({self.words_as_told} without other figures), {self.by_rarity} by "
                f"TF-IDF ({self.rarity_as_told}), {self.by_all_words} by all words"
            ),
            f"leads of {_spread(leads)} words, {_within(leads, LEAD_BAND)} of {len(leads)} in band",
            f"others of {_spread(others)}, {_within(others, STORY_BAND)} of {len(others)} in band",
        ]
        return "\n".join([*lines, *(f"  {one}\n  = {other}" for one, other in self.pairs[:SHOWN])])


def repeated(issues: Sequence[Issue]) -> Repeated:
    """Count over all sentences of the issues, each against all others."""
    stories = [story for issue in issues for story in issue.stories]
    told = [sentence for story in stories for sentence in story.sentences]
    wordings = [Wording.of(sentence.text) for sentence in told]
    stop = load_vocabulary().stop_words
    plain = [[word for word in one.words if word not in stop] for one in wordings]
    holders = Counter(word for words in plain for word in set(words))
    rarity = {word: math.log((1 + len(plain)) / (1 + count)) for word, count in holders.items()}
    pairs = _alike([_vector(words) for words in plain])
    rare = _alike([_vector(words, rarity) for words in plain])
    every = _alike([_vector(one.words) for one in wordings])
    opening = {id(story.sentences[0]) for story in stories if story.sentences}

    def as_told(some: Sequence[tuple[int, int]]) -> int:
        return _members(
            [pair for pair in some if not wordings[pair[0]].disagrees(wordings[pair[1]])]
        )

    return Repeated(
        sentences=len(told),
        by_words=_members(pairs),
        by_rarity=_members(rare),
        by_all_words=_members(every),
        words_as_told=as_told(pairs),
        rarity_as_told=as_told(rare),
        openings=_members([pair for pair in pairs if id(told[pair[1]]) in opening]),
        beside=sum(len(sentence.beside) for sentence in told),
        lengths=_lengths(issues),
        pairs=tuple((told[one].text, told[other].text) for one, other in pairs),
    )


def _lengths(issues: Sequence[Issue]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    leads = tuple(_words(issue.stories[0]) for issue in issues if issue.stories)
    others = tuple(_words(story) for issue in issues for story in issue.stories[1:])
    return leads, others


def _words(story: Story) -> int:
    told = [one for sentence in story.sentences for one in (sentence, *sentence.beside)]
    ours = [insert.text for one in told for insert in one.inserts]
    return sum(map(word_count, [*(one.text for one in told), *ours]))


def _members(pairs: Sequence[tuple[int, int]]) -> int:
    """How many sentences repeat an earlier one."""
    return len({later for _, later in pairs})


def _alike(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, other in combinations(range(len(vectors)), 2)
        if _cosine(vectors[one], vectors[other]) > ALIKE
    ]


def _vector(words: Sequence[str], rarity: Mapping[str, float] | None = None) -> Vector:
    counts = Counter(words)
    weights = {word: count * (rarity[word] if rarity else 1) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _within(lengths: Sequence[int], band: tuple[int, int]) -> int:
    return sum(band[0] <= length <= band[1] for length in lengths)


def _spread(lengths: Sequence[int]) -> str:
    ordered = sorted(lengths)
    return f"{ordered[0]} to {ordered[-1]} (half {ordered[len(ordered) // 2]})" if ordered else "0"
