"""A page's title as it is printed, without the site's name around it."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.metadata.declarations import Declarations, read_text
from extract.metadata.jsonld import string_of
from extract.metadata.publishers import host_of
from extract.metadata.title_choice import choose_declared, choose_heading, is_long
from extract.text import fold

NAME_MIN_CHARACTERS = 4
"""A part of a title with this many letters in common with the host is the site's name."""

_TITLES_MAX = 20
"""How many declared titles and headings are compared, word by word."""

START_CHARACTERS = 20
"""This much of a title's beginning finds the elements that may print it."""

_PARTS_MAX = 4
"""Site, section and title have two separators; each end of a title is looked for on the page."""

_PLACES_MAX = 20
"""How many such elements are compared: a list of contents repeats a title's words."""

_PRINTING = XPath("//body//*[not(self::script or self::style)][text()[contains(., $start)]]")
_SEPARATOR = re.compile(r"\s+[|–—:·•»«›~>-]+\s+|\s*[|»›]\s*|:+ ")
_WORD = re.compile(r"\w+")
_DECLARED = (
    "og:title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "twitter:title",
    "title",
    "headline",
)


def title_of(declared: Declarations, sites: Sequence[str]) -> tuple[str | None, HtmlElement | None]:
    """Return the title and the heading that prints it or is in its place.

    The title is the printed heading that a declared title confirms, else the declared one.

    Args:
        declared: What the page declares.
        sites: Names of the site (see `extract.metadata.publishers.site_names`).
    """
    names = _site_keys(declared, sites)
    titles = [_without_site(text, names) for text in _declared_titles(declared)]
    titles = list(dict.fromkeys(text for text in titles if _key(text) not in names))[:_TITLES_MAX]
    headings = _headings_but(names, declared)
    chosen = choose_heading([text for text, _ in headings], titles)
    if chosen is not None:
        text, heading = headings[chosen]
        return _spaced(text, titles), heading
    title = _printed_part(choose_declared(titles), declared)
    place = _place_of(title, declared)
    return title, place if place is not None or not headings else headings[0][1]


def _site_keys(declared: Declarations, sites: Sequence[str]) -> frozenset[str]:
    """What names the site and so is no title: its names, its logos, and nothing at all."""
    logos = (read_text(heading) for heading in declared.headings if _leads_home(heading, declared))
    return frozenset(map(_key, chain(sites, logos))) | {""}


def _headings_but(names: frozenset[str], declared: Declarations) -> list[tuple[str, HtmlElement]]:
    """The printed headings that do not name the site, each with its element."""
    headings = ((read_text(heading), heading) for heading in declared.headings)
    return [pair for pair in headings if _key(pair[0]) not in names][:_TITLES_MAX]


def _printed_part(title: str | None, declared: Declarations) -> str | None:
    """The longest end or beginning of a title that the page prints, if it does not print it all.

    `Herald : News : Nurses win more pay` is the line below the masthead.
    """
    if title is None or declared.headings or _printing(title, declared) is not None:
        return title
    gaps = list(islice(_SEPARATOR.finditer(title), _PARTS_MAX))
    parts = [title[gap.end() :] for gap in gaps] + [title[: gap.start()] for gap in gaps[::-1]]
    long = (part.strip() for part in parts if is_long(part))
    return next((part for part in long if _printing(part, declared) is not None), title)


def _place_of(title: str | None, declared: Declarations) -> HtmlElement | None:
    """The element that prints a title which no `<h1>` prints, else what serves as a heading."""
    if not title:
        return None
    place = _printing(title, declared)
    return declared.tree.find(".//h2") if place is None and not declared.headings else place


def _printing(title: str, declared: Declarations) -> HtmlElement | None:
    """The first element that prints a title and nothing else."""
    elements = _PRINTING(declared.tree, start=title[:START_CHARACTERS])[:_PLACES_MAX]
    return next((element for element in elements if _key(read_text(element)) == _key(title)), None)


def _leads_home(heading: HtmlElement, declared: Declarations) -> bool:
    """Whether a heading is the site's name: a link to its first page."""
    link = heading.find(".//a[@href]")
    parent = heading.getparent()
    if link is None and parent is not None and parent.tag == "a":
        link = parent
    target = (link.get("href") or "").strip() if link is not None else ""
    if target in {"/", "./", "../"}:
        return True
    host, path = host_of(target), target.partition("://")[2].partition("/")[2]
    return bool(host) and not path and host in {host_of(declared.url), host_of(declared.canonical)}


def _spaced(heading: str, titles: Sequence[str]) -> str:
    """The heading; where the style sheet alone sets its words apart, as a declared title has it."""
    same = (text for text in titles if len(text) > len(heading) and _key(text) == _key(heading))
    return next((text for text in same if text.count(" ") > heading.count(" ")), heading)


def _declared_titles(declared: Declarations) -> Iterable[str]:
    headlines = (
        string_of(node.get("headline") or node.get("name")) for node in declared.own_articles
    )
    return filter(None, chain(declared.all_metas(*_DECLARED), (declared.title,), headlines))


def _without_site(title: str, names: frozenset[str]) -> str:
    """The title without the site's name before or after a separator."""
    for gap in _SEPARATOR.finditer(title):
        if _key(title[: gap.start()]) in names:
            title = title[gap.end() :]
            break
    for gap in _SEPARATOR.finditer(title):
        rest, part = title[: gap.start()], title[gap.end() :]
        named = _key(part) in names if gap[0] == ": " else _names_site(part, names)
        if rest and (named or _is_appended(gap[0], rest)):
            return rest.strip()
    return title.strip()


def _names_site(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a title is one of the site's names, within one, or its initials."""
    key = _key(part)
    initials = "".join(word[0] for word in _WORD.findall(fold(part)))
    if key in names or (len(initials) > 1 and initials in names):
        return True
    return len(key) >= NAME_MIN_CHARACTERS and any(
        key in name or (name in key and len(name) * 2 >= len(key)) for name in names
    )


def _is_appended(separator: str, rest: str) -> bool:
    """Whether a part follows a bar, where sites put their name or section."""
    return "|" in separator and is_long(rest)


def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text))).removeprefix("the").removeprefix("www")
