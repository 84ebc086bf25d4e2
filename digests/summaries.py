"""A story's summary: verbatim sentences of its articles, each with its source, none said twice.

1. The first good sentence of the leading article opens it.
2. A quotation that several articles carry follows, with the sentence that says whose it is.
3. The rest is chosen greedily: near the middle of the story, early in its article, unlike what is
   chosen already, within the budget of words.
4. What is chosen is put into reading order: article by article, each in its own order.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digests.candidates import Candidate, candidates
from digests.quoting import quotations
from digests.sayings import Sayings
from digests.sources import Source
from digests.speakers import inserts
from digests.term_weights import TermWeights, Vector, centroid, cosine
from digests.told import Told
from digests.values import Citation, Sentence
from digests.vocabulary import holds_phrase, load_vocabulary
from digests.wording import SAME_SHARE, Wording
from extract import word_count

ARTICLES_READ_MAX = 12
"""Sentences are chosen from this many articles of a story, the leading one first: by then nothing
new is said, and a story of 200 articles costs no more than one of 12."""

SHARED_BONUS = 1.5
"""A sentence that stands in several articles is what their editors agreed on."""

RELATIVE_TIME_MALUS = 0.5
"""A sentence with "last week" or "today" misleads where the reader does not know from which day."""


SAME_FACT = 0.35
"""Cosine from which two sentences of a story tell one fact in other words. In invented weeks and
the seeds all such pairs but one do; between .30 and .35 many tell two."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be printed, in words.

    Attributes:
        words: What the story should keep to.
        at_most: What its first sentence alone must not go over.
    """

    words: int
    at_most: int


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    words: int
    vector: Vector
    score: float
    also: tuple[Citation, ...]


def summarise(
    sources: Sequence[Source],
    weights: TermWeights,
    budget: Budget,
    told: Told,
) -> tuple[Sentence, ...]:
    """Choose a story's sentences.

    Args:
        sources: Its articles, the leading one first.
        weights: The window's word rarities.
        budget: How many words there are room for.
        told: What is printed already.

    Returns:
        The sentences in reading order; none where nothing fit to print is left.
    """
    pool = _scored(sources[:ARTICLES_READ_MAX], sources, weights, told)
    chosen = _opening(pool, budget)
    chosen = _with_shared_quotation(chosen, pool, budget)
    chosen = _filled(chosen, pool, budget)
    chosen.sort(key=_reading_order)
    return _sentences(chosen)


def _sentences(chosen: Sequence[_Scored]) -> tuple[Sentence, ...]:
    """What is printed, with the names that a reader needs who reads it in this order."""
    before = [(one.candidate.text, one.candidate.named) for one in chosen]
    return tuple(
        Sentence(
            one.candidate.text,
            one.candidate.cited,
            one.also,
            tuple(inserts(one.candidate.named, before[:place])),
        )
        for place, one in enumerate(chosen)
    )


def _scored(
    read: Sequence[Source],
    sources: Sequence[Source],
    weights: TermWeights,
    told: Told,
) -> list[_Scored]:
    sayings = Sayings(sources)
    titles = [Wording.of(source.article.title) for source in sources if source.article.title]
    found = [one for rank, source in enumerate(read) for one in candidates(source, rank)]
    vectors = [weights.vector(one.wording.words) for one in found]
    middle = centroid(vectors)
    undated = {source.number for source in read if source.article.published is None}
    pool = []
    for one, vector in zip(found, vectors, strict=True):
        if told.holds(one.text, one.wording) or _in_a_title(one, titles):
            continue
        also = _also(one, sayings)
        # Early sentences tell more (centroid times position: ROUGE-1 39.9, the lead alone 36.4).
        score = cosine(vector, middle) / math.sqrt(1 + one.place)
        score *= SHARED_BONUS if also else 1
        score *= RELATIVE_TIME_MALUS if _relative_time(one) and one.cited.article in undated else 1
        pool.append(_Scored(one, _words(one), vector, score, also))
    return pool


def _words(candidate: Candidate) -> int:
    """Its words, ours among them."""
    ours = sum(word_count(one.insert.text) for one in candidate.named)
    return word_count(candidate.text) + ours


def _also(candidate: Candidate, sayings: Sayings) -> tuple[Citation, ...]:
    """Who else says it, or carries its quotation with other words around."""
    said = [candidate.wording, *(Wording.of(words) for words in quotations(candidate.text))]
    places = {place for wording in said for place in sayings.also(wording, candidate.cited)}
    return tuple(sorted(places))


def _in_a_title(candidate: Candidate, titles: Sequence[Wording]) -> bool:
    """Whether it says no more than a title, which stands above it or among the sources."""
    said = candidate.wording
    return any(said.share_in(title) >= SAME_SHARE and not said.disagrees(title) for title in titles)


def _relative_time(candidate: Candidate) -> bool:
    words, vocabulary = candidate.wording.words, load_vocabulary()
    return not vocabulary.relative_days.isdisjoint(words) or any(
        holds_phrase(words, span) for span in vocabulary.relative_spans
    )


def _opening(pool: Sequence[_Scored], budget: Budget) -> list[_Scored]:
    """The first sentence that stands by itself, of the leading article where it has one."""
    alone = [one for one in pool if not one.candidate.needs and one.words <= budget.at_most]
    alone.sort(key=_reading_order)
    within = [one for one in alone if one.words <= budget.words]
    return (within or alone)[:1]


def _with_shared_quotation(
    chosen: list[_Scored],
    pool: Sequence[_Scored],
    budget: Budget,
) -> list[_Scored]:
    """The quotation that most articles carry, where it and what it leans on have room."""
    if not chosen:
        return chosen
    shared = [one for one in pool if one.also and one not in chosen]
    for quotation in sorted(shared, key=lambda one: (-len(one.also), -one.score, _place(one))):
        for support in _supports(quotation, chosen, pool):
            more = [*chosen, *support, quotation]
            if _fits(more, budget) and _all_unlike(more):
                return more
    return chosen


def _supports(
    quotation: _Scored,
    chosen: Sequence[_Scored],
    pool: Sequence[_Scored],
) -> Iterable[list[_Scored]]:
    if _understood(quotation, chosen):
        yield []
        return
    for one in pool:
        if not one.candidate.needs and _understood(quotation, [*chosen, one]):
            yield [one]


def _filled(chosen: list[_Scored], pool: Sequence[_Scored], budget: Budget) -> list[_Scored]:
    """Add the best sentence that fits, again and again, until none does."""
    while chosen:
        open_ones = [
            one
            for one in pool
            if one not in chosen
            and _fits([*chosen, one], budget)
            and _understood(one, chosen)
            and not any(_tells_again(one, had) for had in chosen)
        ]
        if not open_ones:
            break
        best = min(open_ones, key=lambda one: (-_worth(one, chosen), _place(one)))
        chosen = [*chosen, best]
    return chosen


def _tells_again(one: _Scored, had: _Scored) -> bool:
    """Whether it says what is said already; figures that disagree stand side by side."""
    if one.candidate.wording.alike(had.candidate.wording):
        return True
    disagree = one.candidate.wording.disagrees(had.candidate.wording)
    return not disagree and cosine(one.vector, had.vector) >= SAME_FACT


def _worth(one: _Scored, chosen: Sequence[_Scored]) -> float:
    """The score, less what is said already (maximal marginal relevance, Carbonell 1998)."""
    return one.score * (1 - max(cosine(one.vector, had.vector) for had in chosen))


def _understood(one: _Scored, chosen: Sequence[_Scored]) -> bool:
    article = one.candidate.cited.article
    there = {had.candidate.place for had in chosen if had.candidate.cited.article == article}
    return all(not need.isdisjoint(there) for need in one.candidate.needs)


def _fits(sentences: Sequence[_Scored], budget: Budget) -> bool:
    return sum(one.words for one in sentences) <= budget.words


def _all_unlike(sentences: Sequence[_Scored]) -> bool:
    wordings = [one.candidate.wording for one in sentences]
    return not any(one.alike_any(wordings[:place]) for place, one in enumerate(wordings))


def _reading_order(one: _Scored) -> tuple[int, int]:
    return one.candidate.rank, one.candidate.place


def _place(one: _Scored) -> tuple[int, int]:
    return one.candidate.cited.article, one.candidate.place
