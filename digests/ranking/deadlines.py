"""Days ahead that a story names: "respond by 30 January", "the consultation ends on 12 December".

The words before a day show what it is: deadlines.toml holds them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from digests.language import (
    Count,
    Flag,
    Terms,
    TomlTable,
    compile_terms,
    load_table,
    write_near_day,
)
from digests.values import WindowArticle
from extract.text import NamedDay, may_name_day, read_named_day

AHEAD_WITHIN_DAYS = 400
"""A year and a month: a contract's year begins in April and is announced the winter before. What is
further away ("by March 2030") is a plan, nothing that a practice has to mind."""

_ARTICLES_MAX = 12
"""Of a story, the leading one first; as many as its sentences are chosen from."""

_TEXT_MAX_CHARACTERS = 10_000
"""Of an article's paragraphs that may name a day, from the first: all of trade news, and a few of
a book."""


SENTENCE_MAX_CHARACTERS = 300
"""Words farther before a day say nothing of it: some 50 words, twice a sentence of news."""

_END = re.compile(r"[.;!?\n]")


class Due(StrEnum):
    """What a day is, in the word that is printed before it; the more pressing come first."""

    DEADLINE = "deadline"
    CLOSES = "closes"
    ENDS = "ends"
    BY = "due by"
    UNTIL = "until"
    STARTS = "starts"


PRESSING = frozenset({Due.DEADLINE, Due.CLOSES, Due.ENDS})
"""Of these a reader wants to know what the day is for. Of 20 such stories in 24 invented weeks 18
say it, 14 where it had no place kept; what begins, or is hoped for, is in only where it contains
most."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day ahead.

    Attributes:
        due: What the day is.
        named: The day.
    """

    due: Due
    named: NamedDay

    def write(self, today: date) -> str:
        """The same for the reader, as in `deadline 30 January`."""
        day, edge = self.named.day, self.named.edge
        if edge is None:
            return f"{self.due} {write_near_day(day, today)}"
        month = write_near_day(day, today).split(maxsplit=1)[1]
        return f"{self.due} {edge} of {month}" if edge else f"{self.due} {month}"


@dataclass(frozen=True, slots=True)
class DeadlineCue:
    """Words before a day.

    Attributes:
        due: What they say of the day.
        phrases: Matches them.
        links: Matches the words, or the colon, right before the day where there may be other words
            between; None where the day follows at once.
        never_between: Matches what must not be between.
        never_before: Matches what must not be before them in their sentence.
        reach_characters: How far away the links may be.
        spans: Whether the day right after the phrase only begins what the second day ends.
    """

    due: Due
    phrases: re.Pattern[str]
    links: re.Pattern[str] | None
    never_between: re.Pattern[str]
    never_before: re.Pattern[str]
    reach_characters: int
    spans: bool

    def find_ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the cue begins in a text, and where a day may follow it."""
        for phrase in self.phrases.finditer(text):
            start, end = phrase.span()
            before = _END.split(text[max(0, start - SENTENCE_MAX_CHARACTERS) : start])[-1]
            if self.never_before.search(before):
                continue
            if not self.spans:
                yield start, end
            if self.links is None:
                continue
            reach = _END.split(text[end : end + self.reach_characters], maxsplit=1)[0]
            for link in self.links.finditer(reach):
                if not self.never_between.search(reach[: link.start()]):
                    yield start, end + link.end()


@dataclass(frozen=True, slots=True)
class DeadlineCues:
    """deadlines.toml, ready to be looked up.

    Attributes:
        cues: Words before days.
        obliging: Matches what makes of a day a deadline: somebody has to do something by it.
    """

    cues: tuple[DeadlineCue, ...]
    obliging: re.Pattern[str]


