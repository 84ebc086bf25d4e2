"""How rare a word is, by the articles that hold it: inverse document frequency in two forms.

`TermWeights` knows the window's articles alone, and weighs the words within a story. `TermRarities`
compares articles of small windows, too: in a window of two articles a word that both hold is held
by all. So it takes every window to be larger by `PRIOR_ARTICLES` articles that hold words as pages
in general and the trade's articles do.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pydantic import RootModel

from digests.language.sentence_words import fold_words
from digests.language.term_vectors import TermVector, scale_to_unit
from digests.language.toml_tables import WordSet, load_table
from digests.language.vocabulary import drop_stop_words
from extract import Article

ARTICLE_LEAD_WORDS = 250
"""Title and this many words of the text represent an article. Best B³ F1 on ECB+ of 100, 150 and
250 words, and the seeds' one true pair stands out most at 250 (.15 against .05 for the next)."""

RARITY_FLOOR = 0.1
"""The least weight of a word, so that twins of common words alone are alike, too: in a window of
two articles all shared words are in every article. Added to each weight of `TermWeights`. With the
customary 1.0 the small windows of one trade's news look all the same: on the seeds the best wrong
pair comes to 63% of the right one, with 0 to 37%."""

PRIOR_ARTICLES = 25
"""B³ F1 on ECB+ (tests/benchmarks/stories.py) with 25, 40 and 60: .93 in one window each, but .77,
.82 and .88 within a topic's two events alone, and no more in windows of other sizes. From 32 on
four suppliers' failures, reported in the same sentences within one small week, become one story."""

UNSEEN_SHARE = 0.00025
"""Of a word that no list has: on fewer than 1 of 100 pages, most such words on none at all."""

SHORT_FIGURE_DIGITS = 2
SHORT_FIGURE_SHARE = 0.05
"""Of a figure of one or two digits: on general pages from 1 ("93") to 160 ("2") of 1,000. Sharing
"17" alone must not join two short notes."""

YEAR_SHARE = 0.05
"""Of a year: as of a short figure, since two short notes that both look to 2027 have little in
common. ECB+ is as before in one window, and a topic's two events lose .014 of F1."""

SHARE_FILES = ("language/general_words.toml", "language/trade_words.toml")

_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class TermWeights:
    """The window's word rarities.

    Rarity is log((1 + articles) / (1 + articles with the word)) + `RARITY_FLOOR`; a vector's entry
    is (1 + log count) · rarity, then scaled to length 1 (Salton and Buckley 1988).
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        """Args: articles: The window's."""
        self._article_count = len(articles)
        self._holders = Counter(
            word for article in articles for word in set(drop_stop_words(take_lead_words(article)))
        )

    @property
    def article_count(self) -> int:
        """How many articles the window has."""
        return self._article_count

    @property
    def all_holders(self) -> Mapping[str, int]:
        """By word: how many of the window's articles hold it in title and lead."""
        return self._holders

    def holders(self, word: str) -> int:
        """How many of the window's articles hold the word in title and lead."""
        return self._holders[word]

    def vector(self, words: Iterable[str]) -> TermVector:
        """The vector of a text of the window, from its folded words."""
        counts = Counter(drop_stop_words(words))
        return scale_to_unit(
            {
                word: (1 + math.log(count)) * self.rarity_of_holders(self._holders[word])
                for word, count in counts.items()
            }
        )

    def rarity_of_holders(self, holders: int) -> float:
        """How much a word weighs that this many of the window's articles hold."""
        return math.log((1 + max(self._article_count, holders)) / (1 + holders)) + RARITY_FLOOR


class TermRarities:
    """Word rarities of a window, small ones too.

    Rarity is -log of the estimated share of articles that hold a word, which is the window's with
    the lists' as its prior: (holders + `PRIOR_ARTICLES` · share) / (articles + `PRIOR_ARTICLES`),
    the mean of a beta distribution.
    """

    def __init__(self, holders: Mapping[str, int], articles: int) -> None:
        """Args: holders: By word, how many articles hold it; articles: how many there are."""
        self._holders = holders
        self._articles = articles
        self._shares = _load_usual_shares()
        self._rarities: dict[str, float] = {}

    def of(self, word: str) -> float:
        """How much a word weighs, from `RARITY_FLOOR`."""
        rarity = self._rarities.get(word)
        if rarity is None:
            usual = PRIOR_ARTICLES * self._usual_share(word)
            share = (self._holders.get(word, 0) + usual) / (self._articles + PRIOR_ARTICLES)
            rarity = self._rarities[word] = max(RARITY_FLOOR, -math.log(share))
        return rarity

    def _usual_share(self, word: str) -> float:
        if word.isdecimal() and len(word) <= SHORT_FIGURE_DIGITS:
            return SHORT_FIGURE_SHARE
        if _YEAR.fullmatch(word):
            return YEAR_SHARE
        return self._shares.get(word, UNSEEN_SHARE)

    def holders(self, word: str) -> int:
        """How many of the window's articles hold a word."""
        return self._holders.get(word, 0)


class WordShares(RootModel[dict[int, WordSet]]):
    """A list of words: by how many of 1,000 texts hold them."""


@cache
def _load_usual_shares() -> Mapping[str, float]:
    """By word: the share of texts that usually hold it, the larger one where two lists have it."""
    shares: dict[str, float] = {}
    for path in SHARE_FILES:
        for per_mille, words in load_table(WordShares, path).root.items():
            for word in words:
                shares[word] = max(shares.get(word, 0.0), per_mille / 1000)
    return MappingProxyType(shares)


def take_lead_words(article: Article) -> tuple[str, ...]:
    """The folded words of title and lead, at most the title's and `ARTICLE_LEAD_WORDS`.

    "1,150" is one of them: in two articles, "1" and "000" would be figures in common.
    """
    words = list(fold_with_figures(article.title or ""))
    limit = len(words) + ARTICLE_LEAD_WORDS
    for paragraph in article.paragraphs:
        if len(words) >= limit:
            break
        if paragraph.read:
            words.extend(fold_with_figures(paragraph.text))
    return tuple(words[:limit])


def fold_with_figures(text: str) -> tuple[str, ...]:
    """The words of a text, folded, a figure such as "1,150" as a single word."""
    return fold_words(_THOUSANDS_COMMA.sub("", text))
