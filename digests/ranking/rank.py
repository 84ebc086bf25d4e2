"""Which story leads: a sum of what can be counted, and the same in words for the reader.

The weights stand in ranking.toml, with why they are what they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from digests.language.weeks import OLD_AFTER_DAYS, is_old, monday_of, write_day
from digests.ranking.deadlines import Deadline, Due, find_deadline
from digests.ranking.outlets import count_outlets
from digests.ranking.topics import TopicFinder
from digests.ranking.weights import RankWeights, load_rank_weights
from digests.stories.grouping import Group
from digests.values.issue import Reason, Topic
from digests.values.week import Week
from digests.values.window import VIEWS, WindowArticle
from extract import Groups, word_count

NO_HOUSES: Groups = MappingProxyType({})

FULL_SHARE = 2 / 3
"""An article with this share of the longest one's words tells the whole story; among such, one with
a date leads, since a reader can place it."""

OPENING_PARAGRAPHS = 3
"""Where figures are looked for: further down they stand in almost every article."""

UPDATED = "updated"
GOES_ON = "goes on"
"""What a reader is told of a story that has news for those who read of it before."""

_FIGURES = re.compile(
    r"[£€$]\s?\d|\d\s?%|\d per cent\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?:m|bn)\b"
    r"|\b\d+(?:\.\d+)?\s(?:thousand|million|billion)\b"
    r"|\b(?:one|two|three|four|nine) (?:in|out of) (?:three|four|five|six|eight|ten|\d+)\b"
)


@dataclass(frozen=True, slots=True)
class RankedStory:
    """A group with its place among the others.

    Attributes:
        sources: The articles, the leading one first.
        summands: What may stand for or against it, those that do not among them.
        words_max: How many words the reader is told of them.
        topic: What it is about, None where no cue tells.
        deadline: The day ahead that is one of them.
    """

    sources: tuple[WindowArticle, ...]
    summands: tuple[Reason, ...]
    words_max: int
    topic: Topic | None = None
    deadline: Deadline | None = None

    @property
    def points(self) -> float:
        """The sum; more stands higher."""
        return round(sum(reason.points for reason in self.summands), 2)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What stands for or against it, in words as far as there is room."""
        kept = [one for one in self.summands if one.points or one.words]
        return tuple(_within_words(kept, self.words_max))

    def going_on(self) -> "RankedStory":
        """The same of a story that an earlier issue told; one that was revised is told as that."""
        summands = (
            replace(one, words=one.words or GOES_ON) if one.name == "novelty" else one
            for one in self.summands
        )
        return replace(self, summands=tuple(summands))

    def without_day(self) -> "RankedStory":
        """The same, the day ahead counted but not told."""
        summands = (
            replace(one, words="") if one.name == "deadline" else one for one in self.summands
        )
        return replace(self, summands=tuple(summands))


def rank_stories(  # noqa: PLR0913 - all that stories are held against, most of it by default
    groups: Sequence[Group],
    week: Week,
    today: date | None = None,
    houses: Groups = NO_HOUSES,
    *,
    weights: RankWeights | None = None,
    topics: TopicFinder | None = None,
) -> list[RankedStory]:
    """Put stories in the order in which the digest tells them.

    Args:
        groups: The articles of one event each; their order makes no difference.
        week: The issue's week.
        today: The issue's day: only days after it are deadlines. None for its week's Monday.
        houses: The titles of houses, as `extract.collect_groups` tells them: they count once.
        weights: By what to rank; None for ranking.toml.
        topics: By what to tell their topics; None for anew.

    Returns:
        The stories, best first; of equals the one archived later.

    Raises:
        DigestError: ranking.toml, topics.toml or deadlines.toml is wrong.
    """
    judge = _Judge(
        week,
        today or monday_of(week),
        houses,
        weights or load_rank_weights(),
        topics or TopicFinder(),
    )
    ranked = [judge.ranked(group) for group in groups]
    return sorted(ranked, key=lambda one: (-one.points, -one.sources[0].number))


