"""Who else says what a sentence says, and who says it with other figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from digests.language import Wording, cosine, figures_of
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.conflicting_figures import BESIDE_MAX, disagree
from digests.summary.selection import Scored
from digests.values import Sentence, WindowArticle

SAYS_THE_SAME = 0.6
"""Cosine from which another article's sentence says what the chosen one says."""


def with_contradictions(
    pool: Sequence[Scored], read: Sequence[WindowArticle], printed: AlreadyPrinted
) -> list[Scored]:
    """The same sentences, each with those of other outlets that give other figures.

    Args:
        pool: The sentences.
        read: The articles that they are from.
        printed: What is printed already.
    """
    outlets = {source.number: source.article.publisher for source in read}
    known = {source.number: figures_of(source.article.text) for source in read}
    able = [
        scored
        for scored in pool
        if scored.candidate.wording.amounts and scored.candidate.references.is_empty
    ]

    def contradicting(scored: Scored) -> Iterator[Scored]:
        candidate = scored.candidate
        number = candidate.cited.article
        seen, beside = {outlets[number]}, printed
        for compared in able:
            against = compared.candidate
            figures = known[number], known[against.cited.article]
            first = candidate.place == against.place == 0
            if (
                outlets[against.cited.article] not in seen
                and disagree(candidate.wording, against.wording, figures, first=first)
                and not beside.holds(against.wording)
            ):
                seen.add(outlets[against.cited.article])
                beside = beside.with_sentences([against.text])
                yield compared

    return [
        replace(scored, beside=tuple(islice(contradicting(scored), BESIDE_MAX)))
        if scored.candidate.wording.amounts
        else scored
        for scored in pool
    ]


def with_headline_figures(pool: Sequence[Scored], headline: str) -> list[Scored]:
    """The same sentences; beside one that contradicts a figure of the headline, one that has it.

    Where none has it, a sentence that contradicts the headline is left out.

    Args:
        pool: The sentences.
        headline: The story's headline.
    """
    wording, values = Wording.of(headline), figures_of(headline)
    contradicting, agreeing = set(), []
    for scored in pool if values else ():
        known = values, figures_of(scored.candidate.text)
        if disagree(wording, scored.candidate.wording, known, first=True):
            contradicting.add(scored.candidate)
        elif values & known[1] and scored.candidate.references.is_empty:
            agreeing.append(scored)
    return [
        scored
        if scored.candidate not in contradicting
        else replace(scored, beside=(*agreeing[:1], *scored.beside)[:BESIDE_MAX])
        for scored in pool
        if scored.candidate not in contradicting or agreeing
    ]


def cite_sentence(chosen: Scored, scored: Sequence[Scored]) -> Sentence:
    """Make a sentence of the issue, with its other sources.

    Args:
        chosen: The sentence.
        scored: All sentences of the story.
    """
    also = {
        compared.candidate.cited
        for compared in scored
        if compared.candidate.rank != chosen.candidate.rank and _says_the_same(compared, chosen)
    }
    return Sentence(
        chosen.candidate.text,
        chosen.candidate.cited,
        tuple(sorted(also)),
        chosen.candidate.days,
        beside=tuple(
            Sentence(
                compared.candidate.text, compared.candidate.cited, inserts=compared.candidate.days
            )
            for compared in chosen.beside
        ),
    )


def _says_the_same(sentence: Scored, chosen: Scored) -> bool:
    """Whether it says what the chosen one says, or quotes the same words."""
    wording, compared = chosen.candidate.wording, sentence.candidate.wording
    if wording.quotes_same_words(compared):
        return True
    return cosine(sentence.vector, chosen.vector) >= SAYS_THE_SAME and not (
        wording.disagrees(compared)
    )
