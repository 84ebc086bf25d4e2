"""What a sentence leans on."""

import pytest

from digests.summary.context import leans_on
from digests.summary.speakers import named_in

INTRODUCED = "Dr Amanda Doyle of NHS England wrote to surgeries in Leeds."
AFTERWARDS = "Surgeries in York got the same letter by post."


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,300 pharmacies got their vaccine late.",
        "There were 298 fewer GPs in October than a year before.",
        "The company behind the system has apologised to surgeries.",
        "The report by auditors found nothing amiss in Leeds.",
        "Professor Victoria Brown said the figures were poor.",
        "The Government said that it would answer.",
        "The chair of the board in Leeds has resigned.",
        "“We are sorry for what happened,” said a spokesman for the trust.",
        "“We are sorry for what happened,” said Dr J. Smith of the board.",
    ],
)
def test_a_sentence_that_says_what_it_speaks_of_stands_by_itself(text: str) -> None:
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == ()
    assert leans_on(0, [text]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "However, it closed.",
        "Some of them closed.",
        "Compared with October there are fewer.",
        "At £20 a head they are dearer than others.",
        "For 9.5% of patients they are of no use.",
    ],
)
def test_a_sentence_that_points_back_needs_the_one_before_it(text: str) -> None:
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == (frozenset({1}),)
    assert leans_on(0, [text]) == (frozenset(),)


def test_a_thing_told_of_before_needs_the_opening_or_the_sentence_before_it() -> None:
    text = "The company blamed a failed batch test."
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == (frozenset({0, 1}),)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Doyle said: ‘This is the right thing to do.’",
        "‘We listened to surgeries,’ says Doyle.",
        "Doyle warned that it was late.",
    ],
)
def test_a_surname_alone_needs_the_sentence_with_the_whole_name(text: str) -> None:
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == (frozenset({0}),)
    assert leans_on(1, [AFTERWARDS, text]) == ()


def test_a_pronoun_needs_the_sentence_before_it_unless_a_name_explains_it() -> None:
    sentences = [INTRODUCED, AFTERWARDS, "On Friday she said no."]
    assert leans_on(2, sentences) == (frozenset({1}),)
    assert leans_on(2, sentences, named_in(2, sentences)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "“We are sorry for what happened in Leeds,” the spokesman said.",
        "“We are sorry for what happened in Leeds,” said the minister.",
        "“We are sorry for what happened in Leeds,” said a spokeswoman.",
        "“We are sorry for what happened in Leeds,” they added.",
        "A spokesperson said: “We are sorry for what happened in Leeds.”",
    ],
)
def test_who_is_quoted_by_a_word_told_of_before_needs_the_sentence_before(text: str) -> None:
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == (frozenset({1}),)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Smith of the board said this could be ‘disastrous’ for Leeds.",
        "In Leeds they are used for reviews of medicines.",
    ],
)
def test_what_is_said_of_a_this_or_a_they_needs_the_sentence_before(text: str) -> None:
    assert leans_on(2, [INTRODUCED, AFTERWARDS, text]) == (frozenset({1}),)


def test_a_sentence_may_need_two_others() -> None:
    needs = leans_on(2, [INTRODUCED, AFTERWARDS, "However, Dr Doyle said that it was late."])
    assert needs == (frozenset({1}), frozenset({0}))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("A Bristol GP has been cleared of misconduct over his prescribing for 61 patients.", True),
        ("A mother whose twins died has called for an inquiry, her lawyer said.", True),
        ("One former deputy chief medical officer, in her evidence, named three trusts.", True),
        ("A patient safety group has called for his removal from the board.", False),
        ("A report has found that his prescribing was sound.", False),
        ("On Tuesday his lawyer met a doctor who had seen the notes.", False),
    ],
)
def test_who_is_introduced_without_a_name_explains_the_pronoun_behind(
    text: str, *, stands: bool
) -> None:
    assert (leans_on(2, [INTRODUCED, AFTERWARDS, text]) == ()) is stands
