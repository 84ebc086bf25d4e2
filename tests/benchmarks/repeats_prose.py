"""Invented paragraphs of 20 to 120 words in the manner of the health trade press, as tokens.

Each token knows what it is (a figure, a name, an ordinary word …), so that the variants and the
hard negatives can change exactly one thing and nothing else by accident.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS_MIN = 20
WORDS_MAX = 120
STOCK_SHARE = 0.06
"""Of paragraphs, that hold a sentence which many others hold word for word."""

NEGATED_SHARE = 0.12
"""Of the places where "not", "no" or "without" may stand, where it does."""


class Role(StrEnum):
    """What a token is."""

    PLAIN = "plain"  # function words and words that stay
    ORDINARY = "ordinary"  # may be replaced by others of its group
    ADJUNCT = "adjunct"  # the same, and may be left out
    DIGITS = "digits"
    SCALED = "scaled"  # 3.7 million, £2bn
    MONEY = "money"
    PERCENT = "percent"
    NUMBER_WORD = "number word"
    YEAR = "year"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    AUXILIARY = "auxiliary"  # "not" may follow
    NOT = "not"
    CONTRACTED = "contracted"  # can | can't
    SOME = "some"  # some | no
    WITH = "with"  # with | without
    PREFIXED = "prefixed"  # safe | unsafe
    OPPOSITE = "opposite"  # rise | fall
    OPENING = "opening"  # a mark that joins the next word
    CLOSING = "closing"  # a mark that joins the word before


class Token(NamedTuple):
    """A word, name, figure or mark.

    Attributes:
        text: As printed.
        role: What it is.
        others: What may stand in its place: of the same meaning where ordinary, of the opposite
            where it is a contraction, a prefixed word or one of two opposites.
    """

    text: str
    role: Role
    others: tuple[str, ...] = ()


Sentence = list[Token]

CONTRACTED = (("can", "can't"), ("will", "won't"), ("do", "don't"), ("could", "couldn't"))
CONTRACTED_IS = (("is", "isn't"), ("was", "wasn't"))
_SLOT = re.compile(r"\{(\w+)\}")
_MARKS = frozenset(",.;:!?’")


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A list drawn by rank, as in Zipf's law."""

    items: Sequence[tuple[str, ...]]
    weights: Sequence[float]

    @classmethod
    def of(cls, items: Sequence[tuple[str, ...]]) -> "_Ranked":
        return cls(items, list(accumulate(1 / (rank + 3) for rank in range(len(items)))))

    def draw(self, chance: Random) -> tuple[str, ...]:
        return chance.choices(self.items, cum_weights=self.weights)[0]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    ranked: dict[str, _Ranked]
    listed: dict[str, list[str]]
    patterns: dict[str, list[list[str]]]

    def one(self, name: str, chance: Random) -> str:
        return chance.choice(self.listed[name])


RANKED = {
    "noun": "nouns",
    "adjective": "adjectives",
    "adverb": "adverbs",
    "participle": "participles",
    "bare_verb": "bare_verbs",
    "saying": "saying",
    "phrase": "phrases",
    "stock": "stock_sentences",
}
ADJUNCTS = frozenset({"adjective", "adverb"})
FLIPPED = {
    "prefixed": "prefixed",
    "opposite_verb": "opposite_verbs",
    "opposite_degree": "opposite_degrees",
    "opposite_time": "opposite_times",
    "opposite_act": "opposite_acts",
}


@cache
def lexicon() -> _Lexicon:
    """The words of repeats_words.toml, ready to be drawn."""
    data = tomllib.loads(Path(__file__).with_name("repeats_words.toml").read_text("utf-8"))
    groups = {
        name: [tuple(one.split("|")) for one in _parts(data[source], ";")]
        for name, source in RANKED.items()
        if name != "stock"
    }
    groups["stock"] = [(one,) for one in data["stock_sentences"].splitlines()]
    listed = {
        name: data[name].split()
        for name in ("first_names", "surnames", "places", "acronyms", "months", "weekdays")
    }
    listed["number_words"] = data["number_words"].split()
    listed["organisations"] = _parts(data["organisations"], ";")
    for name, source in FLIPPED.items():
        listed[name] = _parts(data[source], ";")
    patterns = {
        "openers": [one.split() for one in _parts(data["openers"], ";")],
        **{
            name: [one.split() for one in data[name].splitlines()]
            for name in ("clauses", "tails", "spoken")
        },
    }
    return _Lexicon({name: _Ranked.of(each) for name, each in groups.items()}, listed, patterns)


