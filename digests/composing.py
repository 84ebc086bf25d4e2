"""The window's articles become an issue: the package's first stage, a pure decision."""

from collections.abc import Sequence
from datetime import datetime

from digests.continuing import earlier_of
from digests.grouping import group
from digests.headers import shortened
from digests.keys import sentence_key
from digests.length import ISSUE_MAX_WORDS, minutes, words_of_story
from digests.nations import nation_of
from digests.printed import NOTHING_PRINTED, Printed
from digests.ranking import Ranked, rank
from digests.sources import Source, Window
from digests.summaries import Budget, summarise
from digests.term_weights import TermWeights
from digests.told import Recent, Told
from digests.topics import count_topics, topic_of
from digests.values import Issue, Reference, Sentence, Story
from digests.weeks import Week
from extract import READ_KINDS, word_count

STORIES_MAX = 8
"""Told with a summary; with the budgets below they and their headlines fill the 700 words."""

BRIEF_ITEMS_MAX = 7
"""Told in one line; 15 entries in all are a list one still overlooks."""

LEAD_MAX_WORDS = 100
"""The first story's sentences: four or five of the usual 20 to 25 words."""

STORY_MAX_WORDS = 60
"""Every other story's in a full week: the length at which the choice of sentences was measured."""

STORY_ROOMY_MAX_WORDS = 90
"""The same in a week with few stories, never more than the lead's: a second or third sentence where
there is room (the seeds' survey story gets its finding, 70% of 95 groups, only beyond 66 words)."""

SENTENCES_SHARE = 0.75
"""What headlines leave of the issue's words: 15 headlines of 12 words take a quarter."""

HEADLINE_MAX_CHARACTERS = 300
"""Headlines of 300 characters occur; what is longer is cut: a paragraph taken for a title."""

UNTITLED_MAX_CHARACTERS = 90
"""An article without a title is called by its first words, about as many as a headline has."""


def compose(  # noqa: PLR0913 - an issue's facts, each named by its caller
    sources: Sequence[Source],
    *,
    number: int,
    week: Week,
    window: Window,
    composed_at: datetime,
    printed: Printed = NOTHING_PRINTED,
) -> Issue | None:
    """Make an issue of the window's articles. The order of `sources` makes no difference.

    Args:
        sources: The window's articles.
        number: The issue's number.
        week: The week it is made in.
        window: The articles it covers.
        composed_at: When; aware.
        printed: What earlier issues printed: not told again, in other words neither.

    Returns:
        The issue, None where there is nothing to tell.

    Raises:
        DigestError: topics.toml is wrong.
    """
    read = sorted(sources, key=lambda source: source.number)
    tellable = [source for source in read if _tells_something_new(source)]
    weights = TermWeights([source.article for source in tellable])
    ranked = rank(group(tellable, weights, weights.vectors), week)
    stories, brief_items = _tell(ranked, weights, printed)
    if not stories and not brief_items:
        return None
    words = sum(map(words_of_story, (*stories, *brief_items)))
    return Issue(
        number=number,
        week=week,
        window=window,
        composed_at=composed_at,
        stories=stories,
        brief_items=brief_items,
        words=words,
        minutes=minutes(words),
        articles_read=len(read),
        repeats_left_out=_repeats(read),
        topic_counts=count_topics(tellable, printed.topics),
    )


def _tells_something_new(source: Source) -> bool:
    """Whether there is a text that is not all told before; a headline alone where that is new."""
    read = [paragraph for paragraph in source.article.paragraphs if paragraph.read]
    if read:
        return any(map(source.tells, read))
    return bool(source.article.title) and not source.revised


def _tell(
    ranked: Sequence[Ranked],
    weights: TermWeights,
    printed: Printed,
) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """Summaries for the first stories, one line each for the next, as far as the words reach."""
    stories: list[Story] = []
    brief_items: list[Story] = []
    told = Told(printed.keys, Recent(printed.sentences))
    headlines = Told(())
    left = ISSUE_MAX_WORDS
    for one in ranked:
        if len(stories) == STORIES_MAX and len(brief_items) == BRIEF_ITEMS_MAX:
            break
        headline = _headline(one.sources)
        room = left - word_count(headline)
        if room < 0:
            continue
        sentences: tuple[Sentence, ...] = ()
        if len(stories) < STORIES_MAX:
            own = _story_words(len(ranked)) if stories else LEAD_MAX_WORDS
            sentences = summarise(one.sources, weights, Budget(min(own, room), room), told)
        story = Story(
            headline,
            sentences,
            tuple(Reference.of(source, nation_of(source.article)) for source in one.sources),
            topic_of(one.sources),
            one.reasons,
            one.sources[0].article.form,
            earlier_of(one.sources, printed.stories, weights),
        )
        if sentences:
            stories.append(story)
        elif len(brief_items) < BRIEF_ITEMS_MAX and not headlines.holds(headline):
            brief_items.append(story)
        else:
            continue
        told = told.and_also(sentence.text for sentence in sentences)
        headlines = headlines.and_also([headline])
        left -= words_of_story(story)
    return tuple(stories), tuple(brief_items)


def _story_words(story_count: int) -> int:
    """How many words a story after the first may have: the fewer stories, the more."""
    others = max(1, min(story_count, STORIES_MAX) - 1)
    share = (SENTENCES_SHARE * ISSUE_MAX_WORDS - LEAD_MAX_WORDS) / others
    return round(min(max(share, STORY_MAX_WORDS), STORY_ROOMY_MAX_WORDS))


def _headline(sources: Sequence[Source]) -> str:
    """The leading article's title, else another's, else the first words of the text."""
    for source in sources:
        if source.article.title:
            return shortened(source.article.title, HEADLINE_MAX_CHARACTERS)
    return shortened(" ".join(sources[0].article.text.split()), UNTITLED_MAX_CHARACTERS)


def _repeats(sources: Sequence[Source]) -> int:
    """Paragraphs said before: on their page, in another of these articles, or in the archive."""
    seen: set[str] = set()
    repeats = 0
    for source in sources:
        for paragraph in source.article.paragraphs:
            if paragraph.kind not in READ_KINDS:
                continue
            key = sentence_key(paragraph.text)
            told = paragraph.position in source.told_before
            repeats += told or paragraph.repeats is not None or key in seen
            seen.add(key)
    return repeats
