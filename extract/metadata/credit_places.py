"""Where a page prints who wrote it and when: around its title, and in elements marked for it.

What is in a part of the page about other articles, or of readers' comments, is not the article's.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.metadata.declarations import ELEMENTS_MAX, Declarations
from extract.text import fold_spaces

AFTER_MAX_ELEMENTS = 250
"""How far below the title is looked: bylines are within some 40 elements of it."""

BEFORE_MAX_ELEMENTS = 60
"""How far above the title is looked: a section's name and a date at most."""

PROSE_MIN_CHARACTERS = 200
"""A text of this length is running text: the first below the title may be the standfirst."""

PROSE_MAX = 3
"""After this many of them the body has begun; dates there are its own."""

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
    """The text at an element's beginning and the one after it."""
    unprinted = not isinstance(element.tag, str) or element.tag in _UNPRINTED
    for text in (None if unprinted else element.text, element.tail):
        if text and (folded := fold_spaces(text[: PROSE_MIN_CHARACTERS * 2])):
            yield folded


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after an element, in the page's order."""
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


TEXTS_MAX = 1_000
"""How many texts that name a credit are looked at: several may be in one element."""

_FIRST = f"[position() <= {ELEMENTS_MAX}]"
_DATED = XPath(
    "(//@class[contains(., 'date') or contains(., 'time') or contains(., 'publish')"
    f" or contains(., 'posted') or contains(., 'meta') or contains(., 'byline')]){_FIRST}/.."
    f" | (//@id[contains(., 'date')]){_FIRST}/.."
)
_CREDITED = XPath(
    "(//@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'by-line')"
    f" or contains(., 'writer')]){_FIRST}/.."
    f" | (//a[contains(@rel, 'author') or contains(@href, '/author')]){_FIRST}"
)
_LABELS = ("osted", "ublished", "ost time", "ublication date", "ritten by", "uthor:")
"""Without first letters, which may be capitals."""

_LABELLED = XPath(
    "(//*[not(self::script or self::style)]/text()[string-length() > 4]"
    f"[{' or '.join(f'contains(., {label!r})' for label in _LABELS)}])"
    f"[position() <= {TEXTS_MAX}]/.."
)


def find_dated_elements(declared: Declarations) -> tuple[HtmlElement, ...]:
    """Return elements whose class or id has to do with dates or credits."""
    return tuple(_DATED(declared.tree)[:ELEMENTS_MAX])


def find_credited_elements(declared: Declarations) -> tuple[HtmlElement, ...]:
    """Return elements that a link or class marks as the author's."""
    return tuple(_CREDITED(declared.tree)[:ELEMENTS_MAX])


def find_labelled_elements(declared: Declarations) -> tuple[HtmlElement, ...]:
    """Return elements whose own text speaks of publishing, posting or writing."""
    text = "\n".join([line.folded for line in declared.lines])
    if not any(label in text for label in _LABELS):  # as on most pages: no need to walk the tree
        return ()
    return tuple(_LABELLED(declared.tree)[:ELEMENTS_MAX])


CLASSES_MAX_CHARACTERS = 300
"""Longer lists of classes are a style tool's; their words mean nothing."""

AROUND_MAX = 14
"""How many elements around an element are asked whose part of the page it is in."""

_ELSEWHERE = re.compile(
    r"comment|related|sidebar|widget|recent|popular|recommend|more-?(?:news|stories|posts)"
    r"|upcoming|event|carousel|latest|teaser|trending|next-?post|prev"
)
_ELSEWHERE_TAGS = frozenset({"footer", "aside", "nav"})


def is_elsewhere(element: HtmlElement) -> bool:
    """Return whether an element is in a part of the page that is not the article's own.

    A footer or aside within an `<article>` is the article's, a list of related pieces is not.
    """
    beside = False
    for around, _ in zip(element.iterancestors(), range(AROUND_MAX), strict=False):
        if around.tag in {"article", "body", "html"}:
            return beside and around.tag != "article"
        names = f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        beside = beside or around.tag in _ELSEWHERE_TAGS or "footer" in names
        if len(names) < CLASSES_MAX_CHARACTERS and _ELSEWHERE.search(names):
            return True
    return beside
