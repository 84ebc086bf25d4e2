"""What earlier issues printed, as the next one needs to know it."""

from dataclasses import dataclass

from digests.values.issue import EarlierStory
from digests.values.window import WindowArticle

MEANT_WITHIN_DAYS = 31
"""An article that a correction means without naming it is at most this much older."""


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A story of an earlier issue, for finding out whether it goes on.

    Attributes:
        place: Where it is.
        articles: The numbers of its articles.
        sources: The first of them as they are in the archive now; an erased one is missing.
    """

    place: EarlierStory
    articles: tuple[int, ...]
    sources: tuple[WindowArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintHistory:
    """What earlier issues printed.

    Attributes:
        keys: `make_sentence_key` of each of their sentences.
        sentences: The sentences of the latest issues, verbatim.
        stories: The stories of the latest issues, the oldest first.
        topics: How many articles each topic id had, an entry an issue, the oldest first.
        corrections: The corrections that the archive held before the window, the oldest first.
        corrected: Articles from before the window that these and the window's corrections may
            mean.
    """

    keys: frozenset[str] = frozenset()
    sentences: tuple[str, ...] = ()
    stories: tuple[PrintedStory, ...] = ()
    topics: tuple[tuple[tuple[str, int], ...], ...] = ()
    corrections: tuple[WindowArticle, ...] = ()
    corrected: tuple[WindowArticle, ...] = ()


NO_PRINT_HISTORY = PrintHistory()
