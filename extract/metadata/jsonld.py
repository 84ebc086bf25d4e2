"""What a page says of itself as JSON-LD: schema.org objects in `<script>` elements.

Pages get it wrong in the same few ways (comment marks around it, trailing commas, raw line ends in
strings, several objects in a row); what they mean is read all the same. Every step is linear in the
script's length: a pattern that starts over at each of many escaped quotes took trafilatura 45 s
for 35 KB.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from extract.markup import text_of_fragment
from extract.text import UNPRINTABLE

SCRIPT_MAX_CHARACTERS = 1_000_000
"""The longest script of 791 saved pages has 190,000 characters; what is far longer is a dump."""

STRING_MAX_CHARACTERS = 2_000
"""Longer strings are the article's text (`articleBody`), of which nothing is read here."""

_NODES_MAX = 500
"""How many objects of a page are looked at: an article's page names some 5 to 40."""

_ARTICLES = """
    article newsarticle blogposting liveblogposting report opinionnewsarticle reviewnewsarticle
    analysisnewsarticle askpublicnewsarticle backgroundnewsarticle reportagenewsarticle
    advertisercontentarticle satiricalarticle scholarlyarticle medicalscholarlyarticle
    techarticle apireference socialmediaposting discussionforumposting pressrelease interview
"""
ARTICLE_TYPES = frozenset(_ARTICLES.split())
"""Types that are an article, lower case. https://schema.org/Article and its subtypes."""

_PAGES = """webpage itempage medicalwebpage aboutpage faqpage qapage profilepage contactpage
    checkoutpage collectionpage searchresultspage"""
PAGE_TYPES = frozenset(_PAGES.split())
"""Types that are a page: what they say of date and title is weaker."""

Node = Mapping[str, object]
"""One JSON object."""

_FENCE = re.compile(
    r"^(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?|(?://|/\*)?\s{0,99}(?:-->|\]\]>)\s*(?:\*/)?$"
)
_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s*+[}\]])', re.DOTALL)
_BETWEEN_VALUES = re.compile(r"[\s,;]*")
_SITE_TYPES = frozenset({"website", "newsmediaorganization"})
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb")
_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The objects of a page's JSON-LD that say something of the page itself.

    Attributes:
        articles: The articles, in the page's order.
        pages: The web pages.
        by_id: Objects by their `@id`, to which others refer.
        types: All types at the top or in a graph, lower case.
        trail: The names of its first list of breadcrumbs, from the front page on.
        sites: The names of web sites and news organisations.
    """

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] | None = None
    types: frozenset[str] = frozenset()
    trail: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()

    def resolved(self, node: Node) -> Node:
        """The object itself, or the one that a bare reference (`{"@id": ...}`) means."""
        key = node.get("@id")
        if isinstance(key, str) and "name" not in node and self.by_id:
            return self.by_id.get(key, node)
        return node


def read_jsonld(scripts: Iterable[str]) -> LinkedData:
    """Return what the scripts' text says; what cannot be read as JSON says nothing."""
    nodes = list(_nodes([value for script in scripts for value in _values(script)]))
    return LinkedData(
        articles=tuple(node for node in nodes if types_of(node) & ARTICLE_TYPES),
        pages=tuple(node for node in nodes if types_of(node) & PAGE_TYPES),
        by_id=_index_by_id(nodes),
        types=frozenset().union(*map(types_of, nodes)) if nodes else frozenset(),
        trail=_read_trail(nodes),
        sites=tuple(_site_names(nodes)),
    )


def _site_names(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        name = string_of(node.get("name")) if types_of(node) & _SITE_TYPES else None
        if name:
            yield name


def _read_trail(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The names of the first list of breadcrumbs."""
    lists = (node for node in nodes if "breadcrumblist" in types_of(node))
    items = objects_of(next(lists, {}).get("itemListElement"))
    names = (string_of(item.get("name")) or string_of(item.get("item")) for item in items)
    return tuple(filter(None, names))


def _index_by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Objects by their `@id`; of several with the same, the last that has a name."""
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(key := node.get("@id"), str) and ("name" in node or key not in by_id):
            by_id[key] = node
    return by_id


def types_of(node: Node) -> frozenset[str]:
    """Return the object's types, lower case, without the vocabulary's address."""
    type_names = node.get("@type")
    names = type_names if isinstance(type_names, list) else [type_names]
    return frozenset(
        name.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
        for name in names
        if isinstance(name, str)
    )


def strings_of(value: object) -> tuple[str, ...]:
    """Return the texts of a value: a string, a list of them, or objects with `@value` or `name`."""
    items: Sequence[object] = value if isinstance(value, list) else [value]
    texts = (_string(item) for item in items[:_NODES_MAX])
    return tuple(text for text in texts if text)


def string_of(value: object) -> str | None:
    """Return the first text of a value, None where it has none."""
    return next(iter(strings_of(value)), None)


def objects_of(value: object) -> tuple[Node, ...]:
    """Return the objects of a value: itself, or those of a list."""
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items[:_NODES_MAX] if isinstance(item, dict))


def _string(item: object) -> str | None:
    if isinstance(item, dict):
        item = item.get("@value", item.get("name"))
        if isinstance(item, list):
            item = item[0] if item else None
    if not isinstance(item, str):
        return None
    item = item[:STRING_MAX_CHARACTERS]
    # Publishers' systems escape twice: the JSON holds `&amp;#8217;`.
    text = unescape(unescape(item))
    if "</" in text:  # a headline with its emphasis
        text = text_of_fragment(text)
    return _SPACE.sub(" ", UNPRINTABLE.sub("", text)).strip() or None


def _values(script: str) -> Iterator[object]:
    """The JSON values of a script, one after the other, up to the first that is none."""
    if len(script) > SCRIPT_MAX_CHARACTERS:
        return
    text = _FENCE.sub("", script.strip()).strip()
    values = list(_read_values(text))
    yield from values or _read_values(_without_trailing_commas(text))


def _read_values(text: str) -> Iterator[object]:
    position = _after_gap(text, 0)
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):  # no JSON, or nested past all sense: it says nothing
            return
        yield value
        position = _after_gap(text, position)


def _after_gap(text: str, position: int) -> int:
    gap = _BETWEEN_VALUES.match(text, position)
    return gap.end() if gap else position


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(lambda match: "" if match[0] == "," else match[0], text)


def _nodes(values: list[object]) -> Iterator[Node]:
    """The objects at the top, in graphs and as a page's main entity, in order, bounded."""
    waiting = values[::-1]
    left = _NODES_MAX
    while waiting and left:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value[:_NODES_MAX][::-1])
        elif isinstance(value, dict):
            left -= 1
            yield value
            waiting.extend(value[key] for key in reversed(_NESTED) if key in value)
