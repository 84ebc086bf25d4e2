"""Only complete sentences of prose are printed."""

import pytest

from digests.summary.candidates import is_complete
from digests.summary.prose_sentences import split_prose
from extract import Kind


@pytest.mark.parametrize(
    "text",
    [
        "The White House has pointed to surges, though migrants have cited Mr. Biden’s...",
        "The vice president blasted the governor of Texas and his plans for the …",
        "The House voted on Tuesday to study the attack on the U.S.",
        "Four officers of the battalion spoke at the hearing, among them Maj.",
        "The group sent its demands to the prime minister at No.",
        "and said that it would not renew the contract of the centre in Slough.",
        "“We had believed that the risk was small and that nobody would be hurt.",
        "“We had believed that the risk was small and that nobody would be hurt.”",
        "Here are their plans for the summer of next year in order:",
        "Close the clinic now.",
        "A threat to the recovery of the whole nation.",
        "Why it matters: The districts have more than 600,000 students between them.",
        "Sign up for our newsletter, which comes to you on every Monday morning.",
        "14, the resolution on the budget, passed with votes of one party alone.",
    ],
)
def test_what_was_cut_or_is_no_sentence_is_not_complete(text: str) -> None:
    assert not is_complete(text)


@pytest.mark.parametrize(
    "text",
    [
        "The clinic in Deal will close on Friday, and nobody has told its patients.",
        "“We will fight every charge,” said Dr Tom Brown, who leads Unison in Wales.",
        "Infections rose by a third within a year, the agency has reported.1",
        "The U.S. House of Representatives passed the bill by 220 votes to 210.",
    ],
)
def test_a_whole_sentence_with_its_speaker_is_complete(text: str) -> None:
    assert is_complete(text)


def test_a_quotation_without_its_speaker_and_a_list_item_are_not_printed() -> None:
    text = "The clinic in Deal will close on Friday, and nobody has told its patients."
    assert not is_complete(text, Kind.QUOTE)
    assert not is_complete(text, Kind.LIST_ITEM)


@pytest.mark.parametrize(
    "sentence",
    [
        "He left for the U.S. Capitol at 9 p.m. Monday with Sen. Lee (R-W. Va.) and Maj. Smith.",
        "Martin Luther King Jr. Day was added in 1983.",
        "A vote on H. Res. 14 was held on Jan. 6 in Washington, D.C., and in Kabul.",
    ],
)
def test_a_sentence_is_not_split_after_an_abbreviation(sentence: str) -> None:
    following = "The rest of the day was quiet."
    assert split_prose(f"{sentence} {following}") == [sentence, following]


def test_a_sentence_ends_after_an_abbreviation_where_a_new_sentence_begins() -> None:
    text = "Troops came home to the U.S. They had been away for two years."
    assert split_prose(text) == [
        "Troops came home to the U.S.",
        "They had been away for two years.",
    ]
