"""Pages made of parts: a title that its container keeps apart from the text, a piece of HTML."""

import re
from html import escape

from extract.markup import text_of_fragment

LINES_SEARCHED = 8
"""How far down a text its own title is looked for: below mastheads and dates."""

_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|blockquote|a|em|strong|b|i|img|figure|span|"
    r"article|section)\b[^<>]*>",
    re.IGNORECASE,
)
MARKS_MIN = 2
"""Tags from which on a text is HTML: one may be quoted in a text about web pages."""


def is_markup(text: str) -> bool:
    """Return whether a text is a piece of HTML; a text that merely holds a `<` is none."""
    marks = [match[0] for match, _ in zip(_MARKUP.finditer(text), range(MARKS_MIN), strict=False)]
    return len(marks) >= MARKS_MIN or text.lstrip()[:3].lower() in {"<p>", "<p "}


def titled_text(text: str, title: str | None) -> str:
    """Return a text below its title, unless it begins with it already."""
    if not title or _says(text, title):
        return text
    return f"{title}\n\n{text}"


def titled_html(body: str, title: str | None) -> str:
    """Return a piece of HTML as a page, below its title unless it says it already.

    What is a whole page already comes back as it is.
    """
    if re.match(r"\s*<(?:!doctype|html)\b", body, re.IGNORECASE):
        return body
    named = escape(title or "", quote=False)
    shown = title and not _says(text_of_fragment(body, "\n"), title)
    heading = f"<h1>{named}</h1>\n" if shown else ""
    head = f"<head><title>{named}</title></head>" if named else "<head></head>"
    return (
        f"<!DOCTYPE html>\n<html>{head}<body><article>\n{heading}{body}\n</article></body></html>"
    )


def _says(text: str, title: str) -> bool:
    """Whether one of the text's first lines is the title, case and spaces aside."""
    wanted = " ".join(title.casefold().split())
    lines = (line for line in text[:20_000].splitlines() if line.strip())
    first = (line for line, _ in zip(lines, range(LINES_SEARCHED), strict=False))
    return any(" ".join(line.casefold().split()) == wanted for line in first)
