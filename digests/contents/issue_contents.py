"""The contents of an issue: corrections and views, the news at length, in one line, by headline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.contents.story_entry import make_entry, names_its_day
from digests.contents.word_budget import (
    ALSO_MAX,
    BRIEF_ITEMS_MAX,
    CORRECTIONS_MAX,
    DIARY_DATES_MAX,
    VIEW_WORDS,
    VIEWS_MAX,
    WordBudget,
)
from digests.edition import count_brief_item_words, count_diary_words, count_story_words
from digests.language import TermWeights, Wording
from digests.ranking import RankedStory
from digests.stories import EarlierStories
from digests.summary import AlreadyPrinted, Budget, summarise_story, summarise_view
from digests.values import (
    DEFAULT_PUBLICATION,
    VIEWS,
    DiaryDate,
    PrintHistory,
    Publication,
    Story,
    StorySection,
)
from extract import word_count

SHORT_MAX = 3 * (BRIEF_ITEMS_MAX + ALSO_MAX)
"""Stories looked at for one line or a headline; of what ranks lower none would have room, unless
two in three of these repeat a headline."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an issue prints.

    Attributes:
        stories: The news printed with sentences, the lead first, then views and corrections.
        brief_items: The news printed in one line.
        also: Further news and views, of which the headline is shown.
        diary: The days ahead.
        left_out: How many stories are not shown at all, some as they repeat a headline.
    """

    stories: tuple[Story, ...]
    brief_items: tuple[Story, ...]
    also: tuple[Story, ...]
    diary: tuple[DiaryDate, ...]
    left_out: int


def fill_contents(  # noqa: PLR0913 - all that competes for an issue's room
    ranked: Sequence[RankedStory],
    weights: TermWeights,
    printed: PrintHistory,
    *,
    corrections: Sequence[Story] = (),
    diary: Sequence[DiaryDate] = (),
    publication: Publication = DEFAULT_PUBLICATION,
) -> Contents:
    """Fill an issue, the best story first, as far as a reader's minutes go.

    Args:
        ranked: The stories in the order of their rank.
        weights: The window's word rarities.
        printed: What earlier issues printed.
        corrections: The corrections, each in its own words.
        diary: The days ahead, the soonest first.
        publication: The bulletin: how many words it may quote from one article.
    """
    filling = _Filling(weights, printed, WordBudget(publication))
    filling.add_corrections(corrections)
    filling.keep_diary(diary)
    views = [story for story in ranked if story.sources[0].article.form in VIEWS]
    filling.add_views(views[:VIEWS_MAX])
    filling.add_news([story for story in ranked if story not in views])
    filling.add_headlines(views[VIEWS_MAX:])
    return filling.contents()


class _Filling:
    """An issue while it fills."""

    def __init__(self, weights: TermWeights, printed: PrintHistory, budget: WordBudget) -> None:
        self._budget = budget
        self._earlier = EarlierStories(printed.stories, weights)
        self._printed = AlreadyPrinted.of(printed.keys, printed.sentences)
        self._headlines: tuple[Wording, ...] = ()
        self._news: list[Story] = []
        self._views: list[Story] = []
        self._corrections: list[Story] = []
        self._brief_items: list[Story] = []
        self._also: list[Story] = []
        self._diary: list[DiaryDate] = []
        self._left_out = 0

    def contents(self) -> Contents:
        """All that was added."""
        return Contents(
            stories=(*self._news, *self._views, *self._corrections),
            brief_items=tuple(self._brief_items),
            also=tuple(self._also),
            diary=tuple(entry for entry in self._diary if self._has_quota(entry)),
            left_out=self._left_out,
        )

    def add_corrections(self, corrections: Sequence[Story]) -> None:
        """Add the corrections: what was wrong is put right before anything else is printed."""
        for correction in corrections[:CORRECTIONS_MAX]:
            self._print(correction, self._corrections)
        self._also += corrections[CORRECTIONS_MAX:]

    def keep_diary(self, diary: Sequence[DiaryDate]) -> None:
        """Keep room for the days ahead."""
        for entry in diary[:DIARY_DATES_MAX]:
            self._diary.append(entry)
            self._budget.spend(count_diary_words(entry))

    def add_views(self, views: Sequence[RankedStory]) -> None:
        """Add opinion pieces and letters, each with one line."""
        for ranked in views:
            budget = Budget(VIEW_WORDS, VIEW_WORDS, quota=self._budget.quota)
            line = summarise_view(ranked.sources[0], budget, self._printed)
            story = replace(self._entry(ranked), sentences=line)
            if story.sentences:
                self._print(story, self._views)
            else:
                self._add_headline(story)

    def add_news(self, news: Sequence[RankedStory]) -> None:
        """Add the news: at length while there is room, then in one line, then as headlines."""
        short: list[Story] = []
        for place, ranked in enumerate(news):
            budget = self._budget.story_budget(len(self._news), len(news) - place - 1)
            if budget is None:
                rest = news[place : place + SHORT_MAX]
                short += map(self._entry, rest)
                self._left_out += len(news) - place - len(rest)
                break
            story = self._tell(ranked, budget)
            if story.sentences:
                self._print(story, self._news)
            else:
                short.append(story)
        self._add_short(short)

    def add_headlines(self, stories: Sequence[RankedStory]) -> None:
        """Add stories of which only the headline is shown."""
        for ranked in stories:
            self._add_headline(self._entry(ranked))

    def _add_short(self, stories: Sequence[Story]) -> None:
        """Add stories in one line, those of several outlets first, the rest as headlines."""
        lines = sorted(stories, key=lambda story: len(_outlets(story)) < 2)  # noqa: PLR2004
        chosen = set()
        for story in lines:
            words = count_brief_item_words(story)
            full = len(self._brief_items) == BRIEF_ITEMS_MAX
            if not full and words <= self._budget.left and not self._is_repeat(story):
                self._brief_items.append(story)
                self._budget.spend(words)
                self._headlines = (*self._headlines, Wording.of(story.headline))
                chosen.add(id(story))
        for story in stories:
            if id(story) not in chosen:
                self._add_headline(story)

    def _add_headline(self, story: Story) -> None:
        repeated = story.section is StorySection.NEWS and self._is_repeat(story)
        if repeated or len(self._also) == ALSO_MAX:
            self._left_out += 1
            return
        self._also.append(story)
        self._headlines = (*self._headlines, Wording.of(story.headline))

    def _is_repeat(self, story: Story) -> bool:
        return Wording.of(story.headline).alike_any(self._headlines)

    def _entry(self, ranked: RankedStory) -> Story:
        return make_entry(ranked, self._earlier.earlier_of(ranked.sources))

    def _tell(self, ranked: RankedStory, budget: Budget) -> Story:
        """A story with its sentences; without any where none is fit to print."""
        story = self._entry(ranked)
        budget = replace(budget, quota=self._budget.quota)
        sentences = summarise_story(ranked.sources, budget, self._printed, ranked.deadline)
        story = replace(story, sentences=sentences)
        if not names_its_day(story, ranked):
            story = replace(story, reasons=ranked.without_day().reasons)
        return story

    def _print(self, story: Story, section: list[Story]) -> None:
        section.append(story)
        self._budget.spend(count_story_words(story))
        self._budget.quote(story.sentences)
        self._printed = self._printed.with_sentences(
            version.text for sentence in story.sentences for version in sentence.versions
        )
        self._headlines = (*self._headlines, Wording.of(story.headline))

    def _has_quota(self, entry: DiaryDate) -> bool:
        return word_count(entry.clause) <= self._budget.quota(entry.cited.article)


def _outlets(story: Story) -> set[str | None]:
    return {article.publisher for article in story.articles}