def leading_first(sources: Sequence[WindowArticle]) -> tuple[WindowArticle, ...]:
    """The articles of a story, the one that tells it best first, the others by their numbers.

    News before views, which would else put the whole story among them; whole before partial, then
    those that tell (nearly) everything, then titled, then dated, then the first one archived.
    """
    longest = max(word_count(source.article.text) for source in sources)
    leading = min(
        sources,
        key=lambda source: (
            source.article.form in VIEWS,
            source.article.partial,
            word_count(source.article.text) < FULL_SHARE * longest,
            source.article.title is None,
            source.article.published is None,
            source.number,
        ),
    )
    others = sorted((one for one in sources if one is not leading), key=lambda one: one.number)
    return (leading, *others)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Who sums up: what all stories of an issue are held against."""

    week: Week
    today: date
    houses: Groups
    weights: RankWeights
    topics: TopicFinder

    def ranked(self, group: Group) -> RankedStory:
        sources = leading_first(group.sources)
        topic = self.topics.of(sources)
        deadline = find_deadline(sources, self.today)
        summands = [
            self._outlets(sources),
            self._topic(topic),
            self._deadline(deadline),
            self._novelty(sources),
            self._form(sources[0]),
            self._figures(sources[0]),
            self._quotation(group),
            self._recency(sources),
            self._fullness(sources[0]),
            self._partial(sources[0]),
        ]
        reasons = (replace(one, points=round(one.points, 2)) for one in summands)
        return RankedStory(sources, tuple(reasons), self.weights.words_max, topic, deadline)

    def _outlets(self, sources: Sequence[WindowArticle]) -> Reason:
        weights, breadth = self.weights.outlets, count_outlets(sources, self.houses)
        reports = breadth.reports + weights.unnamed_share * breadth.unnamed_reports
        first = 1 if breadth.reports else weights.unnamed_share
        return Reason("outlets", weights.each * min(reports - first, weights.max), breadth.words)

    def _novelty(self, sources: Sequence[WindowArticle]) -> Reason:
        words = UPDATED if any(source.revised for source in sources) else ""
        return Reason("novelty", self.weights.novelty.all_told * _told_share(sources), words)

    def _deadline(self, found: Deadline | None) -> Reason:
        if found is None:
            return Reason("deadline", 0.0, "")
        weights = self.weights.deadline
        points = weights.deadline if found.due is Due.DEADLINE else weights.other_day
        return Reason("deadline", points, found.words(self.today))

    def _figures(self, leading: WindowArticle) -> Reason:
        read = [one.text for one in leading.article.paragraphs if one.read][:OPENING_PARAGRAPHS]
        if any(map(_FIGURES.search, read)):
            return Reason("figures", self.weights.figures.given, "gives figures")
        return Reason("figures", 0.0, "")

    def _quotation(self, group: Group) -> Reason:
        shared = self.weights.quotation.shared if group.quoting else 0.0
        return Reason("quotation", shared, "shared quotation" if group.quoting else "")

    def _topic(self, topic: Topic | None) -> Reason:
        weight = self.weights.topics.get(topic.id) if topic else None
        return Reason("topic", weight.points, weight.words) if weight else Reason("topic", 0.0, "")

    def _form(self, leading: WindowArticle) -> Reason:
        form = leading.article.form
        told = form.value if form in VIEWS and form else ""
        return Reason("form", self.weights.form.of(form), told)

    def _recency(self, sources: Sequence[WindowArticle]) -> Reason:
        weights = self.weights.recency
        days = [source.article.published for source in sources if source.article.published]
        if not days:
            return Reason("recency", 0.0, "")
        if is_old(max(days), self.week):
            return Reason("recency", weights.old, f"dated {write_day(max(days))}")
        age = (monday_of(self.week) - max(days)).days
        fading = (OLD_AFTER_DAYS - age) / max(1.0, OLD_AFTER_DAYS - weights.new_days)
        return Reason("recency", weights.new * min(1.0, fading), "")

    def _fullness(self, leading: WindowArticle) -> Reason:
        weights, words = self.weights.fullness, word_count(leading.article.text)
        return Reason("fullness", weights.full * min(1.0, words / weights.full_words), "")

    def _partial(self, leading: WindowArticle) -> Reason:
        return Reason(
            "partial", self.weights.fullness.partial if leading.article.partial else 0.0, ""
        )


def _told_share(sources: Sequence[WindowArticle]) -> float:
    """Which share of a story's text was told before the window, 0 to 1."""
    told = read = 0
    for source in sources:
        for paragraph in source.article.paragraphs:
            if paragraph.read:
                read += len(paragraph.text)
                told += _told_characters(source, paragraph.position, len(paragraph.text))
    return told / read if read else 0.0


def _told_characters(source: WindowArticle, position: int, length: int) -> int:
    if position in source.known_positions:
        return length
    parts = source.known_parts.get(position, ())
    return len({at for start, end in parts for at in range(start, min(end, length))})


def _within_words(reasons: Sequence[Reason], words_max: int) -> Iterator[Reason]:
    """The same, the first ones told in words as far as there is room, the first of all always."""
    told = 0
    for reason in reasons:
        words = word_count(reason.words)
        if words and told and told + words > words_max:
            yield replace(reason, words="")
        else:
            told += words
            yield reason
