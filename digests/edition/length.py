"""How long an issue is: the words that a reader sees, and the minutes they take."""

import math
from collections.abc import Iterable, Iterator, Sequence

from digests.edition.issue_texts import (
    BROWSER_LABEL,
    DIFFER_LABEL,
    EARLIER_LABEL,
    list_labels,
    place_stories,
    show_brief_heading,
    show_browser_label,
    show_byline,
    show_closing,
    show_earlier_headline,
    show_earlier_place,
    show_headline,
    show_leaving,
    show_section_heading,
    show_unlisted,
)
from digests.edition.medium import MAIL_ALONE, SOURCE_LIMITS, Medium, SourceLimits
from digests.edition.source_texts import (
    choose_sources,
    show_outlet,
    show_sentence,
    show_source_facts,
    show_source_title,
)
from digests.edition.topic_table import build_topic_table
from digests.language import make_visible, write_issue_day
from digests.values import (
    DEFAULT_PUBLICATION,
    Issue,
    Publication,
    Sentence,
    Story,
    TopicCount,
)
from extract import word_count

READING_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019, J. Mem. Lang.)."""

ISSUE_SHOWN_MAX_WORDS = 700
"""All that is shown: three minutes, of the five a reader has."""

ISSUE_MAX_WORDS = ISSUE_SHOWN_MAX_WORDS - word_count(BROWSER_LABEL)
"""What an issue itself may have: the mail has the link to its page besides, where there is one."""

FACTS_WORDS = 6
"""What the line with stories, words and minutes adds itself: three numbers and what they count."""

_NO_YEAR = 0


def count_issue_words(
    issue: Issue,
    limits: SourceLimits = SOURCE_LIMITS[0],
    medium: Medium = MAIL_ALONE,
    publication: Publication = DEFAULT_PUBLICATION,
) -> int:
    """Count the words that a reader reads of an issue, from the masthead to the closing line.

    Marks, addresses, names of files and navigation are not among them.

    Args:
        issue: The issue, finished.
        limits: How much of its sources is shown.
        medium: Where it is shown; by default a mail without a link to the issue's page.
        publication: The bulletin that it is a number of.
    """
    return _count_words(_list_issue_texts(issue, limits, medium, publication)) + FACTS_WORDS


def count_story_words(story: Story) -> int:
    """Count the words of a story as it is shown, ours among them; every day with its year."""
    return _count_words(_list_story_texts(story, _NO_YEAR, SOURCE_LIMITS[0]))


def count_brief_item_words(story: Story) -> int:
    """Count the words of a story that has one line only; every day with its year."""
    return _count_words(_list_story_texts(story, _NO_YEAR, SOURCE_LIMITS[0].for_brief_item))


def count_topic_words(counts: Sequence[TopicCount]) -> int:
    """Count the words of the table of topics, none where it is not shown."""
    return _count_words(_list_topic_texts(counts, ()))


def estimate_minutes(words: int) -> int:
    """How long the words take to read, rounded up, at least 1."""
    return max(1, math.ceil(words / READING_WORDS_PER_MINUTE))


def _count_words(texts: Iterable[str]) -> int:
    return sum(map(word_count, texts))


def _list_issue_texts(
    issue: Issue, limits: SourceLimits, medium: Medium, publication: Publication
) -> Iterator[str]:
    yield from (publication.name, str(issue.number), write_issue_day(issue.week, issue.composed_at))
    yield from (show_closing(issue, limits), show_leaving(medium))
    if medium.browser:
        yield show_browser_label(issue)
    for opinion in {story.opinion for story in issue.all_stories}:
        yield show_section_heading(opinion=opinion)
    for opinion in {story.opinion for story in issue.brief_items}:
        yield show_brief_heading(opinion=opinion)
    for _, story, story_limits in place_stories(issue, limits):
        yield from _list_story_texts(story, issue.week.year, story_limits)
    yield from _list_topic_texts(issue.topic_counts, issue.chosen)


def _list_story_texts(story: Story, year: int, limits: SourceLimits) -> Iterator[str]:
    """What is read of a story, at length or in one line."""
    sources = choose_sources(story, limits)
    yield from (show_headline(story), show_byline(story) or "", show_unlisted(story, len(sources)))
    for source in sources:
        yield show_outlet(source)
        yield show_source_title(source, story, limits) or ""
        yield show_source_facts(source, story, year)
    if not story.sentences:
        return
    yield from list_labels(story)
    if reason := make_visible(story.rank_reason):
        yield f"Why here: {reason}"
    if story.earlier:
        yield EARLIER_LABEL
        yield show_earlier_headline(story.earlier)
        yield show_earlier_place(story.earlier)
    for sentence in story.sentences:
        yield from _list_sentence_texts(sentence, story)


def _list_sentence_texts(sentence: Sentence, story: Story) -> Iterator[str]:
    """What is read of a sentence and of those beside it, which are shown with their outlets."""
    if sentence.beside:
        yield DIFFER_LABEL
        outlets = {article.number: show_outlet(article) for article in story.articles}
        yield from (outlets[version.cited.article] for version in sentence.versions)
    yield from map(show_sentence, sentence.versions)


def _list_topic_texts(counts: Sequence[TopicCount], chosen: Sequence[str]) -> Iterator[str]:
    """What is read of the table of topics; its bars are looked at only."""
    table = build_topic_table(counts, chosen)
    if table is None:
        return
    yield from (table.caption, *table.heads)
    for row in table.rows:
        yield from (row.topic, row.articles, row.average)
