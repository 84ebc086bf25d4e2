"""A page's title as it is printed, without the site's name around it."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from extract.folding import fold
from extract.markup.declared import Declared, printed
from extract.markup.jsonld import string_of

ALIKE_MIN_SHARE = 0.5
"""Share of the words of the shorter of two titles that the other has, for both to be one."""

HEADING_MIN_WORDS = 3
"""A heading of fewer words that no declared title confirms may be a section's or the site's."""

_SEPARATOR = re.compile(r"\s+[|–—:·•»«›~/\\>-]+\s+|\s*[|»›]\s*|:: ")
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


def title_of(declared: Declared, sites: Sequence[str]) -> str | None:
    """Return the title: the printed heading that a declared title confirms, else a declared one.

    Args:
        declared: What the page declares.
        sites: Names of the site (see `extract.markup.publishers.site_names`).
    """
    names = {_key(site) for site in sites} - {""}
    told = [_without_site(text, names) for text in _declared_titles(declared)]
    told = [text for text in told if text and _key(text) not in names]
    headings = [text for h in declared.headings if (text := printed(h)) and _key(text) not in names]
    return (
        next((heading for heading in headings if any(_alike(heading, text) for text in told)), None)
        or (headings[0] if len(headings) == 1 and _long(headings[0]) else None)
        or next(iter(told), None)
        or next(iter(headings), None)
    )


def _declared_titles(declared: Declared) -> Iterable[str]:
    headlines = (
        string_of(node.get("headline") or node.get("name")) for node in declared.linked.articles
    )
    return filter(None, chain(declared.all_metas(*_DECLARED), (declared.title,), headlines))


def _without_site(title: str, names: set[str]) -> str:
    """The title without the site's name before or behind a separator."""
    gaps = list(_SEPARATOR.finditer(title))
    for gap in gaps:
        if _key(title[: gap.start()]) in names:
            title = title[gap.end() :]
            gaps = list(_SEPARATOR.finditer(title))
            break
    for gap in gaps:
        if _key(title[gap.end() :]) in names:
            return title[: gap.start()].strip()
    return title.strip()


def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text))).removeprefix("the").removeprefix("www")


def _alike(one: str, other: str) -> bool:
    few, many = sorted((set(_WORD.findall(fold(one))), set(_WORD.findall(fold(other)))), key=len)
    return len(few & many) >= max(1, ALIKE_MIN_SHARE * len(few)) if few else False


def _long(text: str) -> bool:
    return len(_WORD.findall(text)) >= HEADING_MIN_WORDS
