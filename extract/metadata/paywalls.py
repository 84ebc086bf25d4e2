"""Whether a page is cut by a wall: by what it declares, or by the words of the wall itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.metadata.declarations import Declarations, read_text
from extract.metadata.jsonld import Node, objects_of, string_of
from extract.text import Line

OFFER_MAX_CHARACTERS = 240
"""A wall's sentence is short; a paragraph of the article that speaks of subscribing is longer."""

OFFERS_MAX = 60
"""How many lines that may speak of a wall are read."""

WALLED_MIN_CHARACTERS = 600
"""Where the part that the page declares walled holds this much text, it was saved whole."""

_PARTS_MAX = 20
"""How many elements of the walled part are looked at."""

_SELECTOR = re.compile(r"\s*(?P<mark>[.#])(?P<name>[\w-]{1,80})\s*")
_BY_CLASS = XPath(
    "//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]"
)
_BY_ID = XPath("//*[@id = $name]")
_READ_ON = (
    r"(?:(?:continue|keep|carry on|go on) reading"
    r"|read (?:on|more|this|the (?:full|rest|whole|entire))"
    r"|(?:unlock|access|view|see|finish) (?:this|the (?:full|rest|whole|entire)|full) ?"
    r"(?:article|story|content|piece|text|report|page)?)"
)
_WALL = re.compile(
    rf"(?:subscribe|register|sign (?:in|up)|log ?in|join|become a (?:member|subscriber)"
    rf"|create an? (?:free )?account)\b[^.?!]{{0,60}}\bto {_READ_ON}"
    rf"|to {_READ_ON}[^.?!]{{0,40}}\b(?:subscribe|register|sign (?:in|up)|log ?in|become a|join)"
    r"|(?:this|the rest of this|the full) (?:article|content|story|page|piece|feature)"
    r"[^.?!]{0,20} (?:is|are) (?:only |exclusively |reserved )*(?:available |accessible |visible )?"
    r"(?:only )?(?:to|for) (?:our |registered |paying |premium |logged-in )*"
    r"(?:subscribers|members|registered|users)"
    r"|you(?:'ve| have) (?:now )?(?:reached|read|used|viewed)[^.?!]{0,40}"
    r"(?:free (?:articles?|stories)|article limit|monthly limit|limit of)"
)

_ARCHIVE = re.compile(r"full archive|newsletter|all (?:our|the) (?:articles|content|posts)")
"""Offers that blogs' systems lay over whole articles (`… and get access to the full archive`)."""

_HINTS = (
    " reading", "to read ", "to unlock ", "to access ", "to view ", "to see ", "to finish ",
    "subscribers", "members", "registered", "users", "free article", "free stor", "article limit",
    "monthly limit", "limit of",
)  # fmt: skip
"""One of these is in whatever `_WALL` matches: most pages have few of them, most lines none."""


def wall_of(declared: Declarations) -> str | None:
    """Return the evidence that a page is cut, in words; None where there is none."""
    return _declared_wall(declared) or _printed_wall(declared.lines)


def _declared_wall(declared: Declarations) -> str | None:
    """What the JSON-LD calls not free, unless the walled part was saved with the page."""
    for node in (*declared.own_articles, *declared.linked.pages):
        parts = [part for part in objects_of(node.get("hasPart")) if _not_free(part)]
        selectors = list(filter(None, (string_of(part.get("cssSelector")) for part in parts)))
        if not parts and not _not_free(node):
            continue
        held = sum(_held(declared.tree, selector) for selector in selectors)
        if held < WALLED_MIN_CHARACTERS:
            where = f" for {selectors[0]!r}" if selectors else ""
            return f"JSON-LD isAccessibleForFree: false{where}"
    return None


def _not_free(node: Node) -> bool:
    free = node.get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.strip().lower() == "false")


def _held(tree: HtmlElement, selector: str) -> int:
    """How many characters the elements under a plain CSS selector (`.name`, `#name`) hold."""
    match = _SELECTOR.fullmatch(selector)
    if match is None:
        return 0
    elements = (_BY_CLASS if match["mark"] == "." else _BY_ID)(tree, name=match["name"])
    return sum(len(read_text(element)) for element in elements[:_PARTS_MAX])


def _printed_wall(lines: Sequence[Line]) -> str | None:
    """The first line that is a wall's sentence."""
    offers = islice(_find_offers(lines), OFFERS_MAX)
    walls = (line.text for line in offers if _is_wall(line.folded))
    return next((f'text: "{text}"' for text in walls), None)


def _find_offers(lines: Sequence[Line]) -> Iterator[Line]:
    """Short lines with a hint of a wall, in order."""
    short = [line for line in lines if len(line.text) <= OFFER_MAX_CHARACTERS]
    # Searching the lines joined for each hint costs a tenth of searching them one by one.
    joined = "\n".join([line.folded for line in short])
    hints = [words for words in _HINTS if words in joined]
    return (line for line in short if any(words in line.folded for words in hints))


def _is_wall(folded: str) -> bool:
    return _WALL.search(folded) is not None and not _ARCHIVE.search(folded)
