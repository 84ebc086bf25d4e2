"""The sentence that opens a story: it is about the headline's event, and not older news."""

import re
from collections.abc import Sequence

from digests.language import drop_stop_words, fold_words
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.selection import Budget, Scored, is_within_budget
from extract.text import ReportingUse, reporting_verbs

HEADLINE_SHARE_MIN = 0.1
"""The least share of the headline's words that an opening holds, unless it is the first one
fit to print of the article whose title the headline is."""

OWN_PLACES = 3
"""Among this many first sentences of that article, of those that are new in this window, the first
one fit to print is its news."""

_BACKGROUND = re.compile(
    r"^(?:In|Since|Until|Back in|By|During|Before|After) (?:early |late |mid-)?(?:\w+ )?"
    r"(?:19|20)\d\d\b"
    r"|^(?:Last (?:year|month|spring|summer|autumn|fall|winter)|Earlier|Previously|Historically"
    r"|(?:\w+ )?(?:years|months|decades) ago|For (?:years|decades|months))\b",
)
"""How a sentence of older news begins."""

_DEFINITION = re.compile(r"(?:The |[A-Z][\w’'.-]* )[^,.]{0,60}?\b(?:is|are) (?:an?|the) ")
"""How a sentence begins that says what or who something is, and no news."""


CLAIM_MIN = 0.2
"""The share of its title's words from which a line takes up what its writer claims."""

CLAIM_BONUS = 0.2
_CLAIM = re.compile(
    r"\b(?:we|our|us|should|must|needs?|can(?:no|[’'])t|\w+n[’']t|not|never|nobody|nothing|only|too"
    r"|wrong|right|bad|good|better|best|worse|worst|fails?|deserves?|threat(?:ens)?)\b",
    re.IGNORECASE,
)
"""Words with which writers say what they think of a thing, each worth a fifth of a title."""


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
    able = _list_able(pool, budget, printed)
    own = [
        scored
        for scored in able
        if scored.candidate.rank == 0 and scored.candidate.new_place < OWN_PLACES
    ]
    about = [
        scored
        for scored in able
        if _share(scored, wanted) >= HEADLINE_SHARE_MIN and not _is_older(scored, pool[0])
    ]
    return max((*own, *about), key=lambda scored: _weigh(scored, wanted), default=None)


def _is_older(scored: Scored, leading: Scored) -> bool:
    """Whether it is of a day before that of the article whose title the headline is."""
    day, leading_day = scored.candidate.published, leading.candidate.published
    return day is not None and leading_day is not None and day < leading_day


def _list_able(pool: Sequence[Scored], budget: Budget, printed: AlreadyPrinted) -> list[Scored]:
    """The sentences that are understood by themselves and tell news, not what a thing is."""
    return [
        scored
        for scored in pool
        if scored.candidate.references.is_empty
        and not _BACKGROUND.match(scored.candidate.text)
        and not _DEFINITION.match(scored.candidate.text)
        and is_within_budget([scored], budget, budget.at_most)
        and not printed.holds(scored.candidate.wording)
    ]


def _weigh(scored: Scored, wanted: frozenset[str]) -> float:
    """How much a sentence is about the headline's event, and about the story."""
    return _share(scored, wanted) / (1 + scored.candidate.new_place) + scored.score


def _share(scored: Scored, wanted: frozenset[str]) -> float:
    """The share of the headline's words that a sentence holds."""
    return len(wanted.intersection(scored.candidate.wording.words)) / max(1, len(wanted))


def choose_view_line(
    parsed: Sequence[Scored], title: str, budget: Budget, printed: AlreadyPrinted
) -> Scored | None:
    """Choose the line that is quoted from an opinion piece or letter: what its writer claims.

    Args:
        parsed: The sentences of the piece that may be printed.
        title: The piece's.
        budget: How many words there are room for.
        printed: What is printed already.

    Returns:
        The sentence; None where only news, definitions and half a thought would be left.
    """
    wanted = frozenset(drop_stop_words(fold_words(title)))
    verbs = reporting_verbs(ReportingUse.ATTRIBUTION)
    able = [
        scored
        for scored in _list_able(parsed, budget, printed)
        if not (scored.candidate.days or scored.candidate.turned)
        and _weigh_claim(scored, wanted) >= CLAIM_MIN
        and verbs.isdisjoint(scored.candidate.wording.words)
    ]
    return max(able, key=lambda scored: _weigh_claim(scored, wanted), default=None)


def _weigh_claim(scored: Scored, wanted: frozenset[str]) -> float:
    """How much a sentence says what the title says, in words of judgement."""
    claims = len(set(_CLAIM.findall(scored.candidate.text.lower())))
    return _share(scored, wanted) + CLAIM_BONUS * claims
