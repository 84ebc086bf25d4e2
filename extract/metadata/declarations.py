"""What a page declares of itself, gathered in one walk: the material of the other modules here."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.etree import XPath, iterwalk
from lxml.html import HtmlElement

from extract.metadata.jsonld import (
    SCRIPT_MAX_CHARACTERS,
    LinkedData,
    Node,
    read_jsonld,
    string_of,
    types_of,
)
from extract.text import Line, clean_address, fold, fold_spaces, is_front_page

_TEXT_MAX_CHARACTERS = 1_000
"""What names a title, an author or a day is shorter; it bounds what reading one can cost."""

_NODES_MAX = 1_000
"""How many events of an element's tree are walked for its text; it bounds what empty ones cost."""

ELEMENTS_MAX = 200
"""How many elements of a sort (headings, times) are looked at."""

OWN_HEADINGS = 3
"""Which of the first headings may be the article's own."""

SCRIPTS_MAX = 60
"""How many JSON-LD scripts are read: the saved pages have at most 24."""

PROPERTIES_MAX = 1_000
"""How many elements with microdata are looked at: a page of a hundred comments has some 900."""

_WITH_PROPERTY = XPath(f"(//@itemprop)[position() <= {PROPERTIES_MAX}]/..")
_BREAKING = frozenset({"br", "div", "p", "li", "h2", "h3", "td"})
_UNPRINTED = frozenset({"script", "style", "noscript", "template"})
_GATHERED = ("html", "base", "title", "meta", "link", "script", "h1", "time")
_CREDENTIALS = re.compile(r"(?<=//)[^/?#@]*@")
_ADDRESSES = ("og:url", "twitter:url", "parsely-link", "citation_public_url")
"""Under what `<meta>` names a page names its own address, the most widespread first."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What a page declares, in the page's order.

    Attributes:
        tree: The page.
        lines: Its lines of text.
        url: Its address where known.
        metas: The contents of `<meta>` by name or property, lower case.
        linked: Its JSON-LD.
        title: The text of `<title>`.
        headings: The `<h1>` elements.
        times: The `<time>` elements.
        canonical: The address that the page names as its own, absolute: by `<link
            rel="canonical">`, else by its metas, else by its JSON-LD; a front page last.
        language: The `lang` of `<html>`.
        properties: Elements with `itemprop`, by its words, lower case.
        scripts: The text of the scripts that name a day of publication.
    """

    tree: HtmlElement
    lines: Sequence[Line]
    url: str | None
    metas: Mapping[str, tuple[str, ...]]
    linked: LinkedData
    title: str | None
    headings: tuple[HtmlElement, ...]
    times: tuple[HtmlElement, ...]
    canonical: str | None
    language: str | None
    properties: Mapping[str, tuple[HtmlElement, ...]]
    scripts: tuple[str, ...]

    @property
    def own_articles(self) -> tuple[Node, ...]:
        """The articles of its JSON-LD that are this page, not others that it leads to.

        One article alone is the page's; of several those that name its address or its title.
        """
        if len(self.linked.articles) <= 1:
            return self.linked.articles
        return self._articles_by_address() or self._articles_by_title()

    def _articles_by_address(self) -> tuple[Node, ...]:
        addresses = {_path(address) for address in (self.url, self.canonical) if address}
        return tuple(
            node for node in self.linked.articles if addresses & set(map(_path, _addresses(node)))
        )

    def _articles_by_title(self) -> tuple[Node, ...]:
        headings = map(read_text, self.headings[:OWN_HEADINGS])
        titles = {fold(title) for title in (self.meta("og:title"), *headings) if title}
        return tuple(
            node
            for node in self.linked.articles
            if fold(string_of(node.get("headline")) or "") in titles
        )

    @property
    def own_types(self) -> frozenset[str]:
        """The types of its own articles, lower case."""
        return frozenset[str]().union(*map(types_of, self.own_articles))

    def meta(self, *names: str) -> str | None:
        """The first content under the first of the names that the page has."""
        return next(self.all_metas(*names), None)

    def all_metas(self, *names: str) -> Iterator[str]:
        """All contents under the names, name by name."""
        return (content for name in names for content in self.metas.get(name, ()))


