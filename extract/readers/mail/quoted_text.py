"""Pages out of quoted mail, which has a mark before each line."""

import re
from collections.abc import Sequence

QUOTED_SHARE_MIN = 0.9
"""Share of the written lines that carry the mark: a line that says who wrote it, and a signature,
have none. Quoted lines amid an unquoted page are part of what it says."""

QUOTED_LINES_MIN = 3
"""Title and two paragraphs: fewer lines prove nothing."""

LEVELS_MAX = 5
"""A mail that was answered more often is no article; it bounds the work."""

_MARK = re.compile(r"[ \t]*>[ \t]?")
_LINE_END = re.compile(r"\r\n?|\n")


def strip_quoting(text: str) -> tuple[str, str | None]:
    """Return a page without the quotation marks of mail, and a note of what was taken off.

    A line of the mark alone becomes empty. A page that is not quoted as a whole comes back as it
    is, without a note.
    """
    lines = _LINE_END.split(text)
    quoted = 0
    for _ in range(LEVELS_MAX):
        marked = _count_quoted(lines)
        if not marked:
            break
        lines = [_MARK.sub("", line, count=1) if _MARK.match(line) else line for line in lines]
        quoted = max(quoted, marked)
    if not quoted:
        return text, None
    return "\n".join(lines), f'{quoted} lines were quoted as in mail; their marks (">") are off.'


def _count_quoted(lines: Sequence[str]) -> int:
    """How many lines carry the mark; 0 where the page is not quoted as a whole."""
    marked = sum(1 for line in lines if _MARK.match(line))
    written = sum(1 for line in lines if line.strip())
    is_quoted = marked >= QUOTED_LINES_MIN and marked >= QUOTED_SHARE_MIN * written
    return marked if is_quoted else 0
