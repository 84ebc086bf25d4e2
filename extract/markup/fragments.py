"""Pieces of HTML within other data: a feed's title, a headline in JSON-LD, a mail's first lines."""

from html import unescape

from bs4 import BeautifulSoup

FRAGMENT_MAX_CHARACTERS = 20_000
"""This much of a piece is read; a headline or description has some hundreds of characters."""


def text_of_fragment(piece: str, separator: str = "") -> str:
    """Return what a piece of HTML says, its elements taken off and its entities resolved.

    A text that merely holds a `<` loses nothing that a browser would show of it.

    Args:
        piece: The HTML, or a plain text, which comes back with its entities resolved.
        separator: What is put where elements part the text.
    """
    if "<" not in piece:
        return unescape(piece)
    soup = BeautifulSoup(piece[:FRAGMENT_MAX_CHARACTERS], "lxml")
    return soup.get_text(separator).strip()
