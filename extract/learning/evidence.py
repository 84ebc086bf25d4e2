"""What speaks for and against a recurring line being boilerplate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.learning.observations import ObservedLine, TextPosition
from extract.metadata import is_salutation
from extract.rules import Zone
from extract.text import (
    ReportingUse,
    TitleUse,
    personal_titles,
    read_date_label,
    read_dateline,
    read_line,
    reporting_verbs,
    spokespeople,
)
from extract.values import Kind

MIN_STORIES = 3
"""On this many different stories a line at the page's edge is boilerplate. Two reports of one
subject share sentences; a third story that shares one with both is rare outside of boilerplate."""

AMID_MIN_STORIES = 6
"""Amid the text, or at either end by turns, twice the evidence: sub-headings and stock phrases
are there, too. The same for a sentence right beside the text: reports repeat their background."""

AMID_MAX_WORDS = 12
"""A link or advertisement within the text is short; what is longer there is a paragraph."""

AMID_MIN_WORDS = 3
"""One or two words amid the text ("Analysis", "Case study", "No.") are sub-headings or answers."""

AMID_MIN_COVERAGE = 0.5
HEADING_MIN_COVERAGE = 0.8
"""The share of a publisher's stories in that time: a template prints its link on all of them. A
line that reads as a sub-heading needs nearly all, since series of articles share sub-headings."""

SENTENCE_MIN_COVERAGE = 0.5
SENTENCE_APART_MIN_COVERAGE = 0.25
"""For sentences at the edge: boilerplate is on most pages of its time, a stock sentence ("The trust
has been asked for a comment") on few. Other boilerplate between it and the text is evidence too."""

LABEL_MIN_COVERAGE = 0.15
"""For short lines right beside the text: the name under a column recurs on one author's stories."""

_SENTENCE_MIN_WORDS = 8
"""A line with an end mark and this many words is a sentence that an article could hold."""

_QUOTED = re.compile(r"(?:^|[\s(])'[^']{12,}|'{1,2}$")
_BYLINE = re.compile(r"(?:by|from|words|photo(?:graph)?|picture)[: ].*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A recurring line and all that is known of its places.

    Attributes:
        key: The line folded and digit-masked.
        lines: Its occurrences on pages with text of their own, kept or set aside by look alone.
        content: Its occurrences as title, byline, date or comment.
        places: Each position where it is, and how often, in `TextPosition`'s order.
        neighbours: How many different lines are right above it, and right below it.
        beside_text: How often running text is its neighbour.
        pages: The article of each occurrence in `lines`.
        met_on: On how many articles it is at all.
        stories: On how many different stories.
        of_stories: How many stories the publisher has from the first to the last of their days.
        first: The first day, None where none is dated.
        last: The last day.
        from_start: How far from the page's first line it gets, from 1.
        from_end: How far from the page's last line, from 1.
    """

    key: str
    lines: tuple[ObservedLine, ...]
    content: tuple[ObservedLine, ...]
    places: tuple[tuple[TextPosition, int], ...]
    neighbours: tuple[int, int]
    beside_text: int
    pages: tuple[int, ...]
    met_on: int
    stories: int
    of_stories: int
    first: date | None
    last: date | None
    from_start: int
    from_end: int

    @property
    def zone(self) -> Zone:
        """Where a rule for it holds: at the edge where it always is, else anywhere."""
        match self.places:
            case ((TextPosition.HEAD, _),):
                return Zone.HEAD
            case ((TextPosition.TAIL, _),):
                return Zone.TAIL
            case _:
                return Zone.ANY

    @property
    def where(self) -> str:
        """Its place in words."""
        if self.zone is Zone.HEAD:
            return f"always above the text, within the first {_lines(self.from_start)}"
        if self.zone is Zone.TAIL:
            return f"always below the text, within the last {_lines(self.from_end)}"
        counts = ", ".join(f"{count} {position}" for position, count in self.places)
        return f"{counts}, between {min(self.neighbours)} or more different lines"

    @property
    def coverage(self) -> float:
        """The share of the publisher's stories in that time that print it."""
        return self.stories / max(self.of_stories, 1)

    @property
    def trust(self) -> float:
        """How sure it is boilerplate, for sorting only: more stories, more of all, at the edge."""
        edge = 1.0 if self.zone is not Zone.ANY else 0.7
        many = self.stories / (self.stories + MIN_STORIES)
        return round(edge * many * (0.5 + 0.5 * self.coverage), 3)

    @property
    def sentence(self) -> bool:
        """Whether it reads as a sentence of running text."""
        return self.lines[0].marked and self.lines[0].words >= _SENTENCE_MIN_WORDS


def _lines(count: int) -> str:
    return "line" if count == 1 else f"{count} lines"


def find_objection(evidence: Evidence, titles: frozenset[str]) -> str | None:
    """Return what speaks against proposing the line, one clause; None where nothing does.

    Args:
        evidence: The line and its places.
        titles: The folded titles of the publisher's articles.
    """
    return next(_objections(evidence, titles), None)


def _objections(evidence: Evidence, titles: frozenset[str]) -> Iterator[str]:
    if evidence.stories < MIN_STORIES:
        yield (
            f"it is on {evidence.met_on} articles; different stories with a text of their own "
            f"among them: {evidence.stories}, and {MIN_STORIES} are needed"
        )
    yield from _by_nature(evidence, titles)
    if evidence.sentence:
        yield from _as_sentence(evidence)
    if evidence.zone is Zone.ANY:
        yield from _amid(evidence)
    elif not evidence.sentence:
        yield from _as_label(evidence)


def _by_nature(evidence: Evidence, titles: frozenset[str]) -> Iterator[str]:
    """What the line is, whatever its place."""
    if evidence.content:
        yield f"it is a {evidence.content[0].kind} on some pages"
    if any(read_line(line.text).folded in titles for line in evidence.lines):
        yield "it is the title of an article"
    yield from _by_words(evidence)


def _by_words(evidence: Evidence) -> Iterator[str]:
    printed = read_line(evidence.lines[0].text)
    if read_dateline(printed) or read_date_label(printed.folded):
        yield "it is a date"
    if is_salutation(printed) or _sign_off().fullmatch(printed.folded):
        yield "it opens or closes a letter, or names its author"
    if _BYLINE.fullmatch(printed.folded):
        yield "it may name an author"
    if not _WORD.search(printed.folded) or _SURROGATE.search(evidence.lines[0].text):
        yield "it has no word"


@cache
def _sign_off() -> re.Pattern[str]:
    """How the end of a letter begins."""
    titles = "|".join(sorted(personal_titles(TitleUse.SIGNATURE)))
    return re.compile(rf"(?:yours|kind regards|best wishes|name and address|{titles})\b.*")


@cache
def _reporting_words() -> frozenset[str]:
    """A sentence with one of these reports what somebody said, and is text wherever it is."""
    return reporting_verbs(ReportingUse.TEXT) | spokespeople() | {"statement"}


def _as_sentence(evidence: Evidence) -> Iterator[str]:
    yield from _as_report(evidence)
    apart = evidence.beside_text * 2 < len(evidence.lines)
    if not apart and evidence.stories < AMID_MIN_STORIES:
        yield (
            f"it is a sentence right beside the text, as background that reports repeat; "
            f"{AMID_MIN_STORIES} stories are needed there, and it is on {evidence.stories}"
        )
    needed = SENTENCE_APART_MIN_COVERAGE if apart else SENTENCE_MIN_COVERAGE
    if evidence.coverage < needed:
        yield (
            f"it is a sentence on {evidence.coverage:.0%} of the stories of its time only, "
            f"where furniture is on {needed:.0%} or more"
        )


def _as_report(evidence: Evidence) -> Iterator[str]:
    """What speaks against a sentence by its words."""
    words = set(re.findall(r"\w+", evidence.key))
    if any(line.kind is Kind.QUOTE for line in evidence.lines) or _QUOTED.search(evidence.key):
        yield "it is a quotation, which articles repeat"
    if spoken := sorted(words & _reporting_words()):
        yield f'it reports what someone said ("{spoken[0]}")'
    if len({read_line(line.text).folded for line in evidence.lines}) > 1:
        yield "it is a sentence with different numbers on different pages"


def _amid(evidence: Evidence) -> Iterator[str]:
    """What speaks against a line that is amid the text or at either end by turns."""
    words = evidence.lines[0].words
    if evidence.stories < AMID_MIN_STORIES:
        yield (
            f"amid the text {AMID_MIN_STORIES} stories are needed, and it is on {evidence.stories}"
        )
    if not AMID_MIN_WORDS <= words <= AMID_MAX_WORDS:
        yield f"amid the text a line of {words} words is a paragraph or a sub-heading"
    if min(evidence.neighbours) < MIN_STORIES:
        yield "it is between the same lines on all pages, as a repeated passage does"
    if any(line.kind is Kind.LIST_ITEM for line in evidence.lines):
        yield "it is an item of a list"
    heading = any(line.kind is Kind.SUBHEADING for line in evidence.lines)
    needed = HEADING_MIN_COVERAGE if heading else AMID_MIN_COVERAGE
    if evidence.coverage < needed:
        yield (
            f"amid the text it would have to be on {needed:.0%} of the stories of its time, "
            f"and is on {evidence.coverage:.0%}"
        )


def _as_label(evidence: Evidence) -> Iterator[str]:
    beside = evidence.beside_text * 2 >= len(evidence.lines)
    if beside and evidence.coverage < LABEL_MIN_COVERAGE:
        yield (
            f"right beside the text and on {evidence.coverage:.0%} of the stories of its time "
            "only, it may be a name or a signature"
        )
