"""Furniture learned across pages: lines that recur on different stories of one publisher.

In steps, for one publisher's pages:

1. which lines recur: whole lines, folded, digits masked (`extract.learning.observations`);
2. which pages are one story: twins count once (`extract.learning.same_story`);
3. where each recurring line stands: above, below or amid each page's own text, which is the running
   text that no three stories share;
4. what speaks against it: too few stories, content by its nature, a sentence that articles quote;
5. the rest is proposed, the surest first, with its evidence.

Nothing here depends on the order of the pages.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from extract.learning.evidence import Evidence, find_objection
from extract.learning.observations import (
    OWN_ENOUGH_WORDS,
    LineStatus,
    ObservedLine,
    ObservedPage,
    TextPosition,
    find_own_text,
    find_recurring,
    locate_line,
)
from extract.learning.same_story import group_by_story
from extract.rules import Zone

EXAMPLES_SHOWN = 5
"""Articles named as examples: enough to look the line up, few enough to read."""

ID_WORDS = 5
"""Words of a line in its rule's name."""

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line proposed as boilerplate.

    Attributes:
        id: Its name in the publisher's rule file.
        publisher: The publisher's name or host.
        line: The line as most pages print it.
        key: The line as rules compare it: folded, digits masked.
        zone: Where the rule is to hold.
        stories: On how many different stories it stands.
        of_stories: How many stories the publisher has in that time.
        first: The first of those stories' days, None where none is dated.
        last: The last of them.
        place: Where on the page, in words.
        articles: Examples by article number.
        trust: For sorting, 0 to 1: how many stories, what share of all, how near the edge.
    """

    id: str
    publisher: str
    line: str
    key: str
    zone: Zone
    stories: int
    of_stories: int
    first: date | None
    last: date | None
    place: str
    articles: tuple[int, ...]
    trust: float

    @property
    def why(self) -> str:
        """The evidence in one sentence."""
        examples = ", ".join(map(str, self.articles))
        return (
            f"Stands on {self.stories} of {self.of_stories} different stories of {self.publisher}"
            f"{self._when()}, {self.place}; e.g. articles {examples}."
        )

    def _when(self) -> str:
        if self.first is None:
            return ""
        return f" ({self.first} to {self.last})" if self.first != self.last else f" ({self.first})"


@dataclass(frozen=True, slots=True)
class DeclinedLine:
    """A line that recurs and is not proposed.

    Attributes:
        publisher: The publisher's name or host.
        line: The line as most pages print it.
        key: As rules compare it.
        pages: On how many articles it stands.
        stories: On how many different stories.
        why: What speaks against it, one clause.
    """

    publisher: str
    line: str
    key: str
    pages: int
    stories: int
    why: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What one publisher's pages teach.

    Attributes:
        publisher: The publisher's name or host.
        pages: How many pages were looked at.
        stories: How many different stories they tell.
        suggestions: Proposed lines, the surest first.
        declined: Lines that recur and are content, or not sure enough, by their words.
        recurs: The keys of all lines that recur on different stories.
    """

    publisher: str
    pages: int
    stories: int
    suggestions: tuple[Suggestion, ...]
    declined: tuple[DeclinedLine, ...]
    recurs: frozenset[str]


def learn_furniture(publisher: str, pages: Iterable[ObservedPage]) -> Findings:
    """Return what a publisher's pages teach about its furniture.

    Args:
        publisher: The publisher's name or host.
        pages: Its articles' pages, in any order.
    """
    seen = sorted(pages, key=lambda page: page.number)
    on_pages = find_recurring(seen)
    stories = group_by_story(seen, on_pages)
    recurs = find_recurring(seen, stories)
    met = _meetings(seen, on_pages, recurs)
    titles = frozenset(page.title for page in seen)
    calendar = _calendar(seen, stories)
    suggestions: list[Suggestion] = []
    declined: list[DeclinedLine] = []
    for key in sorted(met):
        evidence = _gather(key, met[key], stories, calendar)
        against = find_objection(evidence, titles)
        if against is None:
            suggestions.append(_suggestion(publisher, evidence))
        elif any(line.status in _LEARNT_FROM for _, line, _ in met[key]):
            declined.append(_declined(publisher, evidence, against))
    return Findings(
        publisher=publisher,
        pages=len(seen),
        stories=len(set(stories.values())),
        suggestions=tuple(sort_by_trust(suggestions)),
        declined=tuple(declined),
        recurs=recurs,
    )


