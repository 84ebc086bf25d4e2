"""Text broken at a fixed column, as mail programs do, joined to paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

WIDTH_MIN = 50
WIDTH_MAX = 150
"""Mail breaks at 65 to 78 columns, terminals and converters at 100 to 132; where a line is longer
the page is not broken by column. The longest line of each seed has 266 and more."""

FULL_LINES_MIN = 3
"""So many line breaks must stand where the next word no longer fitted; fewer may be chance."""

FULL_SHARE_MIN = 0.6
"""Share of the breaks within blocks that stand there. The others are ends of list items and of
lines in addresses; on pages of one line a paragraph, or of headings and links, it is under .2."""

_STARTS_ANEW = re.compile(r"\s*(?:[•●▪◦‣·*–—>-]|\d{1,2}[.)])\s")


def unwrap(lines: Sequence[str]) -> list[str]:
    """Return the lines of a page with broken paragraphs joined by single spaces.

    A line is joined to the one before it only where that one is full: its successor's first word
    would not have fitted. Pages that are not broken by column come back as they are.

    Args:
        lines: The page's lines; a blank one is empty or white space.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not WIDTH_MIN <= width <= WIDTH_MAX or not _is_wrapped(lines, width):
        return list(lines)
    return list(_join(lines, width))


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    # A line of less than half the width ends where its writer ended it: it proves nothing.
    within = [
        pair for pair in pairwise(lines) if len(pair[0].strip()) * 2 >= width and pair[1].strip()
    ]
    full = sum(_continues(line, following, width) for line, following in within)
    return full >= FULL_LINES_MIN and full >= FULL_SHARE_MIN * len(within)


def _join(lines: Sequence[str], width: int) -> Iterator[str]:
    block: list[str] = []
    for line, following in pairwise([*lines, ""]):
        block.append(line.strip())
        if not _continues(line, following, width):
            yield " ".join(block)
            block = []


def _continues(line: str, following: str, width: int) -> bool:
    """Whether `line` is full, so that `following` carries on its paragraph."""
    if not line.strip() or not following.strip() or _STARTS_ANEW.match(following):
        return False
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width
