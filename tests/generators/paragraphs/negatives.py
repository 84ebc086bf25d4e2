"""A paragraph with one thing changed, so that it says something else: figure, negation, name."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from random import Random
from typing import NamedTuple

from tests.generators.paragraphs.lexicon import Role, Sentence, Token, lexicon, organisation
from tests.generators.paragraphs.prose import render


class Negative(StrEnum):
    """What was changed."""

    DIGITS = "number: digits"
    NUMBER_WORD = "number: words"
    SCALE = "number: scale"
    UNIT = "number: unit"
    DATE = "number: date"
    YEAR = "number: year"
    NOT_ADDED = "negation: not added"
    NOT_REMOVED = "negation: not removed"
    NEVER = "negation: never"
    NO = "negation: no"
    WITHOUT = "negation: with/without"
    CONTRACTED = "negation: n't"
    PREFIX = "negation: un-/in-"
    OPPOSITE = "negation: opposite"
    PERSON = "name: person"
    SENTENCE_START = "name: begins a sentence"
    ORGANISATION = "name: organisation"
    ACRONYM = "name: acronym"
    PLACE = "name: place"
    EXCHANGED = "name: two exchanged"


class Changed(NamedTuple):
    """A hard negative.

    Attributes:
        text: As printed.
        places: The sentences and tokens that were changed.
    """

    text: str
    places: tuple[tuple[int, int], ...]


def changed(sentences: Sequence[Sentence], kind: Negative, chance: Random) -> Changed | None:
    """The paragraph with one thing changed; None where it holds no such thing."""
    if kind is Negative.EXCHANGED:
        return _exchanged(sentences, chance)
    role, other = _CHANGES[kind]
    places = [
        (number, at)
        for number, sentence in enumerate(sentences)
        for at, token in enumerate(sentence)
        if token.role in role and (kind is not Negative.SENTENCE_START or at == 0)
    ]
    for number, at in chance.sample(places, len(places)):
        copy = [list(sentence) for sentence in sentences]
        other(copy[number], at, chance)
        text = render(copy)
        if text != render(sentences):
            return Changed(text, ((number, at),))
    return None


def _exchanged(sentences: Sequence[Sentence], chance: Random) -> Changed | None:
    for role in chance.sample((Role.PERSON, Role.ORGANISATION, Role.ACRONYM), 3):
        places = [
            (number, at)
            for number, sentence in enumerate(sentences)
            for at, token in enumerate(sentence)
            if token.role is role
        ]
        if len(places) < 2:
            continue
        (one, at_one), (other, at_other) = pair = tuple(chance.sample(places, 2))
        if _last_word(sentences[one][at_one]) == _last_word(sentences[other][at_other]):
            continue  # "Dr Clarke" and "Ms Clarke" may be one person
        copy = [list(sentence) for sentence in sentences]
        copy[one][at_one], copy[other][at_other] = copy[other][at_other], copy[one][at_one]
        text = render(copy)
        if text != render(sentences):
            return Changed(text, pair)
    return None


def _last_word(token: Token) -> str:
    return token.text.rpartition(" ")[2]


def _put(change: Callable[[str, Random], str]) -> Callable[[Sentence, int, Random], None]:
    def put(sentence: Sentence, at: int, chance: Random) -> None:
        sentence[at] = Token(change(sentence[at].text, chance), sentence[at].role)

    return put


def _digits(text: str, chance: Random) -> str:
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = chance.choice(places)
    digit = chance.choice([one for one in "123456789" if one != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _number_word(text: str, chance: Random) -> str:
    return chance.choice([one for one in lexicon().listed["number_words"] if one != text])


def _scale(text: str, _: Random) -> str:
    return re.sub(r"m$|bn$|million|billion", lambda found: _SCALES[found[0]], text)


_SCALES = {"m": "bn", "bn": "m", "million": "billion", "billion": "million"}


def _unit(text: str, chance: Random) -> str:
    if text.startswith("£"):
        return chance.choice("€$") + text[1:]
    return re.sub(r" per cent|%", " percentage points", text)


def _date(text: str, chance: Random) -> str:
    words = lexicon().listed
    if text in words["weekdays"]:
        return chance.choice([day for day in words["weekdays"] if day != text])
    first, second = text.split(" ")
    if first.isdigit() and chance.random() < 0.5:
        return f"{chance.choice([day for day in range(1, 29) if str(day) != first])} {second}"
    month = second if first.isdigit() else first
    return text.replace(month, chance.choice([one for one in words["months"] if one != month]))


def _year(text: str, chance: Random) -> str:
    return re.sub(
        r"\b\d{4}$", lambda year: str(int(year[0]) + chance.choice((-2, -1, 1, 3, 10))), text
    )


def _surname(text: str, chance: Random) -> str:
    name, _, surname = text.rpartition(" ")
    others = [one for one in lexicon().listed["surnames"] if one != surname]
    return f"{name} {chance.choice(others)}"


def _another_organisation(text: str, chance: Random) -> str:
    """Another name, unless it only leaves out or adds words, as in "Marlow Hospitals Trust"."""
    other = organisation(chance)
    one_in_the_other = set(text.split()) <= set(other.split()) or set(other.split()) <= set(
        text.split()
    )
    return text if one_in_the_other else other


def _another(list_name: str) -> Callable[[str, Random], str]:
    return lambda text, chance: chance.choice(
        [one for one in lexicon().listed[list_name] if one != text]
    )


def _at_start(sentence: Sentence, at: int, chance: Random) -> None:
    change = _surname if sentence[at].role is Role.PERSON else _another_organisation
    _put(change)(sentence, at, chance)


def _add(word: str) -> Callable[[Sentence, int, Random], None]:
    def add(sentence: Sentence, at: int, _: Random) -> None:
        if sentence[at + 1].role is not Role.NOT:
            sentence.insert(at + 1, Token(word, Role.NOT))

    return add


def _remove(sentence: Sentence, at: int, _: Random) -> None:
    del sentence[at]


def _flip(sentence: Sentence, at: int, _: Random) -> None:
    token = sentence[at]
    sentence[at] = Token(token.others[0], token.role, (token.text,))


_FIGURES = frozenset({Role.DIGITS, Role.SCALED, Role.MONEY, Role.PERCENT})
_CHANGES: dict[Negative, tuple[frozenset[Role], Callable[[Sentence, int, Random], None]]] = {
    Negative.DIGITS: (_FIGURES, _put(_digits)),
    Negative.NUMBER_WORD: (frozenset({Role.NUMBER_WORD}), _put(_number_word)),
    Negative.SCALE: (frozenset({Role.SCALED}), _put(_scale)),
    Negative.UNIT: (_FIGURES, _put(_unit)),
    Negative.DATE: (frozenset({Role.DATE}), _put(_date)),
    Negative.YEAR: (frozenset({Role.YEAR, Role.DATE}), _put(_year)),
    Negative.NOT_ADDED: (frozenset({Role.AUXILIARY}), _add("not")),
    Negative.NOT_REMOVED: (frozenset({Role.NOT}), _remove),
    Negative.NEVER: (frozenset({Role.AUXILIARY}), _add("never")),
    Negative.NO: (frozenset({Role.SOME}), _flip),
    Negative.WITHOUT: (frozenset({Role.WITH}), _flip),
    Negative.CONTRACTED: (frozenset({Role.CONTRACTED}), _flip),
    Negative.PREFIX: (frozenset({Role.PREFIXED}), _flip),
    Negative.OPPOSITE: (frozenset({Role.OPPOSITE}), _flip),
    Negative.PERSON: (frozenset({Role.PERSON}), _put(_surname)),
    Negative.SENTENCE_START: (frozenset({Role.PERSON, Role.ORGANISATION}), _at_start),
    Negative.ORGANISATION: (
        frozenset({Role.ORGANISATION}),
        _put(_another_organisation),
    ),
    Negative.ACRONYM: (frozenset({Role.ACRONYM}), _put(_another("acronyms"))),
    Negative.PLACE: (frozenset({Role.PLACE}), _put(_another("places"))),
}
