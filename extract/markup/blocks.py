"""A page's tree as blocks: every visible line of text, with what the markup says about it.

A block is the text between two breaks of line: the ends of block elements, and `<br>`. Together the
blocks are all of the page's text; nothing is left out for what it seems to be. What is in
`script`, `style` and the like is no text, and neither is what only shows where scripts are off.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

SKIPPED = frozenset(
    "head script style template noscript svg math select datalist textarea iframe object embed"
    " audio video canvas map meter progress".split(),
)
"""Elements whose content no one reads as text."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark"
    " nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split(),
)
"""Elements that do not break the line; all others do."""

EMPHASIS = frozenset({"b", "strong", "em", "i"})

_NAMING = ("class", "id", "role")
_NAMES = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NAMES_MAX_CHARACTERS = 300
"""Of an element's classes and id; longer ones are generated and say nothing."""


@dataclass(frozen=True, slots=True)
class Region:
    """A block element with text in it.

    Attributes:
        parent: The index of the region around it, -1 for the outermost.
        tag: Its name.
        names: The words of its classes, id and role, lower case.
        hidden: Whether it or a region around it says that it is not shown.
    """

    parent: int
    tag: str
    names: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text on the page.

    Attributes:
        text: Its text, white space folded to single spaces, none at the ends.
        region: The index of the innermost region around it.
        link_characters: How many of its characters are in links.
        links: How many links it has.
        emphasis_characters: How many of its characters are bold or italic.
    """

    text: str
    region: int
    link_characters: int
    links: int
    emphasis_characters: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All blocks of a page in order, and the regions that they are in, outer before inner."""

    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]


def read_layout(root: HtmlElement) -> Layout:
    """Return the blocks and regions of a page."""
    walk = _Walk()
    walk.over(root)
    return Layout(tuple(walk.blocks), tuple(walk.regions))


def part_of(layout: Layout, start: int, end: int) -> Layout:
    """Return the blocks from `start` up to `end` with the regions around them, and no others."""
    blocks = layout.blocks[start:end]
    if len(blocks) == len(layout.blocks):
        return layout
    kept = {0}
    for block in blocks:
        index = block.region
        while index not in kept:
            kept.add(index)
            index = layout.regions[index].parent
    order = sorted(kept)
    place = {old: new for new, old in enumerate(order)} | {-1: -1}
    return Layout(
        tuple(_moved_block(block, place[block.region]) for block in blocks),
        tuple(_moved_region(layout.regions[old], place) for old in order),
    )


def _moved_block(block: Block, region: int) -> Block:
    return Block(block.text, region, block.link_characters, block.links, block.emphasis_characters)


def _moved_region(region: Region, place: Mapping[int, int]) -> Region:
    return Region(place[region.parent], region.tag, region.names, region.hidden)


@dataclass(slots=True)
class _Walk:
    """The state of one walk over a tree."""

    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    around: list[int] = field(default_factory=lambda: [-1])
    pieces: list[str] = field(default_factory=list)
    links_open: int = 0
    emphasis_open: int = 0
    links: int = 0
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of names met before
    link_characters: int = 0
    emphasis_characters: int = 0

    def over(self, root: HtmlElement) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if not isinstance(tag, str):  # an entity or comment that the parser kept
                if event == "end" and element.tail:
                    self._take(element.tail)
                continue
            if event == "start":
                if tag in SKIPPED:
                    events.skip_subtree()
                    continue
                self._enter(tag, element)
                if element.text:
                    self._take(element.text)
            else:
                if tag not in SKIPPED:
                    self._leave(tag)
                if element.tail and element is not root:
                    self._take(element.tail)
        self._flush()

    def _enter(self, tag: str, element: HtmlElement) -> None:
        if tag == "a":
            self.links_open += 1
            self.links += 1
        elif tag in EMPHASIS:
            self.emphasis_open += 1
        elif tag == "br":
            self._flush()
        elif tag not in INLINE:
            self._flush()
            parent = self.around[-1]
            self.regions.append(self._region(tag, element, parent))
            self.around.append(len(self.regions) - 1)

    def _leave(self, tag: str) -> None:
        if tag == "a":
            self.links_open -= 1
        elif tag in EMPHASIS:
            self.emphasis_open -= 1
        elif tag not in INLINE and tag != "br":
            self._flush()
            self.around.pop()

    def _take(self, text: str) -> None:
        self.pieces.append(text)
        if self.links_open or self.emphasis_open:
            characters = len(text.strip())
            if self.links_open:
                self.link_characters += characters
            if self.emphasis_open:
                self.emphasis_characters += characters

    def _flush(self) -> None:
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text:
                self.blocks.append(
                    Block(
                        text,
                        max(0, self.around[-1]),
                        self.link_characters,
                        self.links,
                        self.emphasis_characters,
                    ),
                )
            self.pieces = []
        self.link_characters = self.emphasis_characters = 0
        self.links = 1 if self.links_open else 0

    def _region(self, tag: str, element: HtmlElement, parent: int) -> Region:
        attributes = dict(element.items())  # one call into lxml instead of six
        if not attributes:
            return Region(parent, tag, (), parent >= 0 and self.regions[parent].hidden)
        names = " ".join(
            attributes[key][:_NAMES_MAX_CHARACTERS] for key in _NAMING if key in attributes
        )
        if names not in self.words:
            self.words[names] = tuple(_words(names))
        hidden = (parent >= 0 and self.regions[parent].hidden) or _hides(attributes)
        return Region(parent, tag, self.words[names], hidden)


def _hides(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("display" in style and "display:none" in style.replace(" ", "").lower())
    )


def _words(names: str) -> Iterator[str]:
    """The words that class names are made of: `article-body`, `articleBody`: article, body."""
    for word in _NAMES.findall(names):
        if len(word) > 1:
            yield word.lower()
