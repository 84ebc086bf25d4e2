"""The fields above a Markdown text: between `---` in the simplest YAML, between `+++` in TOML."""

import re
import tomllib

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
    "publisher": ("publisher", "site", "publication"),
    "language": ("lang", "language"),
    "standfirst": ("description", "summary", "subtitle", "standfirst", "excerpt"),
    "url": ("url", "canonical_url", "canonical", "source", "link"),
}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return what the fields tell, by the keys of `Page.hints` and `url`, and the text below them.

    A text without front matter comes back as it is.
    """
    head = text[:HEAD_CHARACTERS_MAX]
    if found := _YAML.match(head):
        fields = _simple_fields(found[1])
    elif found := _TOML.match(head):
        fields = _toml_fields(found[1])
    else:
        return {}, text
    if not fields:
        return {}, text  # a rule above a paragraph, not fields
    hints = {
        key: value
        for key, names in _KEYS.items()
        if (value := next((fields[name] for name in names if fields.get(name)), ""))
    }
    return hints, text[found.end() :]


def _simple_fields(block: str) -> dict[str, str]:
    """`key: value` and lists under a key; other YAML stays unread, empty where none fits."""
    fields: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        item = line.strip()
        if item.startswith("- ") and key:
            fields[key] = "; ".join(filter(None, (fields[key], _unquoted(item[2:]))))
        elif found := _FIELD.match(line):
            key = found[1].lower()
            fields[key] = _value(found[2] or "")
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
