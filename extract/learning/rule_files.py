"""Rule files as text: their tables read back, proposals and accepted rules written."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from extract.learning.suggestions import Suggestion
from extract.rules import Zone, build_rules

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")

RuleTable = Mapping[str, str | bool | list[str]]
"""One rule as its TOML table holds it."""


def name_rule_file(publisher: str) -> str:
    """Return the name of a publisher's rule file: its words in small ASCII letters."""
    words = _NOT_IN_NAMES.sub("_", publisher.casefold()).strip("_")
    if not words:
        mark = blake2b(publisher.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        words = f"publisher_{mark}"
    return f"{words}.toml"


def read_rule_tables(name: str, text: str) -> list[RuleTable]:
    """Return the rules of a file as tables, in order.

    Args:
        name: The file's name, for errors.
        text: Its text.

    Raises:
        RuleError: The file or a rule is wrong; names file, rule and remedy.
    """
    build_rules({name: text})
    return list(tomllib.loads(text).get("rule", []))


def make_rule_table(suggestion: Suggestion) -> RuleTable:
    """Return the rule that a suggestion proposes."""
    table: dict[str, str | bool | list[str]] = {
        "id": suggestion.id,
        "why": suggestion.why,
        "lines": [suggestion.line],
    }
    if suggestion.zone is not Zone.ANY:
        table["zone"] = suggestion.zone.value
    return table


def format_rule_tables(tables: Iterable[RuleTable]) -> str:
    """Return rules as the text of TOML tables, each with an empty line above it."""
    return "".join(
        "\n[[rule]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in table.items())
        for table in tables
    )


def format_comment(text: str) -> str:
    """Return a text as TOML comment lines."""
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def _value(value: str | bool | list[str]) -> str:  # noqa: FBT001 - a TOML value
    """A TOML value; JSON's strings are TOML's, but for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
