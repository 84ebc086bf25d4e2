"""The language that a page declares, weighed against the one its text shows."""

import re

from extract.metadata.declared import Declared
from extract.metadata.jsonld import string_of
from extract.text import LANGUAGE_MIN_WORDS, language_of

_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_METAS = ("content-language", "dc.language", "dcterms.language", "language", "inlanguage")


def declared_language(declared: Declared) -> str | None:
    """Return the ISO 639-1 code that the page declares first, None where it declares none."""
    nodes = (*declared.own_articles, *declared.linked.pages)
    tags = (
        declared.language,
        *(string_of(node.get("inLanguage")) for node in nodes),
        declared.meta("og:locale"),
        declared.meta(*_METAS),
    )
    codes = (_TAG.fullmatch(tag.strip()) for tag in tags if tag)
    return next((match[1].lower() for match in codes if match), None)


def language_by(text: str, told: str | None) -> str | None:
    """Return a text's language: as its words show, else as its page declares.

    A declaration that the text belies counts for nothing: sites leave `lang="en"` as it came.

    Args:
        text: The article's text.
        told: What its page declares (`PageFacts.language`).
    """
    shown = language_of(text)
    if shown or len(text.split()) < LANGUAGE_MIN_WORDS:
        return shown or told
    return told if told != "en" else None