def read_declarations(tree: HtmlElement, url: str | None, lines: Sequence[Line]) -> Declarations:
    """Return what the page declares."""
    elements_by_tag: dict[str, list[HtmlElement]] = {tag: [] for tag in _GATHERED}
    for root in _roots(tree):
        for element in root.iter(*_GATHERED):
            elements_by_tag[element.tag].append(element)
    titles = (read_text(e) for e in elements_by_tag["title"][:ELEMENTS_MAX] if _outside_drawings(e))
    metas = _metas(elements_by_tag["meta"])
    linked = read_jsonld(_scripts(elements_by_tag["script"]))
    named = (*_canonical_links(elements_by_tag["link"]), *_named_addresses(metas, linked))
    return Declarations(
        tree=tree,
        lines=lines,
        url=url,
        metas=metas,
        linked=linked,
        title=next(filter(None, titles), None),
        headings=tuple(elements_by_tag["h1"][:ELEMENTS_MAX]),
        times=tuple(elements_by_tag["time"][:ELEMENTS_MAX]),
        canonical=_choose_address(named, url or _base_of(elements_by_tag["base"])),
        language=next(
            (language for e in elements_by_tag["html"] if (language := e.get("lang"))), None
        ),
        properties=_properties(tree),
        scripts=_data_scripts(elements_by_tag["script"]),
    )


def _roots(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The page's outermost elements: what follows `</html>` becomes a second one."""
    yield tree
    if tree.getparent() is None:
        yield from tree.itersiblings("*")


def read_text(element: HtmlElement) -> str:
    """Return an element's text as printed, spaces folded, at most `_TEXT_MAX_CHARACTERS`."""
    if not isinstance(element.tag, str):  # a comment prints nothing
        return ""
    pieces: list[str] = []
    left = _TEXT_MAX_CHARACTERS
    walk = iterwalk(element, events=("start", "end", "comment"))
    for (event, node), _ in zip(walk, range(_NODES_MAX), strict=False):
        if node.tag in _BREAKING:
            pieces.append(" ")
        started = event == "start"
        if started and node.tag in _UNPRINTED:
            continue
        piece = node.text if started else node.tail if node is not element else None
        if piece:
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                break
    return fold_spaces("".join(pieces)[:_TEXT_MAX_CHARACTERS])


def _addresses(node: Node) -> Iterator[str]:
    """The addresses by which an object of the JSON-LD says what page it is."""
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield value


def _path(address: str) -> str:
    """An address without scheme, host's case, fragment and last slash, to compare."""
    return address.strip().lower().partition("://")[2].partition("#")[0].rstrip("/")


def _properties(tree: HtmlElement) -> dict[str, tuple[HtmlElement, ...]]:
    properties: dict[str, list[HtmlElement]] = {}
    for element in _WITH_PROPERTY(tree):
        for word in element.get("itemprop").lower().split():
            properties.setdefault(word, []).append(element)
    return {word: tuple(elements) for word, elements in properties.items()}


def _metas(elements: list[HtmlElement]) -> dict[str, tuple[str, ...]]:
    metas: dict[str, tuple[str, ...]] = {}
    for element in elements:
        content = fold_spaces((element.get("content") or "")[:_TEXT_MAX_CHARACTERS])
        if not content:
            continue
        names = {element.get(key, "").strip().lower() for key in ("name", "property", "itemprop")}
        for name in names - {""}:
            metas[name] = (*metas.get(name, ())[:ELEMENTS_MAX], content)
    return metas


def _scripts(elements: list[HtmlElement]) -> Iterator[str]:
    linked = (e for e in elements if "ld+json" in (e.get("type") or "").lower())
    return (e.text or "" for e, _ in zip(linked, range(SCRIPTS_MAX), strict=False))


def _data_scripts(elements: list[HtmlElement]) -> tuple[str, ...]:
    """The scripts in which publishing systems leave what they know of the page."""
    texts = (element.text for element in elements)
    return tuple(text for text in texts if text and "ubl" in text[:SCRIPT_MAX_CHARACTERS])


def _canonical_links(links: list[HtmlElement]) -> Iterator[str]:
    for link in links:
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def _named_addresses(metas: Mapping[str, Sequence[str]], linked: LinkedData) -> Iterator[str]:
    """The addresses of metas and of the page's only article, else of its only web page."""
    yield from (address for name in _ADDRESSES for address in metas.get(name, ()))
    nodes = linked.articles or linked.pages
    if len(nodes) == 1:
        yield from _addresses(nodes[0])


def _base_of(bases: list[HtmlElement]) -> str | None:
    """The address to which a page's relative addresses are relative."""
    return next((address for base in bases if (address := base.get("href"))), None)


def _choose_address(named: Iterable[str], base: str | None) -> str | None:
    """The first address of a page of the web, as it is written; a front page where all are."""
    absolute = [address for name in named if (address := _absolute(name.strip(), base))]
    own = (address for address in absolute if not is_front_page(clean_address(address) or ""))
    return next(own, next(iter(absolute), None))


def _absolute(address: str, base: str | None) -> str | None:
    try:
        absolute = urljoin(base or "", address) if address else ""
    except ValueError:  # an address that is none names no page
        return None
    return _CREDENTIALS.sub("", absolute) if clean_address(absolute) else None


def _outside_drawings(title: HtmlElement) -> bool:
    parent = title.getparent()
    return parent is None or parent.tag in {"head", "html", "body"}
