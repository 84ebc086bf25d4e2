"""A text as words to be compared: what a reader would call the same word is the same word.

Beyond folding, figures have one spelling ("3.7 million", "£3.7m" and "3,700,000" hold one number,
"twelve" is 12, "per cent" is %), and so have negations ("isn't" is "is not").
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.text.folding import fold

PER_CENT = "%"

DIGITS_MAX = 20
"""More digits are a key or a telephone's number twice over, compared as they stand."""

_TOKEN = re.compile(r"\d[\d,]*(?:[.:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[£$€%]")
_SPELLED_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}", re.IGNORECASE)
"""As in "U.S." and "e.g."; without its stops, "U.S." is "US"."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: Decimal(value) for value, word in enumerate(_UNITS)} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS, start=2)
}
_IN_WORDS = {str(value): word for word, value in _NUMBERS.items()}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}
_PARTS = {"a": Decimal(1), "half": Decimal("0.5"), "quarter": Decimal("0.25")}
"""Before a scale: "a million", "half a million"."""

_SHORT_SCALES = {
    "k": _SCALES["thousand"],
    "m": _SCALES["million"],
    "mn": _SCALES["million"],
    "bn": _SCALES["billion"],
    "tn": _SCALES["trillion"],
}
"""Behind digits only: "3m"."""

_CURRENCIES = dict.fromkeys(("£", "pound", "pounds", "gbp"), "£")
_CURRENCIES |= dict.fromkeys(("$", "dollar", "dollars"), "$")
_CURRENCIES |= dict.fromkeys(("€", "euro", "euros"), "€")
SCALES_MAX = 12
"""Words a number may have behind its first; more are no number."""

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_PER_CENT_WORDS = frozenset({"percent", "pc"})
_CONTRACTED = re.compile(r"(?<![^\W_])([^\W\d_]+)n't(?![^\W_])")
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall"}

_TURNING = {"yet": "to", "far": "from"}
"""Two words that turn a statement round as "not" does: "have yet to agree", "far from certain"."""

_SPECIAL = frozenset(
    {*_NUMBERS, *_SCALES, *_CURRENCIES, *_PER_CENT_WORDS, *_TURNING, "per", "cannot"},
)
"""Words for which the plain tokens are not enough; digits are seen in the text itself."""

_TELLING = _SPECIAL | _PARTS.keys()


def words_of(text: str) -> tuple[str, ...]:
    """The text's words as they are compared, in order."""
    return folded_words(fold(text))


def folded_words(folded: str) -> tuple[str, ...]:
    """The words of a text that is folded already."""
    if "." in folded:
        folded = _SPELLED_INITIALS.sub(_without_stops, folded)
    if "n't" in folded:
        folded = _CONTRACTED.sub(_in_full, folded)
    tokens = _TOKEN.findall(folded)
    if _SPECIAL.isdisjoint(tokens) and not _holds_digit(folded):
        return tuple(tokens)
    return tuple(_one_spelling(tokens))


_holds_digit = re.compile(r"\d").search


def in_words(figure: str) -> str:
    """A number of one word ("3" is "three"), or else the figure itself."""
    return _IN_WORDS.get(figure, figure)