def _parts(text: str, mark: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(mark)]


def base_paragraph(chance: Random) -> list[Sentence]:
    """A paragraph nobody has said before, as sentences of tokens."""
    words = lexicon()
    target = chance.randint(WORDS_MIN, WORDS_MAX - 15)
    sentences: list[Sentence] = []
    length = 0
    stock_at = 1 if chance.random() < STOCK_SHARE else -1
    while length < target:
        sentence = _stock(chance) if len(sentences) == stock_at else _sentence(words, chance)
        size = len(render([sentence]).split())
        if length + size > WORDS_MAX and length >= WORDS_MIN:
            break
        if size <= WORDS_MAX:
            sentences.append(sentence)
            length += size
    return sentences


def render(sentences: Sequence[Sentence]) -> str:
    """The paragraph as printed."""
    return " ".join(_printed(sentence) for sentence in sentences)


def _printed(sentence: Sentence) -> str:
    parts: list[str] = []
    joined = True
    for text, role, _ in sentence:
        if not joined and role is not Role.CLOSING:
            parts.append(" ")
        parts.append(text)
        joined = role is Role.OPENING
    text = "".join(parts)
    at = next((place for place, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:at] + text[at].upper() + text[at + 1 :] if at <= 1 else text


def _stock(chance: Random) -> Sentence:
    (text,) = lexicon().ranked["stock"].draw(chance)
    return [Token(text, Role.PLAIN)]


def _sentence(words: _Lexicon, chance: Random) -> Sentence:
    if chance.random() < 0.3:
        return _quotation(words, chance)
    patterns: list[str] = []
    if chance.random() < 0.35:
        patterns += chance.choice(words.patterns["openers"])
    patterns += chance.choice(words.patterns["clauses"])
    if chance.random() < 0.6:
        patterns += chance.choice(words.patterns["tails"])
    return [*_filled(patterns, words, chance), Token(".", Role.CLOSING)]


def _quotation(words: _Lexicon, chance: Random) -> Sentence:
    opening, closing = ("‘", "’") if chance.random() < 0.6 else ("“", "”")
    said = [
        Token(opening, Role.OPENING),
        *_filled(chance.choice(words.patterns["spoken"]), words, chance),
    ]
    speaker = Token(_person(words, chance), Role.PERSON)
    verb = _ordinary(words, "saying", chance)
    if chance.random() < 0.5:
        said += [Token(",", Role.CLOSING), Token(closing, Role.CLOSING), verb, speaker]
        return [*said, Token(".", Role.CLOSING)]
    comma = Token(",", Role.CLOSING)
    return [speaker, verb, comma, *said, Token(".", Role.CLOSING), Token(closing, Role.CLOSING)]


def _filled(pattern: Sequence[str], words: _Lexicon, chance: Random) -> Sentence:
    tokens: Sentence = []
    for part in pattern:
        if part in _MARKS:
            tokens.append(Token(part, Role.CLOSING))
        elif slot := _SLOT.fullmatch(part):
            tokens += _slot(slot[1], words, chance)
        else:
            tokens.append(Token(part, Role.PLAIN))
    return tokens


def _slot(name: str, words: _Lexicon, chance: Random) -> Sentence:  # noqa: PLR0911 - one a sort
    if name in words.ranked:
        return [_ordinary(words, name, chance)]
    if name in FLIPPED:
        role = Role.PREFIXED if name == "prefixed" else Role.OPPOSITE
        return [_flipped(tuple(words.one(name, chance).split("|")), role, chance, 0.5)]
    match name:
        case "has" | "is" | "will":
            return _auxiliary(name, chance)
        case "contracted":
            return [_flipped(chance.choice(CONTRACTED), Role.CONTRACTED, chance, 0.3)]
        case "contracted_is":
            return [_flipped(chance.choice(CONTRACTED_IS), Role.CONTRACTED, chance, 0.3)]
        case "some":
            return [_flipped(("some", "no"), Role.SOME, chance, 0.4)]
        case "with":
            return [_flipped(("with", "without"), Role.WITH, chance, 0.25)]
        case "person":
            return [Token(_person(words, chance), Role.PERSON)]
        case "organisation":
            return [Token(organisation(chance), Role.ORGANISATION)]
        case "acronym":
            return [Token("the", Role.PLAIN), Token(words.one("acronyms", chance), Role.ACRONYM)]
        case "place":
            return [Token(words.one("places", chance), Role.PLACE)]
        case _:
            return [_figure(name, words, chance)]


def _ordinary(words: _Lexicon, name: str, chance: Random) -> Token:
    group = words.ranked[name].draw(chance)
    text = chance.choice(group)
    role = Role.ADJUNCT if name in ADJUNCTS else Role.ORDINARY
    return Token(text, role, tuple(other for other in group if other != text))


def _flipped(pair: tuple[str, ...], role: Role, chance: Random, second: float) -> Token:
    one, other = pair if chance.random() >= second else (pair[1], pair[0])
    return Token(one, role, (other,))


def _auxiliary(name: str, chance: Random) -> Sentence:
    choices = {"has": ("has",), "is": ("is", "was"), "will": ("will", "would", "should", "could")}
    tokens = [Token(chance.choice(choices[name]), Role.AUXILIARY)]
    if chance.random() < NEGATED_SHARE:
        tokens.append(Token("not", Role.NOT))
    return tokens


def _person(words: _Lexicon, chance: Random) -> str:
    surname = words.one("surnames", chance)
    form = chance.randrange(4)
    if form == 0:
        return f"{chance.choice(('Dr', 'Mr', 'Ms', 'Professor'))} {surname}"
    full = f"{words.one('first_names', chance)} {surname}"
    return f"Dr {full}" if form == 1 else full


def person(chance: Random) -> str:
    """An invented person's name."""
    return _person(lexicon(), chance)


def organisation(chance: Random) -> str:
    """An invented organisation's name."""
    words = lexicon()
    return words.one("organisations", chance).replace("{place}", words.one("places", chance))


def _figure(name: str, words: _Lexicon, chance: Random) -> Token:
    year = str(chance.randint(1998, 2029))
    month = words.one("months", chance)
    match name:
        case "percent":
            number = chance.choice((str(chance.randint(2, 98)), f"{chance.randint(10, 980) / 10}"))
            return Token(number + chance.choice((" per cent", " per cent", "%")), Role.PERCENT)
        case "money":
            return _money(chance)
        case "count":
            return _count(chance)
        case "number_word":
            return Token(words.one("number_words", chance), Role.NUMBER_WORD)
        case "year":
            return Token(year, Role.YEAR)
        case "month_year":
            return Token(f"{month} {year}", Role.DATE)
        case "weekday":
            return Token(words.one("weekdays", chance), Role.DATE)
        case "date":
            return Token(f"{chance.randint(1, 28)} {month}", Role.DATE)
    raise ValueError(f"repeats_words.toml names a slot {{{name}}} that nothing fills; remove it.")


def _money(chance: Random) -> Token:
    tenths = chance.randint(11, 990) / 10
    form = chance.randrange(4)
    if form == 0:
        return Token(f"£{chance.randint(2, 950) * 1000:,}", Role.MONEY)
    if form == 1:
        return Token(f"£{chance.randint(3, 900)}", Role.MONEY)
    return Token(f"£{tenths}" + chance.choice(("m", "bn", " million", " billion")), Role.SCALED)


def _count(chance: Random) -> Token:
    form = chance.randrange(5)
    if form == 0:
        return Token(f"{chance.randint(11, 990) / 10} million", Role.SCALED)
    if form == 1:
        return Token(f"{chance.randint(1100, 980000):,}", Role.DIGITS)
    return Token(str(chance.randint(11, 999)), Role.DIGITS)
