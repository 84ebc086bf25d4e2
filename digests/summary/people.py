"""The persons whom a sentence names outside its quotations, and what it says they are.

A name is a person's where a title, a role or a verb of saying stands with it, or its first word is
a first name; it is no person's where one of its words is a body's ("Partnership Council"). Of any
other name nobody knows, and what depends on it is uncertain.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from digests.language import load_vocabulary, mask_quotations

ROLE_MAX_WORDS = 8
"""Of what a person is; a longer one is cut at its last "of" or "at", or left out."""

INTRODUCED_WITHIN_WORDS = 5
"""Behind "a", as in "a former deputy chief medical officer"."""

SENTENCES_KEPT = 4_096
"""An article's later sentences ask for its earlier ones again and again; a story has fewer."""

_TITLE = (
    r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Cllr|Councillor|Judge)"
)
_PART = r"[A-Z](?:[\w’'-]*[a-z])(?:(?<!’s)(?<!'s)|(?=\b))"
_PARTICLE = r"(?:van|von|de|der|den|da|la|le|ap|al|bin|ibn)"
_INITIALS = r"(?:(?:[A-Z]\. ?){1,3}|[B-HJ-Z] (?:[A-Z] )?)"
"""Of first names: "J. ", "J.M. ", "J M "; "A" and "I" without a full stop are words."""

_NAME = re.compile(
    rf"\b(?:{_TITLE}\.? (?:{_INITIALS}|[A-Z]{{2,3}} )?|{_INITIALS})?"
    rf"{_PART}(?: (?:{_PARTICLE} ){{0,2}}{_PART}){{0,4}}"
)
_LETTERS = re.compile(r"[A-Z]{2,}s?$")
_OWNER = re.compile(r"['’]s$")
_APPOSITION = re.compile(r", (?:the |a |an |its |their )?([^,;:.]+?)(?=,|;|:|\.| and [A-Z]|$)")
_OFFICE_BEFORE = re.compile(r"\b[a-z][\w-]* $")
"""What stands right before a name is told of that person: "board chief Dr Ann Smith"."""

_SHORTENING = re.compile(r" (?:of|at|for|in|with|on|and) ")
_NO_ROLE = frozenset({"who", "which", "whose", "whom", "but", "and", "or", "as", "when"})


_NEW = ("A ", "An ", "One ")
_WORD_OR_MARK = re.compile(r"[\w’-]+|[^\w\s]")
_GOES_ON = frozenset(
    {
        *(",", "who", "whose", "whom", "has", "had", "is", "was", "will", "would", "may", "must"),
        *("can", "could", "in", "of", "at", "from", "with", "on", "by"),
    }
)
"""Behind the word that says what somebody is: "a patient who", not "a patient safety group"."""


class Pronoun(StrEnum):
    """By which word a person is meant again."""

    HE = "he"
    SHE = "she"


@dataclass(frozen=True, slots=True)
class Person:
    """A name that is a person's, or may be one.

    Attributes:
        at: Its first character in the sentence.
        end: The one behind its last, without a possessive "’s".
        name: As it stands there.
        first: The first name in lower case, empty where the surname stands alone.
        surname: The last word of the name.
        role: What the person is, as it is told behind the name; may be empty.
        pronoun: As title or first name tell it; None where they do not.
        acts: Whether the person begins the sentence or says something in it.
        sure: Whether it is a person.
    """

    at: int
    end: int
    name: str
    first: str
    surname: str
    role: str
    pronoun: Pronoun | None
    acts: bool
    sure: bool

    @property
    def key(self) -> tuple[str, str]:
        """What tells two persons apart."""
        return self.first, self.surname


@dataclass(frozen=True, slots=True)
class _Words:
    pronoun_of_title: Mapping[str, Pronoun | None]
    pronoun_of_first: Mapping[str, Pronoun]
    roles: frozenset[str]
    bodies: frozenset[str]
    unnamed: frozenset[str]
    saying: frozenset[str]


@lru_cache(maxsize=SENTENCES_KEPT)
def persons_in(sentence: str) -> tuple[Person, ...]:
    """The persons whom a sentence names outside quotations, in its order, bodies left out.

    Args:
        sentence: The sentence as it stands.
    """
    masked = mask_quotations(sentence)
    persons: list[Person] = []
    behind = 0
    for match in _NAME.finditer(masked):
        person = _person(masked, match)
        if person is not None and person.at >= behind:
            persons.append(person)
            told = _APPOSITION.match(masked, person.end) if person.role else None
            behind = told.end() if told else person.end
    return tuple(persons)


def names_somebody_unnamed(sentence: str) -> bool:
    """Whether somebody appears in it who has no name there ("a spokesman for the board").

    What is told as a role beside a name is that person's.
    """
    masked = mask_quotations(sentence)
    for person in reversed(persons_in(sentence)):
        behind = _APPOSITION.match(masked, person.end)
        if behind:
            masked = masked[: behind.start()] + " " * len(behind[0]) + masked[behind.end() :]
        office = _OFFICE_BEFORE.search(masked[: person.at])
        if office:
            masked = masked[: office.start()] + " " * len(office[0]) + masked[office.end() :]
    words = re.findall(r"[\w-]+", masked)
    return any(word in _words().unnamed for word in words if word.islower() or word == "GP")


