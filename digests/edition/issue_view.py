"""An issue as its templates see it: sections, sources numbered through, what is said once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, repeat

from digests.edition.medium import Medium, SourceLimits
from digests.edition.source_view import (
    PARTIAL,
    UPDATED,
    build_sentence_view,
    build_source_view,
    choose_sources,
    find_shared_nation,
)
from digests.edition.topic_table import build_topic_table
from digests.edition.views import (
    BROWSER_LABEL,
    WHOLE_ISSUE_LABEL,
    EarlierView,
    IssueView,
    Section,
    StoryView,
)
from digests.language.visible_text import make_visible, shorten
from digests.language.weeks import write_issue_day
from digests.values.issue import EarlierStory, Issue, Story

DIGEST_NAME = "Press Round"

SOURCES_LISTED_MAX = 3
"""Of a story's articles all that are cited are listed, and others up to this many in all: a line
has some five words, which the sentences lack, and the reason tells how many outlets there are."""

PREHEADER_MAX_CHARACTERS = 140
"""Mail programs show 40 to 140 characters beside the subject."""

EARLIER_MAX_CHARACTERS = 70
"""An earlier headline is there to be recognised: ten words do."""

AUTHORS_MAX = 3
"""Of opinion and letters; the longest lists are of letters that dozens have signed."""

URL_MAX_CHARACTERS = 500
"""Longer addresses carry tracking, and would fill the message."""

SOURCE_LIMITS = (
    SourceLimits(SOURCES_LISTED_MAX, URL_MAX_CHARACTERS),
    SourceLimits(1, URL_MAX_CHARACTERS),
    SourceLimits(1, 150),
    SourceLimits(1, 0),
)
"""From what a reader would like to what even hundreds of articles with the longest addresses leave:
a message must not grow beyond what mail programs show whole."""

CLOSING = "Each sentence is verbatim from its first source; words in [square brackets] are ours"
BRACKETS_NAMED_MAX = 3
BRACKETS_MAX_CHARACTERS = 40
"""Editors' additions within quotations are a word or a few; an issue seldom has two."""

_BRACKETS = re.compile(r"\[[^\[\]]*\w[^\[\]]*\]")

MEANINGS = (
    (PARTIAL, "“Partial”: only its beginning was open."),
    (UPDATED, "“Updated”: changed since an earlier issue."),
)
"""What notes on a source mean, told where they stand; “undated” and a nation say it themselves."""

LEAVING = "To stop: reply “unsubscribe”."
BRIEF_HEADING = "In brief"
OPINION_HEADING = "Opinion and letters"
ON_CHOSEN_TOPICS = "; here are the stories on the topics you chose"


def build_issue_view(
    issue: Issue,
    room: SourceLimits = SOURCE_LIMITS[0],
    medium: Medium = Medium(),  # noqa: B008 - frozen
) -> IssueView:
    """The issue as the templates show it; articles are numbered through in order of appearance.

    Args:
        issue: The issue, finished.
        room: How much of its sources is shown.
        medium: Where it is shown.
    """
    views = _story_views(issue, room, medium)
    sections = tuple(_sections(issue, views))
    return IssueView(
        name=DIGEST_NAME,
        number=issue.number,
        made=write_issue_day(issue.week, issue.composed_at),
        browser=medium.browser,
        browser_label=WHOLE_ISSUE_LABEL if issue.chosen else BROWSER_LABEL,
        preheader=_preheader(issue),
        sections=sections,
        topics=build_topic_table(issue.topic_counts, issue.chosen),
        closing=_closing(issue, views.values()),
        leaving=LEAVING if medium.mailed else "",
    )


def all_stories(issue: Issue) -> tuple[Story, ...]:
    """All stories of an issue in its order, those told in one line last."""
    return (*issue.stories, *issue.brief_items)


def sort_for_reading(issue: Issue) -> tuple[Story, ...]:
    """The same as they are shown: the news, then opinion and letters."""
    return tuple(sorted(all_stories(issue), key=lambda story: story.opinion))


def show_headline(story: Story) -> str:
    """A story's headline as it is shown."""
    return make_visible(story.headline) or "Untitled"


def build_story_view(  # noqa: PLR0913, PLR0917 - what a story is shown by, each from another hand
    story: Story, place: int, year: int, marks: Iterator[int], room: SourceLimits, medium: Medium
) -> StoryView:
    """A story as it is shown.

    Args:
        story: The story.
        place: Its place in the issue, from 1.
        year: The issue's year, left out of its days.
        marks: Where its sources take their numbers from.
        room: How much of its sources is shown.
        medium: Where it is shown.
    """
    own = choose_sources(story, room) if story.articles else []
    sources = {
        one.number: build_source_view(one, mark, story, year, room)
        for one, mark in zip(own, marks, strict=False)
    }
    return StoryView(
        place=place,
        anchor=None if medium.mailed else f"story-{place}",
        labels=tuple(_labels(story)),
        headline=show_headline(story),
        byline=_byline(story),
        sentences=tuple(build_sentence_view(one, sources, medium) for one in story.sentences),
        sources=tuple(sources.values()),
        unlisted=len(story.articles) - len(sources),
        reason=make_visible(story.rank_reason),
        earlier=_earlier(story.earlier, medium),
    )