def _without_stops(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


def _in_full(contracted: re.Match[str]) -> str:
    verb = contracted[1]
    return f"{_IRREGULAR.get(verb, verb)} not"


def _one_spelling(tokens: Sequence[str]) -> list[str]:
    """The tokens with figures, currencies and per cent in their one spelling."""
    telling = _SPECIAL if _SCALES.keys().isdisjoint(tokens) else _TELLING
    words: list[str] = []
    at = 0
    for place, token in enumerate(tokens):
        if place >= at and (token < _BEHIND_DIGITS or token in telling):
            words += tokens[at:place]
            spelt, at = _spelling(tokens, place)
            words += spelt
    words += tokens[at:]
    return words


def _spelling(tokens: Sequence[str], at: int) -> tuple[Sequence[str], int]:
    """The words that a telling token begins, in their one spelling, and where the next is."""
    token = tokens[at]
    if token in _CURRENCIES and at + 1 < len(tokens) and tokens[at + 1][0].isdecimal():
        value, behind = _number(tokens, at + 1)
        return (value, _CURRENCIES[token]), behind
    if token[0].isdecimal() or token in _NUMBERS:
        value, behind = _number(tokens, at)
        return (value,), behind
    if token in _PARTS and (scale := _scale_behind(tokens, at)):
        return (_spelled(_PARTS[token] * _SCALES[tokens[scale]]),), scale + 1
    if token in _TURNING and tokens[at + 1 : at + 2] == [_TURNING[token]]:
        return ("not",), at + 2
    if token == "per" and tokens[at + 1 : at + 2] == ["cent"]:  # noqa: S105 - no secret
        return (PER_CENT,), at + 2
    return _plain(token), at + 1


_BEHIND_DIGITS = ":"
"""What begins with an ASCII digit comes before it."""


def _scale_behind(tokens: Sequence[str], at: int) -> int | None:
    """Where the scale of "a million" and "half a million" stands; None where there is none."""
    behind = at + 2 if tokens[at] != "a" and tokens[at + 1 : at + 2] == ["a"] else at + 1
    return behind if behind < len(tokens) and tokens[behind] in _SCALES else None


def _plain(token: str) -> Sequence[str]:
    if token == "cannot":  # noqa: S105 - no secret
        return ("can", "not")
    if token in _CURRENCIES:
        return (_CURRENCIES[token],)
    return (PER_CENT,) if token in _PER_CENT_WORDS else (token,)


def _number(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """The number that begins at a token, in digits, and where the next token is."""
    if tokens[at][0].isdecimal():
        value, at = _digits(tokens[at]), at + 1
        if value is None:
            return tokens[at - 1], at
        if at < len(tokens) and tokens[at] in _ORDINAL_ENDINGS:
            return _spelled(value), at + 1
        if at < len(tokens) and tokens[at] in _SHORT_SCALES:
            return _spelled(value * _SHORT_SCALES[tokens[at]]), at + 1
    else:
        value, at = _below_hundred(tokens, at)
    total = Decimal(0)
    end = at + SCALES_MAX
    while at < min(len(tokens), end) and tokens[at] in _SCALES:
        scale = tokens[at]
        value, at = value * _SCALES[scale], at + 1
        follows = at + (scale != "million" and tokens[at : at + 1] == ["and"])
        if follows >= len(tokens) or tokens[follows] not in _NUMBERS:
            continue
        rest, behind = _below_hundred(tokens, follows)
        if behind < len(tokens) and tokens[behind] in _SCALES and scale != "hundred":
            total, value, at = total + value, rest, behind
        else:
            value, at = value + rest, behind
    return _spelled(total + value), at


def _below_hundred(tokens: Sequence[str], at: int) -> tuple[Decimal, int]:
    """The number under a hundred in words that begins at a token: "twenty one" is 21."""
    value = _NUMBERS[tokens[at]]
    unit = _NUMBERS.get(tokens[at + 1]) if at + 1 < len(tokens) else None
    if tokens[at] in _TENS and unit is not None and 0 < unit < 10:  # noqa: PLR2004 - a digit
        return value + unit, at + 2
    return value, at + 1


def _digits(token: str) -> Decimal | None:
    """The value of digits; None for what is no number ("1.2.3", digits of other scripts)."""
    plain = token.replace(",", "").replace(":", ".")  # "3:30pm" is "3.30pm"
    telling = len(plain) <= DIGITS_MAX and plain.count(".") <= 1 and plain.isascii()
    return Decimal(plain) if telling else None


def _spelled(value: Decimal) -> str:
    """The number in digits, without an end of zeros behind the point."""
    return format(value.normalize(), "f")