def somebody_introduced(sentence: str) -> int | None:
    """Where the words end by which a sentence begins with somebody new ("A Bristol GP has …").

    A pronoun behind them is explained by them.

    Args:
        sentence: The sentence as it stands.

    Returns:
        The character behind them; None where it does not begin so.
    """
    if not sentence.startswith(_NEW):
        return None
    words = list(_WORD_OR_MARK.finditer(sentence))[1 : INTRODUCED_WITHIN_WORDS + 2]
    for word, behind in pairwise(words):
        is_person = word[0] == "GP" or word[0] in _words().unnamed
        if is_person and (behind[0] in _GOES_ON or is_saying(behind[0])):
            return word.end()
    return None


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying."""
    return word.lower() in _words().saying


def _person(masked: str, match: re.Match[str]) -> Person | None:
    at, name = _trimmed(match.start(), _OWNER.sub("", match[0]))
    parts = name.split()
    lower = [part.lower().rstrip(".") for part in parts]
    words = _words()
    titled = bool(parts) and lower[0] in words.pronoun_of_title
    letters = parts[2:] if titled else parts  # right behind a title they are initials
    if not parts or not words.bodies.isdisjoint(lower) or any(map(_LETTERS.match, letters)):
        return None
    bare = lower[1:] if titled else lower
    while bare and (bare[0] in words.roles):
        bare = bare[1:]
    if not bare:
        return None
    end = at + len(name)
    acts = _acts(masked, at, end)
    role = _role(masked, end)
    first = bare[0] if len(bare) > 1 else ""
    pronoun = words.pronoun_of_title.get(lower[0]) or words.pronoun_of_first.get(first)
    named = titled or len(bare) < len(lower) - titled or first in words.pronoun_of_first
    says = _says(masked, at, end)
    alone = not first and not titled
    if alone and (not says or lower[0] in load_vocabulary().stop_words or _is_place(masked, at)):
        return None  # a word with a capital
    sure = named or bool(role) or (says and not _with_article(masked, at))
    return Person(at, end, name, first, parts[-1], role, pronoun, acts, sure)


def _trimmed(at: int, name: str) -> tuple[int, str]:
    """A name from its title or first name on ("On Friday Ann Smith"), an office before it kept."""
    words, parts = _words(), name.split()
    for place, part in enumerate(parts[:-1]):
        lower = part.lower().rstrip(".")
        if lower in words.roles:
            break
        if lower in words.pronoun_of_title or lower in words.pronoun_of_first:
            left = " ".join(parts[place:])
            return at + len(name) - len(left), left
    return at, name


def _is_place(masked: str, at: int) -> bool:
    """Whether a word stands where a place does ("a partner in Wick, said")."""
    return masked[:at].endswith((" in ", " of ", " at ", " for ", " near ", " from ", " to "))


def _with_article(masked: str, at: int) -> bool:
    return masked[:at].lower().endswith(("the ", "a ", "an "))


def _role(masked: str, end: int) -> str:
    behind = _APPOSITION.match(masked, end)
    if behind is None:
        return ""
    role = masked[end + 2 : behind.end()].strip()
    words = role.split()
    for at, word in enumerate(words):
        if is_saying(word):
            words = words[:at]
            break
    if not words or words[0].lower() in _NO_ROLE:
        return ""
    role = " ".join(words)
    while len(role.split()) > ROLE_MAX_WORDS:
        cuts = [found.start() for found in _SHORTENING.finditer(role)]
        if not cuts:
            return ""
        role = role[: cuts[-1]]
    known = _words().roles
    holds = any(word.strip("’'s").lower() in known or word.lower() in known for word in words)
    return role if holds and role in masked else ""


def _acts(masked: str, at: int, end: int) -> bool:
    return not masked[:at].strip() or _says(masked, at, end)


def _says(masked: str, at: int, end: int) -> bool:
    """Whether a verb of saying stands before the name, or behind it and its role."""
    before = masked[:at].split()
    if before and _says_behind_quotation(before):
        return True
    behind = masked[end:]
    apposition = _APPOSITION.match(masked, end)
    if apposition and masked[apposition.end() : apposition.end() + 1] == ",":
        behind = masked[apposition.end() + 1 :]
    following = re.findall(r"[\w’'-]+", behind[:60])[:3]
    started = not behind[:1] or behind[0] in " ,"
    return started and any(
        is_saying(word)
        and all(one.endswith("ly") or one in _BESIDE_VERB for one in following[:place])
        for place, word in enumerate(following)
    )


def _says_behind_quotation(before: list[str]) -> bool:
    """Whether a verb leads to its subject ("…,” said Smith"), and not to an object."""
    return before[-1] in _TURNED_VERBS or (len(before) == 1 and is_saying(before[-1]))


_TURNED_VERBS = frozenset({"said", "says", "added", "adds"})
_BESIDE_VERB = frozenset({"has", "had", "also", "then", "later", "have", "again", "today"})


@cache
def _words() -> _Words:
    data: dict[str, Any] = tomllib.loads(
        files("digests.summary").joinpath("persons.toml").read_text("utf-8")
    )
    titles: dict[str, Pronoun | None] = dict.fromkeys(data["titles"]["none"].split())
    firsts: dict[str, Pronoun] = {}
    for pronoun in Pronoun:
        titles |= dict.fromkeys(data["titles"][pronoun].split(), pronoun)
        firsts |= dict.fromkeys(data["first_names"][pronoun].split(), pronoun)
    groups = {name: frozenset(words.split()) for name, words in data["words"].items()}
    return _Words(titles, firsts, **groups)
