"""How many words each part of an issue may take: an issue is read in three minutes."""

from collections import Counter
from collections.abc import Sequence

from digests.edition import ISSUE_MAX_WORDS
from digests.summary import Budget
from digests.values import Publication, Sentence
from extract import word_count

FRAME_WORDS = 60
"""Kept free for masthead, closing line, headings and abbreviations in full."""

LEAD_WORDS = 90
LEAD_MIN_WORDS = 70
LEAD_MAX_WORDS = 100
"""The sentences of the first story: four or five of the usual 20 to 25 words."""

STORY_MIN_WORDS = 40
STORY_WORDS = 60
STORY_MAX_WORDS = 90
"""The sentences of the other stories: two or three; the most only in a week with few stories. The
choice of sentences was measured at 60."""

STORY_FRAME_WORDS = 40
"""What a story takes beside its sentences: headline, its line among the contents, sources, why it
is here."""

STORIES_EXPECTED = 6
"""News printed at length in a full week: with fewer an issue is poor, with more each is a line."""

STORIES_MAX = 8
"""Never more than these at length: the rest is overlooked better in one line each."""

BRIEF_ITEMS_MAX = 7
BRIEF_ITEMS_KEPT = 3
"""One-line items at most, and how many of them keep their room while longer stories are chosen."""

BRIEF_ITEM_WORDS = 16
"""Kept free for each one-line item: a headline of 11 words, outlet and day."""

VIEWS_MAX = 3
VIEW_WORDS = 35
"""Opinion pieces and letters, each with one line of at most this many words."""

CORRECTIONS_MAX = 4
"""Corrections in their own words; further ones are headlines."""

DIARY_DATES_MAX = 6
"""Days in the diary: as many as a reader notes."""

ALSO_MAX = 20
"""Further headlines after the issue; they are not among its words."""


class WordBudget:
    """The words that an issue has left, and those quoted from each article.

    Args:
        publication: The bulletin: how many words it may quote from one article, and its own.
    """

    def __init__(self, publication: Publication) -> None:
        introduction = word_count(f"{publication.strapline} {publication.introduction}")
        self.left = ISSUE_MAX_WORDS - FRAME_WORDS - introduction
        self._quoted_words_max = publication.quoted_words_max
        self._quoted: Counter[int] = Counter()

    def spend(self, words: int) -> None:
        """Take these words from those left."""
        self.left -= words

    def quote(self, sentences: Sequence[Sentence]) -> None:
        """Count the words of these sentences against their articles."""
        for sentence in sentences:
            for version in sentence.versions:
                self._quoted[version.cited.article] += word_count(version.text)

    def quota(self, article: int) -> int:
        """How many words may still be quoted from an article."""
        return self._quoted_words_max - self._quoted[article]

    def story_budget(self, printed: int, waiting: int) -> Budget | None:
        """How many words the sentences of the next story may take; None where there is no room.

        Args:
            printed: How many stories of news are printed at length so far.
            waiting: How many stories of news are still to come after this one.
        """
        to_come = max(0, min(waiting, STORIES_EXPECTED - printed - 1))
        items = min(waiting - to_come, BRIEF_ITEMS_KEPT)
        free = self.left - items * BRIEF_ITEM_WORDS
        room = free - STORY_FRAME_WORDS
        if printed == STORIES_MAX or room < STORY_MIN_WORDS:
            return None
        if printed == 0:
            return Budget(min(LEAD_WORDS, room), room, LEAD_MIN_WORDS, min(LEAD_MAX_WORDS, room))
        most = STORY_WORDS if printed + waiting >= STORIES_EXPECTED else STORY_MAX_WORDS
        share = free // (to_come + 1) - STORY_FRAME_WORDS
        words = min(max(share, STORY_MIN_WORDS), most, room)
        return Budget(words, room, min(STORY_MIN_WORDS, words), min(most, room))
