"""The generator of repeats tells the truth about what it makes."""

from collections import Counter

import pytest

from extract import exact_key
from tests.generators.paragraphs.negatives import Negative
from tests.generators.paragraphs.stream import TUNING_SEED, Generated, Said, Stream
from tests.generators.paragraphs.variants import Near

COUNT = 4_000


@pytest.fixture(scope="module")
def stream() -> Stream:
    return Stream(TUNING_SEED, COUNT)


@pytest.fixture(scope="module")
def made(stream: Stream) -> list[Generated]:
    return list(stream)


def test_a_paragraph_is_the_same_whenever_it_is_asked_for(
    stream: Stream, made: list[Generated]
) -> None:
    assert [stream.paragraph(number) for number in range(0, COUNT, 97)] == made[::97]
    assert made[0].text != Stream(TUNING_SEED + 1, COUNT).paragraph(0).text


def test_repeats_refer_to_an_earlier_first_saying_and_only_exact_ones_have_its_key(
    made: list[Generated],
) -> None:
    for each in made:
        if each.truth.of is not None:
            first = made[each.truth.of]
            assert first.number < each.number
            assert first.truth.said is Said.FIRST
            same = exact_key(first.text) == exact_key(each.text)
            assert same == (each.truth.said is Said.EXACT), (first.text, each.text)


def test_first_sayings_are_paragraphs_of_20_to_120_words_and_all_different(
    made: list[Generated],
) -> None:
    firsts = [each.text for each in made if each.truth.said is Said.FIRST]
    assert all(20 <= len(text.split()) <= 120 for text in firsts)
    assert len({exact_key(text) for text in firsts}) == len(firsts)


def test_the_shares_are_those_asked_for_and_every_kind_comes(made: list[Generated]) -> None:
    said = Counter(each.truth.said for each in made)
    assert 0.08 < said[Said.EXACT] / COUNT < 0.12
    assert 0.04 < said[Said.NEAR] / COUNT < 0.06
    assert said[Said.NEGATIVE] == COUNT * 2 // 100
    kinds = {each.truth.kind for each in made} - {None}
    assert kinds == {*Near, *Negative}
