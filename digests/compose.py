"""The window's articles become an issue: a pure decision, in which nothing is read or written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from digests.contents import fill_contents
from digests.corrections import apply_corrections
from digests.edition import (
    ISSUE_MAX_WORDS,
    count_issue_words,
    estimate_minutes,
    expand_abbreviations,
)
from digests.language import TermWeights, make_sentence_key
from digests.ranking import NO_HOUSES, TopicFinder, count_topics, find_diary_dates, rank_stories
from digests.stories import group
from digests.values import (
    DEFAULT_PUBLICATION,
    NO_PRINT_HISTORY,
    WHOLE_WINDOW,
    Coverage,
    Issue,
    PrintHistory,
    Publication,
    Story,
    StorySection,
    Week,
    Window,
    WindowArticle,
)
from extract import READ_KINDS, Form, Groups


def compose_issue(  # noqa: PLR0913 - an issue's facts, each named by its caller
    sources: Sequence[WindowArticle],
    *,
    number: int,
    week: Week,
    window: Window,
    composed_at: datetime,
    printed: PrintHistory = NO_PRINT_HISTORY,
    houses: Groups = NO_HOUSES,
    publication: Publication = DEFAULT_PUBLICATION,
    coverage: Coverage = WHOLE_WINDOW,
) -> Issue | None:
    """Make an issue of the window's articles. The order of `sources` makes no difference.

    Args:
        sources: The window's articles.
        number: The issue's number.
        week: The week it is made in.
        window: The articles it covers.
        composed_at: When; aware.
        printed: What earlier issues printed: it is not printed again, nor in other words.
        houses: The titles of houses, by `extract.collect_groups`: for a rank they are one.
        publication: The bulletin: how many words it may quote from one article.
        coverage: How much of the window the sources are.

    Returns:
        The issue, None where there is nothing new.

    Raises:
        DigestError: One of the package's TOML files is wrong.
    """
    read = sorted(sources, key=lambda source: source.number)
    corrected = apply_corrections(read, printed, publication.quoted_words_max)
    news = [source for source in corrected.sources if _has_news(source)]
    topics = TopicFinder()
    today = composed_at.date()
    ranked = rank_stories(group(news), week, today, houses, topics=topics)
    counts = count_topics(news, printed.topics, topics)
    contents = fill_contents(
        ranked,
        TermWeights([source.article for source in news]),
        printed,
        corrections=_find_correction_topics(corrected.stories, read, printed, topics),
        diary=find_diary_dates((story.sources for story in ranked), today),
        publication=publication,
    )
    if not contents.stories and not contents.brief_items:
        return None
    issue = Issue(
        number=number,
        week=week,
        window=window,
        composed_at=composed_at,
        stories=contents.stories,
        brief_items=contents.brief_items,
        words=0,
        minutes=0,
        articles_read=len(read),
        repeats_left_out=_count_repeats(read),
        stories_left_out=contents.left_out,
        topic_counts=counts,
        diary=contents.diary,
        also=contents.also,
        older_left_out=coverage.older_left_out,
        days_covered=coverage.days,
    )
    issue = _cut_to_length(issue, publication)
    words = _count_words(issue, publication)
    return replace(issue, words=words, minutes=estimate_minutes(words))


def _find_correction_topics(
    corrections: Sequence[Story],
    sources: Sequence[WindowArticle],
    printed: PrintHistory,
    topics: TopicFinder,
) -> tuple[Story, ...]:
    """The corrections with the topics of the articles that they correct, where these are known."""
    covered = (source for story in printed.stories for source in story.sources)
    known = {source.number: source for source in (*printed.corrected, *covered, *sources)}
    return tuple(
        replace(
            story, topic=topics.find_topic([known[(story.corrects or story.articles[0]).number]])
        )
        for story in corrections
    )


def _has_news(source: WindowArticle) -> bool:
    """Whether the article has a text that is not all known; a headline alone where that is new.

    What somebody pays for is no news.
    """
    if source.article.form is Form.ADVERTISEMENT:
        return False
    read = [paragraph for paragraph in source.article.paragraphs if paragraph.read]
    if read:
        return any(map(source.is_new, read))
    return bool(source.article.title) and not source.revised


def _cut_to_length(issue: Issue, publication: Publication) -> Issue:
    """Cut what is too much once abbreviations are explained: what came last becomes a headline."""
    while _count_words(issue, publication) > ISSUE_MAX_WORDS:
        shorter = _cut_last(issue)
        if shorter is None:
            break
        issue = shorter
    return issue


def _cut_last(issue: Issue) -> Issue | None:
    """The issue without what matters least in it; None where its lead and corrections are left.

    One-line items go first, then news after the lead, views, and days of the diary.
    """
    if issue.brief_items:
        *kept, cut = issue.brief_items
        return replace(issue, brief_items=tuple(kept), also=(cut, *issue.also))
    news = [story for story in issue.stories if story.section is StorySection.NEWS]
    views = [story for story in issue.stories if story.section is StorySection.OPINION]
    less = news[1:] or views
    if less:
        stories = tuple(story for story in issue.stories if story is not less[-1])
        return replace(issue, stories=stories, also=(replace(less[-1], sentences=()), *issue.also))
    return replace(issue, diary=issue.diary[:-1]) if issue.diary else None


def _count_words(issue: Issue, publication: Publication) -> int:
    """The words that are shown of an issue once its abbreviations are explained."""
    expanded = expand_abbreviations(issue, publication.known_abbreviations)
    return count_issue_words(expanded, publication=publication)


def _count_repeats(sources: Sequence[WindowArticle]) -> int:
    """Count paragraphs said before: on their page, in another of these articles, in the archive."""
    seen: set[str] = set()
    repeats = 0
    for source in sources:
        for paragraph in source.article.paragraphs:
            if paragraph.kind not in READ_KINDS:
                continue
            key = make_sentence_key(paragraph.text)
            known = paragraph.position in source.known_positions
            repeats += known or paragraph.repeats is not None or key in seen
            seen.add(key)
    return repeats
