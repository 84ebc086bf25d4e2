"""Abbreviations in full at their first use in an issue."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import DigestError, Issue, Week, Window, WindowArticle
from digests.edition import expand_abbreviations
from digests.edition.abbreviations import Glossary, load_abbreviations
from digests.language.toml_tables import read_table
from digests.values import Insert, InsertKind, Reference, Sentence, Story
from extract import ParagraphRef

Make = Callable[..., WindowArticle]

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
TODAY = AT.date()
CASES = tomllib.loads(Path(__file__).with_name("gold_glossary.toml").read_text("utf-8"))["case"]


def issue_of(*stories: Story) -> Issue:
    return Issue(
        number=1,
        week=Week.of(AT),
        window=Window(0, 9),
        composed_at=AT,
        stories=stories,
        brief_items=(),
        words=0,
        minutes=0,
        articles_read=1,
        repeats_left_out=0,
    )


def story_of(headline: str, *texts: str, published: date | None = TODAY) -> Story:
    cited = ParagraphRef(1, 2)
    article = Reference(1, "a.txt", None, None, headline, (), published, None, None, False, False)
    sentences = tuple(Sentence(text, cited) for text in texts)
    return Story(headline, sentences, (article,), None, ())


def shown(sentence: Sentence) -> str:
    """The sentence as a reader sees it."""
    text, end = "", 0
    for insert in sentence.inserts:
        text += f"{sentence.text[end : insert.at]} [{insert.text}]"
        end = insert.at
    return text + sentence.text[end:]


def texts_of(issue: Issue) -> list[str]:
    return [shown(sentence) for story in issue.stories for sentence in story.sentences]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_an_abbreviation_is_told_where_it_is_sure_what_it_means(case: dict[str, Any]) -> None:
    published = case.get("published", AT.date()) or None
    story = story_of(case.get("headline", "News"), case["text"], published=published)
    assert texts_of(expand_abbreviations(issue_of(story))) == [case.get("shown", case["text"])]


def test_it_is_told_once_in_an_issue() -> None:
    issue = expand_abbreviations(
        issue_of(story_of("A", "The BMA met."), story_of("B", "The BMA voted."))
    )
    assert texts_of(issue) == ["The BMA [British Medical Association] met.", "The BMA voted."]


def test_a_text_s_own_meaning_ends_with_its_story() -> None:
    own = story_of(
        "A",
        "Premenstrual syndrome (PMS) was named to the practice.",
        "PMS is common in a practice.",
    )
    issue = expand_abbreviations(issue_of(own, story_of("B", "The PMS contract ends.")))
    assert texts_of(issue)[1:] == [
        "PMS is common in a practice.",
        "The PMS [Personal Medical Services] contract ends.",
    ]


def test_what_another_outlet_says_is_told_in_reading_order() -> None:
    story = story_of("A", "The BMA counts 40.", "The BMA voted.")
    first, second = story.sentences
    beside = replace(first, beside=(Sentence("The LMC counts 50.", ParagraphRef(1, 3)),))
    (told,) = expand_abbreviations(issue_of(replace(story, sentences=(beside, second)))).stories
    assert shown(told.sentences[0].beside[0]) == "The LMC [local medical committee] counts 50."
    assert not told.sentences[1].inserts


def test_words_of_ours_for_speakers_keep_their_places_in_order() -> None:
    story = story_of("A", "The BMA and he agree with the GMC.")
    he = Insert(14, "Dr Jo Brown", InsertKind.SPEAKER)
    said = replace(story.sentences[0], inserts=(he,))
    (told,) = expand_abbreviations(issue_of(replace(story, sentences=(said,)))).stories
    assert shown(told.sentences[0]) == (
        "The BMA [British Medical Association] and he [Dr Jo Brown] agree with the GMC "
        "[General Medical Council]."
    )


def test_an_issue_in_its_readers_topics_tells_them_anew() -> None:
    one, two = story_of("A", "The BMA met."), story_of("B", "The BMA voted.")
    whole = expand_abbreviations(issue_of(one, two))
    (text,) = texts_of(expand_abbreviations(replace(whole, stories=whole.stories[1:])))
    assert text == "The BMA [British Medical Association] voted."


WORDS = st.sampled_from(
    [
        *sorted(load_abbreviations().meanings),
        "CCGs",
        "BMA's",
        "(RCN)",
        "met",
        "the",
        "a contract",
        "[x]",
        "<b>",
        "\n",
        "é",
    ]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=4), st.none() | st.dates())
def test_whatever_is_told_the_words_of_the_sources_stay(
    stories: list[list[str]], published: date | None
) -> None:
    plain = issue_of(*(story_of("A headline", *texts, published=published) for texts in stories))
    told = expand_abbreviations(plain)
    assert expand_abbreviations(told) == told
    assert expand_abbreviations(plain) == told
    for story, as_told in zip(plain.stories, told.stories, strict=True):
        for sentence, other in zip(story.sentences, as_told.sentences, strict=True):
            assert replace(other, inserts=()) == sentence
            places = [insert.at for insert in other.inserts]
            assert places == sorted(set(places))
            assert all(0 < at <= len(sentence.text) for at in places)
            assert not any("[" in insert.text or "\n" in insert.text for insert in other.inserts)


def test_of_many_in_a_sentence_the_third_waits_for_its_next_use() -> None:
    text = "The BMA, the GMC and the NMC met."
    told, again = texts_of(expand_abbreviations(issue_of(story_of("A", text, "The NMC voted."))))
    assert told == (
        "The BMA [British Medical Association], the GMC [General Medical Council] and the NMC met."
    )
    assert again == "The NMC [Nursing and Midwifery Council] voted."


def test_an_issue_is_never_full_of_brackets() -> None:
    shorts = ["BMA", "GMC", "NMC", "CQC", "RCN", "LMC", "PCN", "ICB", "QOF", "GMS", "MHRA"]
    issue = expand_abbreviations(
        issue_of(*(story_of(f"Story {one}", f"The {one} met.") for one in shorts))
    )
    assert [("[" in text) for text in texts_of(issue)] == [True] * 8 + [False] * 3


def test_what_every_reader_knows_is_no_entry() -> None:
    assert not {"NHS", "GP", "UK", "CD", "MiP", "NiP", "HSJ"} & set(load_abbreviations().meanings)


ENTRY = '[[abbreviation]]\nshort = "CCG"\nlong = "group"\n'


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("[[abbreviation", "not valid TOML"),
        ("", "holds no abbreviation"),
        ('known = ["CCG"]\n' + ENTRY, "is among known too"),
        ('knwn = ["CCG"]\n' + ENTRY, "unknown key 'knwn'"),
        (ENTRY.replace("CCG", "ccg"), "short is no abbreviation"),
        (ENTRY.replace("long", "lang"), "unknown key 'lang'"),
        (ENTRY.replace('"group"', '""'), "long is empty"),
        (ENTRY.replace("group", "[group]"), "without brackets"),
        (ENTRY + "from = 2013", "from is wrong .* Write from = 2013-04-01"),
        (ENTRY + "from = 2013-01-01\nto = 2012-01-01", "from is after to"),
        (ENTRY + 'needs = "x"', r"needs is no list. Write needs = \["),
        (ENTRY + 'after = "until 2013"', "after needs to"),
    ],
)
def test_a_wrong_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_table(Glossary, toml, "glossary.toml")
    assert "glossary.toml" in str(caught.value)
