"""When a page was published and last changed, by its most trustworthy word on it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extract.markup.days import PIECE_MAX_CHARACTERS, day_order, find_day, is_ambiguous
from extract.markup.declared import Declared, printed
from extract.markup.elsewhere import CLASSES_MAX_CHARACTERS, is_elsewhere
from extract.markup.jsonld import Node, string_of
from extract.markup.marked import dated, labelled
from extract.markup.nearby import Nearby
from extract.markup.publishers import host_of

QUOTED_MAX_CHARACTERS = 80
"""How much of a source's text is quoted as the evidence."""

JOINED_MAX = 4
"""A date may be printed in so many pieces: `Published`, `12`, `April`, `2019`."""

REST_MAX_WORDS = 6
"""Words beside a day in a credit line: `By Jane Smith, Features Editor` has five."""

LABEL_MAX_CHARACTERS = 60
"""`First published on the website on` has 33."""

ORDER_SAMPLE_CHARACTERS = 20_000
"""So much of the page's text is searched for dates that show its order of day and month."""

ABOVE_MAX = 12
"""How many texts above the title may hold its date; farther up are menus and other news."""

DAY_FIRST_HOSTS = (".uk", ".ie", ".au", ".nz", ".in", ".za", ".eu")
"""Sites there write the day first, though their systems often leave `lang="en-US"` as it came."""

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

