"""JSON and JSON lines: schema.org articles, trafilatura's output, JSON Feed, our own export."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.errors import UnreadableError
from extract.readers.decoding import decode_text, mend_mojibake
from extract.readers.formats import Format, beginning
from extract.readers.headings import is_markup, titled_html, titled_text
from extract.readers.reader import Member, Reader, Source
from extract.values import Page, Rejected

VALUES_MAX = 1_000_000
"""Values looked at in one document: a bound for work, far beyond any export."""

_DEPTH_MAX = 12
"""How deep articles are looked for: `@graph` in a list in an envelope is four."""

_NAMES_MAX = 50
"""Authors or keywords that are read of one field."""

TEXT_FIELDS = (
    "articleBody",
    "content_html",
    "html",
    "raw_html",
    "text",
    "content_text",
    "maintext",
    "body",
    "content",
    "raw_text",
)
"""schema.org; JSON Feed; trafilatura; the names of news collections. What contains most
of the structure is first."""

_HINT_FIELDS = {
    "title": ("headline", "title", "name"),
    "published": ("datePublished", "published", "date_published", "date", "pubDate"),
    "modified": ("dateModified", "modified", "date_modified"),
    "author": ("author", "authors", "bylines", "byline", "creator"),
    "publisher": ("publisher", "sitename", "source-hostname", "hostname", "source"),
    "language": ("inLanguage", "language"),
    "links": ("links",),
    "section": ("form", "articleSection", "section", "genre", "category", "categories"),
    "standfirst": ("alternativeHeadline", "standfirst", "description", "excerpt", "summary"),
}
_ADDRESS_FIELDS = ("url", "mainEntityOfPage", "@id", "link", "canonical_url", "source")
_TEXTS_FOUND_IN = frozenset({*TEXT_FIELDS, "paragraphs"})
_NO_TEXTS = frozenset({"comment", "comments", "review", "author", "publisher", "image", "video"})


@dataclass(frozen=True, slots=True)
class Record:
    """One article out of JSON.

    Attributes:
        body: Its text, or its HTML.
        hints: What its other fields contain, by the keys of `Page.hints`, and `url`.
        complete: Whether the body already holds title and all, as our own export's paragraphs do.
    """

    body: str
    hints: Mapping[str, str]
    complete: bool = False


def find_records(document: Any) -> list[Record]:  # noqa: ANN401 -- any JSON value
    """Return the articles of a JSON value, in order; no article lies within another."""
    records = (_record(value) for value in _objects(document))
    return [record for record in records if record]


def record_page(record: Record, url: str | None, origin: str) -> Page:
    """Return a record as a page: HTML where its body is, else text below its title."""
    hints = {key: value for key, value in record.hints.items() if key != "url"}
    if origin:
        hints["origin"] = origin
    address = record.hints.get("url") or url
    title = None if record.complete else hints.get("title")
    mended = mend_mojibake(record.body)
    notes = (mended.note,) if mended.note else ()
    if not record.complete and is_markup(mended.text):
        html = titled_html(mended.text, title)
        return Page(html=html, url=address, hints=hints, notes=notes)
    return Page(text=titled_text(mended.text, title), url=address, hints=hints, notes=notes)


def _objects(document: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- any JSON value
    """The objects that may be articles, outermost first; those within an article are its parts."""
    waiting: list[tuple[Any, int]] = [(document, 0)]
    seen = 0
    while waiting and seen < VALUES_MAX:
        value, depth = waiting.pop()
        seen += 1
        if isinstance(value, dict) and _record(value):
            yield value
        elif depth < _DEPTH_MAX:
            waiting.extend((inner, depth + 1) for inner in reversed(_inner_values(value)))


def _inner_values(value: Any) -> list[Any]:  # noqa: ANN401 -- any JSON value
    """The values within an object or a list that may hold an article."""
    inner = value if isinstance(value, list) else []
    if isinstance(value, dict):
        inner = [field for key, field in value.items() if key.lower() not in _NO_TEXTS]
    return [part for part in inner if isinstance(part, dict | list) and part]


def _record(value: dict[str, Any]) -> Record | None:
    if _TEXTS_FOUND_IN.isdisjoint(value):
        return None
    hints = _hints(value)
    exported = _exported_text(value)
    if exported:
        return Record(exported, hints, complete=True)
    body = next((text for name in TEXT_FIELDS if (text := _body(value.get(name)))), None)
    return Record(body, hints) if body else None


def _hints(value: dict[str, Any]) -> dict[str, str]:
    """What an article's other fields contain, but for values that the field cannot mean."""
    hints = {key: hint for key, names in _HINT_FIELDS.items() if (hint := _hint(value, names))}
    addresses = (_named(value.get(name)) or "" for name in _ADDRESS_FIELDS)
    hints["section"] = "; ".join(filter(None, (hints.get("section"), _named(value.get("@type")))))
    hints["url"] = next(filter(_is_address, addresses), "")
    wrong = {
        "url": not hints["url"],
        "section": not hints["section"],
        "publisher": _is_address(hints.get("publisher", "")),
        "published": not hints.get("published", "")[:4].isdigit(),
    }
    return {key: hint for key, hint in hints.items() if not wrong.get(key)}


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _body(value: Any) -> str | None:  # noqa: ANN401 -- any JSON value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return value if isinstance(value, str) and value.strip() else None


