"""A story's summary: verbatim sentences of its articles, each with its source, none said twice.

1. What an issue told already, in other words too, is left out; only where nothing else could open
   the story, a sentence that gives an earlier one's figures anew may.
2. The first good sentence of the leading article opens it.
3. A quotation that several articles carry follows, with the sentence that says whose it is.
4. The rest is chosen greedily: near the middle of the story, early in its article, unlike what is
   chosen already, within the budget of words.
5. What other outlets say of the same with other figures stands beside each (`disagreeing`).
6. What is chosen is put into reading order: article by article, each in its own order; a name is
   put in where the reader cannot know who speaks (`speakers`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from digests.pool import Scored, scored, with_others_beside
from digests.sources import Source
from digests.speakers import Named, inserts
from digests.term_weights import TermWeights, cosine
from digests.told import Told
from digests.values import Sentence

ARTICLES_READ_MAX = 12
"""Sentences are chosen from this many articles of a story, the leading one first: by then nothing
new is said, and a story of 200 articles costs no more than one of 12."""

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


SAME_FACT_LIKENESS = 0.45
SAME_FIGURE_LIKENESS = 0.25
"""Likeness from which they do so too, without and with a figure in common: in a story of a dozen
articles its own words are no longer rare, and the cosine of rarities misses "11,750 patients must
register elsewhere when their surgery shuts"."""


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
    read = sources[:ARTICLES_READ_MAX]
    untold = with_others_beside(scored(read, sources, weights, told), read)
    pool = [one for one in untold if not one.resembled]
    chosen = _opening(pool, budget) or _opening(list(filter(_is_news, untold)), budget)
    chosen = _with_shared_quotation(chosen, pool, budget)
    chosen = _filled(chosen, pool, budget)
    chosen.sort(key=_reading_order)
    return _sentences(chosen)


def _is_news(one: Scored) -> bool:
    """Whether it gives other figures than each sentence printed before that it resembles."""
    return all(one.candidate.wording.disagrees(had) for had in one.resembled)


def _sentences(chosen: Sequence[Scored]) -> tuple[Sentence, ...]:
    """What is printed, with the names that a reader needs who reads it in this order."""
    before = [(one.candidate.text, one.candidate.named) for one in chosen]
    return tuple(_sentence(one, before[:place]) for place, one in enumerate(chosen))


def _sentence(one: Scored, before: Sequence[tuple[str, Sequence[Named]]]) -> Sentence:
    return Sentence(
        one.candidate.text,
        one.candidate.cited,
        one.also,
        tuple(inserts(one.candidate.named, before)),
        tuple(_sentence(other, ()) for other in one.beside),
    )


def _opening(pool: Sequence[Scored], budget: Budget) -> list[Scored]:
    """The first sentence that stands by itself, of the leading article where it has one."""
    alone = [one for one in pool if not one.candidate.needs and one.with_beside <= budget.at_most]
    alone.sort(key=_reading_order)
    within = [one for one in alone if one.words <= budget.words]
    return (within or alone)[:1]


def _with_shared_quotation(
    chosen: list[Scored],
    pool: Sequence[Scored],
    budget: Budget,
) -> list[Scored]:
    """The quotation that most articles carry, where it and what it leans on have room."""
    if not chosen:
        return chosen
    shared = [one for one in pool if one.also and one not in chosen]
    for quotation in sorted(shared, key=lambda one: (-len(one.also), -one.score, _place(one))):
        for support in _supports(quotation, chosen, pool):
            more = [*chosen, *support, quotation]
            if _fits(more, budget) and _each_tells_more(more):
                return more
    return chosen


def _supports(
    quotation: Scored,
    chosen: Sequence[Scored],
    pool: Sequence[Scored],
) -> Iterable[list[Scored]]:
    if _understood(quotation, chosen):
        yield []
        return
    for one in pool:
        if not one.candidate.needs and _understood(quotation, [*chosen, one]):
            yield [one]


def _filled(chosen: list[Scored], pool: Sequence[Scored], budget: Budget) -> list[Scored]:
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


def _tells_again(one: Scored, had: Scored) -> bool:
    """Whether it says what is said already; figures that disagree stand side by side."""
    if _resembles(one, had) or any(_resembles(one, other) for other in had.beside):
        return True
    disagree = one.candidate.wording.disagrees(had.candidate.wording)
    return not disagree and cosine(one.vector, had.vector) >= SAME_FACT


def _resembles(one: Scored, had: Scored) -> bool:
    mine, theirs = one.candidate.wording, had.candidate.wording
    if mine.quotes_likewise(theirs):
        return True
    if mine.disagrees(theirs):
        return False
    same_figure = bool(_telling(mine.amounts & theirs.amounts))
    least = SAME_FIGURE_LIKENESS if same_figure else SAME_FACT_LIKENESS
    return mine.alike(theirs) or mine.likeness(theirs) >= least


def _telling(amounts: frozenset[str]) -> frozenset[str]:
    """Figures of two digits or more: small ones coincide."""
    return frozenset(amount for amount in amounts if len(amount) > 1 and amount.isdecimal())


def _worth(one: Scored, chosen: Sequence[Scored]) -> float:
    """The score, less what is said already (maximal marginal relevance, Carbonell 1998)."""
    return one.score * (1 - max(cosine(one.vector, had.vector) for had in chosen))


def _understood(one: Scored, chosen: Sequence[Scored]) -> bool:
    article = one.candidate.cited.article
    there = {had.candidate.place for had in chosen if had.candidate.cited.article == article}
    return all(not need.isdisjoint(there) for need in one.candidate.needs)


def _fits(sentences: Sequence[Scored], budget: Budget) -> bool:
    return sum(one.with_beside for one in sentences) <= budget.words


def _each_tells_more(sentences: Sequence[Scored]) -> bool:
    return not any(_resembles(one, had) for one, had in combinations(sentences, 2))


def _reading_order(one: Scored) -> tuple[int, int]:
    return one.candidate.rank, one.candidate.place


def _place(one: Scored) -> tuple[int, int]:
    return one.candidate.cited.article, one.candidate.place
