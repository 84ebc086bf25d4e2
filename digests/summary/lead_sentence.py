"""The sentence that opens a story: it is about the headline's event, and not older news."""

import re
from collections.abc import Sequence

from digests.language import drop_stop_words, fold_words
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.scoring import Scored
from digests.summary.selection import Budget, is_within_budget

HEADLINE_SHARE_MIN = 0.1
"""The least share of the headline's words that an opening holds, unless it is the first one
fit to print of the article whose title the headline is."""

OWN_PLACES = 3
"""Among this many first sentences of that article, of those that are new in this window, the first
one fit to print is its news."""

OWN_BONUS = 0.5
"""What that article's sentences have before those of the other articles. Of 84 stories of several
outlets in 7 real weeks 5 open with another event without it, 2 with .3 and none with .5."""

_BACKGROUND = re.compile(
    r"^(?:In|Since|Until|Back in|By|During|Before|After) (?:early |late |mid-)?(?:\w+ )?"
    r"(?:19|20)\d\d\b"
    r"|^(?:Last (?:year|month|spring|summer|autumn|fall|winter)|Earlier|Previously|Historically"
    r"|(?:\w+ )?(?:years|months|decades) ago|For (?:years|decades|months))\b",
)
"""How a sentence of older news begins."""


def choose_opening(
    pool: Sequence[Scored], headline: str, budget: Budget, printed: AlreadyPrinted
) -> Scored | None:
    """Choose the sentence that opens a story.

    Args:
        pool: Its sentences that may be printed.
        headline: The story's.
        budget: How many words there are room for.
        printed: What is printed already.

    Returns:
        The sentence; None where none is about the headline's event and understood by itself.
    """
    wanted = frozenset(drop_stop_words(fold_words(headline)))
    able = [
        scored
        for scored in pool
        if scored.candidate.references.is_empty
        and not _BACKGROUND.match(scored.candidate.text)
        and is_within_budget([scored], budget, budget.at_most)
        and not printed.holds(scored.candidate.wording)
    ]
    own = [
        scored
        for scored in able
        if scored.candidate.rank == 0 and scored.candidate.new_place < OWN_PLACES
    ]
    about = [scored for scored in able if _share(scored, wanted) >= HEADLINE_SHARE_MIN]
    return max(
        (*own, *about),
        key=lambda scored: _weigh(scored, wanted) + (OWN_BONUS if scored in own else 0.0),
        default=None,
    )


def _weigh(scored: Scored, wanted: frozenset[str]) -> float:
    """How much a sentence is about the headline's event, and about the story."""
    return _share(scored, wanted) / (1 + scored.candidate.new_place) + scored.score


def _share(scored: Scored, wanted: frozenset[str]) -> float:
    """The share of the headline's words that a sentence holds."""
    return len(wanted.intersection(scored.candidate.wording.words)) / max(1, len(wanted))
