"""When a page was published and last changed, by the most trustworthy word on it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urlsplit

from extract.metadata.declared import Declared, printed
from extract.metadata.jsonld import Node, string_of
from extract.metadata.nearby import Nearby
from extract.metadata.printed_dates import classed, labelled_days, printed_near, times
from extract.metadata.stated import QUOTED_MAX_CHARACTERS, Source, first_stated, state
from extract.text import KnownDate, calendar_day

PROPERTIES_MAX = 3
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
"""Names of `<meta>` that hold the day of publication, the most exact first."""

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


def find_published_date(declared: Declared, near: Nearby) -> KnownDate | None:
    """Return the day of publication by the first source that tells one, None where none does."""
    told = first_stated(_declared_days(declared), declared)
    if told:
        return _local_day(told, _in_address(declared))
    return (
        first_stated(times(declared, marked=True), declared)
        or printed_near(near, declared, updated=False)
        or first_stated(times(declared, marked=False), declared)
        or first_stated(classed(declared), declared)
        or first_stated(labelled_days(declared), declared)
        or _in_scripts(declared)
        or _in_address(declared)
    )


def _declared_days(declared: Declared) -> Iterator[Source]:
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


def _local_day(told: KnownDate, address: KnownDate | None) -> KnownDate:
    """The day of the site's own calendar where its data give the hour of Greenwich.

    An evening's post in America has tomorrow's date there, and today's in its address.
    """
    apart = address and abs((address.day - told.day).days) == 1
    return address if address and apart and _GREENWICH.search(told.known_as) else told


def find_modified_date(declared: Declared, near: Nearby) -> KnownDate | None:
    """Return the day of the last change that the page tells, None where it tells none."""
    nodes = (*declared.own_articles, *declared.linked.pages)
    sources = chain(
        chain.from_iterable(_linked(node, "dateModified") for node in nodes),
        _metas(declared, MODIFIED_METAS),
        _microdata(declared, "datemodified"),
    )
    return first_stated(sources, declared) or printed_near(near, declared, updated=True)


def _linked(node: Node, key: str) -> Iterator[Source]:
    if text := string_of(node.get(key)):
        yield Source(f"JSON-LD {key}", text)


def _metas(declared: Declared, names: Iterable[str]) -> Iterator[Source]:
    for name in names:
        for content in declared.metas.get(name, ())[:1]:
            yield Source(f"meta {name}", content)


def _microdata(declared: Declared, prop: str) -> Iterator[Source]:
    for element in declared.properties.get(prop, ())[:PROPERTIES_MAX]:
        text = element.get("content") or element.get("datetime") or printed(element)
        yield Source(f"itemprop {prop}", text)


def _in_scripts(declared: Declared) -> KnownDate | None:
    """The day in the page's other data, where all that they call publication is one day."""
    matches = [match for text in declared.scripts for match in _IN_SCRIPT.finditer(text)]
    if len({match["day"] for match in matches}) != 1:
        return None
    return state(Source("script", matches[0][0]), declared)


def _in_address(declared: Declared) -> KnownDate | None:
    for url in (declared.url, declared.canonical):
        try:
            path = urlsplit(url or "").path
        except ValueError:  # an address that is none tells no day
            continue
        if match := _URL_DAY.search(path):
            day = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return KnownDate(day, f'address: "{path[:QUOTED_MAX_CHARACTERS]}"')
    return None
