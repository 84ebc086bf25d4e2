"""JSON and JSON lines: schema.org articles, trafilatura's output, JSON Feed, our own export."""

import json
from collections.abc import Iterator
from typing import Any

from extract.decode import decode
from extract.errors import UnreadableError
from extract.readers.formats import Format, beginning
from extract.readers.json_fields import Record, find_records, record_page
from extract.readers.reader import Member, Reader, Source
from extract.values import Page, Rejected

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
    at = 0
    while at < len(content):
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end].strip(b" \t\r\n\xef\xbb\xbf")
        at = end + 1
        if line:
            yield line


def _is_value(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _parsed(content: bytes, source: Source) -> Any:  # noqa: ANN401 -- any JSON value
    text = decode(content, max_bytes=source.limits.member_max_bytes).text
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