def find_deadline(sources: Sequence[WindowArticle], today: date) -> Deadline | None:
    """The most pressing day ahead that a story's articles name.

    Args:
        sources: The articles, the leading one first.
        today: The issue's day; what is not after it is past.

    Returns:
        A deadline before any other day ahead; of several one that was not known before the window,
        since it may have been put off, and of these the next one. None where there is none.

    Raises:
        DigestError: deadlines.toml is wrong.
    """
    last = today + timedelta(days=AHEAD_WITHIN_DAYS)
    ahead = [
        (deadline, known)
        for source in sources[:_ARTICLES_MAX]
        for known in (False, True)
        for deadline in find_deadlines(
            _join_dated_texts(source, known=known), source.article.published
        )
        if today < deadline.named.day <= last
    ]
    order = list(Due)
    first = min(
        ahead,
        key=lambda entry: (
            order.index(entry[0].due),
            entry[1],
            entry[0].named.day,
            entry[0].named.edge or "",
        ),
        default=None,
    )
    return first and first[0]


def _find_source_deadlines(source: WindowArticle, *, known: bool) -> Iterator[Deadline]:
    """The days set by the paragraphs that were known before the window, or that were not."""
    return find_deadlines(_join_dated_texts(source, known=known), source.article.published)


def find_deadlines(text: str, written: date | None) -> Iterator[Deadline]:
    """All days that a text sets, past ones too, in no order.

    Args:
        text: The text.
        written: The article's day, None where it is undated.
    """
    cues = load_deadline_cues()
    for cue in cues.cues:
        for start, end in cue.find_ends(text):
            named = read_named_day(text, end, written)
            if named is not None:
                obliged = cues.obliging.search(_cut_sentence(text, start, end)) is not None
                yield Deadline(_raise_to_deadline(cue.due, named, obliged=obliged), named)


def _raise_to_deadline(due: Due, named: NamedDay, *, obliged: bool) -> Due:
    """A deadline where somebody has to do something; by a whole month things are only hoped."""
    if due is Due.STARTS or named.edge == "":
        return due
    return Due.DEADLINE if obliged else due


def _join_dated_texts(source: WindowArticle, *, known: bool) -> str:
    """The article's paragraphs that may name a day and were known before the window, or were not.

    The headline is among the latter.
    """
    texts = [] if known else [source.article.title or ""]
    texts += [
        paragraph.text
        for paragraph in source.article.paragraphs
        if paragraph.read and source.is_new(paragraph) is not known
    ]
    return "\n".join(filter(may_name_day, texts))[:_TEXT_MAX_CHARACTERS]


def _cut_sentence(text: str, start: int, end: int) -> str:
    """The words around a place, as far as the full stops or line ends about it."""
    before = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! "))
    after = [place for mark in (". ", "\n") if (place := text.find(mark, end)) >= 0]
    return text[before + 1 : min(after, default=len(text))]


class CueEntry(TomlTable):
    """An entry of deadlines.toml, which explains its keys."""

    due: Due = Field(alias="id", examples=[f'"{Due.DEADLINE}"'])
    phrases: Annotated[Terms, Field(min_length=1)]
    links: Terms = ()
    never_between: Terms = ()
    never_before: Terms = ()
    reach_characters: Count | None = Field(default=None, examples=["80"])
    spans: Flag = False

    @model_validator(mode="after")
    def _check_reach(self) -> Self:
        if self.links and self.reach_characters is None:
            raise ValueError("reach_characters is missing. Write reach_characters = 80, say.")
        return self


class DeadlinesFile(TomlTable):
    """All of deadlines.toml."""

    cue: tuple[CueEntry, ...]
    obliging: Terms = ()


@cache
def load_deadline_cues() -> DeadlineCues:
    """The cues of deadlines.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    file = load_table(DeadlinesFile, "ranking/deadlines.toml")
    return DeadlineCues(tuple(map(_compile_cue, file.cue)), compile_terms(file.obliging))


def _compile_cue(entry: CueEntry) -> DeadlineCue:
    links = re.compile(compile_terms(entry.links).pattern + "|:", re.IGNORECASE)
    return DeadlineCue(
        due=entry.due,
        phrases=compile_terms(entry.phrases),
        links=links if entry.links else None,
        never_between=compile_terms(entry.never_between),
        never_before=compile_terms(entry.never_before),
        reach_characters=entry.reach_characters or 0,
        spans=entry.spans,
    )
