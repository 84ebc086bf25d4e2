"""Folding is for comparing: the same said in other marks folds to the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import exact_key, fold, word_count
from extract.text.folding import mask_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("‘Yes’", "'Yes'"),
        ("“Yes”", '"yes"'),
        ("2012–13 — now", "2012-13 - now"),
        ("a\u00a0b\u2009c", " a b\tc "),
        ("co\u00adoperate\u200b", "cooperate"),
        ("So…", "so..."),
        ("ﬁnance STRASSE", "finance straße"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_what_a_reader_calls_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("70% agreed", "7% agreed"), ("is safe", "is not safe"), ("it's", "its"), ("a b", "ab")],
)
def test_what_differs_in_letters_or_figures_stays_apart(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)


def test_the_key_is_stable_for_ever() -> None:
    # Archives hold these keys: a change here needs a migration, not a new number.
    assert (
        exact_key("‘Worse than having no expectations’").hex() == "ca81b2d24716d39bd0ea352269f9c19b"
    )


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # the machine may be busy
@given(st.text(), st.integers(0, 10**9), st.integers(0, 10**9))
def test_counters_compare_equal_once_digits_are_masked(text: str, one: int, other: int) -> None:
    assert mask_digits(f"{text} ({one})") == mask_digits(f"{text} ({other})")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("— … –", 0), ("half-built, it's £1.5m", 3), ("One  two\nthree.", 3)],
)
def test_words_are_counted_as_a_reader_counts_them(text: str, words: int) -> None:
    assert word_count(text) == words
