"""The words kept as data are written as they are compared: folded, and each pattern whole."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from extract import Form
from extract.text import fold


def words_of(name: str) -> dict[str, Any]:
    rooms = {"person_names.toml": "extract.text", "forms.toml": "extract.metadata.forms"}
    room = rooms.get(name, "extract.metadata")
    return tomllib.loads((files(room) / name).read_text("utf-8"))


def lists_of(name: str) -> list[list[str]]:
    """The lists of words, those of a table as one."""
    values = words_of(name).values()
    tables = [
        [word for words in value.values() for word in words] if isinstance(value, dict) else value
        for value in values
    ]
    assert all(isinstance(words, list) for words in tables)
    return tables


@pytest.mark.parametrize("name", ["person_names.toml", "forms.toml"])
def test_words_are_folded_and_stand_once(name: str) -> None:
    for words in lists_of(name):
        assert [word for word in words if fold(word) != word] == []
        assert sorted({word for word in words if words.count(word) > 1}) == []


def test_each_form_has_its_sections() -> None:
    sections = words_of("forms.toml")["sections"]
    assert isinstance(sections, dict)
    assert set(sections) == set(Form)


def test_patterns_of_page_kinds_are_lower_case_and_meet_no_empty_line() -> None:
    for kind in words_of("page_kinds.toml").values():
        assert isinstance(kind, dict)
        for pattern in (*kind["titles"], *kind["lines"]):
            literal = re.sub(r"\\.|MONTH", "", pattern)
            assert literal == literal.lower()
            assert re.compile(pattern).fullmatch("") is None
