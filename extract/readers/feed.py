"""News feeds (RSS 0.9 to 2.0, Atom): each entry is a page, of its full content or its summary.

Read with lxml rather than feedparser, which opens what looks like a path or an address, and whose
fallback for broken XML takes time with the square of the length.
"""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape, unescape

from lxml import etree

from extract.errors import UnreadableError
from extract.markup import text_of_fragment
from extract.readers.formats import Format, beginning
from extract.readers.headings import is_markup, titled_html
from extract.readers.reader import Reader, Source
from extract.readers.safe_xml import parse_xml
from extract.values import Page, Rejected

_FULL = ("encoded", "content")
_SUMMARY = ("description", "summary", "subtitle")
_PUBLISHED = ("published", "pubDate", "issued", "date", "created")
_MODIFIED = ("updated", "modified")
_AUTHORS = ("creator", "author")


_OF_OTHERS = re.compile(r"^google (?:alerts?|news)\b|\bgoogle news$", re.IGNORECASE)
"""Titles of feeds whose entries are other outlets'."""

FULL_TEXT_PARAGRAPHS = 3
"""An entry's description is its full text where it is HTML of this many paragraphs and more: many
feeds have no other field for it."""


def read_feed(source: Source) -> Iterator[Page | Rejected]:
    """Hand out the feed's entries in order; one with a summary only is marked partial.

    Raises:
        UnreadableError: It is no feed, or has no entry.
    """
    root, decoded = parse_xml(
        source.content, max_bytes=source.limits.member_max_bytes, media_type=source.media_type
    )
    entries = [node for node in root.iter() if _name(node) in {"item", "entry"}]
    if not entries:
        raise UnreadableError("the feed has no entry", "Fetch it again when it has.")
    channel = {
        "publisher": _channel_title(root),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or next((_text(node) for node in root.iter() if _name(node) == "language"), ""),
        "encoding": decoded.encoding,
    }
    for number, entry in enumerate(entries, 1):
        yield _entry_page(entry, number, channel, decoded.notes)


def _entry_page(
    entry: etree._Element, number: int, channel: dict[str, str], notes: tuple[str, ...]
) -> Page | Rejected:
    fields = _Fields(entry)
    title = fields.text("title")
    url = fields.link()
    origin = f"{url} (entry {number})" if url else f"entry {number}: {title}"
    full, summary = fields.markup(_FULL), fields.markup(_SUMMARY)
    body = full or summary
    if not body:
        return Rejected(
            origin, "the entry holds neither text nor summary", "Save the page it links to."
        )
    source = fields.source()
    hints = (
        channel
        | ({"publisher": source} if source else {})
        | {
            "title": title,
            "published": _moment(fields.text(*_PUBLISHED)),
            "modified": _moment(fields.text(*_MODIFIED)),
            "author": fields.authors(),
            "section": "; ".join(fields.categories()),
            "origin": origin,
        }
    )
    if not full and body.lower().count("</p>") < FULL_TEXT_PARAGRAPHS:
        hints["partial"] = "summary"
    return Page(html=titled_html(_as_html(body), title), url=url, hints=hints, notes=notes)


class _Fields:
    """An entry's own elements by local name, whatever the namespace: feeds of all kinds agree."""

    def __init__(self, entry: etree._Element) -> None:
        self._nodes = [node for node in entry if isinstance(node.tag, str)]

    def text(self, *names: str) -> str:
        """The text of the first field found, in the order of the names; its markup is left out."""
        for name in names:
            for node in self._nodes:
                if _name(node) == name and (text := _text(node)):
                    return _plain(text)
        return ""

    def markup(self, names: tuple[str, ...]) -> str:
        """The first field found as HTML; Atom's inline XHTML is written out."""
        for name in names:
            for node in self._nodes:
                if _name(node) != name:
                    continue
                if len(node) and (node.get("type") or "").endswith(("xhtml", "xml")):
                    return "".join(etree.tostring(child, encoding="unicode") for child in node)
                if text := _text(node):
                    return text if node.get("type") != "text" else escape(text)
        return ""

    def link(self) -> str | None:
        """The entry's address: FeedBurner's original, Atom's or RSS's link, or a permanent guid."""
        original = self.text("origLink")
        if original.startswith(("http://", "https://")):
            return original
        for node in self._nodes:
            if _name(node) == "link" and node.get("rel", "alternate") == "alternate":
                address = (node.get("href") or _text(node)).strip()
                if address.startswith(("http://", "https://")):
                    return address
        guid = next((_text(node) for node in self._nodes if _name(node) in {"guid", "id"}), "")
        return guid if guid.startswith(("http://", "https://")) else None

    def source(self) -> str:
        """The outlet of an entry that a feed of several outlets has."""
        nodes = [node for node in self._nodes if _name(node) == "source" and not len(node)]
        return next(filter(None, map(_text, nodes)), "")

    def categories(self) -> list[str]:
        """The names of the entry's categories; Atom's are attributes."""
        nodes = [node for node in self._nodes if _name(node) == "category"]
        names = (node.get("label") or node.get("term") or _text(node) for node in nodes)
        return [name for name in names if name]

    def authors(self) -> str:
        """The names of the authors, joined by "; "."""
        nodes = [node for node in self._nodes if _name(node) in _AUTHORS]
        names = (_author(node) for node in nodes)
        return "; ".join(dict.fromkeys(name for name in names if name))


def _author(node: etree._Element) -> str:
    named = next((_text(child) for child in node if _name(child) == "name"), None)
    name = _text(node) if named is None else named
    if "@" in name and "(" in name:  # RSS: address (Name)
        return name.partition("(")[2].strip(" )")
    return "" if "@" in name else name


def _channel_title(root: etree._Element) -> str:
    for node in root.iter():
        if _name(node) in {"item", "entry"}:
            break
        if _name(node) == "title" and (text := _text(node)):
            return "" if _OF_OTHERS.search(text) else _plain(text)
    return ""


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(node: etree._Element) -> str:
    return (
        " ".join("".join(map(str, node.itertext())).split())
        if len(node)
        else (node.text or "").strip()
    )


def _plain(text: str) -> str:
    """A field's text where it was written as HTML (`AT&amp;amp;T`, `<em>`)."""
    return text_of_fragment(unescape(text)) if "&" in text or "<" in text else text


def _as_html(body: str) -> str:
    if is_markup(body) or "<" in body or "&" in body:
        return body
    return "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())


def _moment(text: str) -> str:
    """A date as ISO 8601: RSS writes RFC 822, Atom and Dublin Core ISO already; else empty."""
    if text[:4].isdigit():
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


FEED = Reader(
    Format(
        "a news feed (RSS or Atom)",
        frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"}),
        frozenset({".rss", ".atom", ".rdf"}),
        beginning(
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><\?[^>]*>|<!--.{0,600}?-->)\s*)*+"
            rb"<(?:!DOCTYPE\s+)?(?:rss|feed|rdf:RDF)\b"
        ),
    ),
    read_feed,
)
