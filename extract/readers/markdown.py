"""Markdown: rendered to HTML, so that headings, lists and quotations stay what they are."""

import re
import tomllib

from markdown_it import MarkdownIt

from extract.errors import UnreadableError
from extract.readers.decoding import decode_text
from extract.readers.formats import Format, beginning
from extract.readers.headings import titled_html
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

HEAD_CHARACTERS_MAX = 20_000
"""Front matter has some ten lines; a rule far below is a rule."""

_YAML = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?\r?\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")

_KEYS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publishdate"),
    "modified": ("lastmod", "updated", "modified", "last_modified_at"),
    "author": ("author", "authors", "byline", "by"),
    "publisher": ("publisher", "site", "publication", "source"),
    "language": ("lang", "language"),
    "section": ("section", "category", "categories", "type"),
    "standfirst": ("description", "summary", "subtitle", "standfirst", "excerpt"),
}
_WEB = ("http://", "https://")
_ADDRESS_KEYS = ("url", "canonical_url", "canonical", "source", "link", "permalink")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields, by the keys of `Page.hints` and `url`, and the text below them.

    A text without front matter comes back as it is.
    """
    head = text[:HEAD_CHARACTERS_MAX]
    if front_matter := _YAML.match(head):
        fields = _simple_fields(front_matter[1])
    elif front_matter := _TOML.match(head):
        fields = _toml_fields(front_matter[1])
    else:
        return {}, text
    if not fields:
        return {}, text  # a rule above a paragraph, not fields
    hints = {
        key: value
        for key, names in _KEYS.items()
        if (value := next((fields[name] for name in names if fields.get(name)), ""))
    }
    if hints.get("publisher", "").startswith(_WEB):
        del hints["publisher"]
    addresses = (fields.get(name, "") for name in _ADDRESS_KEYS)
    if url := next((url for url in addresses if url.startswith(_WEB)), ""):
        hints["url"] = url
    return hints, text[front_matter.end() :]


def _simple_fields(block: str) -> dict[str, str]:
    """`key: value` and lists under a key; other YAML stays unread, empty where none fits."""
    fields: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        item = line.strip()
        if item.startswith("- ") and key:
            fields[key] = "; ".join(filter(None, (fields[key], _unquoted(item[2:]))))
        elif field := _FIELD.match(line):
            key = field[1].lower()
            fields[key] = _value(field[2] or "")
    return fields


def _value(written: str) -> str:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return "; ".join(filter(None, map(_unquoted, written[1:-1].split(","))))
    return _unquoted(written)


def _unquoted(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1].strip()
    return written


def _toml_fields(block: str) -> dict[str, str]:
    try:
        table = tomllib.loads(block.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {
        key.lower(): "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in table.items()
        if not isinstance(value, dict)
    }


MARKDOWN_MAX_BYTES = 1_000_000
"""Rendering takes 1 to 2 s for a megabyte of prose; an article has a hundredth of that."""


def read_markdown(source: Source) -> list[Page | Rejected]:
    """Return the one page that a Markdown file is; its front matter becomes hints.

    Hard-wrapped lines become one paragraph; HTML within the text is kept as it is.

    Raises:
        UnreadableError: The bytes are no text, or too many.
    """
    most = min(source.limits.text_max_bytes, MARKDOWN_MAX_BYTES)
    decoded = decode_text(source.content, max_bytes=most)
    fields, text = split_front_matter(decoded.text)
    if not text.strip():
        raise UnreadableError("there is nothing below its front matter", "Add the text.")
    body = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    url = fields.pop("url", "")
    hints = fields | {"encoding": decoded.encoding}
    html = titled_html(body, fields.get("title"))
    return [Page(html=html, url=source.url or url or None, hints=hints, notes=decoded.notes)]


MARKDOWN = Reader(
    Format(
        "a Markdown text",
        frozenset({"text/markdown", "text/x-markdown"}),
        frozenset({".md", ".markdown", ".mkd"}),
        beginning(
            rb"---[ \t]*\r?\n(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n|- [^\n]*\n)*){1,40}---"
        ),
    ),
    read_markdown,
)
