"""Boilerplate learned across pages: lines that recur on different stories of one publisher.

In steps, for one publisher's pages:

1. which lines recur: whole lines, folded, digits masked (`extract.learning.observations`);
2. which pages are one story: twins count once (`extract.learning.same_story`);
3. where each recurring line is: above, below or amid each page's own text, which is the running
   text that no three stories share;
4. what speaks against it: too few stories, content by its nature, a sentence that articles quote;
5. the rest is proposed, the surest first, with its evidence.

Nothing here depends on the order of the pages.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from extract.learning.evidence import Evidence, find_objection
from extract.learning.observations import (
    ObservedPage,
    find_recurring,
)
from extract.learning.occurrences import find_occurrences, gather_evidence, list_story_days
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
        zone: Where the rule applies.
        stories: On how many different stories it is.
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
        pages: On how many articles it is.
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
        stories: How many different stories they carry.
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


def learn_boilerplate(publisher: str, pages: Iterable[ObservedPage]) -> Findings:
    """Return what a publisher's pages teach about its boilerplate.

    Args:
        publisher: The publisher's name or host.
        pages: Its articles' pages, in any order.
    """
    pages = sorted(pages, key=lambda page: page.number)
    on_pages = find_recurring(pages)
    stories = group_by_story(pages, on_pages)
    recurs = find_recurring(pages, stories)
    occurrences = find_occurrences(pages, on_pages, recurs)
    titles = frozenset(page.title for page in pages)
    calendar = list_story_days(pages, stories)
    suggestions: list[Suggestion] = []
    declined: list[DeclinedLine] = []
    for key in sorted(occurrences):
        evidence = gather_evidence(key, occurrences[key], stories, calendar)
        against = find_objection(evidence, titles)
        if against is None:
            suggestions.append(_suggestion(publisher, evidence))
        elif any(occurrence.is_learnt_from for occurrence in occurrences[key]):
            declined.append(_declined(publisher, evidence, against))
    return Findings(
        publisher=publisher,
        pages=len(pages),
        stories=len(set(stories.values())),
        suggestions=tuple(sort_by_trust(suggestions)),
        declined=tuple(declined),
        recurs=recurs,
    )


def sort_by_trust(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Return the suggestions in order, the surest first."""
    return sorted(suggestions, key=lambda line: (-line.trust, line.publisher, line.id))


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
    """A name of the line's first words, with four digits that set like beginnings apart."""
    words = _NOT_IN_NAMES.sub(" ", line.casefold()).split()[:ID_WORDS]
    mark = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()
    return "-".join((*words, mark))
