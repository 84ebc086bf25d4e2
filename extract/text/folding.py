"""The form in which texts are compared. Nothing folded is ever stored or shown."""

import re
from hashlib import blake2b
from unicodedata import normalize

QUOTATION_MARKS = "'\"`´‘’‚‛“”„‟′″‵‹›«»＇＂"
DASHES = "-‐‑‒–—―−﹘﹣－"
INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    + "".join(
        map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    )
)
"""Soft hyphen, zero-width characters, byte-order mark, marks of writing direction."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters, which JSON can spell and no text has."""

KEY_BYTES = 16
"""128 bits: in an archive of 10**9 paragraphs two keys collide with a chance below 10**-20."""

PIECE_MAX_CHARACTERS = 500
"""This many characters are normalised at a time. Sorting the marks of a letter takes the square of
their number: 2 MB of nothing but marks would take hours, in pieces they take a second."""

_FOLDING = str.maketrans(
    dict.fromkeys(QUOTATION_MARKS, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE, None),
)
_USUAL = (*((mark, "'") for mark in '"`’‘“”'), *((dash, "-") for dash in "–—"))
"""What most texts that are not ASCII hold beside it."""

_OTHER_MARKS = re.compile(
    "[" + re.escape("".join(chr(mark) for mark, to in _FOLDING.items() if to != chr(mark))) + "]"
)
_PIECE = re.compile(
    rf".{{1,{PIECE_MAX_CHARACTERS}}}(?=\s|\Z)|.{{1,{PIECE_MAX_CHARACTERS}}}", re.DOTALL
)
"""Pieces end before white space, which joins with nothing, so that nothing changes by them; only a
word longer than a piece is cut anywhere."""

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
_NO_WORD = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")


def masthead_key(name: str) -> str:
    """Return the form in which outlets' names are compared: "The BMJ" and "BMJ" are one."""
    return fold(name).removeprefix("the ").removeprefix("www.")


def fold(text: str) -> str:
    """Return the text as it is compared: what a reader would call the same text folds to the same.

    NFKC and casefold; all quotation marks and apostrophes become `'`, all dashes `-`, an ellipsis
    three dots; invisible characters go; white space becomes single spaces, none at the ends.
    Folding twice is folding once.

    >>> fold("  The\u00a0Trust’s ‘plan’ –  FINAL… ")
    "the trust's 'plan' - final..."
    """
    folded = _fold_once(text)
    # Casefolding can undo NFKC (and the other way about) for some letters outside ASCII.
    while not folded.isascii() and (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    for mark, folded in _USUAL:
        text = text.replace(mark, folded)
    if not text.isascii():
        if _OTHER_MARKS.search(text):  # looking up each character takes ten times as long
            text = text.translate(_FOLDING)
        if len(text) <= PIECE_MAX_CHARACTERS:
            text = normalize("NFKC", text)
        else:
            text = "".join(normalize("NFKC", piece) for piece in _PIECE.findall(text))
    return " ".join(text.casefold().split())


def fold_spaces(text: str) -> str:
    """Return the text with each run of white space as one space, none at the ends.

    Control characters and halves of characters go: no page prints them, and XPath takes none.
    """
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(UNPRINTABLE.sub("", text).split())


def mask_digits(folded: str) -> str:
    """Return a folded text with each run of digits as `#`, so that counters compare equal."""
    return _DIGITS.sub("#", folded)


def exact_key(text: str) -> bytes:
    """Return the 16 bytes under which a text is known: BLAKE2b-128 of its folded form in UTF-8.

    Equal keys mean "said before, word for word". The key is stored in archives: neither the
    hash nor the folding may change without a migration that computes all keys again.
    """
    return folded_key(fold(text))


def folded_key(folded: str) -> bytes:
    """Return the exact key of a text that is folded already."""
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def word_count(text: str) -> int:
    """Return the number of words.

    >>> word_count("It's a half-built £1.5m ward – at last")
    7
    """
    if "_" in text:  # which parts words, as a space does
        return len(_WORD.findall(text))
    return len(text.split()) - len(_NO_WORD.findall(text))
