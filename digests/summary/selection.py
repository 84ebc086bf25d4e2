"""Which sentences tell a story: near its centroid, early in their article, no two redundant.

Each is printed only where it is understood: right after the sentence that it refers to.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from digests.language import TermVector, Wording, centroid, cosine, weigh_terms
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.candidates import Candidate
from digests.summary.references import names_in_full

POSITION_WEIGHT = 0.5
"""A sentence's score is divided by 1 + this for each sentence before it in its article."""

REDUNDANT = 0.3
"""Likeness (cosine of the words' counts) from which two sentences of a story tell one fact. Of the
72 pairs from two outlets that centroid by position chose in 84 stories of 7 real weeks, the 33
above it tell one fact twice but for 4, the 39 below do not but for 8. It costs ROUGE-1, which
rewards what is told twice: of the round-ups used for choosing, 38.6 with it, 38.9 with .4."""

REDUNDANT_WITH_FIGURE = 0.15
FIGURE_DIGITS = 3
"""The same of two that share figures of this many digits together, years left out: "266,000 jobs",
"50-49"."""

LATE_MAX = timedelta(days=1)
"""What one outlet has on its page in the evening another one has the next day."""

_AHEAD = re.compile(
    r"\b(?:will|would|expect(?:s|ed)|set to|plans?|poised|ahead of|likely|due to|preparing"
    r"|scheduled|hopes?|urged|calls? (?:for|on)|could|may|might|is to|are to)\b"
)
"""What an article says of the days to come, which a later article may show to be past."""

_YEAR = re.compile(r"(?:19|20)\d\d")

SUPPORTS_MAX = 2
"""Sentences added so that another one is understood: more would tell the article again."""


def _quote_all(_article: int) -> int:
    return sys.maxsize


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be printed, in words.

    Attributes:
        words: What the story should keep to.
        at_most: What its first sentence alone must not go over.
        least: What it should reach, where its articles tell enough.
        stretched: What it may take where it would not reach the least otherwise.
        quota: How many words may still be quoted from an article, by its number.
    """

    words: int
    at_most: int
    least: int = 0
    stretched: int = 0
    quota: Callable[[int], int] = _quote_all

    @property
    def most(self) -> int:
        """The most words that the story may take."""
        return max(self.words, self.stretched)


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with what speaks for it.

    Attributes:
        candidate: The sentence.
        vector: Its words, weighed by their rarity in the story.
        score: How near the story's centroid it is, and how early in its article.
        beside: What other outlets say of the same thing with other figures, printed beside it.
    """

    candidate: Candidate
    vector: TermVector
    score: float
    beside: tuple["Scored", ...] = ()

    @property
    def words(self) -> int:
        """How many words a reader reads, with what is printed beside it."""
        return sum(scored.candidate.words for scored in (self, *self.beside))


def score_sentences(parsed: Sequence[Candidate], titles: Sequence[Wording]) -> list[Scored]:
    """Score a story's sentences by centroid and position.

    Args:
        parsed: The sentences.
        titles: The titles of its articles, which count as sentences for the centroid. (ROUGE-1 of
            the half of the round-ups used for choosing: 38.6 with them, 38.4 without.)
    """
    texts = [*(candidate.wording for candidate in parsed), *titles]
    vectors = weigh_terms([wording.words for wording in texts])
    middle = centroid(vectors)
    return [
        Scored(
            candidate, vector, cosine(vector, middle) / (1 + POSITION_WEIGHT * candidate.new_place)
        )
        for candidate, vector in zip(parsed, vectors, strict=False)
    ]


def add_best(
    chosen: Sequence[Scored],
    wanted: Sequence[Scored],
    pool: Sequence[Scored],
    budget: Budget,
    printed: AlreadyPrinted,
) -> list[Scored]:
    """Add to a story's first sentences what scores best, until nothing fits.

    Args:
        chosen: The sentences that it has, in reading order.
        wanted: The sentences to choose from.
        pool: These, and others by which they may be understood.
        budget: How many words there are room for.
        printed: What is printed already.

    Returns:
        The sentences in reading order.
    """
    ordered = list(chosen)
    current = [
        scored for scored in wanted if not is_overtaken(scored.candidate, ordered[0].candidate)
    ]
    for best in sorted(current, key=lambda scored: (-scored.score, scored.candidate.order)):
        for supports in _list_supports(best, pool):
            added = [scored for scored in (*supports, best) if scored not in ordered]
            if added and _may_join(added, ordered, budget, printed):
                ordered = in_reading_order([*ordered, *added])
                break
    return ordered


def in_reading_order(chosen: Iterable[Scored]) -> list[Scored]:
    """The article of the first sentence, then the others by their days, each in its order."""
    listed = list(chosen)
    opens = listed[0].candidate.rank
    return sorted(
        listed,
        key=lambda scored: (
            scored.candidate.rank != opens,
            scored.candidate.published or date.max,
            scored.candidate.order,
        ),
    )


