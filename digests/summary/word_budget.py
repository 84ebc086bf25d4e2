"""Which of the ranked stories an issue tells, and at what length: what fits a reader's minutes."""

from collections.abc import Sequence
from dataclasses import replace

from digests.edition import (
    ISSUE_MAX_WORDS,
    count_brief_item_words,
    count_story_words,
    count_topic_words,
)
from digests.language import TermWeights, shorten
from digests.ranking import PRESSING, RankedStory, find_deadlines, find_nation
from digests.stories import ToldStories
from digests.summary.already_printed import Recent, Told
from digests.summary.selection import Budget
from digests.summary.summarise import summarise
from digests.values import (
    QUOTED_WORDS_MAX,
    VIEWS,
    EarlierStory,
    PrintHistory,
    Reason,
    Reference,
    Story,
    TopicCount,
    WindowArticle,
)

STORIES_MIN = 6
STORIES_MAX = 8
"""Told with a summary, as long as there are so many. The seventh and eighth only where the one-line
items keep their room."""

BRIEF_ITEMS_MAX = 7
"""Told in one line; 15 entries in all are a list one still overlooks."""

BRIEF_ITEMS_KEPT = 3
"""So many keep their room while stories are told; the others get what these leave. With room kept
for seven, no story but the lead would come to `STORY_MIN_WORDS`."""

VIEW_ITEM = 2
"""The place among the one-line items that the best opinion piece or letter gets where none is told
by then: as the last in rank, none of 42 in 24 invented weeks was ever told but 2."""

BRIEF_ITEM_WORDS = 16
"""Kept free for each one-line item: a headline of 11 words, outlet and day."""

ITEM_MIN_WORDS = 5
"""The shortest one-line item: three words, outlet and "undated"."""

FURNITURE_WORDS = 35
"""Kept free for masthead, closing line, headings and abbreviations told; with the table of topics
these take 32 to 77 in generated weeks."""

IN_VAIN_MAX = 12
"""So many in a row that found no room in what little is left are enough: the next ones are no
shorter. In a week of 2,000 articles 550 were tried for the last seven words, in 25 of 35 s."""

LEAD_MIN_WORDS = 80
LEAD_WORDS = 90
LEAD_MAX_WORDS = 100
"""The first story's sentences: four or five of the usual 20 to 25 words. In a full week it keeps to
the middle number where it can, so that another one-line item has room."""

STORY_MIN_WORDS = 45
STORY_MAX_WORDS = 60
"""Every other story's in a full week: two or three sentences, the fewer words the less room the
stories before it have left. The choice of sentences was measured at 60."""

STORY_FRAME_WORDS = 40
"""What a story takes beside its sentences: headline, sources, why it stands here; 32 and a headline
of 8 in generated weeks."""

STORY_ROOMY_MAX_WORDS = 90
"""The same in a week with few stories, never more than the lead's: a second or third sentence where
there is room (the seeds' survey story gets its finding, 70% of 95 groups, only beyond 66 words)."""

HEADLINE_MAX_CHARACTERS = 300
"""Headlines of 300 characters occur; what is longer is cut: a paragraph taken for a title."""

UNTITLED_MAX_CHARACTERS = 90
"""An article without a title is called by its first words, about as many as a headline has."""


