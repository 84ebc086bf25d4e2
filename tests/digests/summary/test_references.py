"""What a sentence refers to outside itself: it is printed only where that is understood."""

import pytest

from digests.summary.references import find_references

BEFORE = "Delegates in Belfast debated a motion on hospital parking, which Dr Ann Smith proposed."
HEADLINE = "BMA conference in Belfast"


def is_alone(sentence: str, *before: str, headline: str = HEADLINE) -> bool:
    """Whether a sentence is understood by itself, after others of its article."""
    return find_references(len(before), [*before, sentence], headline).is_empty


@pytest.mark.parametrize(
    "sentence",
    [
        "However, the NHS has set aside £4m for the repair of surgeries in Wales.",
        "She said that hospital staff in Wales had waited for years.",
        "His plan would close four wards of hospitals in Kent.",
        "It has ordered health boards in Scotland to review prices.",
        "In its place, NHS England has set up four regional teams.",
        "After months of talks they agreed on a pay rise of 4%.",
        "This would cost practices in England £20m a year.",
        "Health boards in Wales opposed this plan.",
        "Health boards in Wales have also raised their prices.",
        "Such charges bring hospitals in England £140m a year.",
        "More than nine in ten voted for lower prices.",
        "Another 40% said they paid more than £10 a week.",
        "One lawsuit was filed in Cardiff on Monday.",
        "A spokesman said that prices would be reviewed.",
        "“It is a tax on illness and on night shifts,” said Dr Tom Brown of Unison.",
        "“We asked her to think of the nurses,” said Dr Tom Brown of Unison.",
        "“We were promised free places,” they said at a meeting in Wales.",
        "The move was welcomed by health boards in Wales.",
        "Three of the others work in Scotland or in Wales.",
    ],
)
def test_a_sentence_that_points_back_is_not_understood_alone(sentence: str) -> None:
    assert not is_alone(sentence, BEFORE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nurses in Wales pay nothing since ministers in Cardiff ended all charges in 2018.",
        "The government in London has left the matter to hospitals.",
        "The prime minister told MPs that she would look at charges.",
        "Unison said it would ballot its members on the offer of 4%.",
        "In his New Year message, Dr Tom Brown asked hospitals to lower prices.",
        "There are 1,200 hospitals in England, and half of all staff drive to work.",
        "This week hospitals in England raised prices by 8%.",
        "Those who work at night pay twice, a survey of 3,000 nurses found.",
        "“We will fight every charge,” said Dr Tom Brown, who leads Unison in Wales.",
        "The number of hospitals that charge staff has doubled to 80.",
        "Some 2,300 hospitals in Europe charge their staff.",
    ],
)
def test_a_sentence_that_names_whom_and_what_it_speaks_of_is_understood_alone(
    sentence: str,
) -> None:
    assert is_alone(sentence, BEFORE)


def test_a_thing_that_an_earlier_sentence_introduced_needs_that_sentence() -> None:
    references = find_references(2, [BEFORE, "Rain fell.", "Most voted for the motion."], HEADLINE)
    assert references.things == (frozenset({0}),)


def test_a_thing_that_the_headline_shows_is_known_in_its_own_article_alone() -> None:
    headline = "Conference rejects motion on hospital parking"
    sentences = [BEFORE, "Nurses from Wales spoke against the motion."]
    assert find_references(1, sentences, headline).is_empty
    assert not find_references(1, sentences, headline, own=False).is_empty


def test_a_surname_needs_the_sentence_that_names_the_person_in_full() -> None:
    sentences = [BEFORE, "Nurses in Wales told Dr Smith of their costs."]
    assert find_references(1, sentences, HEADLINE).names == (("Smith", frozenset({0})),)
    assert find_references(1, sentences, "Dr Smith wins in Belfast").is_empty


def test_an_abbreviation_needs_the_sentence_that_spells_it_out() -> None:
    spelled = "The Board of Elections counted test ballots in New York."
    sentences = [spelled, "“We are aware of errors in one count,” the BOE wrote on Twitter."]
    assert find_references(1, sentences, HEADLINE).names == (("BOE", frozenset({0})),)


def test_the_first_sentence_of_an_article_refers_to_nothing_by_also_or_a_thing_within() -> None:
    assert is_alone("Ministers in Cardiff will also end charges that the review attacked.")
    assert not is_alone("They will end all charges at hospitals in Wales.")
    assert not is_alone("The pair will end all charges at hospitals in Wales.")


def test_a_writer_who_speaks_of_himself_is_known() -> None:
    assert find_references(0, ["I wrote to my MP about hospital parking."], HEADLINE).writer
    assert not find_references(0, ["“I wrote to my MP,” said Dr Ann Smith."], HEADLINE).writer