def is_overtaken(candidate: Candidate, opening: Candidate) -> bool:
    """Whether a sentence tells the state of things before the day of the opening's article."""
    if candidate.published is None or opening.published is None:
        return False
    age = opening.published - candidate.published
    return age > LATE_MAX or (age > timedelta() and _AHEAD.search(candidate.text) is not None)


def are_understood(ordered: Sequence[Scored]) -> bool:
    """Whether each sentence is understood by a reader who has read those before it."""
    candidates = [scored.candidate for scored in ordered]
    return all(
        _is_understood(candidate, candidates[:place]) for place, candidate in enumerate(candidates)
    )


def are_redundant(first: Scored, second: Scored) -> bool:
    """Whether two sentences of a story tell one fact.

    The first sentences of two articles do, in whatever words: of the 11 facts that editors found
    told twice in issues of 6 real weeks 9 were so. (ROUGE-L of the round-ups used for choosing is
    27.5 with it, 26.9 without.)
    """
    if first.candidate.place == second.candidate.place == 0:
        return True
    return any(
        _tell_one_fact(scored.candidate.wording, compared.candidate.wording)
        for scored in (first, *first.beside)
        for compared in (second, *second.beside)
    )


def _tell_one_fact(first: Wording, second: Wording) -> bool:
    shared = first.amounts & second.amounts
    digits = "".join(figure for figure in shared if not _YEAR.fullmatch(figure))
    least = REDUNDANT_WITH_FIGURE if len(digits) >= FIGURE_DIGITS else REDUNDANT
    return first.likeness(second) > least or first.alike(second)


def _is_understood(candidate: Candidate, before: Sequence[Candidate]) -> bool:
    references = candidate.references
    article = {earlier.place for earlier in before if earlier.rank == candidate.rank}
    are_named = all(
        places & article or any(names_in_full(short, earlier.text) for earlier in before)
        for short, places in references.names
    )
    refers_back = references.previous or references.things
    return are_named and (not refers_back or _goes_on(candidate, before, article))


def _goes_on(candidate: Candidate, before: Sequence[Candidate], article: set[int]) -> bool:
    """Whether the sentences right before it in print show what it points back to.

    Args:
        candidate: The sentence.
        before: The sentences printed before it, in reading order.
        article: The places of those of them that are from its article.
    """
    if not before or before[-1].rank != candidate.rank:
        return False
    references = candidate.references
    if references.previous and candidate.place - 1 not in article:
        return False
    near = _run_before(candidate.place, article) | {before[-1].place}
    return not any(near.isdisjoint(places) for places in references.things)


def _run_before(place: int, printed: set[int]) -> frozenset[int]:
    """The places of the printed sentences that are right before a place, without a gap."""
    first = place
    while first - 1 in printed:
        first -= 1
    return frozenset(range(first, place))


def _list_supports(wanted: Scored, pool: Sequence[Scored]) -> Iterator[list[Scored]]:
    """The sentences by which another may be understood: none, or some of its article before it."""
    yield []
    references = wanted.candidate.references
    if references.is_empty:
        return
    article = {
        scored.candidate.place: scored
        for scored in pool
        if scored.candidate.rank == wanted.candidate.rank
    }
    introduced = set[int]().union(*references.things, *dict(references.names).values())
    for place in sorted(introduced & article.keys(), reverse=True):
        yield [article[place]]
    for length in range(1, SUPPORTS_MAX + 1):
        places = range(wanted.candidate.place - length, wanted.candidate.place)
        if all(place in article for place in places):
            yield [article[place] for place in places]


def _may_join(
    added: Sequence[Scored], chosen: Sequence[Scored], budget: Budget, printed: AlreadyPrinted
) -> bool:
    everything = in_reading_order([*chosen, *added])
    words = count_words(everything)
    return (
        everything[0] is chosen[0]
        and (words <= budget.words or count_words(chosen) < budget.least)
        and is_within_budget(everything, budget, budget.most)
        and not _repeats(added, chosen)
        and are_understood(everything)
        and not any(printed.holds(scored.candidate.wording) for scored in added)
    )


def count_words(chosen: Iterable[Scored]) -> int:
    """How many words some sentences have."""
    return sum(scored.words for scored in chosen)


def _repeats(added: Sequence[Scored], chosen: Sequence[Scored]) -> bool:
    return any(
        are_redundant(scored, earlier)
        for place, scored in enumerate(added)
        for earlier in (*chosen, *added[:place])
    )


def is_within_budget(chosen: Sequence[Scored], budget: Budget, most: int) -> bool:
    """Whether sentences keep to a number of words, and to what may be quoted from each article."""
    quoted: Counter[int] = Counter()
    for scored in chosen:
        for printed in (scored, *scored.beside):
            quoted[printed.candidate.cited.article] += printed.candidate.words
    return quoted.total() <= most and all(
        words <= budget.quota(number) for number, words in quoted.items()
    )