_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:entry-date|published|publish(?:ed)?[_-]?(?:date|on|time)|pub-?date|post[_-]?date"
    r"|date[_-]?published|posted[_-]?on|article[_-]*date|blog[_-]*date|timestamp|dateline"
    r"|news[_-]*date|entry[_-]?time|date|post[_-]?meta|entry[_-]?meta|byline|meta|time)(?:$|[\s_-])",
)
_PUBLISHED_META = re.compile(
    r"(?:publish|publication|posted|created?).{0,3}(?:date|time|on|at)\b|date.{0,3}(?:publi|posted)"
    r"|^published$|pub-?_?date"
)
_OTHER_META = re.compile(r"modif|updat|expir|un-?publish|revis|copyright|event|twitter|end")
_GREENWICH = re.compile(r"\d\d:\d\d(?:[:.\d]*)(?:Z|\+00:?00)")
_LABEL_ALONE = re.compile(
    r"[^\w]*(?:(?:first|last|originally|date|article|post|was|this) ){0,3}(?:publish(?:ed)?|publication|posted"
    r"|updated?|modified|reviewed|revised|created|written|issued|released|date|added|edited)"
    r"(?: (?:date|time|on|at|the|online))*[^\w]*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_UPDATED = re.compile(
    r"\b(?:updated|modified|reviewed|revised|edited|amended|last update|checked|updates?)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed)?|posted?|first published|originally published|publication date|created|written"
    r"|issued|released|date|posted on|post date|submitted|added|aired)\b"
)
_OTHER = re.compile(
    r"©|\(c\)|\b(?:copyright|expires?|deadline|closing|register|event|until|from|starts?|since"
    r"|comments? on|joined|accessed|retrieved|effective|born|as of|valid|through|webinar)\b"
)
_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)"
)
_IN_SCRIPT = re.compile(
    r"\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|firstPublished|"
    r"publicationDate|datePosted|first_published_at|publishedDate)\\*\"\s{0,5}:\s{0,5}\\*\""
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A day and how it is known.

    Attributes:
        day: The day.
        known_as: The source and its words (`meta article:published_time: "2019-04-12"`).
    """

    day: date
    known_as: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A place that may tell a day: its name and its text."""

    name: str
    text: str


def published_of(declared: Declared, near: Nearby) -> Stated | None:
    """Return the day of publication by the first source that tells one, None where none does."""
    printed_day = _printed_near(near, declared, updated=False)
    told = _first(_declared_days(declared), declared)
    if told:
        return _local_day(told, _in_address(declared))
    return (
        _first(_times(declared, marked=True), declared)
        or printed_day
        or _first(_times(declared, marked=False), declared)
        or _first(_classes(declared), declared)
        or _first(_labelled(declared), declared)
        or _in_scripts(declared)
        or _in_address(declared)
    )


def _declared_days(declared: Declared) -> Iterator[_Source]:
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


def _local_day(told: Stated, address: Stated | None) -> Stated:
    """The day of the site's own calendar where its data give the hour of Greenwich.

    An evening's post in America has tomorrow's date there, and today's in its address.
    """
    apart = address and abs((address.day - told.day).days) == 1
    return address if address and apart and _GREENWICH.search(told.known_as) else told


def modified_of(declared: Declared, near: Nearby) -> Stated | None:
    """Return the day of the last change that the page tells, None where it tells none."""
    nodes = (*declared.own_articles, *declared.linked.pages)
    sources = chain(
        chain.from_iterable(_linked(node, "dateModified") for node in nodes),
        _metas(declared, MODIFIED_METAS),
        _microdata(declared, "datemodified"),
    )
    return _first(sources, declared) or _printed_near(near, declared, updated=True)


def _first(sources: Iterable[_Source], declared: Declared) -> Stated | None:
    return next((stated for source in sources if (stated := _state(source, declared))), None)


def _state(source: _Source, declared: Declared) -> Stated | None:
    first = is_ambiguous(source.text) and _month_first(declared)
    found = find_day(source.text, month_first=first)
    quoted = source.text[:QUOTED_MAX_CHARACTERS]
    return Stated(found.day, f'{source.name}: "{quoted}"') if found else None


def _linked(node: Node, key: str) -> Iterator[_Source]:
    if text := string_of(node.get(key)):
        yield _Source(f"JSON-LD {key}", text)


def _metas(declared: Declared, names: Iterable[str]) -> Iterator[_Source]:
    for name in names:
        for content in declared.metas.get(name, ())[:1]:
            yield _Source(f"meta {name}", content)


def _microdata(declared: Declared, prop: str) -> Iterator[_Source]:
    for element in declared.properties.get(prop, ())[:3]:
        text = element.get("content") or element.get("datetime") or printed(element)
        yield _Source(f"itemprop {prop}", text)


def _times(declared: Declared, *, marked: bool) -> Iterator[_Source]:
    """The `<time>` elements that may date the article; `marked` ones say so themselves."""
    for time in declared.times:
        label = _label_of(time)
        if _UPDATED.search(label) or _OTHER.search(label):
            continue
        says_so = _marks_publication(time) or _PUBLISHED.search(label) is not None
        if says_so is not marked or (is_elsewhere(time) and not _PUBLISHED.search(label)):
            continue
        if stamp := (time.get("datetime") or time.get("title") or "").strip():
            yield _Source("<time datetime>", stamp)
        yield _Source("<time>", printed(time))


def _marks_publication(time: HtmlElement) -> bool:
    words = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return time.get("pubdate") is not None or "publish" in words or "entry-date" in words


def _label_of(time: HtmlElement) -> str:
    """What an element's own words and those right before it say of the time."""
    previous, parent = time.getprevious(), time.getparent()
    before = ""
    if previous is not None:
        before = f"{printed(previous)} {previous.tail or ''}"
    elif parent is not None:
        around = parent.getprevious() if not (parent.text or "").strip() else None
        before = (parent.text or "") if around is None else f"{printed(around)} {around.tail or ''}"
    classes = time.get("class") or ""
    told = "" if "publish" in classes else classes.replace("-", " ").replace("_", " ")
    return f"{before[-LABEL_MAX_CHARACTERS:]} {printed(time)} {told}".lower()


def _classes(declared: Declared) -> Iterator[_Source]:
    """Short texts in elements whose class or id says that they hold a date."""
    count = 0
    for element in dated(declared.tree):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if (
            len(names) > CLASSES_MAX_CHARACTERS
            or not _PUBLISHED_CLASS.search(names)
            or is_elsewhere(element)
        ):
            continue
        count += 1
        if count > 20:
            return
        text = printed(element)
        if len(text) <= PIECE_MAX_CHARACTERS and _is_credit(text, declared) is False:
            yield _Source("text", text)


def _printed_near(near: Nearby, declared: Declared, *, updated: bool) -> Stated | None:
    """The day in a credit line below the title, else above it."""
    for pieces in (near.below, near.above[:ABOVE_MAX][::-1]):
        for index, piece in enumerate(pieces):
            text = _with_label(pieces, index) if _YEAR.search(piece) else ""
            if text and _is_credit(text, declared) is updated:
                return _state(_Source("text", text), declared)
    return None


def _with_label(pieces: Sequence[str], index: int) -> str:
    """A piece that holds a year, with the pieces before it that make up its day or label it."""
    text = pieces[index]
    for back in range(1, JOINED_MAX):
        if index < back or len(pieces[index - back]) > LABEL_MAX_CHARACTERS:
            break
        longer = " ".join(pieces[index - back : index + 1])
        if _LABEL_ALONE.fullmatch(pieces[index - back].lower()) or (
            find_day(text, month_first=False) is None and find_day(longer, month_first=False)
        ):
            return longer
    return text


def _is_credit(text: str, declared: Declared) -> bool | None:
    """Whether a text dates the article: True an update, False its publication, None neither."""
    lowered = text.lower()
    found = find_day(text, month_first=False)
    if found is None or _OTHER.search(lowered):
        return None
    before, behind = lowered[: found.start], lowered[found.end :]
    labels = [*_UPDATED.finditer(before), *_PUBLISHED.finditer(before)]
    if labels:
        last = max(labels, key=lambda match: match.end())
        return _UPDATED.fullmatch(last[0]) is not None
    if len(_WORD.findall(before)) + len(_WORD.findall(behind)) > REST_MAX_WORDS:
        return None
    return False


def _labelled(declared: Declared) -> Iterator[_Source]:
    """Short texts anywhere on the page that call their day the publication's."""
    for element in labelled(declared.tree):
        text = printed(element)
        if len(text) <= PIECE_MAX_CHARACTERS and _PUBLISHED.search(text.lower()):
            if _is_credit(text, declared) is False and not is_elsewhere(element):
                yield _Source("text", text)


def _in_scripts(declared: Declared) -> Stated | None:
    """The day in the page's other data, where all that they call publication is one day."""
    matches = [match for text in declared.scripts for match in _IN_SCRIPT.finditer(text)]
    if len({match["day"] for match in matches}) != 1:
        return None
    return _state(_Source("script", matches[0][0]), declared)


def _in_address(declared: Declared) -> Stated | None:
    for url in (declared.url, declared.canonical):
        try:
            path = urlsplit(url or "").path
        except ValueError:  # an address that is none tells no day
            continue
        if match := _URL_DAY.search(path):
            text = f"{match['year']}-{match['month']}-{match['day']}"
            if found := find_day(text, month_first=False):
                return Stated(found.day, f'address: "{path[:QUOTED_MAX_CHARACTERS]}"')
    return None


def _month_first(declared: Declared) -> bool:
    """Whether the page writes the month before the day: by its other dates, else by its language."""
    sample = printed(declared.tree)[:ORDER_SAMPLE_CHARACTERS]
    shown = day_order(sample)
    if shown is not None:
        return shown
    told = (declared.language, declared.meta("og:locale"))
    american = any((tag or "").lower().replace("_", "-") == "en-us" for tag in told)
    return american and not host_of(declared.url).endswith(DAY_FIRST_HOSTS)
