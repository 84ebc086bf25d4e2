"""Which story leads: a sum of what can be counted, and the same in words for the reader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digests.calendar_words import day_words, is_old
from digests.grouping import Group
from digests.sources import Source
from digests.values import Reason
from digests.weeks import Week
from extract import word_count

OTHER_ARTICLE_POINTS = 3.0
"""For each further article on the event, up to `OTHER_ARTICLES_MAX`: several editors independently
found it worth telling, the strongest sign of importance that needs no reading."""

OTHER_ARTICLES_MAX = 4
SHARED_QUOTATION_POINTS = 1.0
"""Several articles print the same words: somebody said something that was heard."""

DATED_NOW_POINTS = 2.0
"""Known to be of these weeks. Undated ones get nothing: they may be as new, that is not known."""

OLD_POINTS = -2.0
"""Known to be old: still new to the archive, so it is told, but after what may be news."""

FIGURES_POINTS = 1.0
"""The opening gives figures: a finding rather than a view."""

FULL_POINTS = 1.0
"""Scaled by length up to `FULL_WORDS`: a longer report carries more to cite."""

FULL_WORDS = 400
"""The seeds, trade news of the usual kind, hold 250 to 400 words."""

FULL_SHARE = 2 / 3
"""An article with this share of the longest one's words tells the whole story; among such, one with
a date leads, since a reader can place it."""

PARTIAL_POINTS = -1.0
"""A walled or cut page gives its opening only."""

_FIGURES = re.compile(
    r"£\s?\d|\d\s?%|\d per cent\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?:m|bn)\b"
)
_OPENING_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group with its place among the others.

    Attributes:
        sources: The articles, the leading one first.
        reasons: What stands for or against it, summand by summand.
    """

    sources: tuple[Source, ...]
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum; more stands higher."""
        return sum(reason.points for reason in self.reasons)


def rank(groups: Sequence[Group], week: Week) -> list[Ranked]:
    """Put stories in the order in which the digest tells them.

    Args:
        groups: The articles of one event each.
        week: The issue's week.

    Returns:
        The stories, best first; of equals the one archived later.
    """
    ranked = [_ranked(group, week) for group in groups]
    return sorted(ranked, key=lambda one: (-one.points, -one.sources[0].number))


def leading_first(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The articles of a story, the one that tells it best first, the others by their numbers.

    Whole before partial, then those that tell (nearly) everything, then titled, then dated, then
    the first one archived.
    """
    longest = max(word_count(source.article.text) for source in sources)
    leading = min(
        sources,
        key=lambda source: (
            source.article.partial,
            word_count(source.article.text) < FULL_SHARE * longest,
            source.article.title is None,
            source.article.published is None,
            source.number,
        ),
    )
    others = sorted((one for one in sources if one is not leading), key=lambda one: one.number)
    return (leading, *others)


def _ranked(group: Group, week: Week) -> Ranked:
    sources = leading_first(group.sources)
    counted = {
        "breadth": _breadth(sources),
        "quotation": _shared_quotation(group),
        "figures": _figures(sources[0]),
        "fullness": _fullness(sources),
        "recency": _recency(sources, week),
    }
    return Ranked(sources, tuple(Reason(name, *told) for name, told in counted.items()))


def _breadth(sources: Sequence[Source]) -> tuple[float, str]:
    others = min(len(sources) - 1, OTHER_ARTICLES_MAX)
    return OTHER_ARTICLE_POINTS * others, breadth_words(sources)


def breadth_words(sources: Sequence[Source]) -> str:
    """How many articles of which outlets, as in `2 articles, 1 outlet named`."""
    named = {source.article.publisher for source in sources if source.article.publisher}
    unnamed = any(source.article.publisher is None for source in sources)
    articles = "1 article" if len(sources) == 1 else f"{len(sources)} articles"
    if len(sources) == 1:
        return articles
    if not named:
        return f"{articles} of outlets not named"
    outlets = "1 outlet" if len(named) == 1 else f"{len(named)} outlets"
    return f"{articles}, {outlets} named" if unnamed else f"{articles} from {outlets}"


def _shared_quotation(group: Group) -> tuple[float, str]:
    if not group.quoting:
        return 0.0, ""
    if group.quoting < len(group.sources):
        who = f"{group.quoting} of them"
    else:
        who = "both" if group.quoting == 2 else f"all {group.quoting}"  # noqa: PLR2004 - two are "both"
    return SHARED_QUOTATION_POINTS, f"{who} carry the same quotation"


def _figures(leading: Source) -> tuple[float, str]:
    read = [paragraph.text for paragraph in leading.article.paragraphs if paragraph.read]
    if any(_FIGURES.search(text) for text in read[:_OPENING_PARAGRAPHS]):
        return FIGURES_POINTS, "gives figures"
    return 0.0, ""


def _fullness(sources: Sequence[Source]) -> tuple[float, str]:
    words = word_count(sources[0].article.text)
    points = FULL_POINTS * min(words, FULL_WORDS) / FULL_WORDS
    if sources[0].article.partial:
        return points + PARTIAL_POINTS, "only the beginning was captured"
    return points, f"{words} words" if len(
        sources
    ) == 1 else f"the leading article has {words} words"


def _recency(sources: Sequence[Source], week: Week) -> tuple[float, str]:
    days = [source.article.published for source in sources if source.article.published]
    if not days:
        return 0.0, "undated"
    newest = max(days)
    if is_old(newest, week):
        return OLD_POINTS, f"old, from {day_words(newest)}"
    dated = "latest dated" if len(sources) > 1 else "dated"
    return DATED_NOW_POINTS, f"{dated} {day_words(newest)}"
