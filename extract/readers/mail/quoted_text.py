"""Pages out of quoted mail: a mark before each line."""

import re

QUOTED_SHARE_MIN = 0.9
"""Share of the written lines that carry the mark: a line that tells who wrote it, and a signature,
stand without. Quoted lines amid an unquoted page are part of what it says."""

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
        marked = sum(1 for line in lines if _MARK.match(line))
        written = sum(1 for line in lines if line.strip())
        if marked < QUOTED_LINES_MIN or marked < QUOTED_SHARE_MIN * written:
            break
        lines = [_MARK.sub("", line, count=1) if _MARK.match(line) else line for line in lines]
        quoted = max(quoted, marked)
    if not quoted:
        return text, None
    return "\n".join(lines), f'{quoted} lines were quoted as in mail; their marks (">") are off.'
