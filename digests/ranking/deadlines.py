"""Days ahead that a story names: "respond by 30 January", "the consultation ends on 12 December".

What stands before a day says what it is: deadlines.toml holds these words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from digests.errors import DigestError
from digests.language.data_files import Entry, compile_terms, file_of, read_packaged
from digests.language.weeks import write_near_day
from digests.values.window import WindowArticle
from extract.text.named_days import NamedDay, may_name_day, read_named_day

AHEAD_WITHIN_DAYS = 400
"""A year and a month: a contract's year begins in April and is told the winter before. What is
further away ("by March 2030") is a plan, nothing that a practice has to mind."""

ARTICLES_READ_MAX = 12
"""Of a story, the leading one first; as many as its sentences are chosen from."""

TEXT_MAX_CHARACTERS = 10_000
"""Of an article's paragraphs that may name a day, from the first: all of trade news, and a few of
a book."""


SENTENCE_MAX_CHARACTERS = 300
"""What stands farther before a day says nothing of it: some 50 words, twice a sentence of news."""

_END = re.compile(r"[.;!?\n]")
_CUE_FIELDS = frozenset(
    {"id", "phrases", "links", "never_between", "never_before", "reach_characters", "spans"}
)


class Due(StrEnum):
    """What a day is, in the word that is told before it; the more pressing come first."""

    DEADLINE = "deadline"
    CLOSES = "closes"
    ENDS = "ends"
    BY = "due by"
    UNTIL = "until"
    STARTS = "starts"


PRESSING = frozenset({Due.DEADLINE, Due.CLOSES, Due.ENDS})
"""Of these a reader wants to know what the day is for. Of 20 such stories in 24 invented weeks 18
say it, 14 where it had no place kept; what begins, or is hoped for, must tell most to be told."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day ahead.

    Attributes:
        due: What the day is.
        named: The day.
    """

    due: Due
    named: NamedDay

    def words(self, today: date) -> str:
        """The same for the reader, as in `deadline 30 January`."""
        day, edge = self.named.day, self.named.edge
        if edge is None:
            return f"{self.due} {write_near_day(day, today)}"
        month = write_near_day(day, today).split(maxsplit=1)[1]
        return f"{self.due} {edge} of {month}" if edge else f"{self.due} {month}"


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands before a day.

    Attributes:
        due: What it says of the day.
        phrases: Matches it.
        links: Matches the words, or the colon, right before the day where others stand between;
            None where the day follows at once.
        never_between: Matches what must not stand between.
        never_before: Matches what must not stand before it in its sentence.
        reach_characters: How far the links may stand off.
        spans: Whether the day right behind the phrase only begins what the other one ends.
    """

    due: Due
    phrases: re.Pattern[str]
    links: re.Pattern[str] | None
    never_between: re.Pattern[str]
    never_before: re.Pattern[str]
    reach_characters: int
    spans: bool

    def ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, and where a day may follow: one place behind the other."""
        for found in self.phrases.finditer(text):
            start, end = found.span()
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
        cues: What stands before days.
        obliging: Matches what makes of a day a deadline: somebody has to do something by it.
    """

    cues: tuple[Cue, ...]
    obliging: re.Pattern[str]


def find_deadline(sources: Sequence[WindowArticle], today: date) -> Deadline | None:
    """The most pressing day ahead that a story's articles name.

    Args:
        sources: The articles, the leading one first.
        today: The issue's day; what is not after it is past.

    Returns:
        A deadline before any other day ahead; of several one that was not told before the window,
        since it may have been put off, and of these the next one. None where there is none.

    Raises:
        DigestError: deadlines.toml is wrong.
    """
    last = today + timedelta(days=AHEAD_WITHIN_DAYS)
    ahead = [
        (one, told)
        for source in sources[:ARTICLES_READ_MAX]
        for told in (False, True)
        for one in find_deadlines(_text(source, told=told), source.article.published)
        if today < one.named.day <= last
    ]
    order = list(Due)
    found = min(
        ahead,
        key=lambda one: (
            order.index(one[0].due),
            one[1],
            one[0].named.day,
            one[0].named.edge or "",
        ),
        default=None,
    )
    return found and found[0]


def find_deadlines(text: str, written: date | None) -> Iterator[Deadline]:
    """All days that a text sets, past ones too, in no order.

    Args:
        text: The text.
        written: The article's day, None where it is undated.
    """
    known = load_deadline_cues()
    for cue in known.cues:
        for start, end in cue.ends(text):
            named = read_named_day(text, end, written)
            if named is not None:
                obliged = known.obliging.search(_sentence(text, start, end))
                yield Deadline(_pressing(cue.due, named, obliged=obliged is not None), named)


def _pressing(due: Due, named: NamedDay, *, obliged: bool) -> Due:
    """A deadline where somebody has to do something; by a whole month things are only hoped."""
    if due is Due.STARTS or named.edge == "":
        return due
    return Due.DEADLINE if obliged else due


def _text(source: WindowArticle, *, told: bool) -> str:
    """The article's paragraphs that may name a day and were told before the window, or were not.

    The headline is among these.
    """
    read = [] if told else [source.article.title or ""]
    read += [
        one.text for one in source.article.paragraphs if one.read and source.is_new(one) is not told
    ]
    return "\n".join(filter(may_name_day, read))[:TEXT_MAX_CHARACTERS]


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place, as far as the full stops or line ends about it."""
    before = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! "))
    after = [at for mark in (". ", "\n") if (at := text.find(mark, end)) >= 0]
    return text[before + 1 : min(after, default=len(text))]


@cache
def load_deadline_cues() -> DeadlineCues:
    """What deadlines.toml tells.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_deadline_cues(read_packaged("ranking/deadlines.toml"), "deadlines.toml")


def read_deadline_cues(toml: str, name: str) -> DeadlineCues:
    """Read and check what deadlines.toml explains.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    top = file_of(toml, name)
    top.only({"cue", "obliging"})
    cues = tuple(map(_cue, top.entries("cue")))
    return DeadlineCues(cues, compile_terms(top.texts("obliging")))


def _cue(entry: Entry) -> Cue:
    entry.only(_CUE_FIELDS)
    try:
        due = Due(entry.text("id"))
    except ValueError as error:
        raise DigestError(f"{entry.where}: unknown id. Known are {', '.join(Due)}.") from error
    phrases, links = entry.texts("phrases"), entry.texts("links")
    if not phrases:
        raise DigestError(f'{entry.where}: phrases is missing. Write phrases = ["by", …].')
    return Cue(
        due=due,
        phrases=compile_terms(phrases),
        links=re.compile(compile_terms(links).pattern + "|:", re.IGNORECASE) if links else None,
        never_between=compile_terms(entry.texts("never_between")),
        never_before=compile_terms(entry.texts("never_before")),
        reach_characters=int(entry.number("reach_characters")) if links else 0,
        spans=entry.flag("spans"),
    )
