"""The language of a text, by the share of its most frequent words."""

import re
import tomllib
from functools import cache
from importlib.resources import files

STOP_WORD_SHARE_MIN = 0.22
"""The seeds and golden pages have .35 to .50 of these words, samples of Dutch, German, Welsh and
French .08 to .11."""

SAMPLE_CHARACTERS = 4_000
"""Some 650 words settle it; a longer text is not read on."""

_MIN_WORDS = 20
"""Fewer words show nothing about the language."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language whose stop words the text has, None if unsure."""
    words = _WORD.findall(text[:SAMPLE_CHARACTERS].lower())
    if len(words) < _MIN_WORDS:
        return None
    for code, stop_words in _stop_words().items():
        if sum(word in stop_words for word in words) >= STOP_WORD_SHARE_MIN * len(words):
            return code
    return None


def choose_language(text: str, declared: str | None) -> str | None:
    """Return a text's language: as its words show, else as its page declares.

    A declaration that the text belies counts for nothing: sites leave `lang="en"` as it came.
    """
    shown = language_of(text)
    if shown or len(text.split()) < _MIN_WORDS:
        return shown or declared
    return declared if declared != "en" else None


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("extract.text") / "language.toml").read_text("utf-8"))
    return {code: frozenset(words) for code, words in data.items()}
