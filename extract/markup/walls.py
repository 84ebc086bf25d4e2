"""Whether a page is cut by a wall: by what it declares, or by the words of the wall itself."""

import re
from collections.abc import Iterator

from lxml.etree import XPath, tostring
from lxml.html import HtmlElement

from extract.folding import fold
from extract.markup.declared import Declared, printed
from extract.markup.jsonld import Node, objects_of, string_of

OFFER_MAX_CHARACTERS = 240
"""A wall's sentence is short; a paragraph of the article that speaks of subscribing is longer."""

OFFERS_MAX = 60
"""How many texts that speak of subscribing are read."""

WALLED_MIN_CHARACTERS = 600
"""Where the part that the page declares walled holds this much text, it was saved whole."""

PARTS_MAX = 20
"""How many elements of the walled part are looked at."""

_SELECTOR = re.compile(r"\s*(?P<mark>[.#])(?P<name>[\w-]{1,80})\s*")
_BY_CLASS = XPath(
    "//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]"
)
_BY_ID = XPath("//*[@id = $name]")
_OFFERS = XPath(
    "//*[not(self::script or self::style or self::noscript or self::option)]"
    "[text()[contains(., 'ubscri') or contains(., 'egister') or contains(., 'og in')"
    " or contains(., 'ign in') or contains(., 'ign up') or contains(., 'ember')"
    " or contains(., 'free articles') or contains(., 'nlock') or contains(., 'ontinue reading')]]"
)
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
    "ontinue reading", "eep reading", "o read the", "o read this", "o read on", "o read more",
    "arry on reading", "subscribers", "to members", "for members", "registered", "free article",
    "free stories", "article limit", "to unlock", "full article", "full story", "rest of this",
    "o access this", "o view this", "o see this",
)  # fmt: skip
"""One of these stands in whatever a wall says, here without first letters, which may be capitals:
most pages have none and are read no further."""


def wall_of(declared: Declared) -> str | None:
    """Return the evidence that a page is cut, in words; None where there is none."""
    return _declared_wall(declared) or _printed_wall(declared.tree)


def _declared_wall(declared: Declared) -> str | None:
    """What the JSON-LD calls not free, unless the walled part was saved with the page."""
    for node in (*declared.own_articles, *declared.linked.pages):
        parts = [part for part in objects_of(node.get("hasPart")) if _not_free(part)]
        selectors = [told for part in parts if (told := string_of(part.get("cssSelector")))]
        if not parts and not _not_free(node):
            continue
        held = sum(_held(declared.tree, selector) for selector in selectors)
        if held < WALLED_MIN_CHARACTERS:
            where = f" for {selectors[0]!r}" if selectors else ""
            return f"JSON-LD isAccessibleForFree: false{where}"
    return None


def _not_free(node: Node) -> bool:
    told = node.get("isAccessibleForFree")
    return told is False or (isinstance(told, str) and told.strip().lower() == "false")


def _held(tree: HtmlElement, selector: str) -> int:
    """How many characters the elements under a plain CSS selector (`.name`, `#name`) hold."""
    match = _SELECTOR.fullmatch(selector)
    if match is None:
        return 0
    found = (_BY_CLASS if match["mark"] == "." else _BY_ID)(tree, name=match["name"])
    return sum(len(printed(element)) for element in found[:PARTS_MAX])


def _printed_wall(tree: HtmlElement) -> str | None:
    if not _may_offer(tree):
        return None
    return next((f'text: "{offer}"' for offer in _offers(tree) if _is_wall(offer)), None)


def _is_wall(offer: str) -> bool:
    folded = fold(offer)
    return _WALL.search(folded) is not None and not _ARCHIVE.search(folded)


def _may_offer(tree: HtmlElement) -> bool:
    """Whether the page's text, its scripts' among it, has any of a wall's words: cheap to ask."""
    text = tostring(tree, method="text", encoding="unicode")
    return any(words in text for words in _HINTS)


def _offers(tree: HtmlElement) -> Iterator[str]:
    for element in _OFFERS(tree)[:OFFERS_MAX]:
        text = printed(element)
        if len(text) <= OFFER_MAX_CHARACTERS:
            yield text
