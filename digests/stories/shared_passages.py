"""Which articles of a window carry the same words: a quotation, or most of one report."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, combinations, count

import numpy as np
from numpy.typing import NDArray

from digests.language import fold_words
from digests.stories.clustering import Pair
from digests.values import WindowArticle
from extract import Kind, exact_key
from extract.text import SHINGLE_WORDS

SHARED_QUOTATION_SHINGLES = 8
"""Runs of five words that two articles must share in paragraphs with quotations: one verbatim run
of 12 words or two of 8. The seeds' shared quotation has 18; names of laws and bodies reach 6."""

TWIN_SHARE = 2 / 3
"""Of the shorter article's paragraphs, said word for word in the other too: then both carry one
report, however common its words are in the window (in a week of one event, all are)."""

TWIN_PARAGRAPH_WORDS = 8
"""Shorter paragraphs coincide by chance; the archive, too, matches nothing shorter."""

QUOTATION_HOLDERS_MAX = 25
"""A run of words in more articles than this is a stock phrase, no quotation of one event."""

PARAGRAPH_HOLDERS_MAX = 300
"""A paragraph in more articles than this brings no pairs together; 300 already make 45,000."""

_QUOTATION_MARKS = frozenset("“”‘’\"'")
_NO_RUNS = np.empty(0, dtype=np.uint64)
_RUN_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd and far from powers of two, so that runs of other words have other numbers: of a million runs
two coincide with a chance below 10**-7, and a quotation needs eight."""


def find_shared_quotations(sources: Sequence[WindowArticle]) -> frozenset[Pair]:
    """Pairs of articles, by their places, that share a quotation."""
    places: defaultdict[str, int] = defaultdict(count(1).__next__)
    runs = [_quoting_runs(source, places) for source in sources]
    articles = np.repeat(np.arange(len(runs), dtype=np.int32), [len(its_runs) for its_runs in runs])
    all_runs = np.concatenate([_NO_RUNS, *runs])
    order = np.argsort(all_runs, kind="stable")
    articles = articles[order]
    _, starts, counts = np.unique(all_runs[order], return_index=True, return_counts=True)
    several = (counts > 1) & (counts <= QUOTATION_HOLDERS_MAX)
    ends = zip(starts[several].tolist(), (starts + counts)[several].tolist(), strict=True)
    holders = (articles[start:end].tolist() for start, end in ends)
    shared = Counter(chain.from_iterable(combinations(its_holders, 2) for its_holders in holders))
    return frozenset(pair for pair, count in shared.items() if count >= SHARED_QUOTATION_SHINGLES)


def find_twins(sources: Sequence[WindowArticle]) -> frozenset[Pair]:
    """Pairs of articles, by their places, that carry one report."""
    texts = [
        [paragraph.text for paragraph in source.article.paragraphs if paragraph.read]
        for source in sources
    ]
    lengths = [len(its_texts) for its_texts in texts]
    holders: dict[bytes, list[int]] = defaultdict(list)
    for index, its_texts in enumerate(texts):
        long = [text for text in its_texts if len(text.split()) >= TWIN_PARAGRAPH_WORDS]
        for key in {exact_key(text) for text in long}:
            holders[key].append(index)
    shared: Counter[Pair] = Counter()
    for indexes in holders.values():
        if len(indexes) <= PARAGRAPH_HOLDERS_MAX:
            shared.update(combinations(indexes, 2))
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= TWIN_SHARE * min(lengths[pair[0]], lengths[pair[1]])
    )


def _quoting_runs(source: WindowArticle, places: Mapping[str, int]) -> NDArray[np.uint64]:
    """The runs of words in an article's paragraphs with quotations, each once, as numbers.

    Args:
        source: The article.
        places: By word its number; a word without one is given the next.
    """
    quoting = [_NO_RUNS]
    for paragraph in source.opening:
        if paragraph.kind is Kind.QUOTE or not _QUOTATION_MARKS.isdisjoint(paragraph.text):
            numbers = [places[word] for word in fold_words(paragraph.text)]
            quoting.append(_runs(np.array(numbers, dtype=np.uint64)))
    return np.unique(np.concatenate(quoting))


def _runs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each run of `SHINGLE_WORDS` words as one number of 64 bits (a polynomial of its words)."""
    count = max(len(words) - SHINGLE_WORDS + 1, 0)
    runs = np.zeros(count, dtype=np.uint64)
    for shift in range(SHINGLE_WORDS):
        runs = runs * _RUN_FACTOR + words[shift : shift + count]
    return runs
