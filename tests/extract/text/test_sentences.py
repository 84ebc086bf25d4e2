"""Sentences are verbatim slices, and quotations stay whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import split_sentences

CUES = """
‘ ’ ' “ ” " . ? ! … Dr. e.g. No. 10 He said GPs' it's We £1.5m J. Smith , ( ) :‘ 5'
"""
CUE = st.sampled_from([" ", "\n", ". ", "? ", "’ ", *CUES.split()])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One went. Two stayed.", ["One went.", "Two stayed."]),
        ("Dr. Smith saw Mr. Jones. He left.", ["Dr. Smith saw Mr. Jones.", "He left."]),
        ("It costs £1.5m a year. It is late.", ["It costs £1.5m a year.", "It is late."]),
        ("He chose No. 10 again. She went.", ["He chose No. 10 again.", "She went."]),
        ("He said no. The vote was lost.", ["He said no.", "The vote was lost."]),
        ("J. R. Hartley wrote it. We read it.", ["J. R. Hartley wrote it.", "We read it."]),
        ("Some, e.g. Leeds, agreed. Most left.", ["Some, e.g. Leeds, agreed.", "Most left."]),
        ("At St. Thomas they met. All agreed.", ["At St. Thomas they met.", "All agreed."]),
        ("Sir – Your report errs. I wept.", ["Sir –", "Your report errs.", "I wept."]),
        ("Dear Editor, Nobody asked us.", ["Dear Editor,", "Nobody asked us."]),
        ("Sir, with respect, it errs.", ["Sir, with respect, it errs."]),
        ("Sir Bo Tye, Leeds, left.", ["Sir Bo Tye, Leeds, left."]),
        ("Why? Nobody knows! So it goes…", ["Why?", "Nobody knows!", "So it goes…"]),
        # A quotation of several sentences is one unit with its attribution.
        (
            "‘We lost. We will fight,' he said. They left.",
            ["‘We lost. We will fight,' he said.", "They left."],
        ),
        (
            "“It is late. It is dark.” Dr Dixon said. They left.",
            ["“It is late. It is dark.” Dr Dixon said.", "They left."],
        ),
        (
            "He said: ‘It's late. The GPs' leader slept.' She left.",
            ["He said: ‘It's late. The GPs' leader slept.'", "She left."],
        ),
        (
            "It is over. He said: ‘We lost. And then? We do not know.",
            ["It is over.", "He said: ‘We lost. And then? We do not know."],
        ),
        (
            "She left. ‘Why?’ he asked. No one spoke.",
            ["She left.", "‘Why?’ he asked.", "No one spoke."],
        ),
        (
            "The ’90s are over. The ‘new deal’ came. It went.",
            ["The ’90s are over.", "The ‘new deal’ came.", "It went."],
        ),
        (
            'He called it "a mess. A big one". She agreed.',
            ['He called it "a mess. A big one".', "She agreed."],
        ),
        ("That is the Welsh way.³ England waits.", ["That is the Welsh way.³", "England waits."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_a_text_splits_where_a_reader_would_split_it(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@settings(deadline=None)  # the machine may be busy
@given(st.one_of(st.text(), st.lists(CUE).map("".join)))
def test_sentences_are_verbatim_in_order_and_cover_the_text(text: str) -> None:
    at = 0
    for sentence in split_sentences(text):
        found = text.find(sentence, at)
        assert found >= 0
        assert not text[at:found].strip()
        at = found + len(sentence)
    assert not text[at:].strip()


def test_the_number_of_a_reference_behind_a_sentence_ends_it() -> None:
    text = (
        "Cases rose by a third in a year, the agency has reported.1 The rise was steepest in the "
        "north.2,3 It was 1.5 times the No.1 Priority target. Nobody knows why."
    )
    assert split_sentences(text) == [
        "Cases rose by a third in a year, the agency has reported.1",
        "The rise was steepest in the north.2,3",
        "It was 1.5 times the No.1 Priority target.",
        "Nobody knows why.",
    ]
