"""Days ahead that a story names."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import DigestError, WindowArticle
from digests.language import write_day
from digests.language.toml_tables import read_table
from digests.ranking import find_deadlines
from digests.ranking.deadline_cues import DeadlinesFile
from digests.ranking.deadlines import find_deadline

Make = Callable[..., WindowArticle]

TODAY = date(2026, 11, 16)
CASES = tomllib.loads(Path(__file__).with_name("gold_deadlines.toml").read_text("utf-8"))["case"]


def told(sources: list[WindowArticle], today: date = TODAY) -> str | None:
    found = find_deadline(sources, today)
    return found.write(today) if found else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_day_ahead_is_told_as_what_it_is(case: dict[str, Any], make_source: Make) -> None:
    written = case.get("written", date(2026, 11, 10)) or None
    assert told([make_source(1, "News", [case["text"]], published=written)]) == case.get("told")


def test_a_headline_names_days_too(make_source: Make) -> None:
    article = make_source(1, "Answer by 4 December", [], published=TODAY)
    assert told([article]) == "due by 4 December"


def test_a_deadline_goes_before_an_earlier_day(make_source: Make) -> None:
    one = make_source(1, "A", ["The pilot begins on 1 December."], published=TODAY)
    two = make_source(2, "B", ["The deadline for bids is 1 February."], published=TODAY)
    assert told([one, two]) == told([two, one]) == "deadline 1 February"


def test_a_deadline_that_was_put_off_is_told_by_its_new_day(make_source: Make) -> None:
    paragraphs = ["It is out for consultation until 30 November.", "Reply by 18 December."]
    new = make_source(1, "A", paragraphs, published=TODAY)
    assert told([new]) == "consultation closes 30 November"
    going_on = make_source(1, "A", paragraphs, published=TODAY, known_positions=frozenset({2}))
    assert told([going_on]) == "deadline 18 December"


def test_a_deadline_told_before_still_goes_before_what_only_begins(make_source: Make) -> None:
    paragraphs = ["Replies are due by 30 November.", "The pilot begins on 20 November."]
    article = make_source(1, "A", paragraphs, published=TODAY, known_positions=frozenset({2}))
    assert told([article]) == "deadline 30 November"


def test_a_comment_names_no_day(make_source: Make) -> None:
    article = make_source(1, "A", ["It is late."], published=TODAY)
    assert told([article]) is None


@given(
    st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.dates(date(2000, 1, 1), date(2040, 12, 31))
)
def test_a_day_with_its_year_is_that_day_whenever_it_was_written(day: date, written: date) -> None:
    (found,) = find_deadlines(f"Practices must answer by {write_day(day)}.", written)
    assert found.named.day == day


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 365))
def test_a_day_without_its_year_is_never_before_the_article(written: date, days: int) -> None:
    day = written + timedelta(days=days)
    words = write_day(day).rsplit(" ", 1)[0]
    assert all(one.named.day >= written for one in find_deadlines(f"Answer by {words}.", written))


@given(st.text(max_size=80), st.none() | st.dates())
def test_no_text_makes_it_fail(text: str, written: date | None) -> None:
    days = ("", "30 January", "29 February", "next Friday", "the 31st", "a week today", "tomorrow")
    for hostile in (text, *(f"Answer by {day} {text}" for day in days)):
        assert all(one.write(TODAY) for one in find_deadlines(hostile, written))


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("[[cue", "not valid TOML"),
        ("", "holds no cue"),
        ('[[cue]]\nid = "due by"', "phrases is missing"),
        ('[[cue]]\nid = "bye"\nphrases = ["by"]', "id is wrong .input should be 'deadline'"),
        ('[[cue]]\nid = "due by"\nphrases = "by"', r"phrases is no list. Write phrases = \["),
        ('[[cue]]\nid = "due by"\nphrases = ["by"]\nreach = 3', "unknown key 'reach'"),
        (
            '[[cue]]\nid = "due by"\nphrases = ["by"]\nlinks = ["is"]',
            "reach_characters is missing",
        ),
        ('oblige = ["must"]\n[[cue]]\nid = "due by"\nphrases = ["by"]', "unknown key 'oblige'"),
    ],
)
def test_a_wrong_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_table(DeadlinesFile, toml, "deadlines.toml")
    assert "deadlines.toml" in str(caught.value)


@pytest.mark.parametrize("before", ["", "İİİ ", "ﬃ ẞ ", "ΣΑΣ "])
def test_letters_that_are_longer_when_small_move_no_day(before: str) -> None:
    (found,) = find_deadlines(f"{before}Reply BY 30 January.", date(2026, 1, 2))
    assert found.named.day == date(2026, 1, 30)
    assert found.start == len(f"{before}Reply ")
