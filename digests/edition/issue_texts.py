"""What a reader is shown of an issue and its stories, as texts: headlines, labels, closing lines.

The templates' view is built of these, and the words are counted in them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digests.edition.source_texts import (
    SourceLimits,
    find_shared_nation,
    show_headline,
)
from digests.language import (
    HEADER_MAX_CHARACTERS,
    clean_header_text,
    count_noun,
    make_visible,
    shorten,
    write_issue_day,
)
from digests.values import EarlierStory, Issue, Publication, Story, StorySection

EARLIER_MAX_CHARACTERS = 70
"""An earlier headline is there to be recognised: ten words do."""

BULLETIN_MAX_CHARACTERS = 40
"""Of the bulletin's name beside a headline."""

CONTENTS_MAX_CHARACTERS = 90
"""Of a headline in the list of contents; the whole headline is at its story."""

CONTENTS_MIN_LINES = 2
CONTENTS_MIN_STORIES = 2
"""A list of contents with one line, or of one story, says what the reader sees below it."""

DIARY_ANCHOR = "diary"
OPINION_ANCHOR = "opinion"
CORRECTIONS_ANCHOR = "corrections"

EARLIER_LABEL = "Earlier:"
DIFFER_LABEL = "Outlets differ"
CORRECTS_LABEL = "Corrects:"

BYLINE_NAMES_MAX = 3
"""Of opinion and letters; the longest lists are of letters that dozens have signed."""

CONTENTS_HEADING = "In this issue"
DIARY_HEADING = "Dates for the diary"
OPINION_HEADING = "Opinion and letters"
BRIEF_HEADING = "In brief"
ALSO_HEADING = "Also this week"
LEAVING = "To stop: reply “unsubscribe”."

BROWSER_LABEL = "Read in a browser"
WHOLE_ISSUE_LABEL = "All stories in a browser"
"""Of an edition of chosen topics, whose page is the whole issue's."""

PRIVACY_LABEL = "Privacy"

CLOSING = "Every sentence is quoted from the article it links to; [words in brackets] are ours"
BRACKETS_NAMED_MAX = 3
BRACKETS_MAX_CHARACTERS = 40
"""Editors' additions within quotations are a word or a few; an issue seldom has two."""

ON_CHOSEN_TOPICS = "; here are the stories on the topics you chose"

_NUMBER_WORDS = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
_BRACKETS = re.compile(r"\[[^\[\]]*\w[^\[\]]*\]")

PlacedStory = tuple[int, Story]
"""A story and its place in the issue, from 1."""


@dataclass(frozen=True, slots=True)
class IssueSections:
    """An issue's stories by the sections in which they are shown, each with its place.

    Attributes:
        news: Stories with a summary, the leading story first; stories on one topic are together.
        opinions: Opinion and letters.
        corrections: What outlets have corrected.
        brief_items: News of one line.
    """

    news: tuple[PlacedStory, ...]
    opinions: tuple[PlacedStory, ...]
    corrections: tuple[PlacedStory, ...]
    brief_items: tuple[PlacedStory, ...]

    @property
    def reading_order(self) -> tuple[PlacedStory, ...]:
        """All stories as they are shown, from the top down."""
        return (*self.news, *self.opinions, *self.corrections, *self.brief_items)

    @property
    def title_story(self) -> Story:
        """The story by which the issue is known: the first of the news, a correction last."""
        placed = (*self.news, *self.brief_items, *self.opinions, *self.corrections)
        return placed[0][1]


def choose_limits(place: int, issue: Issue, limits: SourceLimits) -> SourceLimits:
    """How much of a story's sources is shown: of one-line items, one source."""
    return limits if place <= len(issue.stories) else limits.for_brief_item


def divide_issue(issue: Issue) -> IssueSections:
    """Divide an issue's stories into the sections in which they are shown."""
    placed = list(enumerate(issue.all_stories, start=1))
    sections = {
        section: tuple(entry for entry in placed if entry[1].section is section)
        for section in StorySection
    }
    summarised = len(issue.stories)
    news = [entry for entry in sections[StorySection.NEWS] if entry[0] <= summarised]
    return IssueSections(
        news=_put_topics_together(news),
        opinions=sections[StorySection.OPINION],
        corrections=sections[StorySection.CORRECTIONS],
        brief_items=sections[StorySection.NEWS][len(news) :],
    )


def _put_topics_together(news: Sequence[PlacedStory]) -> tuple[PlacedStory, ...]:
    """The news in order, but each story directly after the story before it on its topic."""
    first: dict[str, int] = {}
    for place, story in news:
        if story.topic:
            first.setdefault(story.topic.id, place)
    ordered = sorted(
        news, key=lambda entry: first[entry[1].topic.id] if entry[1].topic else entry[0]
    )
    return tuple(ordered)


def show_issue_line(issue: Issue) -> str:
    """The issue's day and number."""
    return f"{write_issue_day(issue.week, issue.composed_at)} · issue {issue.number:,}"


def show_length(words: int, minutes: int) -> str:
    """How long the issue is: words and minutes."""
    return f"{count_noun(words, 'word')}, {count_noun(minutes, 'minute')}"


