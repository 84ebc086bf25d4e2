"""What a story tells behind its opening, within its words: what adds most, and nothing twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from digests.language import cosine
from digests.summary.reading_order import in_reading_order
from digests.summary.scoring import Scored
from digests.summary.speakers import inserts
from extract import word_count

SAME_FACT = 0.35
"""Cosine from which two sentences of a story tell one fact in other words. In invented weeks and
the seeds all such pairs but one do; between .30 and .35 many tell two."""

SAME_FACT_LIKENESS = 0.4
SAME_FIGURE_LIKENESS = 0.25
"""Likeness from which they do so too, without and with a figure or a month in common: in a story of
a dozen articles its own words are no longer rare, and the cosine of rarities misses "11,750
patients must register elsewhere when their surgery shuts". Of 1,297 pairs of wordings of one fact
in twelve invented weeks 89% are known so, and .7% of 19,516 pairs of two facts of one event taken
for one; with .45, and figures alone, 84% and .6%."""

SAID_FACT_LIKENESS = 0.45
"""The same for a fact and what somebody says of it, which names it again."""

SAME_NEWS = 0.12
SAME_NEWS_LIKENESS = 0.2
"""The same for the first sentences of two articles, by rarities and by words alone: what a story's
outlets begin with is its news, in the words of each."""

LEANING = 0.7
"""What a sentence is worth that is understood only behind another ("It is free to read")."""

ANOTHER_SAYING = 0.5
"""What a further quotation is worth: a reader wants to know what happened before who else spoke."""

TRIED = 12
"""Sentences of which every choice is tried where those taken one by one leave a gap: the best ones,
since the others tell little."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be printed, in words.

    Attributes:
        words: What the story should keep to.
        at_most: What its first sentence alone must not go over.
        least: What it should reach, where its articles tell enough.
        stretched: What it may take where it would not reach the least otherwise.
    """

    words: int
    at_most: int
    least: int = 0
    stretched: int = 0

    def stretch(self) -> "Budget":
        """The same with all the words that the story may take."""
        return replace(self, words=max(self.words, self.stretched))


def filled(
    opening: list[Scored], pool: Sequence[Scored], budget: Budget, awaited: Sequence[Scored] = ()
) -> list[Scored]:
    """Add to a story's opening what tells most besides.

    Args:
        opening: The sentence that opens it; nothing for a story without one.
        pool: The sentences to choose from.
        budget: How many words there are room for.
        awaited: Those of them that tell for what the story's reason names a day; one is told where
            the opening is none.

    Returns:
        The opening and the others, as they were chosen.
    """
    opening = _with_awaited(opening, awaited, pool, budget)
    chosen = _grown(_with_shared_quotation(opening, pool, budget), pool, budget)
    if not opening or _shown_words(chosen) >= budget.least:
        return chosen
    wider = budget.stretch()
    others = [chosen, _grown(chosen, pool, wider), *_otherwise(opening, pool, wider)]
    # Of those that reach the least the one that tells most, else the longest.
    return max(others, key=lambda one: (min(_shown_words(one), budget.least), _told(one)))


def _otherwise(
    opening: list[Scored], pool: Sequence[Scored], budget: Budget
) -> Iterator[list[Scored]]:
    """Other choices: every one that fits, of the best few sentences."""
    able = [one for one in pool if not any(_tells_again(one, had) for had in opening)]
    able.sort(key=lambda one: (-_worth(one, opening), one.order))
    by_words = {one.candidate.wording.words: one for one in reversed(able)}
    few = sorted(by_words.values(), key=lambda one: (-_worth(one, opening), one.order))[:TRIED]
    again = {
        (one.order, other.order)
        for one, other in combinations(few, 2)
        if _tells_again(one, other) or _tells_again(other, one)
    }

    def more(chosen: list[Scored], start: int) -> Iterator[list[Scored]]:
        for place in range(start, len(few)):
            one = few[place]
            if all((had.order, one.order) not in again for had in chosen):
                longer = [*chosen, one]
                if _fits(longer, budget):
                    yield longer
                    yield from more(longer, place + 1)

    for chosen in more(opening, 0):
        if all(_understood(one, chosen) for one in chosen):
            yield chosen


def _with_awaited(
    chosen: list[Scored], awaited: Sequence[Scored], pool: Sequence[Scored], budget: Budget
) -> list[Scored]:
    """The best sentence that tells for what a day is named, and what it leans on."""
    shown = {one.order for had in chosen for one in (had, *had.beside)}
    if not chosen or any(one.order in shown for one in awaited):
        return chosen
    fresh = (one for one in awaited if not any(_tells_again(one, had) for had in chosen))
    wanted = sorted(fresh, key=lambda one: (-_worth(one, chosen), one.order))
    return _with_first(wanted, chosen, pool, budget)


def _with_shared_quotation(
    chosen: list[Scored],
    pool: Sequence[Scored],
    budget: Budget,
) -> list[Scored]:
    """The quotation that most articles carry, where it and what it leans on have room."""
    if not chosen:
        return chosen
    shared = [one for one in pool if one.also and one not in chosen]
    wanted = sorted(shared, key=lambda one: (-len(one.also), -one.score, one.order))
    return _with_first(wanted, chosen, pool, budget)


def _with_first(
    wanted: Sequence[Scored], chosen: list[Scored], pool: Sequence[Scored], budget: Budget
) -> list[Scored]:
    """The first of the wanted sentences that has room together with what it leans on."""
    for one in wanted:
        for support in _supports(one, chosen, pool):
            more = [*chosen, *support, one]
            if _fits(more, budget) and _each_tells_more(more):
                return more
    return chosen


def _supports(
    wanted: Scored,
    chosen: Sequence[Scored],
    pool: Sequence[Scored],
) -> Iterable[list[Scored]]:
    """What it takes to understand a sentence: nothing, or each other one that alone is enough."""
    if _understood(wanted, chosen):
        yield []
        return
    for one in pool:
        if not one.candidate.needs and _understood(wanted, [*chosen, one]):
            yield [one]


def _grown(chosen: list[Scored], pool: Sequence[Scored], budget: Budget) -> list[Scored]:
    """Add the best sentence that fits, again and again, until none does."""
    while chosen:
        open_ones = [one for one in pool if _may_follow(one, chosen, budget)]
        if not open_ones:
            break
        best = min(open_ones, key=lambda one: (-_worth(one, chosen), one.order))
        chosen = [*chosen, best]
    return chosen


def _may_follow(one: Scored, chosen: Sequence[Scored], budget: Budget) -> bool:
    return (
        one not in chosen
        and _fits([*chosen, one], budget)
        and _understood(one, chosen)
        and not any(_tells_again(one, had) for had in chosen)
    )


def _tells_again(one: Scored, had: Scored) -> bool:
    """Whether it says what is said already; figures that disagree stand side by side."""
    if _resembles(one, had) or any(_resembles(one, other) for other in had.beside):
        return True
    mine, theirs = one.candidate.wording, had.candidate.wording
    if mine.disagrees(theirs):
        return False
    alike = cosine(one.vector, had.vector)
    if one.candidate.place == had.candidate.place == 0:
        return alike >= SAME_NEWS or mine.likeness(theirs) >= SAME_NEWS_LIKENESS
    return alike >= SAME_FACT


def _resembles(one: Scored, had: Scored) -> bool:
    if not _printed_with(one).isdisjoint(_printed_with(had)):
        return True  # of three figures for one thing, each stands beside the two others
    mine, theirs = one.candidate.wording, had.candidate.wording
    if mine.quotes_same_words(theirs):
        return True
    if mine.disagrees(theirs):
        return False
    same_figure = _telling(mine.amounts & theirs.amounts) or mine.months & theirs.months
    likewise = SAME_FACT_LIKENESS if one.said == had.said else SAID_FACT_LIKENESS
    least = SAME_FIGURE_LIKENESS if same_figure else likewise
    return mine.alike(theirs) or mine.likeness(theirs) >= least


def _printed_with(one: Scored) -> frozenset[tuple[int, int]]:
    """By their places: the sentence and those that stand beside it."""
    return frozenset({one.order, *(other.order for other in one.beside)})


def _telling(amounts: frozenset[str]) -> frozenset[str]:
    """Figures of two digits or more: small ones coincide."""
    return frozenset(amount for amount in amounts if len(amount) > 1 and amount.isdecimal())


def _worth(one: Scored, chosen: Sequence[Scored]) -> float:
    """The score, less what is said already (maximal marginal relevance, Carbonell 1998)."""
    new = 1 - max(cosine(one.vector, had.vector) for had in chosen)
    another = one.said and any(had.said for had in chosen)
    less = (ANOTHER_SAYING if another else 1.0) * (LEANING if one.candidate.needs else 1.0)
    return one.score * new * less


def _told(chosen: Sequence[Scored]) -> float:
    """How much a choice tells."""
    return sum(_worth(one, chosen[:place]) for place, one in enumerate(chosen) if place)


def _understood(one: Scored, chosen: Sequence[Scored]) -> bool:
    article = one.candidate.cited.article
    there = {had.candidate.place for had in chosen if had.candidate.cited.article == article}
    return all(not need.isdisjoint(there) for need in one.candidate.needs)


def _fits(sentences: Sequence[Scored], budget: Budget) -> bool:
    return _words(sentences) <= budget.words


def _shown_words(chosen: Sequence[Scored]) -> int:
    """The words that are printed: of names only those that are not known by then."""
    ordered = in_reading_order(chosen)
    before = [(one.candidate.text, one.candidate.named) for one in ordered]
    unsaid = 0
    for place, one in enumerate(ordered):
        shown = inserts(one.candidate.named, before[:place])
        unsaid += sum(word_count(each.insert.text) for each in one.candidate.named)
        unsaid -= sum(word_count(each.text) for each in shown)
    return _words(chosen) - unsaid


def _words(sentences: Sequence[Scored]) -> int:
    return sum(one.with_beside for one in sentences)


def _each_tells_more(sentences: Sequence[Scored]) -> bool:
    return not any(_resembles(one, had) for one, had in combinations(sentences, 2))
