"""A sentence that an earlier text says is found in whatever frame it comes back, and only that."""

import pytest

from extract.comparing import ComparedText, find_repeated_sentences

EARLIER = (
    "“There is spreading unease amongst the partners and many are privately thinking of giving up "
    "the keys. Worse than having no plan is a plan that nobody believes in.” A spokesperson for "
    "the board told us that 14 practices had asked for help with their rent since the spring."
)


def told(new: str, *earlier: str) -> list[tuple[str, int]]:
    """The said sentences as printed, without marks at their ends, and by which text."""
    found = find_repeated_sentences(
        ComparedText.of(new), [ComparedText.of(each) for each in earlier]
    )
    return [(new[each.start : each.end].strip(" ‘’“”'\".,"), each.by) for each in found]


def test_a_quotation_in_another_frame_is_said_and_the_frame_is_not() -> None:
    new = (
        "He said: ‘There is spreading unease amongst the partners and many are privately thinking "
        "of giving up the keys.’ The health board meets on the coast next week to talk about it."
    )
    ((said, by),) = told(new, EARLIER)
    assert said.endswith("many are privately thinking of giving up the keys")
    assert by == 0


def test_two_sentences_in_one_quotation_are_both_said() -> None:
    new = (
        "He said: ‘There is spreading unease amongst the partners and many are privately thinking "
        "of giving up the keys. Worse than having no plan is a plan that nobody believes in.'"
    )
    said = " ".join(each for each, _ in told(new, EARLIER))
    assert "There is spreading unease" in said
    assert "Worse than having no plan is a plan that nobody believes in" in said


def test_a_new_sentence_amid_said_ones_is_not_said() -> None:
    new = (
        "Worse than having no plan is a plan that nobody believes in. The surgery on the island "
        "has found a buyer for its old boathouse. A spokesperson for the board told us that 14 "
        "practices had asked for help with their rent since the spring."
    )
    assert [said.split()[0] for said, _ in told(new, EARLIER)] == ["Worse", "A"]


@pytest.mark.parametrize(
    "new",
    [
        "A spokesperson for the board told us that 15 practices had asked for help with the rent.",
        "A spokesperson for the board told us that 14 practices had not asked for help with rent.",
        "A spokesperson for the union told the BBC that 14 surgeries had asked for help with rent.",
        "Worse than having a plan that nobody believes in is having no plan.",
        "Many partners are keen on a plan since there is no unease about the rent.",
        "Worse than having.",
        "He said:",
        "",
    ],
    ids=["figure", "negation", "other words", "turned", "strewn", "short", "frame", "empty"],
)
def test_a_sentence_that_says_something_else_or_too_little_is_not_said(new: str) -> None:
    assert told(new, EARLIER) == []


def test_a_name_exchanged_in_a_sentence_makes_it_a_new_one() -> None:
    earlier = "Dr Helen Ross told the inquiry that the practice had asked for help several times."
    assert told(earlier.replace("Ross", "Frost"), earlier) == []
    assert told(earlier, earlier) == [(earlier.strip("."), 0)]


def test_a_sentence_is_said_by_the_text_that_says_it_most_alike_the_first_of_several() -> None:
    sentence = "The new wing will have single rooms throughout and a roof garden for patients."
    alike = sentence.replace("throughout", "across")
    new = f"{sentence} Work on it began last spring."
    assert [by for _, by in told(new, alike, sentence, sentence)] == [1]
    assert [by for _, by in told(new, alike, alike)] == [0]


def test_marks_spelling_and_a_typo_do_not_make_a_sentence_new() -> None:
    earlier = (
        "The organisation’s chair called the offer “a slap in the face” for 12 per cent of us."
    )
    new = "The organization's chair called the ofer ‘a slap in the face' for 12% of us."
    assert len(told(new, earlier)) == 1


def test_sentences_may_come_from_several_texts() -> None:
    one = "The new wing will have single rooms throughout and a roof garden for patients."
    other = "Patients who cannot travel will be offered a home visit by a nurse or a paramedic."
    assert [by for _, by in told(f"{other} {one}", one, other)] == [1, 0]


def test_nothing_is_said_where_there_is_nothing_earlier() -> None:
    assert told(EARLIER) == []
