"""A text as words to be compared: what a reader would call the same word is the same word.

Beyond folding, figures have one spelling ("3.7 million", "£3.7m" and "3,700,000" contain one
number, "twelve" is 12, "per cent" is %), and so have negations ("isn't" is "is not").
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.text import fold

_DIGITS_MAX = 20
"""More digits are a key, or a telephone number twice over, and are compared as they are printed."""

_SCALES_MAX = 12
"""Words of scale ("million") after the first word of a number; more are no number."""

_PER_CENT = "%"

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
"""After digits only: "3m"."""

_CURRENCIES = dict.fromkeys(("£", "pound", "pounds", "gbp"), "£")
_CURRENCIES |= dict.fromkeys(("$", "dollar", "dollars"), "$")
_CURRENCIES |= dict.fromkeys(("€", "euro", "euros"), "€")

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_CONTRACTED = re.compile(r"(?<![^\W_])([^\W\d_]+)n't(?![^\W_])")
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall"}

_ONE_WORD = {"cannot": ("can", "not"), "percent": (_PER_CENT,), "pc": (_PER_CENT,)}
_TWO_WORDS: dict[tuple[str, ...], tuple[str]] = {
    ("per", "cent"): (_PER_CENT,),
    ("yet", "to"): ("not",),
    ("far", "from"): ("not",),
}
"""Two words may turn a statement round as "not" does: "have yet to agree", "far from certain"."""

_SPECIAL = frozenset(
    {*_NUMBERS, *_SCALES, *_CURRENCIES, *_ONE_WORD, *(pair[0] for pair in _TWO_WORDS)},
)
"""Words for which the plain tokens are not enough; digits are looked for in the text itself."""

_SPECIAL_BESIDE_SCALES = _SPECIAL | _PARTS.keys()

_AFTER_DIGITS = ":"
"""A token that begins with an ASCII digit sorts before it."""

_holds_digit = re.compile(r"\d").search


def compared_words(text: str) -> tuple[str, ...]:
    """Return the text's words as they are compared, in order.

    >>> compared_words("It isn’t twelve per cent of £3.7 million.")
    ('it', 'is', 'not', '12', '%', 'of', '3700000', '£')
    """
    return compared_words_of_folded(fold(text))


def compared_words_of_folded(folded: str) -> tuple[str, ...]:
    """Return the words of a text that is folded already."""
    if "." in folded:
        folded = _SPELLED_INITIALS.sub(_without_stops, folded)
    if "n't" in folded:
        folded = _CONTRACTED.sub(_in_full, folded)
    tokens = _TOKEN.findall(folded)
    if _SPECIAL.isdisjoint(tokens) and not _holds_digit(folded):
        return tuple(tokens)
    return tuple(_respelled(tokens))


def number_in_words(figure: str) -> str:
    """Return a number that is one word in words ("3" is "three"), else the figure itself."""
    return _IN_WORDS.get(figure, figure)


def _without_stops(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


def _in_full(contracted: re.Match[str]) -> str:
    verb = contracted[1]
    return f"{_IRREGULAR.get(verb, verb)} not"


def _respelled(tokens: Sequence[str]) -> list[str]:
    """The tokens with figures, currencies and per cent in their one spelling."""
    special = _SPECIAL if _SCALES.keys().isdisjoint(tokens) else _SPECIAL_BESIDE_SCALES
    words: list[str] = []
    done = 0
    for place, token in enumerate(tokens):
        if place >= done and (token < _AFTER_DIGITS or token in special):
            words += tokens[done:place]
            spelling, done = _spelling(tokens, place)
            words += spelling
    words += tokens[done:]
    return words


def _spelling(tokens: Sequence[str], start: int) -> tuple[Sequence[str], int]:
    """The words that a special token begins, in their one spelling, and the place after them."""
    token = tokens[start]
    if token[0].isdecimal() or token in _NUMBERS:
        number, end = _number(tokens, start)
        return (number,), end
    if token in _CURRENCIES:
        return _amount(tokens, start)
    if token in _PARTS and (scale := _scale_after_part(tokens, start)):
        return (_in_digits(_PARTS[token] * _SCALES[tokens[scale]]),), scale + 1
    if spelling := _TWO_WORDS.get(tuple(tokens[start : start + 2])):
        return spelling, start + 2
    return _ONE_WORD.get(token, (token,)), start + 1


def _amount(tokens: Sequence[str], start: int) -> tuple[Sequence[str], int]:
    """A currency and the amount after it: the amount goes first, as in "3 pounds"."""
    sign = _CURRENCIES[tokens[start]]
    if start + 1 < len(tokens) and tokens[start + 1][0].isdecimal():
        number, end = _number(tokens, start + 1)
        return (number, sign), end
    return (sign,), start + 1


def _scale_after_part(tokens: Sequence[str], start: int) -> int | None:
    """The place of the scale in "a million" and "half a million"; None where there is none."""
    half_a = tokens[start] != "a" and tokens[start + 1 : start + 2] == ["a"]
    place = start + 2 if half_a else start + 1
    return place if place < len(tokens) and tokens[place] in _SCALES else None


def _number(tokens: Sequence[str], start: int) -> tuple[str, int]:
    """The number that begins at a token, in digits, and the place after it."""
    if not tokens[start][0].isdecimal():
        return _scaled(tokens, *_below_hundred(tokens, start))
    value, end = _value_of_digits(tokens[start]), start + 1
    if value is None:
        return tokens[start], end
    suffix = tokens[end] if end < len(tokens) else ""
    if suffix in _ORDINAL_ENDINGS:
        return _in_digits(value), end + 1
    if suffix in _SHORT_SCALES:
        return _in_digits(value * _SHORT_SCALES[suffix]), end + 1
    return _scaled(tokens, value, end)


def _scaled(tokens: Sequence[str], value: Decimal, start: int) -> tuple[str, int]:
    """A number with the scales and further numbers after its first words, and the place after it.

    "two million three hundred and five" is 2000305.
    """
    total = Decimal(0)
    place, end = start, min(len(tokens), start + _SCALES_MAX)
    while place < end and tokens[place] in _SCALES:
        scale = tokens[place]
        value, place = value * _SCALES[scale], place + 1
        following = place + (scale != "million" and tokens[place : place + 1] == ["and"])
        if following >= len(tokens) or tokens[following] not in _NUMBERS:
            continue
        rest, after = _below_hundred(tokens, following)
        if after < len(tokens) and tokens[after] in _SCALES and scale != "hundred":
            total, value, place = total + value, rest, after
        else:
            value, place = value + rest, after
    return _in_digits(total + value), place


def _below_hundred(tokens: Sequence[str], start: int) -> tuple[Decimal, int]:
    """The number under a hundred in words that begins at a token: "twenty one" is 21."""
    value = _NUMBERS[tokens[start]]
    unit = _NUMBERS.get(tokens[start + 1]) if start + 1 < len(tokens) else None
    if tokens[start] in _TENS and unit is not None and 0 < unit < 10:  # noqa: PLR2004 - a digit
        return value + unit, start + 2
    return value, start + 1


def _value_of_digits(token: str) -> Decimal | None:
    """The value of digits; None for what is no number ("1.2.3", digits of other scripts)."""
    plain = token.replace(",", "").replace(":", ".")  # "3:30pm" is "3.30pm"
    is_number = len(plain) <= _DIGITS_MAX and plain.count(".") <= 1 and plain.isascii()
    return Decimal(plain) if is_number else None


def _in_digits(value: Decimal) -> str:
    """The number in digits, without zeros at the end of its decimals."""
    return format(value.normalize(), "f")
