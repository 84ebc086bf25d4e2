"""Pieces of HTML within other data."""

import pytest

from extract.markup.fragments import FRAGMENT_MAX_CHARACTERS, text_of_fragment


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("Trust &amp; board agree", "Trust & board agree"),
        ("A <em>very</em> busy clinic", "A very busy clinic"),
        ("Waits under <18 weeks</18>", "Waits under"),
        ("", ""),
    ],
)
def test_a_piece_of_html_says_what_a_browser_shows(piece: str, text: str) -> None:
    assert text_of_fragment(piece).startswith(text)


def test_elements_part_the_text_where_a_separator_is_given() -> None:
    assert text_of_fragment("<p>One</p><p>Two</p>", "\n") == "One\nTwo"


def test_no_more_than_the_limit_is_read() -> None:
    piece = "<p>" + "word " * FRAGMENT_MAX_CHARACTERS
    assert len(text_of_fragment(piece)) <= FRAGMENT_MAX_CHARACTERS
