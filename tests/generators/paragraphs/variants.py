"""A paragraph said again: word for word, or reworded in one of six ways that leave what it says."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from random import Random
from typing import NamedTuple

from tests.generators.paragraphs.lexicon import (
    Role,
    Sentence,
    Token,
    lexicon,
    organisation,
    person,
)
from tests.generators.paragraphs.prose import render

CUT_MAX_SHARE = 0.3
"""Of a paragraph's words. Where more is cut, what is left is another paragraph, which the search
for said sentences has to find, not the likeness of the whole."""

CUT_MIN_WORDS = 4
"""Less, cut off a sentence's end ("by 2019"), leaves out what it says rather than cutting it."""

TYPO_MIN_LETTERS = 5

UNTOUCHED = frozenset("there without never nothing neither nobody cannot million billion".split())
"""Plain words that a typo may not hide, or make another of: "there", "three"."""


class Near(StrEnum):
    """How a paragraph was reworded."""

    MARKS = "quotes, dashes, small marks"
    PUNCTUATION = "British/American punctuation"
    WORDS = "1-3 words edited"
    CUT = "cut sentence"
    ATTRIBUTION = "added attribution"
    TYPOS = "typos"


class Reworded(NamedTuple):
    """A near repeat.

    Attributes:
        text: As printed.
        gone: The sentence that was cut and from which of its tokens on, where one was.
    """

    text: str
    gone: tuple[int, int] | None = None


def said_again(text: str, chance: Random) -> str:
    """The same text word for word: as it was, or in other marks, spaces or capitals."""
    form = chance.randrange(10)
    if form < 5:
        return text
    if form == 5:
        return text.upper()
    if form == 6:
        return text.replace(" ", "\N{NO-BREAK SPACE}", 3).replace(". ", ".  ")
    text = _other_quotes(text, chance)
    return text.replace("-", "\N{NON-BREAKING HYPHEN}") if form == 7 else text


def reworded(sentences: Sequence[Sentence], kind: Near, chance: Random) -> Reworded | None:
    """The paragraph reworded; None where it holds nothing that could be."""
    return _WAYS[kind](sentences, chance)


def _other_quotes(text: str, chance: Random) -> str:
    style = chance.choice(("''\"\"", "“”‘’", "«»‹›", "``''"))
    return text.translate(str.maketrans("‘’“”", style))


def _marks(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    text = before = _other_quotes(render(sentences), chance)
    for change in chance.sample(_SMALL_MARKS, chance.randint(1, 3)):
        text = change(text)
    return Reworded(text) if text != before else None


_SMALL_MARKS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace(", ", " – ", 1),
    lambda text: text.replace(", ", " ", 1),
    lambda text: text.replace(", ", "; ", 2),
    lambda text: text.removesuffix("."),
    lambda text: text.removesuffix(".") + "…",
    lambda text: re.sub(r"[‘’“”'\"](?=\s|$)|(?:^|(?<=\s))[‘’“”'\"]", "", text),
    lambda text: text.replace(". ", ": ", 1),
)


