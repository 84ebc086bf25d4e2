"""Which lines are taken, given how probable each is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.line_model.choice import (
    BETWEEN_MIN,
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    choose,
    threshold_of,
)

PAGES = st.lists(
    st.tuples(st.floats(0, 1, width=32), st.integers(0, 200)), min_size=1, max_size=40
).map(lambda page: (np.array([p for p, _ in page]), np.array([float(n) for _, n in page])))


@given(PAGES)
def test_the_threshold_stays_within_its_bounds(page: tuple[np.ndarray, np.ndarray]) -> None:
    threshold, expected = threshold_of(*page)
    assert LOWEST_THRESHOLD <= threshold <= HIGHEST_THRESHOLD
    assert 0 <= expected <= 1.0001


@given(PAGES)
def test_no_other_threshold_is_expected_to_be_better(page: tuple[np.ndarray, np.ndarray]) -> None:
    probabilities, words = page
    _, expected = threshold_of(probabilities, words)
    wanted = max(1.0, float((probabilities * words).sum()))
    for threshold in probabilities:
        taken = probabilities >= threshold
        right = float((probabilities * words)[taken].sum())
        assert 2 * right / (float(words[taken].sum()) + wanted) <= expected + 1e-9


@given(PAGES)
def test_a_line_is_never_left_where_a_less_probable_one_is_taken(
    page: tuple[np.ndarray, np.ndarray],
) -> None:
    probabilities, words = page
    taken = choose(probabilities, words).taken
    threshold, _ = threshold_of(probabilities, words)
    sure = probabilities >= threshold
    assert taken[sure].all()
    between = taken & ~sure
    assert (probabilities[between] >= BETWEEN_MIN).all()
    for index in np.flatnonzero(between):
        assert sure[index - 1]
        assert sure[index + 1]


@given(PAGES)
def test_sure_text_is_taken_and_sure_boilerplate_is_not(
    page: tuple[np.ndarray, np.ndarray],
) -> None:
    probabilities, words = page
    taken = choose(probabilities, words).taken
    assert taken[probabilities >= HIGHEST_THRESHOLD].all()
    assert not taken[probabilities < LOWEST_THRESHOLD].any()


def test_a_sub_heading_between_two_paragraphs_is_taken_along() -> None:
    probabilities = np.array([0.9, 0.35, 0.9, 0.35, 0.1])
    words = np.array([60.0, 3.0, 60.0, 3.0, 40.0])
    assert choose(probabilities, words).taken.tolist() == [True, True, True, False, False]


def test_a_page_that_is_doubtful_as_a_whole_is_taken_rather_than_lost() -> None:
    doubtful = choose(np.array([0.3, 0.3, 0.3]), np.array([50.0, 50.0, 50.0]))
    assert doubtful.taken.all()
    sure = choose(np.array([0.95, 0.95, 0.3]), np.array([90.0, 90.0, 20.0]))
    assert sure.taken.tolist() == [True, True, False]
    assert doubtful.expected_f1 < sure.expected_f1


def test_a_page_of_no_lines_has_a_threshold_too() -> None:
    nothing = np.array([])
    threshold, _ = threshold_of(nothing, nothing)
    assert threshold == HIGHEST_THRESHOLD
    assert choose(nothing, nothing).taken.tolist() == []


def test_of_two_pages_the_surer_one_expects_more() -> None:
    words = np.array([30.0, 30.0])
    expected = [threshold_of(np.array([p, p]), words)[1] for p in (0.2, 0.5, 0.9)]
    assert expected == sorted(expected)
    assert expected[-1] == pytest.approx(2 * 0.9 / 1.9)
