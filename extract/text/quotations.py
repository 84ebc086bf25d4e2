"""Where quotations begin and end in a paragraph of the British trade press.

They mix ‘ ’, ' ', “ ” and " ", often opening with ‘ and closing with ', while the same marks
are apostrophes. So marks are distinguished by what is beside them, not by their shape alone.
"""

import re
from dataclasses import dataclass

SINGLE_MARKS = "‘’'‛"
DOUBLE_MARKS = '“”"„‟'
NESTING_MAX = 4
"""A quotation in a quotation in a quotation is the deepest the press prints; more is noise."""

_OPENERS = "‘“‛„"
_BEFORE_OPENING = "([{<—–-:;,/" + SINGLE_MARKS + DOUBLE_MARKS
_MARK = re.compile(f"[{SINGLE_MARKS}{DOUBLE_MARKS}]")
_ELISION = re.compile(r"\d|(?:em|til|tis|twas|cause|n|cos|bout)\b", re.IGNORECASE)
_LOWER_CASE_WORD = re.compile(r"\s[a-z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a text: `text[start:end]` with its marks.

    Attributes:
        start: The index of the opening mark.
        end: The index after the closing mark, the text's length where it never closes.
        closed: Whether it closes within the text.
    """

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    index: int
    single: bool
    opener: bool
    may_open: bool
    may_close: bool


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations in order; a nested one belongs to the one around it.

    One that never closes runs to the end of the text, as a speech continued in the next
    paragraph does.
    """
    quotations: list[Quotation] = []
    stack: list[_Mark] = []
    for mark in _telling_marks(text):
        if mark.may_close and any(mark.single == opened.single for opened in stack):
            start = stack[0].index
            while stack.pop().single != mark.single:
                pass  # a mark opened inside that never closed (inches, a dropped letter)
            if not stack:
                quotations.append(Quotation(start, mark.index + 1, closed=True))
        elif mark.may_open and _opens(mark, stack):
            stack.append(mark)
    if stack:
        quotations.append(Quotation(stack[0].index, len(text), closed=False))
    return quotations


def _opens(mark: _Mark, stack: list[_Mark]) -> bool:
    if not stack:
        return True
    return len(stack) < NESTING_MAX and (mark.opener or mark.single != stack[-1].single)


def _telling_marks(text: str) -> list[_Mark]:
    """The marks that may open or close, without apostrophes; a possessive does not close."""
    marks = [mark for match in _MARK.finditer(text) if (mark := _read(text, match.start()))]
    next_single: _Mark | None = None
    telling: list[_Mark] = []
    for mark in reversed(marks):
        if mark.single and _is_possessive(text, mark, next_single):
            continue
        telling.append(mark)
        if mark.single:
            next_single = mark
    return telling[::-1]


def _read(text: str, index: int) -> _Mark | None:
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return None
    single = text[index] in SINGLE_MARKS
    may_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    may_open = may_open and not _is_elision(text, index)
    may_close = not before.isspace() and not after.isalnum() and text[index] not in _OPENERS
    if not (may_open or may_close):
        return None
    return _Mark(index, single, text[index] in _OPENERS, may_open, may_close)


def _is_elision(text: str, index: int) -> bool:
    """Whether the mark is an apostrophe at the beginning of a word: "’tis", "'90s"."""
    plain = text[index] in SINGLE_MARKS and text[index] != "‘"
    return plain and _ELISION.match(text, index + 1) is not None


def _is_possessive(text: str, mark: _Mark, next_single: _Mark | None) -> bool:
    """Whether the mark is that of "the GPs' leader": after an s, and a later mark closes."""
    return (
        mark.may_close
        and text[mark.index - 1 : mark.index] in {"s", "S"}
        and _LOWER_CASE_WORD.match(text, mark.index + 1) is not None
        and next_single is not None
        and next_single.may_close
        and not next_single.may_open
    )