def sort_by_trust(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Return the suggestions in order, the surest first."""
    return sorted(suggestions, key=lambda line: (-line.trust, line.publisher, line.id))


_LEARNT_FROM = frozenset({LineStatus.KEPT, LineStatus.WEAK})
"""What a rule sets aside needs no other rule."""

Meeting = tuple[ObservedPage, ObservedLine, TextPosition | None]
"""A recurring line where it stands; no place where its page has no text of its own."""


def _meetings(
    pages: Sequence[ObservedPage], on_pages: frozenset[str], recurs: frozenset[str]
) -> Mapping[str, list[Meeting]]:
    met: dict[str, list[Meeting]] = defaultdict(list)
    for page in pages:
        own = find_own_text(page, recurs)
        mostly_shared = _is_mostly_shared(page, own)
        for place, line in enumerate(page.lines):
            if line.key in on_pages and line.status is not LineStatus.RULED:
                unsure = mostly_shared and line.running
                met[line.key].append((page, line, None if unsure else locate_line(place, own)))
    return met


def _is_mostly_shared(page: ObservedPage, own: Sequence[int]) -> bool:
    """Whether more of the page's running text recurs than is its own: a copy with an addition."""
    own_words = sum(page.lines[place].words for place in own)
    all_words = sum(line.words for line in page.lines if line.running)
    return own_words < min(OWN_ENOUGH_WORDS, all_words / 2)


def _gather(
    key: str,
    meetings: Sequence[Meeting],
    stories: Mapping[int, int],
    calendar: Sequence[date],
) -> Evidence:
    told = [
        (page, line, place)
        for page, line, place in meetings
        if place is not None and line.status in _LEARNT_FROM
    ]
    with_line = {stories[page.number] for page, _, _ in told}
    days = sorted({page.day for page, _, _ in told if page.day})
    first, last = (days[0], days[-1]) if days else (date.min, date.max)
    within = bisect_right(calendar, last) - bisect_left(calendar, first)
    return Evidence(
        key=key,
        lines=tuple(line for _, line, _ in told) or tuple(line for _, line, _ in meetings),
        content=tuple(line for _, line, _ in meetings if line.status is LineStatus.CONTENT),
        places=Counter(place for _, _, place in told),
        neighbours=_neighbours(told),
        beside_text=sum(_is_beside_text(page, line) for page, line, _ in told),
        pages=tuple(page.number for page, _, _ in told),
        met_on=len({page.number for page, _, _ in meetings}),
        stories=len(with_line),
        of_stories=max(within, len(with_line)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        from_start=max((_index(page, line) + 1 for page, line, _ in told), default=0),
        from_end=max((len(page.lines) - _index(page, line) for page, line, _ in told), default=0),
    )


def _calendar(pages: Sequence[ObservedPage], stories: Mapping[int, int]) -> list[date]:
    """Each story's first day in order; a story without any stands at the end of time."""
    days: dict[int, date] = {}
    for page in pages:
        story = stories[page.number]
        days[story] = min(days.get(story, date.max), page.day or date.max)
    return sorted(days.values())


def _index(page: ObservedPage, line: ObservedLine) -> int:
    return next(index for index, each in enumerate(page.lines) if each is line)


def _neighbours(told: Sequence[Meeting]) -> tuple[int, int]:
    """How many different lines stand right above it, and how many right below."""
    above, below = set(), set()
    for page, line, _ in told:
        index = _index(page, line)
        above.add(page.lines[index - 1].key if index else "")
        below.add(page.lines[index + 1].key if index + 1 < len(page.lines) else "")
    return len(above), len(below)


def _is_beside_text(page: ObservedPage, line: ObservedLine) -> bool:
    """Whether running text stands right above or below it."""
    index = _index(page, line)
    return any(each.running for each in page.lines[max(0, index - 1) : index + 2] if each != line)


def _suggestion(publisher: str, evidence: Evidence) -> Suggestion:
    line = _printed(evidence)
    return Suggestion(
        id=_name(line, evidence.key),
        publisher=publisher,
        line=line,
        key=evidence.key,
        zone=evidence.zone,
        stories=evidence.stories,
        of_stories=evidence.of_stories,
        first=evidence.first,
        last=evidence.last,
        place=evidence.where,
        articles=tuple(sorted(set(evidence.pages))[:EXAMPLES_SHOWN]),
        trust=evidence.trust,
    )


def _declined(publisher: str, evidence: Evidence, why: str) -> DeclinedLine:
    return DeclinedLine(
        publisher, _printed(evidence), evidence.key, evidence.met_on, evidence.stories, why
    )


def _printed(evidence: Evidence) -> str:
    """The line as most pages print it; of equally frequent forms the first by its characters."""
    forms = Counter(line.text for line in evidence.lines)
    return min(forms, key=lambda form: (-forms[form], form))


def _name(line: str, key: str) -> str:
    """A name made of the line's first words, told from others that begin alike by four digits."""
    words = _NOT_IN_NAMES.sub(" ", line.casefold()).split()[:ID_WORDS]
    mark = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()
    return "-".join((*words, mark))
