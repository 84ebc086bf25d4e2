"""The words before a day that show what the day is: deadlines.toml, ready to be looked up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from digests.language import Count, Flag, Terms, TomlTable, compile_terms, load_table

SENTENCE_MAX_CHARACTERS = 300
"""Words farther before a day say nothing of it: some 50 words, twice a sentence of news."""

CLAUSE_MIN_WORDS = 3
"""A shorter one goes on with the sentence's first: "must return it, signed by all, by May"."""

_END = re.compile(r"[.;!?\n]")
LEANING_SUBJECT = re.compile(r"(?:It|They)\b")
"""The beginning of a sentence of which the subject is in the sentence before."""

_CLAUSE = re.compile(r"[,:(]|\s[–—-]\s")
_FOLLOWING_ENDS = re.compile(rf"{_CLAUSE.pattern}|\b(?:while|as|when|after|because)\b")
_LEANING = re.compile(r"\s*(?:which|who|that|and|with|when|but)\b", re.IGNORECASE)
_TURN = re.compile(r"\bbut\b|,\s+and\b")
_CONDITION = re.compile(r"\b(?:if|unless|who|that|which|where|whose)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no longer|cannot|without)|n[’']t)"
    r"(?:\s+(?!(?:must|should|will|shall|until|till|but|and)\b)[\w’'-]+){0,5}\s*$",
    re.IGNORECASE,
)
"""A negation of the verb before a day: "do not have to reply (by)"."""


_FUTURE = re.compile(
    r"\b(?:will|shall|must|can|to be|(?:is|are) (?:to|due|set|being|scheduled|planned|expected)"
    r"|due to|set (?:to|for)|scheduled for|planned for)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|born|begun|began|came|died|fell|found|gave|got|held|kept|left"
    r"|lost|made|met|put|ran|rose|said|sat|saw|sent|set|spoke|stood|swore|told|took|went|won|wrote)\b"
)
_PARTICIPLE = re.compile(r"\b(?:be|been|being|is|are|get)\s+(?:\w+ly\s+)?\w+\s*$")


class Due(StrEnum):
    """What a day is, in the word that is printed before it."""

    DEADLINE = "deadline"
    CLOSES = "closes"
    ENDS = "ends"
    BY = "due by"
    UNTIL = "until"
    STARTS = "starts"
    TAKES_PLACE = "takes place"


@dataclass(frozen=True, slots=True)
class DeadlineCue:
    """Words before a day.

    Attributes:
        due: What they say of the day.
        phrases: Matches them in a text of small letters: four times as fast as in any letters.
        links: Matches the words, or the colon, right before the day where there may be other words
            between; None where the day follows at once.
        never_between: Matches what must not be between.
        never_before: Matches what must not be before them in their sentence.
        reach_characters: How far away the links may be.
        spans: Whether the day right after the phrase only begins what the second day ends.
        upcoming: Whether the phrase is of a past day as often, so that its clause must show which.
        names_day: Whether the phrase begins the day's own name.
        first_words: The words with which a phrase may begin, in lower case: a text without any of
            them is not searched.
    """

    due: Due
    phrases: re.Pattern[str]
    links: re.Pattern[str] | None
    never_between: re.Pattern[str]
    never_before: re.Pattern[str]
    reach_characters: int
    spans: bool
    upcoming: bool
    names_day: bool
    first_words: frozenset[str]

    def find_ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the cue begins in a text, and where a day may follow it."""
        for phrase in self.phrases.finditer(_lower(text)):
            start, end = phrase.span()
            if self.never_before.search(cut_before(text, start)):
                continue
            if not self.spans:
                yield start, start if self.names_day else end
            if self.links is None:
                continue
            reach = _END.split(text[end : end + self.reach_characters], maxsplit=1)[0]
            for link in self.links.finditer(reach):
                if not self.never_between.search(reach[: link.start()]):
                    yield start, end + link.end()


@dataclass(frozen=True, slots=True)
class DeadlineCues:
    """All of deadlines.toml.

    Attributes:
        cues: Words before days.
        obliging: Matches what makes of a day a deadline: somebody has to do something by it.
        events: Matches what opens and closes for those who take part.
        not_meant: Matches what shows, before a cue, that its day was or will be nothing.
        bystanders: Matches whom a reader is not, with the duty that is theirs.
        readers: Matches who may be a reader.
    """

    cues: tuple[DeadlineCue, ...]
    obliging: re.Pattern[str]
    events: re.Pattern[str]
    not_meant: re.Pattern[str]
    bystanders: re.Pattern[str]
    readers: re.Pattern[str]

    def is_meant(self, text: str, start: int) -> bool:
        """Whether the words before a cue leave its day as it is: "need not reply by" does not."""
        before = _TURN.split(cut_before(text, start))[-1]
        if self.not_meant.search(before) or before.split()[-1:] == ["had"]:
            return False
        return _CONDITION.search(before) is not None or _NEGATED.search(before) is None

    def is_obliging(self, clause: str) -> bool:
        """Whether the clause of a cue and its day says that a reader has to do something."""
        return self.obliging.search(clause) is not None and not self.is_of_bystanders(clause)

    def is_of_bystanders(self, clause: str) -> bool:
        """Whether what a clause says is due of somebody who is no reader, and of no reader too."""
        bystander = self.bystanders.search(clause)
        return bystander is not None and self.readers.search(clause, bystander.end()) is None

    def name_event(self, text: str, start: int, due: Due) -> str:
        """What a day is to a reader, as in `ballot closes`; empty where no event is named."""
        clause = _CLAUSE.split(look_back(text, start))[-1]
        if due not in _EVENT_VERBS or (event := self.events.search(clause)) is None:
            return ""
        noun = " ".join(event[0].casefold().split())
        verb = _EVENT_VERBS[due]
        plural = noun.endswith("s") and verb.endswith("s")
        return f"{noun} {verb.removesuffix('s') if plural else verb}"


_EVENT_VERBS = {
    Due.CLOSES: "closes",
    Due.ENDS: "ends",
    Due.UNTIL: "closes",
    Due.BY: "due",
}


def is_upcoming(text: str, start: int, end: int, *, relative: bool) -> bool:
    """Whether the clause of a day ahead is not of the past ("met on", "announced on Tuesday").

    Args:
        text: The text.
        start: Where the words before the day begin.
        end: Where the day's name ends.
        relative: Whether the day is a weekday or the like, which may as well be the last one.
    """
    clauses = [clause for clause in _CLAUSE.split(cut_before(text, start)) if clause.strip()]
    following = _END.split(text[end : end + SENTENCE_MAX_CHARACTERS], maxsplit=1)[0]
    clause = clauses[-1] if clauses else following  # "On 29 October, he made a promise"
    words = clause.split()
    if words and words[-1] in {"week", "fortnight"}:
        return False  # "a week on Friday" is a day that begins with its week
    if words and _PAST.fullmatch(words[-1]) and not _PARTICIPLE.search(clause):
        return False
    if _FUTURE.search(clause):
        return True
    return not relative and _PAST.search(clause) is None


def own_clause(text: str, start: int, end: int) -> str:
    """The clause of a cue and its day; of a clause that leans on one before it, with that one."""
    before = _CLAUSE.split(look_back(text, start))
    own = f"{before[-1]}{text[start:end]}"
    if len(before) > 1 and len(before[-1].split()) < CLAUSE_MIN_WORDS:
        own = f"{before[0]}, {own}"
    elif len(before) > 1 and _LEANING.match(own):
        own = f"{before[-2]}, {own}"
    following = _END.split(text[end : end + SENTENCE_MAX_CHARACTERS], maxsplit=1)[0]
    return own + _FOLLOWING_ENDS.split(following)[0]


def look_back(text: str, start: int) -> str:
    """The words before a place in its sentence; of "it" those of the sentence before, too."""
    before = cut_before(text, start)
    if not LEANING_SUBJECT.match(before.strip()):
        return before
    earlier = text[: start - len(before)].rstrip(" .!?;")
    return f"{cut_before(earlier, len(earlier))} {before}"


def _lower(text: str) -> str:
    """The text in small letters, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def cut_before(text: str, start: int) -> str:
    """The words before a place, as far as they are of one sentence with it."""
    return _END.split(text[max(0, start - SENTENCE_MAX_CHARACTERS) : start])[-1]


