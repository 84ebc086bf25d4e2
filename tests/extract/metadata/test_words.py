"""The words kept as data are written as they are compared: folded, and each pattern whole."""

import re
import tomllib
from importlib.resources import files

import pytest

from extract import Form
from extract.text import fold


def words_of(name: str) -> dict[str, object]:
    room = "extract.text" if name == "person_names.toml" else "extract.metadata"
    return tomllib.loads((files(room) / name).read_text("utf-8"))


@pytest.mark.parametrize("name", ["person_names.toml", "forms.toml"])
def test_words_are_folded_and_stand_once(name: str) -> None:
    for words in words_of(name).values():
        assert isinstance(words, list)
        assert [word for word in words if fold(word) != word] == []
        assert len(set(words)) == len(words)


def test_each_form_has_its_sections() -> None:
    assert set(words_of("forms.toml")) == {*Form, "declared_only"}


def test_patterns_of_page_kinds_are_lower_case_and_meet_no_empty_line() -> None:
    for kind in words_of("page_kinds.toml").values():
        assert isinstance(kind, dict)
        for pattern in (*kind["titles"], *kind["lines"]):
            literal = re.sub(r"\\.|MONTH", "", pattern)
            assert literal == literal.lower()
            assert re.compile(pattern).fullmatch("") is None
