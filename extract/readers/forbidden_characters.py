"""Pages without what no text may hold: NUL characters, halves of surrogate pairs, broken hints."""

import re
from collections.abc import Mapping
from dataclasses import replace

from extract.values import Page

HINT_CHARACTERS_MAX = 1_000
"""The longest standfirst seen has some 600 characters; a hint is a field, not a text."""

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def clean_page(page: Page) -> Page:
    r"""Return the page without NUL characters and lone surrogates, with a note of their number.

    A NUL in HTML is a parse error that browsers pass over; a lone surrogate (from an escape such
    as `\ud800`) has no form in UTF-8 and becomes U+FFFD.
    """
    text, removed = _without(page.text)
    html, removed_from_html = _without(page.html)
    removed += removed_from_html
    many, are = ("character", "is") if removed == 1 else ("characters", "are")
    note = (f"{removed} {many} that no text can hold (NUL, half a surrogate) {are} out.",)
    return replace(
        page,
        text=text,
        html=html,
        url=_without(page.url)[0],
        hints=clean_hints(page.hints),
        notes=page.notes + (note if removed else ()),
    )


def clean_hints(hints: Mapping[str, str]) -> dict[str, str]:
    """Return the hints as single lines without control characters; empty ones are left out."""
    lines = {key: clean_line(value) for key, value in hints.items()}
    return {key: line for key, line in lines.items() if line}


def clean_line(text: str) -> str:
    """Return a text as one line: control and direction characters and line ends become a space."""
    return " ".join(_CONTROLS.sub(" ", text[: 2 * HINT_CHARACTERS_MAX]).split())[
        :HINT_CHARACTERS_MAX
    ]


def _without(text: str | None) -> tuple[str | None, int]:
    if text is None or _is_clean(text):
        return text, 0
    return _NO_TEXT.subn(lambda character: "" if character[0] == "\0" else "\ufffd", text)


def _is_clean(text: str) -> bool:
    """Whether there is nothing to take out; encoding looks for surrogates ten times faster."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text
