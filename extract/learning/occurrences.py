"""Where the recurring lines of a publisher's pages are, gathered as evidence for each line."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from extract.learning.evidence import Evidence
from extract.learning.observations import (
    OWN_ENOUGH_WORDS,
    LineStatus,
    ObservedLine,
    ObservedPage,
    TextPosition,
    find_own_text,
    locate_line,
)

_LEARNT_FROM = frozenset({LineStatus.KEPT, LineStatus.WEAK})
"""What a rule sets aside needs no other rule."""


@dataclass(frozen=True, slots=True)
class LineOccurrence:
    """A recurring line on a page.

    Attributes:
        page: The page.
        index: The line's index on the page.
        position: Its position relative to the page's own text; None where it has none.
    """

    page: ObservedPage
    index: int
    position: TextPosition | None

    @property
    def line(self) -> ObservedLine:
        """The line."""
        return self.page.lines[self.index]

    @property
    def is_learnt_from(self) -> bool:
        """Whether no rule sets the line aside yet."""
        return self.line.status in _LEARNT_FROM

    @property
    def from_start(self) -> int:
        """How far it is from the page's first line, from 1."""
        return self.index + 1

    @property
    def from_end(self) -> int:
        """How far it is from the page's last line, from 1."""
        return len(self.page.lines) - self.index

    @property
    def is_beside_text(self) -> bool:
        """Whether running text is right above or below it."""
        around = self.page.lines[max(0, self.index - 1) : self.index + 2]
        return any(line.running for line in around if line != self.line)

    @property
    def neighbours(self) -> tuple[str, str]:
        """The keys of the lines right above and right below it, empty at the page's ends."""
        lines, index = self.page.lines, self.index
        above = lines[index - 1].key if index else ""
        return above, lines[index + 1].key if index + 1 < len(lines) else ""


def find_occurrences(
    pages: Sequence[ObservedPage], on_pages: frozenset[str], recurs: frozenset[str]
) -> Mapping[str, list[LineOccurrence]]:
    """Return where each recurring line is, by the line's key.

    Args:
        pages: One publisher's pages.
        on_pages: The keys of the lines that recur on pages.
        recurs: The keys of the lines that recur on different stories.
    """
    occurrences: dict[str, list[LineOccurrence]] = defaultdict(list)
    for page in pages:
        own_text = find_own_text(page, recurs)
        mostly_shared = _is_mostly_shared(page, own_text)
        for index, line in enumerate(page.lines):
            if line.key in on_pages and line.status is not LineStatus.RULED:
                unsure = mostly_shared and line.running
                position = None if unsure else locate_line(index, own_text)
                occurrences[line.key].append(LineOccurrence(page, index, position))
    return occurrences


def _is_mostly_shared(page: ObservedPage, own_text: Sequence[int]) -> bool:
    """Whether more of the page's running text recurs than is its own: a copy with an addition."""
    own_words = sum(page.lines[index].words for index in own_text)
    all_words = sum(line.words for line in page.lines if line.running)
    return own_words < min(OWN_ENOUGH_WORDS, all_words / 2)


def gather_evidence(
    key: str,
    occurrences: Sequence[LineOccurrence],
    stories: Mapping[int, int],
    calendar: Sequence[date],
) -> Evidence:
    """Return all that is known of a recurring line.

    Args:
        key: The line's key.
        occurrences: Where it is.
        stories: Each page's story by page number.
        calendar: Each story's first day, in order.
    """
    placed = [place for place in occurrences if place.position and place.is_learnt_from]
    spread = _measure_spread(placed, stories, calendar)
    return Evidence(
        key=key,
        lines=tuple(place.line for place in placed or occurrences),
        content=_content_lines(occurrences),
        places=_count_positions(placed),
        neighbours=_count_neighbours(placed),
        beside_text=sum(map(attrgetter("is_beside_text"), placed)),
        pages=tuple(place.page.number for place in placed),
        met_on=len({place.page.number for place in occurrences}),
        stories=spread.stories,
        of_stories=spread.of_stories,
        first=spread.first,
        last=spread.last,
        from_start=max(map(attrgetter("from_start"), placed), default=0),
        from_end=max(map(attrgetter("from_end"), placed), default=0),
    )


def _count_positions(
    placed: Sequence[LineOccurrence],
) -> tuple[tuple[TextPosition, int], ...]:
    counts = Counter(place.position for place in placed)
    return tuple((position, counts[position]) for position in TextPosition if counts[position])


def _content_lines(occurrences: Sequence[LineOccurrence]) -> tuple[ObservedLine, ...]:
    lines = (occurrence.line for occurrence in occurrences)
    return tuple(line for line in lines if line.status is LineStatus.CONTENT)


@dataclass(frozen=True, slots=True)
class _Spread:
    """On how many stories a line is, of how many from the first of their days to the last."""

    stories: int
    of_stories: int
    first: date | None
    last: date | None


def _measure_spread(
    placed: Sequence[LineOccurrence], stories: Mapping[int, int], calendar: Sequence[date]
) -> _Spread:
    count = len({stories[place.page.number] for place in placed})
    days = {place.page.day for place in placed if place.page.day}
    first, last = min(days, default=None), max(days, default=None)
    within = bisect_right(calendar, last or date.max) - bisect_left(calendar, first or date.min)
    return _Spread(count, max(within, count), first, last)


def list_story_days(pages: Sequence[ObservedPage], stories: Mapping[int, int]) -> list[date]:
    """Return each story's first day in order; a story without any is at the end of time."""
    days: dict[int, date] = {}
    for page in pages:
        story = stories[page.number]
        days[story] = min(days.get(story, date.max), page.day or date.max)
    return sorted(days.values())


def _count_neighbours(placed: Sequence[LineOccurrence]) -> tuple[int, int]:
    """How many different lines are right above it, and how many right below."""
    neighbours = [place.neighbours for place in placed]
    return len({above for above, _ in neighbours}), len({below for _, below in neighbours})
