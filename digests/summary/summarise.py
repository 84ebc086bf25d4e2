"""A story's summary: verbatim sentences of its articles, each with its source, none said twice.

1. The sentences of its articles are parsed (`candidates`, `references`) and scored (`selection`).
2. The sentence that is about the headline's event opens the story (`lead_sentence`).
3. A sentence follows that says what is to be done by the day which the story's reason names, then
   what scores best, within the budget of words, where it is understood (`selection`).
4. What other outlets say of the same with other figures stands beside each (`other_outlets`).
"""

from collections.abc import Sequence

from digests.language import SAME_SHARE, Wording
from digests.ranking import PRESSING, Deadline, find_deadlines
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.candidates import parse_article
from digests.summary.lead_sentence import choose_opening, choose_view_line
from digests.summary.other_outlets import cite_sentence, with_contradictions, with_headline_figures
from digests.summary.selection import Budget, Scored, add_best, score_sentences
from digests.values import Sentence, WindowArticle

ARTICLES_READ_MAX = 12
"""Sentences are chosen from this many articles of a story, the leading one first: by then nothing
new is said, and a story of 200 articles costs no more than one of 12."""


def summarise_story(
    sources: Sequence[WindowArticle],
    budget: Budget,
    printed: AlreadyPrinted,
    deadline: Deadline | None = None,
) -> tuple[Sentence, ...]:
    """Choose a story's sentences.

    Args:
        sources: Its articles, the leading one first: its title is the headline.
        budget: How many words there are room for.
        printed: What is printed already.
        deadline: The day ahead for which the story stands where it stands.

    Returns:
        The sentences in reading order; none where no sentence tells the headline's event.
    """
    read = sources[:ARTICLES_READ_MAX]
    headline = _headline(read)
    scored, fit = _score_articles(read, headline)
    pool = with_headline_figures(with_contradictions(fit, read, printed), headline)
    opening = choose_opening(pool, headline, budget, printed)
    if opening is None:
        return ()
    chosen = add_best([opening], _naming(deadline, pool, read), pool, budget, printed)
    chosen = add_best(chosen, pool, pool, budget, printed)
    return tuple(cite_sentence(sentence, scored) for sentence in chosen)


def summarise_view(
    source: WindowArticle, budget: Budget, printed: AlreadyPrinted
) -> tuple[Sentence, ...]:
    """Choose the line of an opinion piece or letter that says what its writer claims.

    Args:
        source: The piece.
        budget: How many words there are room for.
        printed: What is printed already.

    Returns:
        The sentence; none where none is understood by itself.
    """
    headline = _headline([source])
    scored, fit = _score_articles([source], headline)
    line = choose_view_line(fit, headline, budget, printed)
    return () if line is None else (cite_sentence(line, scored),)


def _headline(read: Sequence[WindowArticle]) -> str:
    return next((source.article.title for source in read if source.article.title), "")


def _score_articles(
    read: Sequence[WindowArticle], headline: str
) -> tuple[list[Scored], list[Scored]]:
    """All sentences of some articles, and those of them that may be printed."""
    parsed = [
        candidate
        for rank, source in enumerate(read)
        for candidate in parse_article(source, rank, headline)
    ]
    titles = [Wording.of(source.article.title) for source in read if source.article.title]
    scored = score_sentences(parsed, titles)
    return scored, [sentence for sentence in scored if _is_fit(sentence, titles)]


def _is_fit(scored: Scored, titles: Sequence[Wording]) -> bool:
    """Whether it is printable and says more than a title, which is shown as well."""
    wording = scored.candidate.wording
    return scored.candidate.printable and not any(
        wording.share_in(title) >= SAME_SHARE and not wording.disagrees(title) for title in titles
    )


def _naming(
    deadline: Deadline | None, pool: Sequence[Scored], read: Sequence[WindowArticle]
) -> list[Scored]:
    """The sentences that tell what is to be done by that day."""
    if deadline is None or deadline.due not in PRESSING:
        return []
    days = {source.number: source.article.published for source in read}
    return [
        scored
        for scored in pool
        if any(
            named.named == deadline.named
            for named in find_deadlines(scored.candidate.text, days[scored.candidate.cited.article])
        )
    ]
