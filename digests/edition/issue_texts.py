"""What a reader is shown of an issue and its stories, as texts: headlines, labels, closing line.

The templates' view is built of these, and the words are counted in them.
"""

import re
from collections.abc import Iterator, Sequence

from digests.edition.medium import Medium, SourceLimits
from digests.edition.source_texts import (
    PARTIAL,
    UPDATED,
    choose_sources,
    find_shared_nation,
    list_source_notes,
)
from digests.language import count_noun, make_visible, shorten
from digests.values import EarlierStory, Issue, Story

EARLIER_MAX_CHARACTERS = 70
"""An earlier headline is there to be recognised: ten words do."""

EARLIER_LABEL = "Earlier:"
DIFFER_LABEL = "Outlets differ"

BYLINE_NAMES_MAX = 3
"""Of opinion and letters; the longest lists are of letters that dozens have signed."""

BRIEF_HEADING = "In brief"
OPINION_HEADING = "Opinion and letters"
LEAVING = "To stop: reply “unsubscribe”."

BROWSER_LABEL = "Read in a browser"
WHOLE_ISSUE_LABEL = "All stories in a browser"
"""Of an edition of chosen topics, whose page is the whole issue's."""

CLOSING = "Each sentence is verbatim from its first source; words in [square brackets] are ours"
BRACKETS_NAMED_MAX = 3
BRACKETS_MAX_CHARACTERS = 40
"""Editors' additions within quotations are a word or a few; an issue seldom has two."""

MEANINGS = (
    (PARTIAL, "“Partial”: only its beginning was open."),
    (UPDATED, "“Updated”: changed since an earlier issue."),
)
"""What notes on a source mean, where one is shown; “undated” and a nation need no explanation."""

ON_CHOSEN_TOPICS = "; here are the stories on the topics you chose"

_BRACKETS = re.compile(r"\[[^\[\]]*\w[^\[\]]*\]")


def place_stories(issue: Issue, limits: SourceLimits) -> Iterator[tuple[int, Story, SourceLimits]]:
    """All stories of an issue, each with its place from 1 and how much of its sources is shown."""
    for place, story in enumerate(issue.all_stories, start=1):
        yield place, story, limits if place <= len(issue.stories) else limits.for_brief_item


def show_headline(story: Story) -> str:
    """A story's headline as it is shown."""
    return make_visible(story.headline) or "Untitled"


def list_labels(story: Story) -> Iterator[str]:
    """A story's topic, and its nation where all articles that have one have the same."""
    if story.topic:
        yield story.topic.name
    nation = find_shared_nation(story)
    if nation:
        yield nation


def show_byline(story: Story) -> str | None:
    """The leading article's authors, of opinion and letters."""
    if not story.opinion or not story.articles:
        return None
    names = [make_visible(name) for name in story.articles[0].bylines]
    names = [name.removeprefix("By ") for name in names if name]
    if not names:
        return None
    more = ["others"] if len(names) > BYLINE_NAMES_MAX else []
    return f"By {_join_words([*names[:BYLINE_NAMES_MAX], *more])}"


def show_unlisted(story: Story, listed: int) -> str:
    """How many articles of a story have no line, in words; empty where all have one."""
    unlisted = len(story.articles) - listed
    return f"and {unlisted:,} more" if unlisted else ""


def show_earlier_headline(earlier: EarlierStory) -> str:
    """What the story was headed in an earlier issue."""
    return shorten(make_visible(earlier.headline) or "Untitled", EARLIER_MAX_CHARACTERS)


def show_earlier_place(earlier: EarlierStory) -> str:
    """In which issue the story was before."""
    return f"(issue {earlier.issue}, week {earlier.week.number})"


def show_section_heading(*, opinion: bool) -> str:
    """The heading of the news, which have none, or of opinion and letters."""
    return OPINION_HEADING if opinion else ""


def show_brief_heading(*, opinion: bool) -> str:
    """The heading of a section's one-line items."""
    return "" if opinion else BRIEF_HEADING


def show_browser_label(issue: Issue) -> str:
    """The words of the link to the issue's page."""
    return WHOLE_ISSUE_LABEL if issue.chosen else BROWSER_LABEL


def show_leaving(medium: Medium) -> str:
    """How to stop getting the issue; empty on a page."""
    return LEAVING if medium.mailed else ""


def show_closing(issue: Issue, limits: SourceLimits) -> str:
    """How the issue was made, and what its brackets and notes mean."""
    chosen = ON_CHOSEN_TOPICS if issue.chosen else ""
    notes = {
        note
        for _, story, story_limits in place_stories(issue, limits)
        for source in choose_sources(story, story_limits)
        for note in list_source_notes(source, story)
    }
    return " ".join(
        (
            f"{count_noun(issue.articles_read, 'article')} read{_show_left_out(issue)}{chosen}.",
            f"{CLOSING}{_show_exceptions(_find_source_brackets(issue))}.",
            *(meaning for note, meaning in MEANINGS if note in notes),
        ),
    )


def _show_left_out(issue: Issue) -> str:
    """How many paragraphs and stories were left out."""
    counts = []
    if issue.repeats_left_out:
        counts.append(count_noun(issue.repeats_left_out, "repeated paragraph"))
    if issue.stories_left_out and not issue.chosen:
        counts.append(count_noun(issue.stories_left_out, "minor story", "minor stories"))
    return f", {_join_words(counts)} left out" if counts else ""


def _show_exceptions(brackets: Sequence[str]) -> str:
    """The brackets that are the sources' own, so that none is taken for ours."""
    named = [f"“{bracket}”" for bracket in brackets[:BRACKETS_NAMED_MAX]]
    more = ["others in quotations"] if len(brackets) > BRACKETS_NAMED_MAX else []
    return f", but not {_join_words([*named, *more])}" if named else ""


def _find_source_brackets(issue: Issue) -> list[str]:
    """What is in square brackets in the sentences themselves, each once."""
    texts = (
        version.text
        for story in issue.all_stories
        for sentence in story.sentences
        for version in sentence.versions
    )
    brackets = (bracket for text in texts for bracket in _BRACKETS.findall(make_visible(text)))
    return list(dict.fromkeys(shorten(bracket, BRACKETS_MAX_CHARACTERS) for bracket in brackets))


def _join_words(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
