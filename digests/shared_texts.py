"""Which articles of a window carry the same words: a quotation, or most of one report."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from digests.sources import Source
from digests.wording import SHINGLE_WORDS, words_of
from extract import Kind, exact_key

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

Pair = tuple[int, int]


def shared_quotations(sources: Sequence[Source]) -> frozenset[Pair]:
    """Pairs of articles, by their places, that share a quotation."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, source in enumerate(sources):
        for run in set(_quoting_runs(source)):
            holders.setdefault(run, []).append(index)
    shared: Counter[Pair] = Counter()
    for indexes in holders.values():
        if 1 < len(indexes) <= QUOTATION_HOLDERS_MAX:
            shared.update(combinations(indexes, 2))
    return frozenset(pair for pair, runs in shared.items() if runs >= SHARED_QUOTATION_SHINGLES)


def twins(sources: Sequence[Source]) -> frozenset[Pair]:
    """Pairs of articles, by their places, that carry one report."""
    texts = [[one.text for one in source.article.paragraphs if one.read] for source in sources]
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


def _quoting_runs(source: Source) -> Iterator[tuple[str, ...]]:
    for paragraph in source.article.paragraphs:
        quoting = paragraph.kind is Kind.QUOTE or not _QUOTATION_MARKS.isdisjoint(paragraph.text)
        if paragraph.read and quoting:
            words = words_of(paragraph.text)
            for start in range(len(words) - SHINGLE_WORDS + 1):
                yield words[start : start + SHINGLE_WORDS]
