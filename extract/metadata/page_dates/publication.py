"""When a page was published and last changed, by the most trustworthy word on it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urlsplit

from extract.metadata.credit_places import Nearby
from extract.metadata.declarations import Declarations, read_text
from extract.metadata.jsonld import Node, string_of
from extract.metadata.page_dates.dated_sources import (
    QUOTED_MAX_CHARACTERS,
    DatedSource,
    read_first_source,
    read_source,
)
from extract.metadata.page_dates.printed_dates import (
    classed,
    labelled_days,
    list_times,
    printed_near,
)
from extract.text import KnownDate, calendar_day

_PROPERTIES_MAX = 3
"""The first elements under a property are the page's; those of comments and lists follow."""

PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.created", "datepublished", "date_published", "published_date", "published-date",
    "publish-date", "publish_date", "publishdate", "publication_date", "publication-date",
    "pubdate", "rnews:datepublished", "originalpublicationdate", "article.published",
    "article_date_original", "cxenseparse:recs:publishtime", "bt:pubdate", "dc.date",
    "dcterms.date", "article:published", "article:post_date", "release_date", "date",
)  # fmt: skip
"""Names of `<meta>` that contain the day of publication, the most exact first."""

MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "dcterms.modified",
    "dc.date.modified", "datemodified", "lastmod", "last-modified", "last_updated",
    "article.updated", "revised", "modified_date",
)  # fmt: skip

_PUBLISHED_META = re.compile(
    r"(?:publish|publication|posted|created?).{0,3}(?:date|time|on|at)\b|date.{0,3}(?:publi|posted)"
    r"|^published$|pub-?_?date"
)
_OTHER_META = re.compile(r"modif|updat|expir|un-?publish|revis|copyright|event|twitter|end")
_GREENWICH = re.compile(r"\d\d:\d\d(?:[:.\d]*)(?:Z|\+00:?00)")
_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)"
)
_IN_SCRIPT = re.compile(
    r"\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|firstPublished|"
    r"publicationDate|datePosted|first_published_at|publishedDate)\\*\"\s{0,5}:\s{0,5}\\*\""
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)"
)


def find_published_date(declared: Declarations, near: Nearby) -> KnownDate | None:
    """Return the day of publication by the first source that gives it, None where none does."""
    known = read_first_source(_declared_days(declared), declared)
    if known:
        return _local_day(known, _in_address(declared))
    return (
        read_first_source(list_times(declared, marked=True), declared)
        or printed_near(near, declared, updated=False)
        or read_first_source(list_times(declared, marked=False), declared)
        or read_first_source(classed(declared), declared)
        or read_first_source(labelled_days(declared), declared)
        or _in_scripts(declared)
        or _in_address(declared)
    )


def _declared_days(declared: Declarations) -> Iterator[DatedSource]:
    """What the page's data call the day of publication; of a web page, less sure, last."""
    articles, pages = declared.own_articles, declared.linked.pages
    return chain(
        chain.from_iterable(_linked(node, "datePublished") for node in articles),
        _metas(declared, PUBLISHED_METAS),
        _microdata(declared, "datepublished"),
        chain.from_iterable(_linked(node, "datePublished") for node in pages),
        _metas(declared, filter(_names_publication, declared.metas)),
    )


def _names_publication(name: str) -> bool:
    return _PUBLISHED_META.search(name) is not None and not _OTHER_META.search(name)


def _local_day(known: KnownDate, address: KnownDate | None) -> KnownDate:
    """The day of the site's own calendar where its data give the hour of Greenwich.

    An evening's post in America has tomorrow's date there, and today's in its address.
    """
    apart = address and abs((address.day - known.day).days) == 1
    return address if address and apart and _GREENWICH.search(known.known_as) else known


def find_modified_date(declared: Declarations, near: Nearby) -> KnownDate | None:
    """Return the day of the last change that the page gives, None where it gives none."""
    nodes = (*declared.own_articles, *declared.linked.pages)
    sources = chain(
        chain.from_iterable(_linked(node, "dateModified") for node in nodes),
        _metas(declared, MODIFIED_METAS),
        _microdata(declared, "datemodified"),
    )
    return read_first_source(sources, declared) or printed_near(near, declared, updated=True)


def _linked(node: Node, key: str) -> Iterator[DatedSource]:
    if text := string_of(node.get(key)):
        yield DatedSource(f"JSON-LD {key}", text)


def _metas(declared: Declarations, names: Iterable[str]) -> Iterator[DatedSource]:
    for name in names:
        for content in declared.metas.get(name, ())[:1]:
            yield DatedSource(f"meta {name}", content)


def _microdata(declared: Declarations, prop: str) -> Iterator[DatedSource]:
    for element in declared.properties.get(prop, ())[:_PROPERTIES_MAX]:
        text = element.get("content") or element.get("datetime") or read_text(element)
        yield DatedSource(f"itemprop {prop}", text)


def _in_scripts(declared: Declarations) -> KnownDate | None:
    """The day in the page's other data, where all that they call publication is one day."""
    matches = [match for text in declared.scripts for match in _IN_SCRIPT.finditer(text)]
    if len({match["day"] for match in matches}) != 1:
        return None
    return read_source(DatedSource("script", matches[0][0]), declared)


def _in_address(declared: Declarations) -> KnownDate | None:
    for url in (declared.url, declared.canonical):
        try:
            path = urlsplit(url or "").path
        except ValueError:  # an address that is none gives no day
            continue
        if match := _URL_DAY.search(path):
            day = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return KnownDate(day, f'address: "{path[:QUOTED_MAX_CHARACTERS]}"')
    return None
