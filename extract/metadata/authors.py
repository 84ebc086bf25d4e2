"""Who wrote a page: people's names, or the agency that the page names as its author."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from lxml.html import HtmlElement

from extract.metadata.credit_places import (
    Nearby,
    find_credited_elements,
    find_labelled_elements,
    is_elsewhere,
)
from extract.metadata.declarations import Declarations, read_text
from extract.metadata.jsonld import Node, objects_of, strings_of
from extract.text import (
    AUTHORS_MAX,
    NAME_MAX_CHARACTERS,
    are_person_names,
    find_day,
    fold,
    is_person_name,
    read_people,
    strip_lead,
)

_ABOVE_MAX = 12
"""How many texts above the title may contain a byline; farther up are menus."""

BESIDE_DAY_MAX_WORDS = 4
"""A name alone beside the day, with a title or a middle name; more words are a section's name."""

BEFORE_DAY_MAX = 3
"""A name is at most this many texts before the day: `Jane Smith`, `GP in Leeds`, `|`."""

_METAS = (
    "author", "article:author", "og:article:author", "og:author", "parsely-author",
    "sailthru.author", "citation_author", "dc.creator", "dcterms.creator",
    "dc.contributor.author", "byl", "authors", "article.author", "cxenseparse:author",
    "article:author_name", "author_name",
)  # fmt: skip
_TURNED = ("citation_", "dc.", "dcterms.")
_LABELS = frozenset({"written by", "author", "by", "posted by", "authors"})
_WRITTEN = re.compile(
    r"(?:written|posted|published|words|story|article|authored) by\b|authors?:", re.IGNORECASE
)


def read_authors(declared: Declarations, near: Nearby, sites: Sequence[str]) -> tuple[str, ...]:
    """Return the authors' names by the first source that names any; empty where none does.

    Args:
        declared: What the page declares.
        near: What is printed around its title.
        sites: Names of the site: it is its own author only where nobody else is named.
    """
    site_names = frozenset(map(fold, sites))
    itself: tuple[str, ...] = ()
    for source in _sources(declared, near):
        names = tuple(dict.fromkeys(chain.from_iterable(map(read_people, source))))
        if named := tuple(name for name in names if fold(name) not in site_names):
            return named[:AUTHORS_MAX]
        itself = itself or names
    return itself


def _sources(declared: Declarations, near: Nearby) -> Iterator[Iterable[str]]:
    """The places that may name authors, the most trustworthy first."""
    nodes = declared.own_articles
    yield chain.from_iterable(_linked(node, declared) for node in nodes)
    for name in _METAS:
        yield map(_turned if name.startswith(_TURNED) else str, declared.metas.get(name, ()))
    yield _labelled_metas(declared)
    yield _microdata(declared)
    yield _marked(declared)
    yield _printed_near(near)
    yield _labelled(declared)
    yield _beside_day(near)
    yield chain.from_iterable(_linked(node, declared) for node in declared.linked.pages)


def _linked(node: Node, declared: Declarations) -> Iterator[str]:
    """The names under `author`, else under `creator`."""
    for key in ("author", "creator"):
        value = node.get(key)
        referred = (declared.linked.resolved(item) for item in objects_of(value))
        names = [name for item in referred for name in strings_of(item.get("name"))]
        items = value if isinstance(value, list) else [value]
        names += (name for item in items if isinstance(item, str) for name in strings_of(item))
        if names:
            return iter(names)
    return iter(())


def _turned(name: str) -> str:
    """A catalogue's `Smith, Jane` as one reads it."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _labelled_metas(declared: Declarations) -> Iterator[str]:
    """`twitter:label1` names what `twitter:data1` contains, as `Written by`."""
    for number in ("1", "2", "3"):
        label = declared.meta(f"twitter:label{number}") or ""
        if fold(label).rstrip(":") in _LABELS:
            yield from declared.metas.get(f"twitter:data{number}", ())


def _microdata(declared: Declarations) -> Iterator[str]:
    for element in declared.properties.get("author", ()):
        if is_elsewhere(element):
            continue
        inner = element.find(".//*[@itemprop='name']")
        named = element if inner is None else inner
        yield named.get("content") or read_text(named)


def _marked(declared: Declarations) -> Iterator[str]:
    """Elements marked as the author's name by `rel`, or by the class that templates give it."""
    for element in find_credited_elements(declared):
        if not is_elsewhere(element):
            text = read_text(element)
            if len(text) <= NAME_MAX_CHARACTERS * 3 and _looks_like_byline(text, element):
                yield text


def _looks_like_byline(text: str, element: HtmlElement) -> bool:
    """Whether an element's text begins as a byline or is names with capitals, link or not."""
    if strip_lead(text) is not None:
        return True
    if "author" in (element.get("rel") or ""):
        return True
    return "," not in text and are_person_names(text)  # what follows a comma is a role or degree


def _printed_near(near: Nearby) -> Iterator[str]:
    """`By Jane Smith` printed around the title, in one text or in two."""
    for texts in (near.below, near.above[:_ABOVE_MAX][::-1]):
        for text, following in pairwise((*texts, "")):
            rest = strip_lead(text)
            name = following if rest == "" else rest
            if name and name[:1].isupper() and len(name) <= NAME_MAX_CHARACTERS * 2:
                yield name
                return


def _labelled(declared: Declarations) -> Iterator[str]:
    """`Written by Jane Smith` as a whole text anywhere on the page."""
    for element in find_labelled_elements(declared):
        text = read_text(element)
        if len(text) <= NAME_MAX_CHARACTERS and _WRITTEN.match(text) and not is_elsewhere(element):
            yield text
            return


def _beside_day(near: Nearby) -> Iterator[str]:
    """A name alone right beside the day below the title."""
    texts = near.below
    for index, text in enumerate(texts):
        if find_day(text) is None:
            continue
        before = texts[max(0, index - BEFORE_DAY_MAX) : index][::-1]
        beside = (text.partition("|")[0].strip(), *before, *texts[index + 1 : index + 2])
        yield from (
            name
            for name in beside
            if is_person_name(name) and len(name.split()) <= BESIDE_DAY_MAX_WORDS
        )
        return