class CueEntry(TomlTable):
    """An entry of deadlines.toml, which explains its keys."""

    due: Due = Field(alias="id", examples=[f'"{Due.DEADLINE}"'])
    phrases: Annotated[Terms, Field(min_length=1)]
    links: Terms = ()
    never_between: Terms = ()
    never_before: Terms = ()
    reach_characters: Count | None = Field(default=None, examples=["80"])
    spans: Flag = False
    upcoming: Flag = False
    names_day: Flag = False

    @model_validator(mode="after")
    def _check_reach(self) -> Self:
        if self.links and self.reach_characters is None:
            raise ValueError("reach_characters is missing. Write reach_characters = 80, say.")
        return self


class DeadlinesFile(TomlTable):
    """All of deadlines.toml."""

    cue: tuple[CueEntry, ...]
    obliging: Terms = ()
    events: Terms = ()
    not_meant: Terms = ()
    bystanders: Terms = ()
    readers: Terms = ()


@cache
def load_deadline_cues() -> DeadlineCues:
    """The cues of deadlines.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    file = load_table(DeadlinesFile, "ranking/deadlines.toml")
    return DeadlineCues(
        tuple(map(_compile_cue, file.cue)),
        compile_terms(file.obliging),
        compile_terms(file.events),
        compile_terms(file.not_meant),
        _compile_bystanders(file.bystanders),
        compile_terms(file.readers),
    )


def _compile_bystanders(names: Sequence[str]) -> re.Pattern[str]:
    """Matches a name with its duty: "the trust must", "told the trust to", "only from trusts"."""
    who = rf"(?:{compile_terms(names).pattern})"
    return re.compile(
        rf"{who}\s+(?:\w+\s+){{0,2}}(?:must|ha(?:s|ve) (?:to|until)|needs? to"
        r"|(?:is|are) (?:(?:asked|told|required) )?to"
        r"|(?:will|to) (?:vote|decide|pay|sign|order|confirm|declare|accept|complete|publish))\b"
        rf"|\b(?:for|gave|given?|ordered|told|asked|required|directed|allow(?:s|ed))\s+"
        rf"(?:\w+\s+){{0,2}}{who}\s+(?:\w+\s+)?(?:to|until)\b"
        rf"|\bonly\s+(?:from|for|by|to)\s+(?:\w+\s+)?{who}"
        r"|\b(?:his|her|its)\s+(?:\w+\s+)?deadline\b"
        if names
        else r"(?!)",
        re.IGNORECASE,
    )


def _compile_cue(entry: CueEntry) -> DeadlineCue:
    links = re.compile(compile_terms(entry.links).pattern + "|:", re.IGNORECASE)
    return DeadlineCue(
        due=entry.due,
        phrases=re.compile(compile_terms(list(map(_lower, entry.phrases))).pattern),
        links=links if entry.links else None,
        never_between=compile_terms(entry.never_between),
        never_before=compile_terms(entry.never_before),
        reach_characters=entry.reach_characters or 0,
        spans=entry.spans,
        upcoming=entry.upcoming,
        names_day=entry.names_day,
        first_words=frozenset(phrase.split()[0].casefold() for phrase in entry.phrases),
    )
