"""The line model's features: of any page a table of one width and finite numbers."""

import subprocess
import sys
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.line_model.context_features import shifted, surroundings
from extract.line_model.line_features import NAMES, TOKENS_MAX, measure
from extract.line_model.markup_features import markup_features
from extract.line_model.model import (
    best_stretch,
    html_features,
    load_model,
    smoothing_features,
    text_features,
)
from extract.line_model.term_odds import LINE_TOKENS_MAX, WHOLE_TOKENS_MAX, lexical_features, terms
from extract.markup import Block, Layout, Region

ROOT = Path(__file__).parents[3]
CUES = (
    "Share this",
    "12 comments",
    "18 May 2017 | By Ann Example",
    "• one of many",
    "The board has agreed to pay for three more nurses in the valley from April.",
    "#",
    "…",
    "£1.5m",
    "www.example.com/a",
    "İ ß ﬁ ½ Ⅷ ٣",
    "\u200b",
)
LINES = st.lists(
    st.one_of(st.sampled_from(CUES), st.text(min_size=1, max_size=60)), min_size=1, max_size=40
)
ODDS = {"board": 1.5, "share": -2.0, "share this": -3.0, "^share this$": -4.0, "#": -0.5}
FRACTIONS = st.floats(0, 1, width=32)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Blocks in a tree of regions, outer before inner, as `read_layout` hands them out."""
    names = st.lists(st.sampled_from(["comment", "body", "nav", "x"]), max_size=3).map(tuple)
    tags = st.sampled_from(["p", "div", "li", "nav", "h1", "article", "td", "unheard-of"])
    count = draw(st.integers(1, 12))
    regions = [Region(-1, "html", (), hidden=False)]
    regions += [
        Region(draw(st.integers(0, index - 1)), draw(tags), draw(names), hidden=draw(st.booleans()))
        for index in range(1, count)
    ]
    inside = sorted(draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=20)))
    texts = [draw(st.one_of(st.sampled_from(CUES), st.text(min_size=1))) for _ in inside]
    blocks = [
        Block(
            text, region, draw(st.integers(0, len(text))), draw(st.integers(0, 3)), len(text) // 2
        )
        for text, region in zip(texts, inside, strict=True)
    ]
    return Layout(tuple(blocks), tuple(regions))


@given(LINES)
def test_every_line_gets_the_same_number_of_finite_features(lines: list[str]) -> None:
    measured = measure(lines)
    table = text_features(measured, ODDS)
    alone = text_features(measure(["one"]), {})
    assert table.shape == (len(lines), alone.shape[1])
    assert table.dtype == np.float32
    assert np.isfinite(table).all()


@given(layouts())
def test_every_block_gets_the_same_number_of_finite_features(layout: Layout) -> None:
    measured = measure([block.text for block in layout.blocks])
    table = html_features(layout, measured, ODDS, {"comment": -2.0, "body": 1.0})
    page = Layout((Block("a", 0, 0, 0, 0),), (Region(-1, "html", (), hidden=False),))
    alone = html_features(page, measure(["a"]), {}, {})
    assert table.shape == (len(layout.blocks), alone.shape[1])
    assert np.isfinite(table).all()


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_shipped_model_asks_for_no_feature_that_a_page_has_not(name: str) -> None:
    model = load_model(name)
    measured = measure(["a"])
    page = Layout((Block("a", 0, 0, 0, 0),), (Region(-1, "html", (), hidden=False),))
    plain = text_features(measured, {})
    width = plain if name == "text" else html_features(page, measured, {}, {})
    look = width.shape[1] + smoothing_features(np.array([0.5]), measured.words).shape[1]
    assert model.first.features.max() < width.shape[1]
    assert model.second.features.max() < look
    if model.title is not None:
        assert model.title.features.max() < look


@given(LINES)
def test_a_line_is_measured_by_itself(lines: list[str]) -> None:
    together = measure(lines)
    for index, line in enumerate(lines):
        alone = measure([line])
        assert (alone.table[0] == together.table[index]).all()
        assert alone.tokens[0] == together.tokens[index]
        assert bool(alone.prose[0]) == bool(together.prose[index])


def test_the_measures_are_what_their_names_say() -> None:
    line = "“The board, led by Ann, agreed on 18 May 2017 to pay £3m.” It did!"
    row = dict(zip(NAMES, measure([line]).table[0].tolist(), strict=True))
    assert row["characters"] == pytest.approx(log(1 + len(line)), rel=1e-6)
    assert row["words"] == pytest.approx(log(1 + 15), rel=1e-6)
    assert row["end_mark"] == row["exclamation"] == row["money"] == row["date"] == row["year"] == 1
    assert row["commas"] == row["quotation_marks"] == 2
    assert row["stop_words"] == 7  # the by on may to it did
    assert row["sentences"] == 1
    assert row["bullet"] == row["counter"] == row["colon"] == row["by"] == 0
    named = {"• one": "bullet", "12 comments": "counter", "Note:": "colon", "By Ann": "by"}
    for text, name in named.items():
        assert measure([text]).table[0][NAMES.index(name)] == 1, name


def test_of_a_long_line_a_bounded_number_of_words_is_kept() -> None:
    measured = measure(["word " * 5000])
    assert len(measured.tokens[0]) == TOKENS_MAX
    assert measured.words[0] == 5000


def test_a_line_is_looked_up_by_words_pairs_and_short_ones_as_a_whole() -> None:
    assert list(terms(["more", "on", "7"])) == [
        "more", "on", "#", "more on", "on #", "^more on #$",
    ]  # fmt: skip
    assert list(terms([])) == []
    long = [f"w{n}" for n in range(WHOLE_TOKENS_MAX + 1)]
    assert not any(term.startswith("^") for term in terms(long))
    assert len(list(terms(["w"] * 500))) == 2 * LINE_TOKENS_MAX - 1


def test_the_odds_of_a_line_are_mean_lowest_highest_and_all_together() -> None:
    table = lexical_features([["share", "this"], ["unheard", "of"]], ODDS)
    own, unknown = table[0, :4], table[1, :4]
    assert own == pytest.approx([-3.0, -4.0, -2.0, -9 / 3**0.5])
    assert (unknown == 0).all()


@given(st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=12))
def test_the_best_stretch_is_the_one_that_trying_all_finds(gains: list[float]) -> None:
    first, last = best_stretch(np.array(gains))
    assert 0 <= first <= last < len(gains)
    best = max(
        sum(gains[start : end + 1])
        for start in range(len(gains))
        for end in range(start, len(gains))
    )
    assert sum(gains[first : last + 1]) == pytest.approx(best, abs=1e-6)


@given(st.lists(st.tuples(FRACTIONS, st.integers(0, 300)), min_size=1, max_size=60))
def test_the_second_look_is_finite_and_of_one_width(page: list[tuple[float, int]]) -> None:
    probabilities = np.array([p for p, _ in page], dtype=np.float64)
    words = np.array([n for _, n in page], dtype=np.float64)
    table = smoothing_features(probabilities, words)
    assert table.shape == (len(page), 28)
    assert np.isfinite(table).all()
    assert (table[:, 0] == probabilities.astype(np.float32)).all()


@given(st.integers(1, 9), st.integers(-12, 12).filter(bool))
def test_a_shifted_table_has_the_neighbours_rows_and_marks_what_is_none(
    count: int, by: int
) -> None:
    table = np.arange(2 * count, dtype=np.float32).reshape(count, 2)
    moved = shifted(table, by, count)
    for row in range(count):
        beyond = not 0 <= row + by < count
        assert (moved[row] == (-1 if beyond else table[row + by])).all()


def test_surroundings_tell_repeats_and_distance_from_prose() -> None:
    prose = "The board has agreed to pay for three more nurses in the valley from April."
    table = surroundings(measure(["Share 1", prose, "Share 2", "Menu"]))
    repeated, again = table[:, 0], table[:, 1]
    assert repeated.tolist() == pytest.approx([log(2), 0, log(2), 0])
    assert again.tolist() == [0, 0, 1, 0]
    above, below = table[:, 13], table[:, 14]
    assert above.tolist() == pytest.approx([log(60), log(60), 0, log(2)])
    assert below.tolist() == pytest.approx([0, log(60), log(60), log(60)])


def test_names_of_the_markup_are_told_to_all_that_stands_within() -> None:
    regions = (
        Region(-1, "html", (), hidden=False),
        Region(0, "div", ("comment",), hidden=False),
        Region(1, "p", (), hidden=False),
        Region(0, "p", (), hidden=False),
    )
    layout = Layout((Block("Inside", 2, 0, 0, 0), Block("Outside", 3, 0, 0, 0)), regions)
    measured = measure(["Inside", "Outside"])
    known = markup_features(layout, measured, {"comment": -2.0})
    unknown = markup_features(layout, measured, {})
    assert (known[0] == -2.0).sum() == 4  # mean, lowest and highest of the chain; the worst
    assert (known[1] == unknown[1]).all()


IN_ANOTHER_PROCESS = """
import sys
from extract.line_model.term_odds import lexical_features
from extract.line_model.model import load_model, score_lines, text_features
from extract.line_model.line_features import measure
lines = sys.stdin.read().splitlines()
table = text_features(measure(lines), load_model("text").words)
print(table.tobytes().hex()[:200000])
print(score_lines(lines))
"""


def test_scores_are_the_same_in_any_process() -> None:
    lines = "\n".join(CUES).replace("\u200b", "a b c d e")
    said = {
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            input=lines,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert "LineScores(" in said.pop()


@settings(max_examples=30, deadline=None)
@given(LINES)
def test_the_features_of_a_page_do_not_depend_on_those_seen_before(lines: list[str]) -> None:
    before = text_features(measure(lines), ODDS)
    text_features(measure(["Something else.", *lines[::-1]]), ODDS)
    assert (text_features(measure(lines), ODDS) == before).all()
