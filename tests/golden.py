"""Writing golden files: `pytest --write` writes into them what the program gives now."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def toml_of(value: object) -> str:
    """A value as TOML; a text of several lines keeps them."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case date() | int():
            return str(value)
        case list():
            return f"[{', '.join(map(toml_of, value))}]"
        case dict():
            pairs = (f"{key} = {toml_of(inner)}" for key, inner in value.items())
            return f"{{ {', '.join(pairs)} }}"
    raise TypeError(f"TOML of {type(value).__name__} is not needed so far")


def _text(value: str) -> str:
    if "\n" in value and "'''" not in value and not _CONTROL.search(value):
        return f"'''\n{value}'''"
    return json.dumps(value, ensure_ascii=False)


def head_of(path: Path, otherwise: str) -> str:
    """The comment on top of a golden file, which stays when the file is written again."""
    if not path.exists():
        return f"# {otherwise}\n"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    count = next((place for place, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(lines[:count])


def lines_of(path: Path, known: Mapping[str, Any]) -> dict[str, str]:
    """By key, the line that a golden file has for it, with its comment; none where it is new."""
    if not path.exists():
        return {}
    text = path.read_text("utf-8")
    return {
        key: line[0]
        for key in known
        if (line := re.search(rf"^{key} = .*$", text, re.MULTILINE)) is not None
    }
