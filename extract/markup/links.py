"""The links of a page, each with its name and the text around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from extract.markup.blocks import INLINE

PAGE_LINKS_MAX = 2_000
"""How many links of a page are looked at: a page with its menus has some two hundred."""

_AROUND_MAX_CHARACTERS = 20_000
"""A link's paragraph is shorter; what is longer is a whole page in one element."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Attributes:
        address: Where it leads, as it is written.
        name: Its text.
        around: The text of the nearest element that breaks the line, white space folded.
    """

    address: str
    name: str
    around: str


def iter_links(root: HtmlElement) -> Iterator[Link]:
    """Hand out the links of a page in order; those without a text are left out."""
    for element in islice(root.iter("a"), PAGE_LINKS_MAX):
        address, name = element.get("href"), _text_of(element)
        if address and name:
            yield Link(address.strip(), name, _text_of(_breaking(element)))


def _breaking(element: HtmlElement) -> HtmlElement:
    """The nearest element around a link that breaks the line."""
    around = element
    while around.tag in INLINE and around.getparent() is not None:
        around = around.getparent()
    return around


def _text_of(element: HtmlElement) -> str:
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > _AROUND_MAX_CHARACTERS:
            break
    return " ".join("".join(pieces).split())