def _story_views(issue: Issue, room: SourceLimits, medium: Medium) -> dict[int, StoryView]:
    """All stories by their place; sources are numbered as they appear, the news first."""
    places = enumerate(all_stories(issue), start=1)
    numbers = count(1)
    views = {}
    for place, story in sorted(places, key=lambda one: one[1].opinion):
        in_one_line = place > len(issue.stories)
        marks, shown = (repeat(0), room.alone) if in_one_line else (numbers, room)
        views[place] = build_story_view(story, place, issue.week.year, marks, shown, medium)
    return views


def _sections(issue: Issue, views: dict[int, StoryView]) -> Iterator[Section]:
    """The news, then opinion and letters, where there are any."""
    for opinion in (False, True):
        own = [
            views[place]
            for place, story in enumerate(all_stories(issue), start=1)
            if story.opinion is opinion
        ]
        if own:
            yield Section(
                heading=OPINION_HEADING if opinion else "",
                stories=tuple(one for one in own if one.place <= len(issue.stories)),
                brief_items=tuple(one for one in own if one.place > len(issue.stories)),
                brief_heading="" if opinion else BRIEF_HEADING,
            )


def _labels(story: Story) -> Iterator[str]:
    if story.topic:
        yield story.topic.name
    nation = find_shared_nation(story)
    if nation:
        yield nation


def _byline(story: Story) -> str | None:
    """The leading article's authors, of opinion and letters."""
    if not story.opinion or not story.articles:
        return None
    names = [make_visible(name) for name in story.articles[0].bylines]
    names = [name.removeprefix("By ") for name in names if name]
    if not names:
        return None
    others = ["others"] if len(names) > AUTHORS_MAX else []
    return f"By {_listed_words([*names[:AUTHORS_MAX], *others])}"


def _listed_words(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _earlier(earlier: EarlierStory | None, medium: Medium) -> EarlierView | None:
    if earlier is None:
        return None
    href = f"{medium.issues}{earlier.issue}.html#story-{earlier.story}"
    return EarlierView(
        headline=shorten(make_visible(earlier.headline) or "Untitled", EARLIER_MAX_CHARACTERS),
        place=f"(issue {earlier.issue}, week {earlier.week.number})",
        href=None if medium.issues is None else href,
    )


def _preheader(issue: Issue) -> str:
    """What else is in it: the subject names the first story already."""
    first, *others = sort_for_reading(issue)
    if others:
        return shorten(f"Also: {'; '.join(map(show_headline, others))}", PREHEADER_MAX_CHARACTERS)
    text = first.sentences[0].text if first.sentences else first.headline
    return shorten(make_visible(text), PREHEADER_MAX_CHARACTERS)


def _closing(issue: Issue, stories: Iterable[StoryView]) -> str:
    left_out = [
        count_noun(count, one, many)
        for count, one, many in (
            (issue.repeats_left_out, "repeated paragraph", None),
            (0 if issue.chosen else issue.stories_left_out, "minor story", "minor stories"),
        )
        if count
    ]
    without = f", {_listed_words(left_out)} left out" if left_out else ""
    chosen = ON_CHOSEN_TOPICS if issue.chosen else ""
    notes = {note for story in stories for source in story.sources for note in source.notes}
    return " ".join(
        (
            f"{count_noun(issue.articles_read, 'article')} read{without}{chosen}.",
            f"{CLOSING}{_but_not(_brackets_of_sources(issue))}.",
            *(meaning for note, meaning in MEANINGS if note in notes),
        ),
    )


def _but_not(brackets: Sequence[str]) -> str:
    """Which brackets are the sources' own, so that none is taken for ours."""
    named = [f"“{one}”" for one in brackets[:BRACKETS_NAMED_MAX]]
    others = ["others in quotations"] if len(brackets) > BRACKETS_NAMED_MAX else []
    return f", but not {_listed_words([*named, *others])}" if named else ""


def _brackets_of_sources(issue: Issue) -> list[str]:
    """What stands in square brackets in the sentences themselves, each once."""
    sentences = (
        one
        for story in all_stories(issue)
        for each in story.sentences
        for one in (each, *each.beside)
    )
    found = (_BRACKETS.findall(make_visible(one.text)) for one in sentences)
    return list(
        dict.fromkeys(shorten(one, BRACKETS_MAX_CHARACTERS) for own in found for one in own)
    )


def count_noun(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts, as in `1 story` and `1,204 words`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