def _punctuation(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    before = render(sentences)
    text = render([[_with_serial_comma(token) for token in each] for each in sentences])
    if chance.random() < 0.2:
        text = before
    for pattern, replaced in _AMERICAN:
        if chance.random() < 0.8:
            text = re.sub(pattern, replaced, text)
    if chance.random() < 0.3:
        text = re.sub(r"\bthe ([A-Z]{2,4})\b", lambda acronym: _dotted(acronym[1]), text)
    return Reworded(text) if text != before else None


def _with_serial_comma(token: Token) -> Token:
    return Token(",", Role.CLOSING) if token.role is Role.SERIAL else token


def _dotted(acronym: str) -> str:
    return "the " + "".join(f"{letter}." for letter in acronym)


_AMERICAN = (
    (r"\.([’”])", r"\1."),
    (r",([’”])", r"\1,"),
    (r"(\d) per cent\b", r"\1%"),
    (r"(\d)%", r"\1 percent"),
    (r"\b(Dr|Mr|Ms) ", r"\1. "),
)


def _edited(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    copy = [list(sentence) for sentence in sentences]
    for _ in range(chance.randint(1, 3)):
        places = [
            (sentence, at)
            for sentence in copy
            for at, token in enumerate(sentence)
            if token.role in {Role.ORDINARY, Role.ADJUNCT}
        ]
        if not places:
            return None
        _edit(*chance.choice(places), chance)
    text = render(copy)
    return Reworded(text) if text != render(sentences) else None


def _edit(sentence: Sentence, at: int, chance: Random) -> None:
    token = sentence[at]
    form = chance.randrange(3)
    if form == 0 and token.role is Role.ADJUNCT:
        del sentence[at]
    elif form == 1 and token.role is Role.ADJUNCT:
        (adverb, *_) = lexicon().ranked["adverb"].draw(chance)
        sentence.insert(at, Token(adverb, Role.ADJUNCT))
    elif token.others:
        sentence[at] = Token(chance.choice(token.others), token.role)


def _cut(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    words = len(render(sentences).split())
    copy = [list(sentence) for sentence in sentences]
    which = chance.randrange(len(copy))
    whole = len(copy) > 1 and chance.random() < 0.5
    if whole:
        start = 0
        del copy[which]
    else:
        start = len(copy[which]) - chance.randint(3, 9)
        if start < 3 or not _may_end(copy[which], start):
            return None
        if len(render([copy[which][start:]]).split()) < CUT_MIN_WORDS:
            return None
        copy[which][start:] = [Token(chance.choice((".", "…", " …")), Role.CLOSING)]
    text = render(copy)
    if len(text.split()) < (1 - CUT_MAX_SHARE) * words:
        return None
    return Reworded(text, (which, start))


def _may_end(sentence: Sentence, at: int) -> bool:
    """Whether a sentence may end before `at`: no quotation opened, no meaning turned behind it."""
    turning = {Role.NOT, Role.CONTRACTED, Role.SOME, Role.WITH, Role.PREFIXED, Role.OPPOSITE}
    return sentence[at - 1].role in {Role.ORDINARY, Role.PLACE, Role.YEAR} and not any(
        token.role in turning or token.role is Role.OPENING
        for token in (*sentence[at:], *(each for each in sentence if each.role is Role.OPENING))
    )


def _attributed(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    text = render(sentences)
    who = _speaker(chance)
    if chance.random() < 0.5 and text.endswith("."):
        day = lexicon().one("weekdays", chance)
        ending = chance.choice((f"{who} told MPs on {day}", f"{who} said", f"according to {who}"))
        return Reworded(f"{text[:-1]}, {ending}.")
    opening = chance.choice((f"According to {who},", f"{_capital(who)} said:", f"As {who} put it,"))
    first = sentences[0][0]
    if first.text.islower() and first.role in {Role.PLAIN, Role.ORDINARY, Role.ADJUNCT}:
        text = text[0].lower() + text[1:]
    return Reworded(f"{opening} {text}")


def _speaker(chance: Random) -> str:
    form = chance.randrange(5)
    if form == 0:
        return person(chance)
    if form == 1:
        return organisation(chance)
    return chance.choice(("the minister", "a spokesperson", "the report", "its chief executive"))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _misspelt(sentences: Sequence[Sentence], chance: Random) -> Reworded | None:
    copy = [list(sentence) for sentence in sentences]
    places = [
        (sentence, at)
        for sentence in copy
        for at, (text, role, _) in enumerate(sentence)
        if role in {Role.PLAIN, Role.ORDINARY, Role.ADJUNCT}
        and len(text) >= TYPO_MIN_LETTERS
        and text.isalpha()
        and text.islower()
        and text not in UNTOUCHED
    ]
    for sentence, at in chance.sample(places, min(len(places), chance.randint(1, 3))):
        sentence[at] = Token(_typo(sentence[at].text, chance), Role.PLAIN)
    text = render(copy)
    return Reworded(text) if text != render(sentences) else None


def _typo(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    form = chance.randrange(4)
    if form == 0:
        return word[:at] + word[at + 1 :]
    if form == 1:
        return word[:at] + word[at] + word[at:]
    if form == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("aeiorstn") + word[at + 1 :]


_WAYS: dict[Near, Callable[[Sequence[Sentence], Random], Reworded | None]] = {
    Near.MARKS: _marks,
    Near.PUNCTUATION: _punctuation,
    Near.WORDS: _edited,
    Near.CUT: _cut,
    Near.ATTRIBUTION: _attributed,
    Near.TYPOS: _misspelt,
}
