"""The date of "yesterday" or "on Friday" is put after it; in doubt there is none."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import InsertKind
from digests.edition.source_texts import show_sentence
from digests.language import find_relative_days
from digests.values import Sentence
from extract import ParagraphRef

CASES = tomllib.loads((Path(__file__).parent / "relative_days.toml").read_text("utf-8"))["case"]
WEDNESDAY = date(2026, 11, 25)
OURS = re.compile(r" \[[^\]]*\]")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_a_sentence_gets_the_dates_that_are_sure(case):
    text = OURS.sub("", case["shown"])
    inserts = find_relative_days(text, case.get("published", WEDNESDAY))
    assert show_sentence(Sentence(text, ParagraphRef(1, 1), inserts=inserts)) == case["shown"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_an_undated_article_gets_none(case):
    assert find_relative_days(OURS.sub("", case["shown"]), None) == ()


@given(st.text(max_size=200) | st.sampled_from([case["shown"] for case in CASES]), st.dates())
def test_inserts_are_within_the_text_and_in_order(text, published):
    published = min(max(published, date(2, 1, 1)), date(9998, 1, 1))
    places = [insert.at for insert in find_relative_days(text, published)]
    assert places == sorted(places)
    assert all(0 < place <= len(text) for place in places)


def test_a_printed_sentence_has_its_dates(make_source, compose_at):
    told = "Ministers agreed on Monday that practices will be paid twice as much next year."
    (story,) = compose_at([make_source(1, "A deal on pay", [told], published=WEDNESDAY)]).stories
    (sentence,) = story.sentences
    assert [insert.text for insert in sentence.inserts] == ["23 November", "2027"]
    assert {insert.why for insert in sentence.inserts} == {InsertKind.DAY}
