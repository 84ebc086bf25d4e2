"""Texts as vectors of their terms, and how alike two of them are: the cosine.

This is the digest's one measure of what is redundant for a reader: two texts say much the same
where their vectors point the same way. With the weights of `TermWeights` it is the cosine of TF-IDF
(Salton and Buckley 1988). Whether two texts are the same statement, reworded, is another question,
which `extract.comparing` decides for the archive.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from digests.language.vocabulary import drop_stop_words

TermVector = Mapping[str, float]
"""Words with their weights; its length is 1, or it is empty."""


def scale_to_unit(weights: Mapping[str, float]) -> TermVector:
    """The weights scaled so that the vector's length is 1; empty where all are 0.

    >>> scale_to_unit({"board": 3.0, "vote": 4.0})
    {'board': 0.6, 'vote': 0.8}
    """
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def cosine(first: TermVector, second: TermVector) -> float:
    """How alike two vectors are, 0 to 1; the order of the two does not change a bit of it."""
    shared = first.keys() & second.keys()
    return math.fsum(first[word] * second[word] for word in shared)


def centroid(vectors: Sequence[TermVector]) -> TermVector:
    """The middle of several vectors, scaled to length 1."""
    sums: dict[str, list[float]] = {}
    for vector in vectors:
        for word, weight in vector.items():
            sums.setdefault(word, []).append(weight)
    return scale_to_unit({word: math.fsum(weights) for word, weights in sums.items()})


def weigh_terms(texts: Sequence[Sequence[str]]) -> list[TermVector]:
    """The TF-IDF vectors of some texts, by how many of them hold each term.

    A weight is (1 + log count) · (1 + log((1 + texts) / (1 + texts with the term))).

    Args:
        texts: The terms of each; stop words are left out.
    """
    counts = [Counter(drop_stop_words(terms)) for terms in texts]
    holders = Counter(term for count in counts for term in count)
    return [
        scale_to_unit(
            {
                term: (1 + math.log(number))
                * (1 + math.log((1 + len(texts)) / (1 + holders[term])))
                for term, number in count.items()
            }
        )
        for count in counts
    ]