class Sheet:
    """An issue's room while it fills, the best story first.

    Args:
        weights: The window's word rarities.
        printed: What earlier issues printed.
        story_count: How many stories want to be told.
        topics: The articles of each topic, which are shown as a table.
        quoted_words_max: How many words may be quoted from one article.
    """

    def __init__(
        self,
        weights: TermWeights,
        printed: PrintHistory,
        story_count: int,
        topics: Sequence[TopicCount] = (),
        quoted_words_max: int = QUOTED_WORDS_MAX,
    ) -> None:
        self.stories: list[Story] = []
        self.brief_items: list[Story] = []
        self.left_out = 0
        self._weights = weights
        self._quoted_words_max = quoted_words_max
        self._earlier = ToldStories(printed.stories, weights)
        self._waiting = story_count
        self._most = STORY_MAX_WORDS if story_count >= STORIES_MIN else STORY_ROOMY_MAX_WORDS
        self._told = Told(printed.keys, Recent(printed.sentences))
        self._headlines = Told(())
        self._left = ISSUE_MAX_WORDS - FURNITURE_WORDS - count_topic_words(topics)
        self._in_vain = 0
        self._view_sought = False

    def fill(self, ranked: Sequence[RankedStory]) -> None:
        """Tell what there is room for: the first stories at length, others in one line.

        `left_out` counts those for which there was none.
        """
        waiting = list(reversed(ranked))  # the best one last, to be taken from there
        while waiting:
            one = waiting.pop(self._next(waiting))
            self._waiting = len(waiting)
            if self._is_full() or self._in_vain == IN_VAIN_MAX:
                self.left_out += 1 + len(waiting)
                break
            took = self._take(one)
            room = self._left >= STORY_MIN_WORDS + STORY_FRAME_WORDS
            # With room, what is not taken was told before, and the next one may be new.
            self._in_vain = 0 if took or room else self._in_vain + 1

    def _next(self, waiting: Sequence[RankedStory]) -> int:
        """Which of those that wait comes: the best one, or once the best view in its place."""
        if self._view_sought or len(self.brief_items) < VIEW_ITEM - 1 or self._has_room_for_story():
            return -1
        self._view_sought = True
        if any(item.opinion for item in self.brief_items):
            return -1
        places = (at for at, one in enumerate(reversed(waiting), start=1) if _is_view(one))
        return -next(places, 1)

    def _take(self, one: RankedStory) -> bool:
        """Tell a story at length or in one line, and whether that was done."""
        story = _untold(one, self._earlier)
        if self._has_room_for_story():
            budget = self._budget(self._left - count_story_words(story))
            story = replace(
                story,
                sentences=summarise(one.sources, self._weights, budget, self._told, one.deadline),
            )
        if story.sentences:
            if not _tells_its_day(story, one):
                story = replace(story, reasons=_reasons(one.without_day(), story.earlier))
            self.stories.append(story)
            self._left -= count_story_words(story)
        elif self._has_room_for_item(story):
            self.brief_items.append(story)
            self._left -= count_brief_item_words(story)
        else:
            self.left_out += not self._headlines.holds(story.headline)
            return False
        self._told = self._told.and_also(
            each.text for one in story.sentences for each in (one, *one.beside)
        )
        self._headlines = self._headlines.and_also([story.headline])
        return True

    def _budget(self, room: int) -> Budget:
        """How much the next story may tell, where `room` is what it can have at all."""
        if not self.stories:
            own = LEAD_WORDS if self._waiting >= STORIES_MIN - 1 else LEAD_MAX_WORDS
            return Budget(min(own, room), room, LEAD_MIN_WORDS, min(LEAD_MAX_WORDS, room))
        to_come = max(0, min(self._waiting, STORIES_MIN - len(self.stories) - 1))
        items = min(self._waiting - to_come, BRIEF_ITEMS_KEPT - len(self.brief_items))
        free = self._left - max(0, items) * BRIEF_ITEM_WORDS
        own = free // (to_come + 1) - STORY_FRAME_WORDS
        most = free - to_come * (STORY_MIN_WORDS + STORY_FRAME_WORDS)
        return Budget(
            words=min(max(own, STORY_MIN_WORDS), self._most, room),
            at_most=room,
            least=STORY_MIN_WORDS,
            stretched=min(most - STORY_FRAME_WORDS, self._most, room),
        )

    def _is_full(self) -> bool:
        items_full = len(self.brief_items) == BRIEF_ITEMS_MAX or self._left < ITEM_MIN_WORDS
        return items_full and not self._has_room_for_story()

    def _has_room_for_story(self) -> bool:
        if len(self.stories) < STORIES_MIN:
            return self._left > 0
        items = min(self._waiting, BRIEF_ITEMS_MAX - len(self.brief_items))
        after = self._left - STORY_MIN_WORDS - STORY_FRAME_WORDS - items * BRIEF_ITEM_WORDS
        return len(self.stories) < STORIES_MAX and after >= 0

    def _has_room_for_item(self, story: Story) -> bool:
        return (
            len(self.brief_items) < BRIEF_ITEMS_MAX
            and count_brief_item_words(story) <= self._left
            and not self._headlines.holds(story.headline)
        )


def _is_view(one: RankedStory) -> bool:
    return one.sources[0].article.form in VIEWS


def _untold(one: RankedStory, earlier: ToldStories) -> Story:
    """A story without its sentences."""
    told = earlier.earlier_of(one.sources)
    return Story(
        headline=_headline(one.sources),
        sentences=(),
        articles=tuple(Reference.of(source, find_nation(source.article)) for source in one.sources),
        topic=one.topic,
        reasons=_reasons(one, told),
        form=one.sources[0].article.form,
        earlier=told,
    )


def _reasons(one: RankedStory, told: EarlierStory | None) -> tuple[Reason, ...]:
    return one.going_on().reasons if told else one.reasons


def _tells_its_day(story: Story, one: RankedStory) -> bool:
    """Whether a sentence or the headline tells for what the day is that the reason names.

    What is to be done by a day is told wherever there is a sentence for it, and the day even where
    there is none; but of what begins or is hoped for, a bare day only puzzles.
    """
    if one.deadline is None or one.deadline.due in PRESSING:
        return True
    days = {source.number: source.article.published for source in one.sources}
    printed = [each for sentence in story.sentences for each in (sentence, *sentence.beside)]
    texts = [(story.headline, days[one.sources[0].number])]
    texts += [(each.text, days[each.cited.article]) for each in printed]
    named = one.deadline.named
    return any(due.named == named for text, on in texts for due in find_deadlines(text, on))


def _headline(sources: Sequence[WindowArticle]) -> str:
    """The leading article's title, else another's, else the first words of the text."""
    for source in sources:
        if source.article.title:
            return shorten(source.article.title, HEADLINE_MAX_CHARACTERS)
    return shorten(" ".join(sources[0].article.text.split()), UNTITLED_MAX_CHARACTERS)
