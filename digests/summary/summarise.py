"""A story's summary: verbatim sentences of its articles, each with its source, none said twice.

1. What an issue told already, in other words too, is left out; only where nothing else tells the
   news, a sentence that says the like of others, or gives other figures, may open the story.
2. The sentence that tells what happened opens it (`lead_sentence`).
3. A sentence follows that tells what is to be done by the day which the story's reason names, and
   a quotation that several articles carry, each with the sentence that it leans on; then what adds
   most, within the budget of words (`selection`).
4. What other outlets say of the same with other figures stands beside each (`conflicting_figures`).
5. What is chosen is put into the order in which it is read (`reading_order`); a name is put in
   where the reader cannot know who speaks (`speakers`), a date after "today" or "on Friday".
"""

from collections.abc import Iterable, Sequence

from digests.language import TermWeights
from digests.ranking import PRESSING, Deadline, find_deadlines
from digests.summary.already_printed import Told
from digests.summary.lead_sentence import opening
from digests.summary.reading_order import in_reading_order
from digests.summary.scoring import Scored, scored, with_others_beside
from digests.summary.selection import Budget, filled
from digests.summary.speakers import Named, inserts
from digests.values import Insert, Sentence, WindowArticle

ARTICLES_READ_MAX = 12
"""Sentences are chosen from this many articles of a story, the leading one first: by then nothing
new is said, and a story of 200 articles costs no more than one of 12."""


def summarise_story(
    sources: Sequence[WindowArticle],
    weights: TermWeights,
    budget: Budget,
    told: Told,
    deadline: Deadline | None = None,
) -> tuple[Sentence, ...]:
    """Choose a story's sentences.

    Args:
        sources: Its articles, the leading one first.
        weights: The window's word rarities.
        budget: How many words there are room for.
        told: What is printed already.
        deadline: The day ahead for which the story stands where it stands.

    Returns:
        The sentences in reading order; none where nothing fit to print is left.
    """
    read = sources[:ARTICLES_READ_MAX]
    untold = [one for one in scored(read, sources, weights, told) if _is_news(one)]
    pool = with_others_beside(untold, read)
    first = opening(pool, sources, weights, budget)
    fresh = [one for one in pool if not one.resembled]
    chosen = filled(first, fresh, budget, _naming(deadline, [*first, *fresh], read))
    return _sentences(in_reading_order(chosen))


def _is_news(one: Scored) -> bool:
    """Whether it tells of others, or gives other figures, than each told one that it resembles."""
    said = one.candidate.wording
    return all(said.disagrees(had) or said.names_others(had) for had in one.resembled)


def _naming(
    deadline: Deadline | None, pool: Sequence[Scored], read: Sequence[WindowArticle]
) -> list[Scored]:
    """The sentences that tell what is to be done by that day."""
    if deadline is None or deadline.due not in PRESSING:
        return []
    days = {one.number: one.article.published for one in read}
    return [
        one
        for one in pool
        if any(
            each.named == deadline.named
            for each in find_deadlines(one.candidate.text, days[one.candidate.cited.article])
        )
    ]


def _sentences(chosen: Sequence[Scored]) -> tuple[Sentence, ...]:
    """What is printed, with the names that a reader needs who reads it in this order."""
    before = [(one.candidate.text, one.candidate.named) for one in chosen]
    return tuple(_sentence(one, before[:place]) for place, one in enumerate(chosen))


def _sentence(one: Scored, before: Sequence[tuple[str, Sequence[Named]]]) -> Sentence:
    return Sentence(
        one.candidate.text,
        one.candidate.cited,
        one.also,
        _in_order([*inserts(one.candidate.named, before), *one.candidate.days]),
        tuple(_sentence(other, ()) for other in one.beside),
    )


def _in_order(unordered: Iterable[Insert]) -> tuple[Insert, ...]:
    return tuple(sorted(unordered, key=lambda insert: insert.at))