def show_title(
    issue: Issue, publication: Publication, max_characters: int = HEADER_MAX_CHARACTERS
) -> str:
    """The first headline of the news, then in brackets bulletin and issue, safe for a subject.

    The headline comes first: a phone shows some 40 characters beside the sender.
    """
    first = divide_issue(issue).title_story
    name = clean_header_text(publication.name, BULLETIN_MAX_CHARACTERS)
    suffix = f" ({name} {issue.number})"
    return clean_header_text(show_headline(first), max_characters - len(suffix)) + suffix


def list_contents(issue: Issue) -> list[tuple[str, str]]:
    """The anchors and headlines of the news, then those of further parts with their numbers.

    Empty where there are fewer than `CONTENTS_MIN_STORIES`.
    """
    if len(issue.all_stories) < CONTENTS_MIN_STORIES:
        return []
    sections = divide_issue(issue)
    lines = [
        (f"story-{place}", shorten(show_headline(story), CONTENTS_MAX_CHARACTERS))
        for place, story in sections.news
    ]
    if issue.diary:
        lines.append((DIARY_ANCHOR, _show_diary_contents(len(issue.diary))))
    if sections.opinions:
        lines.append((OPINION_ANCHOR, f"{OPINION_HEADING} ({len(sections.opinions)})"))
    if sections.corrections:
        lines.append((CORRECTIONS_ANCHOR, f"Corrections ({len(sections.corrections)})"))
    return lines if len(lines) >= CONTENTS_MIN_LINES else []


def _show_diary_contents(dates: int) -> str:
    number = _NUMBER_WORDS[dates - 1] if dates <= len(_NUMBER_WORDS) else f"{dates:,}"
    return f"{number} {'date' if dates == 1 else 'dates'} for the diary"


def list_labels(story: Story) -> Iterator[str]:
    """The topic of a story of the news, and the nation that most of its articles are about."""
    if story.section is not StorySection.NEWS:
        return
    if story.topic:
        yield story.topic.name
    nation = find_shared_nation(story)
    if nation:
        yield nation


def show_byline(story: Story) -> str:
    """The leading article's authors, of opinion and letters; empty where they are not known."""
    if not story.opinion or not story.articles:
        return ""
    names = [make_visible(name) for name in story.articles[0].bylines]
    names = [name.removeprefix("By ") for name in names if name]
    if not names:
        return ""
    more = ["others"] if len(names) > BYLINE_NAMES_MAX else []
    return f"By {_join_words([*names[:BYLINE_NAMES_MAX], *more])}"


def show_unlisted(story: Story, listed: int) -> str:
    """How many articles of a story have no line, in words; empty where all have one."""
    unlisted = len(story.articles) - listed
    return f"and {unlisted:,} more" if unlisted else ""


def show_reason(story: Story) -> str:
    """Why a story has its place among the news; empty where that informs no reader."""
    if story.section is not StorySection.NEWS:
        return ""
    reasons = (make_visible(reason.words) for reason in story.reasons)
    return " · ".join(filter(None, reasons))


def show_earlier_headline(earlier: EarlierStory) -> str:
    """What the story was headed in an earlier issue."""
    return shorten(make_visible(earlier.headline) or "Untitled", EARLIER_MAX_CHARACTERS)


def show_earlier_place(earlier: EarlierStory) -> str:
    """In which issue the story was before."""
    return f"(issue {earlier.issue:,})"


def show_corrections_heading(corrections: Sequence[PlacedStory]) -> str:
    """The heading of the corrections."""
    return "Correction" if len(corrections) == 1 else "Corrections"


def show_browser_label(issue: Issue) -> str:
    """The words of the link to the issue's page."""
    return WHOLE_ISSUE_LABEL if issue.chosen else BROWSER_LABEL


def list_masthead_texts(publication: Publication) -> Iterator[str]:
    """The bulletin's name, strapline and introduction, as far as it has them."""
    texts = (publication.name, publication.strapline, publication.introduction)
    yield from filter(None, map(make_visible, texts))


def list_closing(issue: Issue) -> Iterator[str]:
    """How the issue was made, what its brackets mean, and how far back it goes."""
    chosen = ON_CHOSEN_TOPICS if issue.chosen else ""
    brackets = _show_exceptions(_find_source_brackets(issue))
    read = f"{count_noun(issue.articles_read, 'article')} read{_show_left_out(issue)}{chosen}."
    yield f"{read} {CLOSING}{brackets}."
    if issue.older_left_out:
        yield _show_older(issue)


def _show_older(issue: Issue) -> str:
    """How many days a first or overdue issue covers, and how many articles are older."""
    articles = count_noun(issue.older_left_out, "older article")
    verb = "is" if issue.older_left_out == 1 else "are"
    older = f"{articles} {verb} in the archive only."
    if issue.days_covered is None:
        return older
    this = "This first issue" if issue.number == 1 else "This issue"
    return f"{this} covers the last {count_noun(issue.days_covered, 'day')}; {older}"


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
    """What is in square brackets in the sentences and clauses themselves, each once."""
    sentences = (sentence for story in issue.all_stories for sentence in story.sentences)
    texts = [version.text for sentence in sentences for version in sentence.versions]
    texts += [entry.clause for entry in issue.diary]
    brackets = (bracket for text in texts for bracket in _BRACKETS.findall(make_visible(text)))
    return list(dict.fromkeys(shorten(bracket, BRACKETS_MAX_CHARACTERS) for bracket in brackets))


def _join_words(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
