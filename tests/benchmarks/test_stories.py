"""The aims for stories, held on invented weeks, whose truth is known."""

from tests.benchmarks.stories_weeks import followed, mean

B_CUBED_MIN = 0.96
"""The aim is .91 on other data; here .987 is reached, .955 where likeness asks too much."""


def test_invented_weeks_are_told_by_their_events_and_what_goes_on_is_said_to() -> None:
    scores, going_on, notes = followed([1, 2], weeks=3)
    assert mean(scores)[2] >= B_CUBED_MIN
    assert going_on.wrong <= 1, notes
    assert going_on.right > 2 * going_on.missed, notes
