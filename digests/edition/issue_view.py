"""An issue as its templates see it: sections, sources numbered through, links to follow."""

from collections.abc import Iterator, Mapping
from itertools import count, repeat

from digests.edition.issue_texts import (
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
from digests.edition.length import count_issue_words
from digests.edition.medium import MAIL_ALONE, SOURCE_LIMITS, Medium, SourceLimits
from digests.edition.source_texts import (
    choose_sources,
    find_followable_url,
    show_outlet,
    show_source_facts,
    show_source_title,
    split_sentence,
)
from digests.edition.topic_table import build_topic_table
from digests.edition.views import (
    EarlierView,
    IssueView,
    Mark,
    Section,
    SentenceView,
    SourceView,
    StoryView,
)
from digests.language import make_visible, shorten, write_issue_day
from digests.values import DEFAULT_PUBLICATION, EarlierStory, Issue, Publication, Sentence, Story

PREHEADER_MAX_CHARACTERS = 140
"""Mail programs show 40 to 140 characters beside the subject."""


def build_issue_view(
    issue: Issue,
    limits: SourceLimits = SOURCE_LIMITS[0],
    medium: Medium = MAIL_ALONE,
    publication: Publication = DEFAULT_PUBLICATION,
) -> IssueView:
    """The issue as the templates show it; articles are numbered through in order of appearance.

    Args:
        issue: The issue, finished.
        limits: How much of its sources is shown.
        medium: Where it is shown.
        publication: The bulletin that it is a number of.
    """
    return IssueView(
        name=publication.name,
        number=issue.number,
        made=write_issue_day(issue.week, issue.composed_at),
        browser=medium.browser,
        browser_label=show_browser_label(issue),
        preheader=_show_preheader(issue),
        sections=tuple(_build_sections(issue, _build_story_views(issue, limits, medium))),
        topics=build_topic_table(issue.topic_counts, issue.chosen),
        closing=show_closing(issue, limits),
        leaving=show_leaving(medium),
        words=count_issue_words(issue, limits, medium, publication),
    )


def build_sentence_view(
    sentence: Sentence,
    sources: Mapping[int, SourceView],
    medium: Medium,
) -> SentenceView:
    """A sentence with its marks; of the articles that say the same, those that are listed.

    Args:
        sentence: The sentence.
        sources: The lines of its story, by article number; the cited ones are among them.
        medium: Where it is shown.
    """
    cited = sentence.cited.article
    repeating = {place.article for place in sentence.also if place.article in sources} - {cited}
    marked = (cited, *sorted(repeating, key=lambda number: sources[number].mark))
    return SentenceView(
        pieces=tuple(split_sentence(sentence.text, sentence.inserts)),
        marks=tuple(_build_mark(sources[number], medium) for number in marked),
        outlet=sources[cited].outlet,
        beside=tuple(build_sentence_view(version, sources, medium) for version in sentence.beside),
    )


def _build_mark(source: SourceView, medium: Medium) -> Mark:
    return Mark(source.mark, source.url or f"{medium.page}#{source.anchor}")


def _build_story_views(issue: Issue, limits: SourceLimits, medium: Medium) -> dict[int, StoryView]:
    """All stories by their place; sources are numbered as they appear, the news first."""
    numbers = count(1)
    views = {}
    placed = sorted(place_stories(issue, limits), key=lambda entry: entry[1].opinion)
    for place, story, story_limits in placed:
        marks = numbers if place <= len(issue.stories) else repeat(0)
        sources = _build_source_views(story, issue.week.year, marks, story_limits)
        views[place] = _build_story_view(story, place, sources, medium)
    return views


def _build_source_views(
    story: Story, year: int, marks: Iterator[int], limits: SourceLimits
) -> dict[int, SourceView]:
    """The lines of a story's sources, by article number.

    Args:
        story: The story; what it says already is not said again in the lines.
        year: The issue's year, left out of the days.
        marks: Where the sources take their numbers from.
        limits: How much may be shown.
    """
    views = {}
    for source, mark in zip(choose_sources(story, limits), marks, strict=False):
        url = find_followable_url(source, limits)
        views[source.number] = SourceView(
            mark=mark,
            # By the archive's number, which is the same in every edition.
            anchor=f"article-{source.number}",
            outlet=show_outlet(source),
            title=show_source_title(source, story, limits),
            facts=show_source_facts(source, story, year),
            url=url,
            file=make_visible(source.origin) if url is None else None,
        )
    return views


def _build_story_view(
    story: Story, place: int, sources: Mapping[int, SourceView], medium: Medium
) -> StoryView:
    return StoryView(
        place=place,
        anchor=None if medium.mailed else f"story-{place}",
        labels=tuple(list_labels(story)),
        headline=show_headline(story),
        byline=show_byline(story),
        sentences=tuple(
            build_sentence_view(sentence, sources, medium) for sentence in story.sentences
        ),
        sources=tuple(sources.values()),
        unlisted=show_unlisted(story, len(sources)),
        reason=make_visible(story.rank_reason),
        earlier=_build_earlier_view(story.earlier, medium) if story.earlier else None,
    )


def _build_earlier_view(earlier: EarlierStory, medium: Medium) -> EarlierView:
    href = f"{medium.issues}{earlier.issue}.html#story-{earlier.story}"
    return EarlierView(
        headline=show_earlier_headline(earlier),
        place=show_earlier_place(earlier),
        href=None if medium.issues is None else href,
    )


def _build_sections(issue: Issue, views: Mapping[int, StoryView]) -> Iterator[Section]:
    """The news, then opinion and letters, where there are any."""
    for opinion in (False, True):
        stories: list[StoryView] = []
        brief_items: list[StoryView] = []
        for place, story in enumerate(issue.all_stories, start=1):
            if story.opinion is opinion:
                same_form = stories if place <= len(issue.stories) else brief_items
                same_form.append(views[place])
        if stories or brief_items:
            yield Section(
                heading=show_section_heading(opinion=opinion),
                stories=tuple(stories),
                brief_items=tuple(brief_items),
                brief_heading=show_brief_heading(opinion=opinion),
            )


def _show_preheader(issue: Issue) -> str:
    """What else is in it: the subject names the first story already."""
    first, *following = issue.reading_order
    if following:
        headlines = "; ".join(map(show_headline, following))
        return shorten(f"Also: {headlines}", PREHEADER_MAX_CHARACTERS)
    text = first.sentences[0].text if first.sentences else first.headline
    return shorten(make_visible(text), PREHEADER_MAX_CHARACTERS)
