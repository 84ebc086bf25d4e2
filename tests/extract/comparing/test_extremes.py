"""Texts as no editor would print them, and texts in other scripts, are compared all the same."""

import pytest

from extract import Relation
from extract.comparing import ComparedText, compare_texts, find_repeated_sentences, sketch_words

EIGHT = "The trust has opened its new unit today."


def relation(one: str, other: str) -> Relation | None:
    told = compare_texts(ComparedText.of(one), ComparedText.of(other))
    return told.relation if told else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (EIGHT, EIGHT.upper(), Relation.NEAR),
        (EIGHT, EIGHT.replace("unit", "units"), Relation.NEAR),
        (EIGHT, EIGHT.replace("has", "has not"), Relation.SIMILAR),
        (EIGHT.upper(), EIGHT.replace("has", "has not").upper(), Relation.SIMILAR),
        ("12 13 14 15 16 17 18 19 20", "12 13 14 15 16 17 18 19 20.0", Relation.NEAR),
        ("12 13 14 15 16 17 18 19 20", "12 13 14 15 16 17 18 19 21", Relation.SIMILAR),
        ("he said " * 30, "he said " * 31, Relation.NEAR),
        ("\udc80 " + EIGHT, "\udc81 " + EIGHT, Relation.NEAR),
        ("\0" + EIGHT, EIGHT, Relation.NEAR),
    ],
    ids="capitals plural not NOT same-figures figures refrain surrogates NUL".split(),
)
def test_short_shouted_and_broken_texts_are_told_apart_as_others_are(
    one: str, other: str, expected: Relation
) -> None:
    assert relation(one, other) is expected
    assert relation(other, one) is expected


WELSH = "Dywedodd y meddygon fod angen mwy o arian ar feddygfeydd gwledig cyn y gaeaf nesaf."
ARABIC = "قال الأطباء إنهم لا يستطيعون تلبية احتياجات المرضى بسبب نقص التمويل وقلة الممرضات"
CHINESE = "全科医生说他们无法满足患者的需求因为资金不足而且护士太少"


@pytest.mark.parametrize("text", [WELSH, ARABIC])
def test_any_language_that_parts_its_words_is_compared(text: str) -> None:
    assert relation(text, f"«{text}»") is Relation.NEAR
    assert relation(text, text.rsplit(" ", 1)[0]) is Relation.NEAR
    assert relation(f"{text} 12", f"{text} 15") is Relation.SIMILAR


def test_a_text_without_spaces_is_one_word_and_so_known_word_for_word_only() -> None:
    assert relation(CHINESE, CHINESE) is None
    assert sketch_words(ComparedText.of(CHINESE).words) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2 " + "million " * 170_000,
        "99999999999999999999 " + "trillion " * 90_000,
        "9" * 20_000 + " patients of the surgery have been asked to register elsewhere",
        "twenty one hundred and " * 20_000,
        "1.2.3,4,,5.,6 " * 10_000,
        "‘don't’ “we” " * 10_000,
        "²³ ½ ⅓ ٣٤ ① 10⁶ ५६ Ⅻ ㍿ " * 50,
    ],
    ids="millions trillions digits words points quotes scripts".split(),
)
def test_no_text_stops_the_comparing(text: str) -> None:
    one, other = ComparedText.of(text), ComparedText.of(f"{text} and more")
    assert sketch_words(one.words) == sketch_words(ComparedText.of(text).words)
    assert compare_texts(one, other) == compare_texts(ComparedText.of(text), other)
    assert isinstance(find_repeated_sentences(other, [one]), tuple)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" ".join(f"w{at % 3000}" for at in range(9_900)), " ".join(["w", "x"] * 4_950)),
        ("Mr Ab Cd. " * 2_500, "Mr Cd Ab. " * 2_500),
        (
            " ".join(f"word{at % 3000}" for at in range(9_900)),
            " ".join(f"word{at % 3000}" for at in range(9_900) if at % 4),
        ),
        ("a b " * 20_000, "b a " * 20_000),
    ],
    ids="unlike names gaps too-long".split(),
)
def test_paragraphs_of_ten_thousand_words_are_compared_within_the_time_of_a_test(
    one: str, other: str
) -> None:
    here, there = ComparedText.of(one), ComparedText.of(other)
    for told in (compare_texts(here, there), compare_texts(there, here)):
        assert told is None or told.reason
    for said in find_repeated_sentences(here, [there, there]):
        assert 0 <= said.start < said.end <= len(one)


def test_a_paragraph_too_long_to_be_aligned_is_known_word_for_word_only() -> None:
    text = " ".join(f"word{at}" for at in range(40_000))
    assert compare_texts(ComparedText.of(text), ComparedText.of(f"{text} more")) is None
    assert find_repeated_sentences(ComparedText.of(text), [ComparedText.of(text)]) == ()
