"""What is printed around a page's title: where bylines and dates stand."""

from collections.abc import Iterator
from functools import cached_property

from lxml.html import HtmlElement

from extract.text import fold_spaces

AFTER_MAX_ELEMENTS = 250
"""How far below the title is looked: bylines stand within some 40 elements of it."""

BEFORE_MAX_ELEMENTS = 60
"""How far above the title is looked: a section's name and a date at most."""

PROSE_MIN_CHARACTERS = 200
"""A text of this length is running text: the first below the title may be the standfirst."""

PROSE_MAX = 3
"""Behind so many of them the body has begun; dates there are its own."""

_UNPRINTED = frozenset({"script", "style", "noscript", "template", "svg", "select", "option"})


class Nearby:
    """The short texts printed around a title, nearest first on each side.

    Each is one text node with its spaces folded. They are read when first asked for: the data of
    two pages in five name days and authors, and nothing near is asked.
    """

    def __init__(self, heading: HtmlElement | None) -> None:
        """Take the element that prints the title; without one nothing is near."""
        self._heading = heading

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The texts below the title, up to the body."""
        return () if self._heading is None else tuple(_below(self._heading))

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The texts above the title."""
        return () if self._heading is None else tuple(_above(self._heading))


def _below(heading: HtmlElement) -> Iterator[str]:
    prose = 0
    for element, _ in zip(_following(heading), range(AFTER_MAX_ELEMENTS), strict=False):
        for text in _own_texts(element):
            prose += len(text) >= PROSE_MIN_CHARACTERS
            if prose >= PROSE_MAX:
                return
            if len(text) < PROSE_MIN_CHARACTERS:
                yield text


def _above(heading: HtmlElement) -> Iterator[str]:
    for element, _ in zip(_preceding(heading), range(BEFORE_MAX_ELEMENTS), strict=False):
        for text in reversed(list(_own_texts(element))):
            if len(text) >= PROSE_MIN_CHARACTERS:
                return
            yield text


def _own_texts(element: HtmlElement) -> Iterator[str]:
    """The text at an element's beginning and the one behind it."""
    unprinted = not isinstance(element.tag, str) or element.tag in _UNPRINTED
    for text in (None if unprinted else element.text, element.tail):
        if text and (folded := fold_spaces(text[: PROSE_MIN_CHARACTERS * 2])):
            yield folded


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind an element, in the page's order."""
    node: HtmlElement | None = element
    while node is not None:
        sibling = node.getnext()
        if sibling is None:
            node = node.getparent()
            continue
        yield from sibling.iter()
        node = sibling


def _preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements before an element, nearest first, without those around it."""
    node: HtmlElement | None = element
    while node is not None:
        sibling = node.getprevious()
        if sibling is None:
            node = node.getparent()
            continue
        yield from _backwards(sibling)
        node = sibling


def _backwards(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and all in it, last first."""
    node = element
    while len(node):
        node = node[-1]
    while True:
        yield node
        if node is element:
            return
        sibling = node.getprevious()
        if sibling is None:
            node = node.getparent()
        else:
            node = sibling
            while len(node):
                node = node[-1]
