"""The sentences from which a story's summary is chosen, each with what speaks for it.

Near the middle of the story and early in its article is good, to stand in several articles better;
a sentence that an issue told before, or that says no more than a title, is none of them.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from digests.language import (
    SAME_SHARE,
    TermVector,
    TermWeights,
    Wording,
    centroid,
    contains_phrase,
    cosine,
    list_quotations,
    load_vocabulary,
)
from digests.summary.already_printed import Told
from digests.summary.candidates import Candidate, candidates
from digests.summary.conflicting_figures import BESIDE_MAX, disagree, figures_of
from digests.summary.other_outlets import Sayings
from digests.values import WindowArticle
from extract import ParagraphRef, word_count

SHARED_BONUS = 1.5
"""A sentence that stands in several articles is what their editors agreed on."""

HEARD_MAX = 200
"""Of a story's articles so many are asked who else says a sentence, the leading one first: nobody
reads a longer list of who does, and the 5,000 copies of one release took 50 s and 1.8 GB."""

RELATIVE_TIME_MALUS = 0.5
"""A sentence with "last week" or "today" misleads where the reader does not know from which day."""

SAID_SHARE = 0.4
"""Share of a sentence's words in quotation marks from which it is a saying: news that quotes a
phrase ("were ‘disconnected’ from most GPs") has less, "…,” said Dr Ann Smith, chair of it" more."""

_SAYS = re.compile(
    r"\b(?:said|says|added|adds|told|warned|argued|explained|insisted|wrote)(?: [\w’'-]+){0,3}"
    r":\s*[“‘\"']"
)
"""Where a whole sentence is quoted it is a saying, however long its speaker's name and office."""

PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "we", "i", "our", "my"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with what speaks for it.

    Attributes:
        candidate: The sentence.
        words: How many it has, ours among them.
        vector: Its words by their rarity in the window.
        score: How much it tells of the story, 0 to 1.5.
        also: Where else in the story the same is said.
        resembled: Sentences printed before that a reader would take it for.
        resemblance: The greatest likeness to one of these, 0 where there is none.
        beside: What other outlets say of the same with other figures.
    """

    candidate: Candidate
    words: int
    vector: TermVector
    score: float
    also: tuple[ParagraphRef, ...]
    resembled: tuple[Wording, ...] = ()
    resemblance: float = 0.0
    beside: tuple["Scored", ...] = ()

    @property
    def with_beside(self) -> int:
        """Its words and those that stand beside it."""
        return self.words + sum(one.words for one in self.beside)

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the story: its article's, and its own there."""
        return self.candidate.rank, self.candidate.place

    @property
    def said(self) -> bool:
        """Whether it is somebody's saying: much of it, or a sentence, is in quotation marks."""
        one = self.candidate
        return one.quoted_share >= SAID_SHARE or _SAYS.search(one.text) is not None

    @property
    def begins_with_pronoun(self) -> bool:
        """Whether its first word is one that stands for a person."""
        return self.candidate.wording.words[0] in PRONOUNS


def scored(
    read: Sequence[WindowArticle],
    sources: Sequence[WindowArticle],
    weights: TermWeights,
    told: Told,
) -> list[Scored]:
    """The sentences of a story that may be printed.

    Args:
        read: Its articles from which sentences are chosen, the leading one first.
        sources: All its articles.
        weights: The window's word rarities.
        told: What is printed already.

    Returns:
        Each with its score, article by article.
    """
    sayings = Sayings(sources[:HEARD_MAX])
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
        resembled = tuple(told.resembled(one.wording))
        likeness = max((told.likeness(one.wording, had) for had in resembled), default=0.0)
        pool.append(Scored(one, _words(one), vector, score, also, resembled, likeness))
    return pool


def with_others_beside(pool: Sequence[Scored], read: Sequence[WindowArticle]) -> list[Scored]:
    """The same sentences, each with those of other outlets that disagree with it.

    Args:
        pool: The sentences.
        read: The articles that they are from.
    """
    outlets = {one.number: one.article.publisher for one in read}
    known = {one.number: figures_of(one.article.text) for one in read}
    able = [one for one in pool if one.candidate.wording.amounts and not one.candidate.needs]

    def against(one: Scored) -> Iterator[Scored]:
        mine = one.candidate.cited.article
        seen = {outlets[mine]}
        for other in able:
            theirs = other.candidate.cited.article
            figures = known[mine], known[theirs]
            if outlets[theirs] not in seen and disagree(
                one.candidate.wording,
                other.candidate.wording,
                figures,
                first=one.candidate.place == other.candidate.place == 0,
            ):
                seen |= {outlets[place.article] for place in other.also if place.article in outlets}
                seen.add(outlets[theirs])
                yield other

    return [
        replace(one, beside=tuple(islice(against(one), BESIDE_MAX)))
        if one.candidate.wording.amounts
        else one
        for one in pool
    ]


def _words(candidate: Candidate) -> int:
    """Its words, ours among them."""
    ours = sum(word_count(one.insert.text) for one in candidate.named)
    ours += sum(word_count(day.text) for day in candidate.days)
    return word_count(candidate.text) + ours


def _also(candidate: Candidate, sayings: Sayings) -> tuple[ParagraphRef, ...]:
    """Who else says it, or carries its quotation with other words around."""
    said = [candidate.wording, *(Wording.of(words) for words in list_quotations(candidate.text))]
    places = {place for wording in said for place in sayings.also(wording, candidate.cited)}
    return tuple(sorted(places))


def _in_a_title(candidate: Candidate, titles: Sequence[Wording]) -> bool:
    """Whether it says no more than a title, which stands above it or among the sources."""
    said = candidate.wording
    return any(said.share_in(title) >= SAME_SHARE and not said.disagrees(title) for title in titles)


def _relative_time(candidate: Candidate) -> bool:
    words, vocabulary = candidate.wording.words, load_vocabulary()
    return not vocabulary.relative_days.isdisjoint(words) or any(
        contains_phrase(words, span) for span in vocabulary.relative_spans
    )
