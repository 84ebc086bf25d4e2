"""The headers of a forwarded mail, copied into the text above the article."""

import re
from collections.abc import Sequence

from extract.text.lines import Label, Labels, Line
from extract.values import Kind

HEADERS_MIN = 3
"""`From: the board` may be a line of a page; three different headers in a row are not."""

EDGE_LINES = 30
"""So far down the headers of a forwarded mail stand: below the words of who sent it on."""

NOTE_MAX_WORDS = 60
"""Who forwards an article adds a sentence or two; what is longer is text of its own."""

_HEADER = re.compile(r"(from|date|sent|to|cc|subject|reply-to|importance|attachments): ?\S.*")
_DAY = frozenset({"date", "sent"})


def label_forwarded(lines: Sequence[Line], labels: Labels) -> Labels:
    """Return the labels of a forwarded mail's headers and of the note above them.

    The day it was sent on is a dateline, as in a mail of its own; nobody's address is text.

    Args:
        lines: The page.
        labels: What is labelled so far.
    """
    names = [_name(line) for line in lines[:EDGE_LINES]]
    block = _block(names)
    if not block:
        return {}
    found = {i: _label(lines[i], names[i]) for i in block if i not in labels}
    above = [i for i in range(block.start) if i not in labels]
    if sum(lines[index].words for index in above) <= NOTE_MAX_WORDS:
        found |= {i: Label(Kind.BOILERPLATE, "above a forwarded mail's headers") for i in above}
    return found


def _name(line: Line) -> str | None:
    match = _HEADER.fullmatch(line.folded)
    return match[1] if match else None


def _block(names: Sequence[str | None]) -> range:
    """The first run of header lines with enough different names, the sender's among them."""
    start = 0
    while start < len(names):
        end = start
        while end < len(names) and names[end]:
            end += 1
        run = set(names[start:end])
        if len(run) >= HEADERS_MIN and "from" in run:
            return range(start, end)
        start = end + 1
    return range(0)


def _label(line: Line, name: str | None) -> Label:
    if name in _DAY:
        return Label(Kind.DATELINE)
    return Label(Kind.BOILERPLATE, f'header of a forwarded mail: "{line.text}"')
