"""What a page declares of itself, gathered in one walk: the material of the other modules here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.html import HtmlElement

from extract.markup.jsonld import LinkedData, read_jsonld

TEXT_MAX_CHARACTERS = 1_000
"""What names a title, an author or a day is shorter; it bounds what reading one can cost."""

ELEMENTS_MAX = 200
"""How many elements of a sort (headings, times) are looked at."""

SCRIPTS_MAX = 60
"""How many JSON-LD scripts are read: the saved pages have at most 24."""

_SPACE = re.compile(r"\s+")
_GATHERED = ("html", "title", "meta", "link", "script", "h1", "time")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares, in the page's order.

    Attributes:
        tree: The page.
        url: Its address where known.
        metas: The contents of `<meta>` by name or property, lower case.
        linked: Its JSON-LD.
        title: The text of `<title>`.
        headings: The `<h1>` elements.
        times: The `<time>` elements.
        canonical: The address under `<link rel="canonical">`, absolute.
        language: The `lang` of `<html>`.
    """

    tree: HtmlElement
    url: str | None
    metas: Mapping[str, tuple[str, ...]]
    linked: LinkedData
    title: str | None
    headings: tuple[HtmlElement, ...]
    times: tuple[HtmlElement, ...]
    canonical: str | None
    language: str | None

    def meta(self, *names: str) -> str | None:
        """The first content under the first of the names that the page has."""
        return next(self.all_metas(*names), None)

    def all_metas(self, *names: str) -> Iterator[str]:
        """All contents under the names, name by name."""
        return (content for name in names for content in self.metas.get(name, ()))


def read_declared(tree: HtmlElement, url: str | None) -> Declared:
    """Return what the page declares."""
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _GATHERED}
    for element in tree.iter(*_GATHERED):
        found[element.tag].append(element)
    titles = (printed(e) for e in found["title"][:ELEMENTS_MAX] if _outside_drawings(e))
    return Declared(
        tree=tree,
        url=url,
        metas=_metas(found["meta"]),
        linked=read_jsonld(_scripts(found["script"])),
        title=next(filter(None, titles), None),
        headings=tuple(found["h1"][:ELEMENTS_MAX]),
        times=tuple(found["time"][:ELEMENTS_MAX]),
        canonical=_canonical(found["link"], url),
        language=next((told for e in found["html"] if (told := e.get("lang"))), None),
    )


def printed(element: HtmlElement) -> str:
    """Return an element's text as printed, spaces folded, at most `TEXT_MAX_CHARACTERS`."""
    text = ""
    for piece in element.itertext("*"):
        text += piece
        if len(text) > TEXT_MAX_CHARACTERS:
            break
    return folded_spaces(text[:TEXT_MAX_CHARACTERS])


def folded_spaces(text: str) -> str:
    """Return the text with each run of white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def _metas(elements: list[HtmlElement]) -> dict[str, tuple[str, ...]]:
    metas: dict[str, tuple[str, ...]] = {}
    for element in elements:
        content = folded_spaces((element.get("content") or "")[:TEXT_MAX_CHARACTERS])
        if not content:
            continue
        names = {element.get(key, "").strip().lower() for key in ("name", "property", "itemprop")}
        for name in names - {""}:
            metas[name] = (*metas.get(name, ())[:ELEMENTS_MAX], content)
    return metas


def _scripts(elements: list[HtmlElement]) -> Iterator[str]:
    linked = (e for e in elements if "ld+json" in (e.get("type") or "").lower())
    return (e.text or "" for e, _ in zip(linked, range(SCRIPTS_MAX), strict=False))


def _canonical(links: list[HtmlElement], url: str | None) -> str | None:
    for link in links:
        target = (link.get("href") or "").strip()
        if target and "canonical" in (link.get("rel") or "").lower().split():
            try:
                absolute = urljoin(url or "", target)
            except ValueError:  # an address that is none names no page
                return None
            return absolute if absolute.lower().startswith(("http://", "https://")) else None
    return None


def _outside_drawings(title: HtmlElement) -> bool:
    parent = title.getparent()
    return parent is None or parent.tag in {"head", "html", "body"}
