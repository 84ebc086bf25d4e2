"""Invented paragraphs of 20 to 120 words in the manner of the health trade press, as tokens.

Each token knows what it is (a figure, a name, an ordinary word …), so that the variants and the
hard negatives can change exactly one thing and nothing else by accident.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.generators.paragraphs.lexicon import (
    ADJUNCTS,
    FLIPPED,
    Lexicon,
    Role,
    Sentence,
    Token,
    lexicon,
    organisation,
    person,
)

WORDS_MIN = 20
WORDS_MAX = 120
STOCK_SHARE = 0.005
"""Of paragraphs, that hold a sentence which many others hold word for word."""

PHRASE_SHARE = 0.01
"""Of sentences, that may end with a set phrase. As it is, 15 % of 24,000 paragraphs share a hash
of their sketches with an earlier one, of 24,148 paragraphs of real pages 8 %."""

NEGATED_SHARE = 0.12
"""Of the places where "not" may stand, where it does."""

CONTRACTED = (("can", "can't"), ("will", "won't"), ("do", "don't"), ("could", "couldn't"))
CONTRACTED_IS = (("is", "isn't"), ("was", "wasn't"))
AUXILIARIES = {"has": ("has",), "is": ("is", "was"), "will": ("will", "would", "should", "could")}
INNER = frozenset({"{np}", "{list}"})
_SLOT = re.compile(r"\{(\w+)\}")
_MARKS = frozenset(",.;:!?’")


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
        if not joined and role not in {Role.CLOSING, Role.SERIAL}:
            parts.append(" ")
        parts.append(text)
        joined = role is Role.OPENING
    text = "".join(parts)
    at = next((place for place, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:at] + text[at].upper() + text[at + 1 :] if at <= 1 else text


def _stock(chance: Random) -> Sentence:
    (text,) = lexicon().ranked["stock"].draw(chance)
    return [Token(text, Role.PLAIN)]


def _sentence(words: Lexicon, chance: Random) -> Sentence:
    if chance.random() < 0.3:
        return _quotation(words, chance)
    patterns: list[str] = []
    if chance.random() < 0.35:
        patterns += chance.choice(words.patterns["openers"])
    patterns += chance.choice(words.patterns["clauses"])
    if chance.random() < 0.6:
        patterns += chance.choice(words.patterns["tails"])
    elif chance.random() < PHRASE_SHARE:
        patterns.append("{phrase}")
    return [*_filled(patterns, words, chance), Token(".", Role.CLOSING)]


def _quotation(words: Lexicon, chance: Random) -> Sentence:
    opening, closing = ("‘", "’") if chance.random() < 0.6 else ("“", "”")
    said = [
        Token(opening, Role.OPENING),
        *_filled(chance.choice(words.patterns["spoken"]), words, chance),
    ]
    speaker = Token(person(chance), Role.PERSON)
    verb = _ordinary(words, "saying", chance)
    if chance.random() < 0.5:
        said += [Token(",", Role.CLOSING), Token(closing, Role.CLOSING), verb, speaker]
        return [*said, Token(".", Role.CLOSING)]
    comma = Token(",", Role.CLOSING)
    return [speaker, verb, comma, *said, Token(".", Role.CLOSING), Token(closing, Role.CLOSING)]


def _filled(pattern: Sequence[str], words: Lexicon, chance: Random) -> Sentence:
    tokens: Sentence = []
    for part in pattern:
        if part in _MARKS:
            tokens.append(Token(part, Role.CLOSING))
        elif part in INNER:
            tokens += _filled(chance.choice(words.patterns[part.strip("{}")]), words, chance)
        elif slot := _SLOT.fullmatch(part):
            tokens += _slot(slot[1], words, chance)
        else:
            tokens.append(Token(part, Role.PLAIN))
    return tokens


def _slot(name: str, words: Lexicon, chance: Random) -> Sentence:
    if name in words.ranked:
        return [_ordinary(words, name, chance)]
    if name in FLIPPED:
        role = Role.PREFIXED if name == "prefixed" else Role.OPPOSITE
        return [_flipped(tuple(words.one(name, chance).split("|")), role, chance, 0.5)]
    if name in AUXILIARIES:
        return _auxiliary(name, chance)
    if name == "acronym":
        return [Token("the", Role.PLAIN), Token(words.one("acronyms", chance), Role.ACRONYM)]
    return [_SLOTS[name](words, chance)]


def _ordinary(words: Lexicon, name: str, chance: Random) -> Token:
    group = words.ranked[name].draw(chance)
    text = chance.choice(group)
    role = Role.ADJUNCT if name in ADJUNCTS else Role.ORDINARY
    return Token(text, role, tuple(other for other in group if other != text))


def _flipped(pair: tuple[str, ...], role: Role, chance: Random, second: float) -> Token:
    one, other = pair if chance.random() >= second else (pair[1], pair[0])
    return Token(one, role, (other,))


def _auxiliary(name: str, chance: Random) -> Sentence:
    tokens = [Token(chance.choice(AUXILIARIES[name]), Role.AUXILIARY)]
    if chance.random() < NEGATED_SHARE:
        tokens.append(Token("not", Role.NOT))
    return tokens


def _percent(_: Lexicon, chance: Random) -> Token:
    number = f"{chance.randint(10, 980) / 10:g}"
    return Token(number + chance.choice((" per cent", " per cent", "%")), Role.PERCENT)


def _money(_: Lexicon, chance: Random) -> Token:
    form = chance.randrange(4)
    if form == 0:
        return Token(f"£{chance.randint(2, 950) * 1000:,}", Role.MONEY)
    if form == 1:
        return Token(f"£{chance.randint(3, 900)}", Role.MONEY)
    scale = chance.choice(("m", "bn", " million", " billion"))
    return Token(f"£{chance.randint(11, 990) / 10}{scale}", Role.SCALED)


def _count(_: Lexicon, chance: Random) -> Token:
    form = chance.randrange(5)
    if form == 0:
        return Token(f"{chance.randint(11, 990) / 10} million", Role.SCALED)
    if form == 1:
        return Token(f"{chance.randint(1100, 980000):,}", Role.DIGITS)
    return Token(str(chance.randint(11, 999)), Role.DIGITS)


def _month_year(words: Lexicon, chance: Random) -> Token:
    return Token(f"{words.one('months', chance)} {_year(chance)}", Role.DATE)


def _day_month(words: Lexicon, chance: Random) -> Token:
    return Token(f"{chance.randint(1, 28)} {words.one('months', chance)}", Role.DATE)


def _year(chance: Random) -> str:
    return str(chance.randint(1998, 2029))


_SLOTS: dict[str, Callable[[Lexicon, Random], Token]] = {
    "contracted": lambda _, chance: _flipped(
        chance.choice(CONTRACTED), Role.CONTRACTED, chance, 0.3
    ),
    "contracted_is": lambda _, chance: _flipped(
        chance.choice(CONTRACTED_IS), Role.CONTRACTED, chance, 0.3
    ),
    "some": lambda _, chance: _flipped(("some", "no"), Role.SOME, chance, 0.4),
    "with": lambda _, chance: _flipped(("with", "without"), Role.WITH, chance, 0.25),
    "serial": lambda *_: Token("", Role.SERIAL),
    "person": lambda _, chance: Token(person(chance), Role.PERSON),
    "organisation": lambda _, chance: Token(organisation(chance), Role.ORGANISATION),
    "place": lambda words, chance: Token(words.one("places", chance), Role.PLACE),
    "number_word": lambda words, chance: Token(words.one("number_words", chance), Role.NUMBER_WORD),
    "weekday": lambda words, chance: Token(words.one("weekdays", chance), Role.DATE),
    "year": lambda _, chance: Token(_year(chance), Role.YEAR),
    "month_year": _month_year,
    "date": _day_month,
    "percent": _percent,
    "money": _money,
    "count": _count,
}
