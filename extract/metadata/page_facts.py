"""Facts about an HTML page: what it declares of itself, and how each fact is known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from extract.markup import read_layout
from extract.metadata.authors import read_authors
from extract.metadata.credit_places import Nearby
from extract.metadata.declarations import Declarations, read_declarations
from extract.metadata.declared_kinds import declared_kind
from extract.metadata.forms import find_declared_form
from extract.metadata.jsonld import string_of
from extract.metadata.page_dates import find_modified_date, find_published_date
from extract.metadata.paywalls import wall_of
from extract.metadata.publishers import find_publisher, site_names
from extract.metadata.titles import title_of
from extract.rules import Rules, load_rules
from extract.text import KnownDate, Line, read_line
from extract.values import Form

_LANGUAGE_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_LANGUAGE_METAS = ("content-language", "dc.language", "dcterms.language", "language", "inlanguage")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; what it does not say is None, never guessed.

    Attributes:
        title: The headline as printed, without the site's name.
        standfirst: The page's declared description; whether it is printed there is not looked at.
        bylines: The authors' names in order.
        publisher: The publisher's name.
        url: The page's address where known.
        canonical_url: The address that the page names as its own.
        published: The day of publication, and how it is known.
        modified: The day of the last change, and how it is known.
        language: ISO 639-1 code that the page declares.
        form: What sort of piece its data say it is; `extract.metadata.forms` asks for more.
        walled: The evidence that the page is cut by a wall, None where there is none.
        page_kind: The evidence that the page calls itself something else than an article.
    """

    title: str | None = None
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    published: KnownDate | None = None
    modified: KnownDate | None = None
    language: str | None = None
    form: Form | None = None
    walled: str | None = None
    page_kind: str | None = None


def read_facts(
    tree: HtmlElement,
    url: str | None,
    rules: Rules | None = None,
    lines: Sequence[Line] | None = None,
) -> PageFacts:
    """Return the facts of a page; never raises, and takes time linear in the page's size.

    Args:
        tree: The whole page as parsed, its scripts included.
        url: Its address where known.
        rules: They name publishers by host; those that Press Round carries where None.
        lines: The lines of its blocks; read from the tree where None.
    """
    declared = read_declarations(tree, url, _lines_of(tree) if lines is None else lines)
    rules = rules or load_rules()
    publisher = find_publisher(declared, rules)
    sites = site_names(declared, publisher)
    title, heading = title_of(declared, sites)
    near = Nearby(heading)
    return PageFacts(
        title=title,
        published=find_published_date(declared, near),
        modified=find_modified_date(declared, near),
        bylines=read_authors(declared, near, sites),
        publisher=publisher,
        url=url,
        canonical_url=declared.canonical,
        standfirst=_standfirst(declared),
        language=_declared_language(declared),
        form=find_declared_form(declared, known_outlet=rules.knows(publisher)),
        walled=wall_of(declared),
        page_kind=declared_kind(declared),
    )


def _lines_of(tree: HtmlElement) -> tuple[Line, ...]:
    return tuple(read_line(block.text) for block in read_layout(tree).blocks)


def _standfirst(declared: Declarations) -> str | None:
    described = declared.meta(*_DESCRIPTIONS)
    nodes = (string_of(node.get("description")) for node in declared.own_articles)
    return unescape(described) if described else next(filter(None, nodes), None)


def _declared_language(declared: Declarations) -> str | None:
    """The ISO 639-1 code that the page declares first, None where it declares none."""
    nodes = (*declared.own_articles, *declared.linked.pages)
    tags = (
        declared.language,
        *(string_of(node.get("inLanguage")) for node in nodes),
        declared.meta("og:locale"),
        declared.meta(*_LANGUAGE_METAS),
    )
    codes = (_LANGUAGE_TAG.fullmatch(tag.strip()) for tag in tags if tag)
    return next((match[1].lower() for match in codes if match), None)
