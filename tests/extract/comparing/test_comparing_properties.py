"""What must hold of any two texts, whatever they say."""

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract import Relation, exact_key
from extract.comparing import (
    NEAR_MIN_WORDS,
    ComparedText,
    compare_texts,
    find_repeated_sentences,
    sketch_words,
)
from tests.generators.paragraphs.negatives import Negative, changed
from tests.generators.paragraphs.prose import base_paragraph, render
from tests.generators.paragraphs.variants import Near, reworded, said_again

WORDS = (
    "the The trust Trust board will not never no without rise fall safe unsafe Ross Frost Leeds "
    "BMA RCN said Dr Dr. 12 13 £3.7m £3.8m 3.7 million billion per cent % twelve twenty one and "
    "May March 2019 practice patients isn't is can't “we we” ‘you you’ . , ; – it. They U.S. of"
).split()
soups = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
chances = st.integers(0, 2**32).map(Random)


@st.composite
def alike(draw: st.DrawFn) -> tuple[str, str]:
    """Two soups of which the second is the first with a few words changed."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40))
    other = list(words)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(other) - 1))
        other[at : at + draw(st.integers(0, 2))] = draw(
            st.lists(st.sampled_from(WORDS), max_size=3)
        )
        assume(other)
    return " ".join(words), " ".join(other)


pairs = st.one_of(alike(), st.tuples(soups, soups), st.tuples(st.text(), st.text()))


@settings(max_examples=300, deadline=None)
@given(pair=pairs)
def test_relation_and_score_are_the_same_whichever_text_comes_first(pair: tuple[str, str]) -> None:
    one, other = map(ComparedText.of, pair)
    here, there = compare_texts(one, other), compare_texts(other, one)
    assert (here is None) == (there is None)
    if here and there:
        assert (here.relation, here.score) == (there.relation, there.score)
        assert 0 < here.score <= 1
        assert here.relation in {Relation.NEAR, Relation.SIMILAR}
        assert here.reason
        assert there.reason


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(soups, st.text()))
def test_every_text_long_enough_is_near_to_itself(text: str) -> None:
    saying = ComparedText.of(text)
    told = compare_texts(saying, ComparedText.of(text))
    if len(saying.words) < NEAR_MIN_WORDS:
        assert told is None
    else:
        assert told is not None
        assert (told.relation, told.score) == (Relation.NEAR, 1.0)


@settings(max_examples=60, deadline=None)
@given(chance=chances)
def test_other_quotes_dashes_spaces_and_capitals_leave_a_text_near_and_its_sketch_as_it_was(
    chance: Random,
) -> None:
    text = render(base_paragraph(chance))
    again = said_again(text, chance)
    assert exact_key(text) == exact_key(again)
    one, other = ComparedText.of(text), ComparedText.of(again)
    assert one.words == other.words
    assert sketch_words(one.words) == sketch_words(other.words)
    told = compare_texts(one, other)
    assert told is not None
    assert (told.relation, told.score) == (Relation.NEAR, 1.0)


@settings(max_examples=150, deadline=None)
@given(pair=pairs, words=st.integers(0, NEAR_MIN_WORDS - 1))
def test_nothing_under_eight_words_is_alike_or_has_a_sketch_or_is_said(
    pair: tuple[str, str], words: int
) -> None:
    text, other = pair
    few = ComparedText.of(" ".join(text.split()[:words]))
    assume(len(few.words) < NEAR_MIN_WORDS)
    assert sketch_words(few.words) == ()
    for one in (ComparedText.of(other), ComparedText.of(text), few):
        assert compare_texts(few, one) is None
        assert compare_texts(one, few) is None
        assert find_repeated_sentences(few, [one]) == ()


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(soups, st.text()))
def test_a_sketch_is_few_ascending_numbers_of_32_bits_told_by_the_words_alone(text: str) -> None:
    words = ComparedText.of(text).words
    sketch = sketch_words(words)
    assert sketch == sketch_words(list(words))
    assert list(sketch) == sorted(set(sketch))
    assert all(-(2**31) <= each < 2**31 for each in sketch)
    assert bool(sketch) == (len(words) >= NEAR_MIN_WORDS)
    assert len(sketch) <= len(words) * 2


@pytest.mark.parametrize("kind", Negative)
def test_a_paragraph_with_one_figure_negation_or_name_changed_is_never_near(
    kind: Negative,
) -> None:
    made = 0
    for seed in range(400):
        chance = Random(seed)  # noqa: S311 - reproducible, not secret
        sentences = base_paragraph(chance)
        if other := changed(sentences, kind, chance):
            made += 1
            told = compare_texts(ComparedText.of(render(sentences)), ComparedText.of(other.text))
            assert told is not None
            assert told.relation is Relation.SIMILAR, (render(sentences), other.text)
        if made == 25:
            return
    assert made > 5


@pytest.mark.parametrize("kind", Near)
def test_a_reworded_paragraph_shares_a_hash_with_what_it_rewords(kind: Near) -> None:
    for seed in range(150):
        chance = Random(seed)  # noqa: S311 - reproducible, not secret
        sentences = base_paragraph(chance)
        if other := reworded(sentences, kind, chance):
            here, there = (
                ComparedText.of(render(sentences)).words,
                ComparedText.of(other.text).words,
            )
            assert set(sketch_words(here)) & set(sketch_words(there)), other.text


@settings(max_examples=150, deadline=None)
@given(pair=pairs)
def test_repeated_sentences_are_slices_in_order_that_do_not_overlap(pair: tuple[str, str]) -> None:
    new, earlier = map(ComparedText.of, pair)
    behind = 0
    for said in find_repeated_sentences(new, [earlier, new]):
        assert behind <= said.start < said.end <= len(new.text)
        assert said.by in {0, 1}
        assert 0 < said.score <= 1
        assert len(ComparedText.of(new.text[said.start : said.end]).words) >= NEAR_MIN_WORDS
        behind = said.end


@settings(max_examples=60, deadline=None)
@given(chance=chances)
def test_a_text_says_all_its_own_sentences_and_an_unrelated_one_says_none(chance: Random) -> None:
    new = ComparedText.of(render(base_paragraph(chance)))
    other = ComparedText.of(
        "Something else altogether has been going on in the harbour since Easter."
    )
    own = find_repeated_sentences(new, [new])
    assert own
    assert all((said.by, said.score) == (0, 1.0) for said in own)
    assert find_repeated_sentences(new, [other]) == ()
    assert [(said.start, said.end) for said in find_repeated_sentences(new, [other, new])] == [
        (said.start, said.end) for said in own
    ]
