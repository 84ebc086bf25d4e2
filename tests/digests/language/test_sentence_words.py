"""When two sentences of the digest say the same: a changed figure or a negation tells otherwise."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import Issue, WindowArticle, make_sentence_key
from digests.language import Wording
from digests.summary.already_printed import AlreadyPrinted

SAID = (
    "The trust said on Tuesday that 12 per cent of the patients of its largest surgery had waited "
    "for more than a fortnight to be seen by a nurse or a doctor of their own choice this winter."
)


def alike(one: str, other: str) -> bool:
    """Whether they are, asked in all the ways there are; all must agree."""
    here, there = Wording.of(one), Wording.of(other)
    answers = {
        here.alike(there),
        there.alike(here),
        AlreadyPrinted(wordings=(here,)).holds(there),
        AlreadyPrinted(wordings=(there,)).holds(here),
    }
    assert len(answers) == 1
    return answers.pop()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("12 per cent", "15 per cent"),
        ("12 per cent", "fifteen percent"),
        ("12 per cent", "1.2 per cent"),
        ("had waited", "had not waited"),
        ("had waited", "hadn't waited"),
        ("had waited for", "had never waited for"),
        ("The trust said", "Nobody said"),
        ("this winter", "without exception"),
    ],
)
def test_a_sentence_in_which_a_figure_or_a_negation_changed_is_not_told_yet(
    was: str, now: str
) -> None:
    changed = SAID.replace(was, now)
    assert changed != SAID
    assert not alike(changed, SAID)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("12 per cent", "twelve percent"),
        ("12 per cent", "12%"),
        ("said on Tuesday", "said"),
        ("its largest", "the largest"),
        ("a fortnight", "14 days, up from 9,"),
        ("this winter.", "this winter, and no plan of how to change that has been made so far."),
        ("The trust said", "In a paper of 48 pages that nobody outside has seen, the trust said"),
    ],
)
def test_a_sentence_that_says_it_in_another_spelling_or_says_more_is_told(
    was: str, now: str
) -> None:
    changed = SAID.replace(was, now)
    assert changed != SAID
    assert alike(changed, SAID)


def test_two_outlets_whose_figures_disagree_are_told_side_by_side_and_a_change_is_news(
    compose_at: Callable[..., Issue | None], make_source: Callable[..., WindowArticle]
) -> None:
    first = SAID.replace("The trust", "Norfolk Trust")
    other = first.replace("12 per cent", "15 per cent")
    sources = [
        make_source(1, "Patients wait for a fortnight", [first], publisher="A"),
        make_source(2, "Patients wait for a fortnight", [other], publisher="B"),
        make_source(3, "Patients wait for a fortnight", [first.replace("said on", "told us on")]),
    ]
    issue = compose_at(sources)
    assert issue is not None
    (story,) = issue.stories
    (sentence,) = story.sentences
    assert sorted(version.text for version in sentence.versions) == [first, other]
    again = compose_at([sources[1]], frozenset(map(make_sentence_key, [first])))
    assert again is not None
    assert [each.text for each in again.stories[0].sentences] == [other]


WORDS = st.lists(
    st.sampled_from(
        "the a board will not no close 12 15 twelve unit in may never and % £3m".split()
    ),
    min_size=1,
    max_size=40,
)


def test_a_sentence_about_another_nation_tells_of_others() -> None:
    said = "Pharmacies in {} will be able to treat shingles from February, the {} Government said."
    one, other = (
        Wording.of(said.format("Wales", "Welsh")),
        Wording.of(said.format("Scotland", "Scottish")),
    )
    assert one.names_others(other)
    assert not one.names_others(one)


@given(WORDS, WORDS)
def test_the_order_of_two_does_not_matter_and_a_sentence_agrees_with_itself(
    one: list[str], other: list[str]
) -> None:
    here, there = Wording.of(" ".join(one)), Wording.of(" ".join(other))
    assert here.alike(there) == there.alike(here)
    assert here.disagrees(there) == there.disagrees(here)
    assert not here.disagrees(here)
