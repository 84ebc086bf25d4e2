"""A speaker's name is put in where it is certain, and nowhere else."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language import mask_quotations
from digests.summary.speakers import inserts, named_in
from digests.values import Insert

CASES = tomllib.loads((Path(__file__).parent / "speakers.toml").read_text("utf-8"))["case"]


def shown(text: str, put_in: list[Insert]) -> str:
    """The sentence with our words in brackets behind the word they explain."""
    for one in reversed(put_in):
        text = f"{text[: one.at]} [{one.text}]{text[one.at :]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_a_name_is_put_in_where_only_one_can_be_meant(case):
    sentences = [*case["before"], case["says"]]
    named = named_in(len(sentences) - 1, sentences)
    put_in = [one.insert for one in named]
    assert shown(case["says"], put_in) == case.get("told", case["says"])


def test_there_are_sixty_cases_each_of_its_own():
    assert len({case["claim"] for case in CASES}) == len(CASES) >= 60


SPOKEN = "“It is late,” said Dr Amrit Shah, chair of the committee."
THEN = "“It will be later still,” he added."
OTHER = "The plan has ninety pages."


def test_a_reader_who_has_just_read_the_name_needs_none():
    named = named_in(1, [SPOKEN, THEN])
    assert inserts(named, [(SPOKEN, ())]) == []
    assert inserts(named, []) == [one.insert for one in named]


def test_who_was_introduced_before_others_is_called_by_name_alone():
    named = named_in(1, [SPOKEN, THEN])
    (again,) = inserts(named, [(SPOKEN, ()), (OTHER, ())])
    assert again.text == "Dr Amrit Shah"


def test_a_name_told_in_brackets_is_not_told_again_right_behind():
    sentences = [SPOKEN, THEN, "He said that nobody would wait."]
    first, second = named_in(1, sentences), named_in(2, sentences)
    assert inserts(first, [])
    assert inserts(second, [(THEN, first)]) == []


def test_a_surname_needs_the_whole_name_once_in_a_story():
    later = "Dr Shah wants another winter."
    named = named_in(2, [SPOKEN, OTHER, later])
    assert inserts(named, [(SPOKEN, ()), (OTHER, ())]) == []
    assert inserts(named, [(OTHER, ())])


WORDS = st.sampled_from(
    "He She said added told Dr Amrit Shah Owen Lomax , . “ ” he she him the chair of a".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5)


@given(sentences=TEXTS)
def test_a_name_never_stands_in_a_quotation_nor_within_a_word(sentences):
    text = sentences[-1]
    for one in named_in(len(sentences) - 1, sentences):
        at = one.insert.at
        assert mask_quotations(text)[at - 1] == text[at - 1] != " "
        assert not text[at : at + 1].isalnum()
        assert any(one.insert.text.split(",")[0].split()[-1] in before for before in sentences[:-1])
