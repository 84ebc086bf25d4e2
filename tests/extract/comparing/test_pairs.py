"""Pairs of texts are judged as a reader judges them, and what keeps two apart is named."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract import Relation, fold
from extract.comparing import ComparedText, compare_texts

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))
DIFFERENCE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
NAMED = {
    "figure": ("figure",),
    "negation": ("negation", "contrary"),
    "name": ("name",),
    "new": ("passage", "words"),
}
"""What a reason calls that which differs; or it quotes one of the words themselves."""


def texts_of(line: str) -> tuple[str, str]:
    return DIFFERENCE.sub(r"\1", line), DIFFERENCE.sub(r"\2", line)


def listed(groups: dict[str, list[str]]) -> Iterator[object]:
    for group, lines in groups.items():
        for number, line in enumerate(lines, start=1):
            yield pytest.param(line, id=f"{group}-{number}")


@pytest.mark.parametrize("line", [*listed(PAIRS["near"])])
def test_what_says_the_same_is_near_both_ways(line: str) -> None:
    one, other = map(ComparedText.of, texts_of(line))
    for told in (compare_texts(one, other), compare_texts(other, one)):
        assert told is not None
        assert told.relation is Relation.NEAR, told.reason
        assert told.reason


@pytest.mark.parametrize(
    ("differs", "line"),
    [
        pytest.param(differs, *each.values, id=f"{differs}-{each.id}")
        for differs, groups in PAIRS["similar"].items()
        for each in listed(groups)
    ],
)
def test_what_says_something_else_in_much_the_same_words_is_similar_and_why_is_told(
    differs: str, line: str
) -> None:
    one, other = map(ComparedText.of, texts_of(line))
    parts = [part for pair in DIFFERENCE.findall(line) for part in pair]
    quoted = [f"“{word}”" for part in parts for word in fold(part).split()]
    for told in (compare_texts(one, other), compare_texts(other, one)):
        assert told is not None
        assert told.relation is Relation.SIMILAR, told.reason
        assert any(word in told.reason for word in (*NAMED[differs], *quoted)), told.reason


@pytest.mark.parametrize("line", [*listed(PAIRS["none"])])
def test_what_says_another_thing_is_not_alike(line: str) -> None:
    one, other = map(ComparedText.of, texts_of(line))
    assert compare_texts(one, other) is None
    assert compare_texts(other, one) is None


SAID = (
    "The county has put off the opening of the new ward at Hexley until the autumn because the "
    "builder has gone into administration."
)


@pytest.mark.parametrize(
    ("frame", "added"),
    [
        ("{}, the department said in a statement.", 0),
        ("Dr Jane Smith told the Courier. {}.", 0),
        ("The leader of the county council, Jane Smith, said: “{}.”", 0),
        ("“{},” Jane Smith, the leader of the county council, told MPs on Tuesday.", 0),
        ("{}. Two other firms have asked for the work, and both say they could begin soon.", 15),
        ("{}. The county said two other firms wanted the work.", 9),
        ("{}, and said that two other firms would be asked by March.", 11),
    ],
)
def test_only_who_said_it_adds_nothing(frame: str, added: int) -> None:
    told = compare_texts(
        ComparedText.of(frame.format(SAID.removesuffix("."))), ComparedText.of(SAID)
    )

    assert told is not None
    assert told.relation is Relation.NEAR
    assert told.added == added
