"""An issue as its templates see it: every text ready to be shown, every source with its number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digests.calendar_words import day_words, is_old, week_words
from digests.headers import shortened, visible_text
from digests.values import Citation, Issue, Reference, Sentence, Story
from digests.weeks import Week

DIGEST_NAME = "Press Round"

SOURCES_LISTED_MAX = 6
"""Of a story's articles all that are cited are listed, and others up to this many in all: 200 lines
of sources would bury the next story and let mail programs clip the message."""

SOURCE_TITLE_MAX_CHARACTERS = 160
"""A source's title is there to be recognised; the headline above shows it whole."""

PREHEADER_MAX_CHARACTERS = 140
"""Mail programs show 40 to 140 characters beside the subject."""

URL_MAX_CHARACTERS = 500
"""Longer addresses carry tracking, and would fill the message."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's line.

    Attributes:
        mark: The number by which sentences cite it.
        outlet: The publisher, or that it is not named.
        title: The article's title, None where it is the story's headline: that is said already.
        day: The day, or that it is undated.
        notes: What else a reader should know, e.g. that it was updated since an earlier issue.
        url: The page's address where it is one to follow, else None.
        origin: The file it came from.
    """

    mark: int
    outlet: str
    title: str | None
    day: str
    notes: tuple[str, ...]
    url: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with the marks of its sources."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story; `unlisted` articles told it as well."""

    topic: str | None
    headline: str
    sentences: tuple[SentenceView, ...]
    sources: tuple[SourceView, ...]
    unlisted: int
    reason: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """A whole issue."""

    name: str
    number: int
    week: str
    facts: str
    preheader: str
    stories: tuple[StoryView, ...]
    brief_items: tuple[StoryView, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Room:
    """How much of its sources an issue may show.

    Attributes:
        sources_listed: Sources a story, and marks a sentence, unless more are cited.
        url_characters: The longest address that is shown; a longer one is told by its file.
    """

    sources_listed: int = SOURCES_LISTED_MAX
    url_characters: int = URL_MAX_CHARACTERS


ROOMS = (Room(), Room(3), Room(1), Room(1, 150), Room(1, 0))
"""From what a reader would like to what even hundreds of articles with the longest addresses leave:
a message must not grow beyond what mail programs show whole."""


def view(issue: Issue, room: Room = ROOMS[0]) -> IssueView:
    """The issue as the templates show it; articles are numbered through in order of appearance.

    Args:
        issue: The issue.
        room: How much of its sources is shown.
    """
    told = (*issue.stories, *issue.brief_items)
    listed = [_listed(story, room) for story in told]
    marks = {
        source.number: mark
        for mark, source in enumerate((one for sources in listed for one in sources), start=1)
    }
    views = [
        _story(story, sources, marks, issue.week, room)
        for story, sources in zip(told, listed, strict=True)
    ]
    count = len(issue.stories)
    return IssueView(
        name=DIGEST_NAME,
        number=issue.number,
        week=week_words(issue.week),
        facts=_facts(issue),
        preheader=_preheader(issue),
        stories=tuple(views[:count]),
        brief_items=tuple(views[count:]),
        closing=_closing(issue),
    )


def headline(story: Story) -> str:
    """A story's headline as it is shown."""
    return visible_text(story.headline) or "Untitled"


def _listed(story: Story, room: Room) -> list[Reference]:
    """The articles that get a line: the leading one, all that are cited, then others."""
    cited = {place.article for sentence in story.sentences for place in _places(sentence, room)}
    first = [one for one in story.articles if one is story.articles[0] or one.number in cited]
    others = [one for one in story.articles if one not in first]
    return first + others[: max(0, room.sources_listed - len(first))]


def _places(sentence: Sentence, room: Room) -> tuple[Citation, ...]:
    """Where a sentence stands: its own place and the first few others that say the same."""
    return (sentence.cited, *sentence.also[: room.sources_listed - 1])


def _story(
    story: Story,
    sources: Sequence[Reference],
    marks: Mapping[int, int],
    week: Week,
    room: Room,
) -> StoryView:
    return StoryView(
        topic=story.topic.name if story.topic else None,
        headline=headline(story),
        sentences=tuple(_sentence(sentence, marks, room) for sentence in story.sentences),
        sources=tuple(
            _source(source, marks[source.number], week, headline(story), room) for source in sources
        ),
        unlisted=len(story.articles) - len(sources),
        reason=visible_text(story.rank_reason),
    )


def _sentence(sentence: Sentence, marks: Mapping[int, int], room: Room) -> SentenceView:
    numbers = {marks[place.article]: None for place in _places(sentence, room)}
    return SentenceView(visible_text(sentence.text), tuple(numbers))


def _source(source: Reference, mark: int, week: Week, headline: str, room: Room) -> SourceView:
    title = visible_text(source.title or "") or "untitled article"
    day = "undated" if source.published is None else day_words(source.published)
    return SourceView(
        mark=mark,
        outlet=visible_text(source.publisher or "") or "Outlet not named",
        title=None if title == headline else shortened(title, SOURCE_TITLE_MAX_CHARACTERS),
        day=f"from {day}" if is_old(source.published, week) else day,
        notes=tuple(_notes(source)),
        url=_followable(source.url, room.url_characters),
        origin=visible_text(source.origin),
    )


def _notes(source: Reference) -> Iterator[str]:
    if source.revised:
        yield "updated"
    if source.partial:
        yield "only the beginning was captured"


def _followable(url: str | None, max_characters: int) -> str | None:
    """The address if it is one of the web, else None: no `javascript:`, no spaces, no controls."""
    if url is None or len(url) > max_characters:
        return None
    if not url.isprintable() or any(character in " <>\"'\\^`{|}" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. a bracket that never closes: shown by its file instead
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _facts(issue: Issue) -> str:
    count = len(issue.stories) + len(issue.brief_items)
    return " · ".join(
        (
            _counted(count, "story", "stories"),
            _counted(issue.words, "word"),
            _counted(issue.minutes, "minute"),
        ),
    )


def _preheader(issue: Issue) -> str:
    """What else is in it: the subject names the first story already."""
    others = "; ".join(headline(story) for story in (*issue.stories, *issue.brief_items)[1:])
    return shortened(f"Also: {others}", PREHEADER_MAX_CHARACTERS) if others else _facts(issue)


def _closing(issue: Issue) -> str:
    told = sum(len(story.articles) for story in (*issue.stories, *issue.brief_items))
    left = issue.articles_read - told
    repeats = issue.repeats_left_out
    without = f"; {_counted(repeats, 'repeated paragraph')} left out" if repeats else ""
    return " ".join(
        (
            f"Made from {_counted(issue.articles_read, 'article')}{without}.",
            *([f"{_counted(left, 'article')} more in the archive."] if left else []),
        ),
    )


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
