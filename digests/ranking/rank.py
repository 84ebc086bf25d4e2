"""Which story leads: a sum of what can be counted, and the same in words for the reader.

ranking.toml holds the weights, with the reason for each.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from digests.language import OLD_AFTER_DAYS, is_old, monday_of
from digests.ranking.deadlines import Deadline, find_deadline
from digests.ranking.diary import can_print_day
from digests.ranking.leading_article import leading_first
from digests.ranking.outlets import count_outlets
from digests.ranking.related_stories import Relations, relate_stories
from digests.ranking.topics import TopicFinder
from digests.ranking.weights import RankWeights, load_rank_weights
from digests.stories import Group
from digests.values import VIEWS, Reason, Topic, Week, WindowArticle
from extract import Groups, Paragraph, word_count

NO_HOUSES: Groups = MappingProxyType({})

OPENING_PARAGRAPHS = 3
"""Where figures are looked for: further down almost every article has some."""

_UPDATED = "updated"
"""What is shown of a story that has news for those who read of it before."""

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
        summands: What may count for or against it, those that count nothing among them.
        words_max: How many words of them the reader is shown.
        topic: What it is about, None where no cue shows it.
        deadline: The day ahead that is one of them.
    """

    sources: tuple[WindowArticle, ...]
    summands: tuple[Reason, ...]
    words_max: int
    topic: Topic | None = None
    deadline: Deadline | None = None

    @property
    def points(self) -> float:
        """The sum; a story with more comes earlier."""
        return round(sum(reason.points for reason in self.summands), 2)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What counts for or against it, in words as far as there is room."""
        kept = [reason for reason in self.summands if reason.points or reason.words]
        return tuple(_within_words(kept, self.words_max))

    def without_day(self) -> "RankedStory":
        """The same, the day ahead counted but not shown."""
        summands = (
            replace(reason, words="") if reason.name == "deadline" else reason
            for reason in self.summands
        )
        return replace(self, summands=tuple(summands))


def rank_stories(  # noqa: PLR0913 - all that stories are measured by, most of it by default
    groups: Sequence[Group],
    week: Week,
    today: date | None = None,
    houses: Groups = NO_HOUSES,
    *,
    weights: RankWeights | None = None,
    topics: TopicFinder | None = None,
) -> list[RankedStory]:
    """Put stories in the order in which the digest prints them.

    Args:
        groups: The articles of one event each; their order makes no difference.
        week: The issue's week.
        today: The issue's day: only days after it are deadlines. None for its week's Monday.
        houses: The titles of houses, as `extract.collect_groups` finds them: they count once.
        weights: By what to rank; None for ranking.toml.
        topics: What has found the topics of these articles already; None for a new finder.

    Returns:
        The stories, best first; of equals the one archived later.

    Raises:
        DigestError: ranking.toml, topics.toml or deadlines.toml is wrong.
    """
    scale = _Scale(
        week,
        today or monday_of(week),
        houses,
        weights or load_rank_weights(),
        topics or TopicFinder(),
    )
    ranked = _sort([scale.rank_story(group) for group in groups])
    relations = relate_stories([story.sources for story in ranked])
    return _sort(map(scale.add_matter, ranked, relations))


def _sort(stories: Iterable[RankedStory]) -> list[RankedStory]:
    """The stories with the most points first; of equals the one archived later."""
    return sorted(stories, key=lambda story: (-story.points, -story.sources[0].number))


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all stories of an issue are measured by."""

    week: Week
    today: date
    houses: Groups
    weights: RankWeights
    topics: TopicFinder

    def rank_story(self, group: Group) -> RankedStory:
        sources = leading_first(group.sources)
        topic = self.topics.find_topic(sources)
        deadline = find_deadline(sources, self.today)
        summands = [
            self._outlets(sources, group.coherence),
            self._topic(topic),
            self._deadline(deadline, sources),
            self._novelty(sources),
            self._form(sources[0]),
            self._figures(sources[0]),
            self._quotation(group),
            self._recency(sources),
            self._fullness(sources[0]),
            self._partial(sources[0]),
        ]
        reasons = (replace(reason, points=round(reason.points, 2)) for reason in summands)
        return RankedStory(sources, tuple(reasons), self.weights.words_max, topic, deadline)

    def add_matter(self, story: RankedStory, relations: Relations) -> RankedStory:
        """The story with what other stories on its matter add and subtract; views have none."""
        if story.sources[0].article.form in VIEWS:
            return story
        points = self.weights.matter.weigh(relations.articles, overtaken=relations.overtaken)
        return replace(story, summands=(*story.summands, Reason("matter", round(points, 2), "")))

    def _outlets(self, sources: Sequence[WindowArticle], coherence: float) -> Reason:
        weights, breadth = self.weights.outlets, count_outlets(sources, self.houses)
        reports = breadth.reports + weights.unnamed_share * breadth.unnamed_reports
        first = 1 if breadth.reports else weights.unnamed_share
        points = weights.per_report * min(reports - first, weights.max) * coherence
        return Reason("outlets", points, breadth.words)

    def _novelty(self, sources: Sequence[WindowArticle]) -> Reason:
        words = _UPDATED if any(source.revised for source in sources) else ""
        return Reason(
            "novelty", self.weights.novelty.all_told * _measure_known_share(sources), words
        )

    def _deadline(self, deadline: Deadline | None, sources: Sequence[WindowArticle]) -> Reason:
        if deadline is None:
            return Reason("deadline", 0.0, "")
        if not can_print_day(deadline, sources, self.today):
            return Reason("deadline", 0.0, deadline.write(self.today))
        weights = self.weights.deadline
        days_ahead = (deadline.named.day - self.today).days
        points = weights.weigh(days_ahead, must_act=deadline.must_act)
        return Reason("deadline", points, deadline.write(self.today))

    def _figures(self, leading: WindowArticle) -> Reason:
        read = [paragraph.text for paragraph in leading.article.paragraphs if paragraph.read]
        if any(map(_FIGURES.search, read[:OPENING_PARAGRAPHS])):
            return Reason("figures", self.weights.figures.given, "")
        return Reason("figures", 0.0, "")

    def _quotation(self, group: Group) -> Reason:
        shared = self.weights.quotation.shared if group.quoting else 0.0
        return Reason("quotation", shared, "")

    def _topic(self, topic: Topic | None) -> Reason:
        weight = self.weights.topics.get(topic.id) if topic else None
        return Reason("topic", weight.points if weight else 0.0, "")

    def _form(self, leading: WindowArticle) -> Reason:
        return Reason("form", self.weights.form.find_weight(leading.article.form), "")

    def _recency(self, sources: Sequence[WindowArticle]) -> Reason:
        weights = self.weights.recency
        days = [source.article.published for source in sources if source.article.published]
        if not days:
            return Reason("recency", 0.0, "")
        if is_old(max(days), self.week):
            return Reason("recency", weights.old, "")
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


def _measure_known_share(sources: Sequence[WindowArticle]) -> float:
    """Which share of a story's text was known before the window, 0 to 1."""
    known = read = 0
    for source in sources:
        for paragraph in source.article.paragraphs:
            if paragraph.read:
                read += len(paragraph.text)
                known += _count_known_characters(source, paragraph)
    return known / read if read else 0.0


def _count_known_characters(source: WindowArticle, paragraph: Paragraph) -> int:
    length = len(paragraph.text)
    if paragraph.position in source.known_positions:
        return length
    parts = source.known_parts.get(paragraph.position, ())
    return len({index for start, end in parts for index in range(start, min(end, length))})


def _within_words(reasons: Sequence[Reason], words_max: int) -> Iterator[Reason]:
    """The reasons, in words as far as there is room; the first has its words always."""
    total = 0
    for reason in reasons:
        words = word_count(reason.words)
        if words and total and total + words > words_max:
            yield replace(reason, words="")
        else:
            total += words
            yield reason
