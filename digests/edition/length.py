"""How long an issue is: the words that a reader sees, and the minutes they take.

Counted is what is shown before *Also this week*. The list of further headlines, the table of topics
and the footer are not: nobody reads them from end to end.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digests.edition.issue_texts import (
    BRIEF_HEADING,
    CONTENTS_HEADING,
    CONTENTS_MAX_CHARACTERS,
    CORRECTS_LABEL,
    DIARY_HEADING,
    DIFFER_LABEL,
    EARLIER_LABEL,
    OPINION_HEADING,
    IssueSections,
    choose_limits,
    divide_issue,
    list_contents,
    list_labels,
    list_masthead_texts,
    show_byline,
    show_corrections_heading,
    show_earlier_headline,
    show_earlier_place,
    show_issue_line,
    show_reason,
    show_unlisted,
)
from digests.edition.source_texts import (
    SOURCE_LIMITS,
    SourceLimits,
    choose_sources,
    list_source_notes,
    show_clause,
    show_corrected,
    show_diary_day,
    show_headline,
    show_outlet,
    show_sentence,
    show_source_day,
    show_source_title,
)
from digests.language import make_visible, shorten
from digests.values import (
    DEFAULT_PUBLICATION,
    DiaryDate,
    Issue,
    Publication,
    Sentence,
    Story,
    StorySection,
)
from extract import word_count

READING_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019, J. Mem. Lang.)."""

ISSUE_MAX_WORDS = 700
"""All that is shown before *Also this week*: three minutes, of the five a reader has."""

LENGTH_WORDS = 4
"""What the masthead's line of words and minutes has itself: two numbers and what they count."""

DAY_WORDS = 3
"""Of a date in the diary, which is shown with its weekday."""

_NO_YEAR = 0


def count_issue_words(
    issue: Issue,
    limits: SourceLimits = SOURCE_LIMITS[0],
    publication: Publication = DEFAULT_PUBLICATION,
) -> int:
    """Count the words of an issue before *Also this week*, from the masthead on.

    Marks, addresses and what a list numbers are not among them.

    Args:
        issue: The issue, finished.
        limits: How much of its sources is shown.
        publication: The bulletin that it is a number of.
    """
    return _count_words(_list_issue_texts(issue, limits, publication)) + LENGTH_WORDS


def count_story_words(story: Story) -> int:
    """Count the words of a story with a summary as it is shown, every day with its year.

    Of news the line in the list of contents is among them.
    """
    texts = list(_list_story_texts(story, _NO_YEAR, SOURCE_LIMITS[0]))
    if story.section is StorySection.NEWS:
        texts.append(shorten(show_headline(story), CONTENTS_MAX_CHARACTERS))
    return _count_words(texts)


def count_brief_item_words(story: Story) -> int:
    """Count the words of a story that has one line only; every day with its year."""
    return _count_words(_list_story_texts(story, _NO_YEAR, SOURCE_LIMITS[0].for_brief_item))


def count_diary_words(entry: DiaryDate) -> int:
    """Count the words of a date in the diary."""
    return _count_words(_list_diary_texts(entry)) + DAY_WORDS


def count_sentence_share(issue: Issue) -> float:
    """The share of the words of lead and news that are in sentences; 1 where there is no news."""
    news = [story for _, story in divide_issue(issue).news]
    year, limits = issue.week.year, SOURCE_LIMITS[0]
    words = sum(_count_words(_list_story_texts(story, year, limits)) for story in news)
    sentences = (sentence for story in news for sentence in story.sentences)
    printed = (show_sentence(version) for sentence in sentences for version in sentence.versions)
    return _count_words(printed) / words if words else 1.0


def estimate_minutes(words: int) -> int:
    """How long the words take to read, rounded up, at least 1."""
    return max(1, math.ceil(words / READING_WORDS_PER_MINUTE))


def _count_words(texts: Iterable[str]) -> int:
    return sum(map(word_count, texts))


def _list_issue_texts(
    issue: Issue, limits: SourceLimits, publication: Publication
) -> Iterator[str]:
    sections = divide_issue(issue)
    yield from list_masthead_texts(publication)
    yield show_issue_line(issue)
    if contents := list_contents(issue):
        yield CONTENTS_HEADING
        yield from (line for _, line in contents)
    yield from _list_headings(issue, sections)
    for place, story in sections.reading_order:
        yield from _list_story_texts(story, issue.week.year, choose_limits(place, issue, limits))
    for entry in issue.diary:
        yield show_diary_day(entry, issue)
        yield from _list_diary_texts(entry)


def _list_headings(issue: Issue, sections: IssueSections) -> Iterator[str]:
    headings: tuple[tuple[Sequence[object], str], ...] = (
        (issue.diary, DIARY_HEADING),
        (sections.opinions, OPINION_HEADING),
        (sections.corrections, show_corrections_heading(sections.corrections)),
        (sections.brief_items, BRIEF_HEADING),
    )
    yield from (heading for entries, heading in headings if entries)


def _list_story_texts(story: Story, year: int, limits: SourceLimits) -> Iterator[str]:
    """What is read of a story at its place, at length or in one line."""
    sources = choose_sources(story, limits)
    yield from (show_headline(story), show_byline(story), show_unlisted(story, len(sources)))
    for source in sources:
        yield from (show_outlet(source), show_source_day(source, year))
        yield show_source_title(source, story, limits) or ""
        yield from list_source_notes(source, story)
    if story.corrects:
        yield from (CORRECTS_LABEL, *show_corrected(story, year))
    if not story.sentences:
        return
    yield from (*list_labels(story), show_reason(story))
    if story.earlier:
        yield EARLIER_LABEL
        yield show_earlier_headline(story.earlier)
        yield show_earlier_place(story.earlier)
    outlets = {article.number: show_outlet(article) for article in story.articles}
    for sentence in story.sentences:
        yield from _list_sentence_texts(sentence, outlets)


def _list_sentence_texts(sentence: Sentence, outlets: Mapping[int, str]) -> Iterator[str]:
    """What is read of a sentence and of those beside it, which are shown with their outlets."""
    if sentence.beside:
        yield DIFFER_LABEL
        yield from (outlets[version.cited.article] for version in sentence.versions)
    yield from map(show_sentence, sentence.versions)


def _list_diary_texts(entry: DiaryDate) -> Iterator[str]:
    """What is read of a date beside its day."""
    yield from (show_clause(entry), make_visible(entry.concerns), show_outlet(entry.article))