def _exported_text(value: dict[str, Any]) -> str | None:
    """All paragraphs of an article that Press Round exported, set aside or not."""
    paragraphs = value.get("paragraphs")
    if not isinstance(paragraphs, list) or not paragraphs:
        return None
    texts = [
        paragraph.get("text")
        for paragraph in paragraphs
        if isinstance(paragraph, dict) and "kind" in paragraph
    ]
    if len(texts) != len(paragraphs) or not all(isinstance(text, str) for text in texts):
        return None
    return "\n\n".join(str(text) for text in texts)


def _hint(value: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _named(value.get(name)))), None)


def _named(value: Any) -> str | None:  # noqa: ANN401 -- any JSON value
    """A field's text; of an object its name or address, of a list all of them."""
    if isinstance(value, list):
        names = (_named(part) for part in value[:_NAMES_MAX] if not isinstance(part, list))
        return "; ".join(filter(None, names)) or None
    if isinstance(value, dict):
        texts = (_text(value.get(key)) for key in ("name", "title", "@id", "url", "@value"))
        return next((text for text in texts if text), None)
    return _text(value)


def _text(value: Any) -> str | None:  # noqa: ANN401 -- any JSON value
    return value.strip() or None if isinstance(value, str) else None


_NO_TEXT = Rejected(
    "", "the record holds no article text", "Export it again with the article's text."
)
_NO_JSON = "Export it again; if that fails, paste the text into a .txt file."


def read_json(source: Source) -> Iterator[Page | Rejected | Member]:
    """Hand out the articles of a JSON document, or of each line of JSON lines.

    Raises:
        UnreadableError: It is neither, or holds no article.
    """
    lines = _lines(source.content)
    first = next(lines, b"")
    if _is_value(first) and next(lines, None) is not None:
        yield from _read_lines(source)
        return
    values = find_records(_parsed(source.content, source))
    if not values:
        raise UnreadableError("no record in it holds an article's text", _NO_TEXT.remedy)
    for number, record in enumerate(values, 1):
        yield record_page(record, source.url, _label(record, number) if len(values) > 1 else "")


def _read_lines(source: Source) -> Iterator[Page | Rejected]:
    for number, line in enumerate(_lines(source.content), 1):
        try:
            records = find_records(_parsed(line, source))
        except UnreadableError as error:
            yield Rejected(f"line {number}", error.reason, error.remedy)
            continue
        if not records:
            yield Rejected(f"line {number}", _NO_TEXT.reason, _NO_TEXT.remedy)
        for record in records:
            yield record_page(record, None, _label(record, number))


def _lines(content: bytes) -> Iterator[bytes]:
    """The lines that hold anything, one by one: a file of them may be large."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        line = content[start:end].strip(b" \t\r\n\xef\xbb\xbf")
        start = end + 1
        if line:
            yield line


def _is_value(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _parsed(content: bytes, source: Source) -> Any:  # noqa: ANN401 -- any JSON value
    text = decode_text(content, max_bytes=source.limits.member_max_bytes).text
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise UnreadableError("its JSON is nested too deep", _NO_JSON) from error
    except ValueError as error:
        raise UnreadableError(f"it is no valid JSON ({error})", _NO_JSON) from error


def _label(record: Record, number: int) -> str:
    url = record.hints.get("url", "")
    return f"{url} (record {number})" if url else f"record {number}"


JSON = Reader(
    Format(
        "a JSON file",
        frozenset({"application/json", "application/ld+json", "application/x-ndjson"}),
        frozenset({".json", ".jsonl", ".ndjson", ".jsonld"}),
        beginning(rb"\s*(?:\[\s*)?\{\s*\"[\w@$:. -]{1,60}\"\s*:"),
    ),
    read_json,
)
