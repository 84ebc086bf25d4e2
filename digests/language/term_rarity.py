"""How rare a word is: by the window's articles and, where these are few, by what is common anyway.

In a window of two articles a word that both hold is held by all. So every window is thought larger
by `PRIOR_ARTICLES` that hold words as pages in general and the trade's articles do.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

PRIOR_ARTICLES = 25
"""B³ F1 on ECB+ (tests/benchmarks/stories.py) with 25, 40 and 60: .93 in one window each, but .77,
.82 and .88 within a topic's two events alone, and no more in windows of other sizes. From 32 on
four suppliers' failures, told in the same sentences within one small week, become one story."""

UNSEEN_SHARE = 0.00025
"""Of a word that no list has: on fewer than 1 of 100 pages, most such words on none at all."""

SHORT_FIGURE_DIGITS = 2
SHORT_FIGURE_SHARE = 0.05
"""Of a figure of one or two digits: on general pages from 1 ("93") to 160 ("2") of 1,000. Sharing
"17" alone must not join two short notes."""

RARITY_FLOOR = 0.1
"""No word that tells something weighs nothing: twins of common words alone are alike, too."""

YEAR_SHARE = 0.05
"""Of a year: as of a short figure, since two short notes that both look to 2027 have little in
common. ECB+ is as before in one window, and a topic's two events lose .014 of F1."""

_YEAR = re.compile(r"(?:19|20)\d\d")

SHARE_FILES = ("general_words.toml", "trade_words.toml")


class TermRarities:
    """Word rarities of a window.

    Rarity is -log of the estimated share of articles that hold a word, which is the window's with
    the lists' as its prior: (holders + `PRIOR_ARTICLES` · share) / (articles + `PRIOR_ARTICLES`),
    the mean of a beta distribution.
    """

    def __init__(self, holders: Mapping[str, int], articles: int) -> None:
        """Args: holders: By word, in how many articles it stands; articles: how many there are."""
        self._holders = holders
        self._articles = articles
        self._shares = _usual_shares()

    def of(self, word: str) -> float:
        """How much a word weighs, from `RARITY_FLOOR`."""
        usual = PRIOR_ARTICLES * self._usual_share(word)
        share = (self._holders.get(word, 0) + usual) / (self._articles + PRIOR_ARTICLES)
        return max(RARITY_FLOOR, -math.log(share))

    def _usual_share(self, word: str) -> float:
        if word.isdecimal() and len(word) <= SHORT_FIGURE_DIGITS:
            return SHORT_FIGURE_SHARE
        if _YEAR.fullmatch(word):
            return YEAR_SHARE
        return self._shares.get(word, UNSEEN_SHARE)

    def holders(self, word: str) -> int:
        """In how many of the window's articles a word stands."""
        return self._holders.get(word, 0)


@cache
def _usual_shares() -> dict[str, float]:
    """By word: the share of texts that usually hold it, the larger one where two lists tell."""
    shares: dict[str, float] = {}
    for name in SHARE_FILES:
        bands = tomllib.loads(files("digests.language").joinpath(name).read_text("utf-8"))
        for per_mille, words in bands.items():
            for word in words.split():
                shares[word] = max(shares.get(word, 0.0), int(per_mille) / 1000)
    return shares
