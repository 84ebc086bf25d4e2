"""The topic label of a story."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import DigestError, WindowArticle
from digests.language.toml_tables import read_table
from digests.ranking import count_topics, find_topic, load_topics
from digests.ranking.topics import TopicsFile
from extract import Form

Make = Callable[..., WindowArticle]

GOLD = tomllib.loads(Path(__file__).with_name("gold_topics.toml").read_text("utf-8"))
UNSEEN_SHARE = 0.8
"""Of the unseen ones, a headline and a sentence each, 38 of 45 are labelled as a reader would; 4 of
the others get no label."""


def label(source: WindowArticle) -> str | None:
    topic = find_topic([source])
    return topic.id if topic else None


def test_the_files_topics_are_thirteen_and_one_of_them_is_a_form() -> None:
    topics = load_topics()
    assert len(topics) == 13
    assert [one.topic.id for one in topics if one.form] == ["opinion"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CCGs will merge", "commissioning"),
        ("The army marches", None),
        ("ARM votes on a motion", "politics"),
        ("My arm hurts", None),
        ("A nice day", None),
        ("NICE publishes guidance", "prescribing"),
        ("Vaccinations begin", "publichealth"),
        ("Long waits in A&E", "access"),
        ("Parents rent rooms", "premises"),
        ("England loses full-time GPs, NHS Digital counts", "workforce"),
        ("GP contract talks stall over list closure", "contract"),
        ("BMA asks who reads GP records", "it"),
        ("Pharmacists to read GP records", "it"),
        ("The influence of money", None),
    ],
)
def test_cues_are_whole_words_and_capitals_count_for_acronyms(
    title: str,
    expected: str | None,
    make_source: Make,
) -> None:
    assert label(make_source(1, title, [])) == expected


def is_right(case: dict[str, str], make: Make) -> bool:
    source = make(1, case["title"], [case["lead"]])
    form = Form(case["form"]) if "form" in case else None
    told = label(replace(source, article=replace(source.article, form=form))) or ""
    return told in {case["topic"], case.get("or")}


@pytest.mark.parametrize("case", GOLD["case"], ids=lambda case: case["title"])
def test_a_story_is_labelled_as_a_reader_would(case: dict[str, str], make_source: Make) -> None:
    assert is_right(case, make_source)


def test_headlines_that_no_cue_was_mended_by_are_mostly_labelled_right(make_source: Make) -> None:
    right = sum(is_right(case, make_source) for case in GOLD["unseen"])
    assert right >= UNSEEN_SHARE * len(GOLD["unseen"])


def test_an_ordinary_word_tells_a_topic_only_beside_another(make_source: Make) -> None:
    assert label(make_source(1, "Her partner waved", ["The motion was slow."])) is None
    assert label(make_source(1, "Partner with visa found", ["She retires soon."])) == "workforce"


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=40))
def test_any_text_has_a_known_topic_or_none(make_source: Make, text: list[str], title: str) -> None:
    known = {one.topic.id for one in load_topics()}
    assert label(make_source(1, title, text)) in {None, *known}


def test_articles_are_counted_by_topic_beside_what_earlier_issues_had(make_source: Make) -> None:
    sources = [
        make_source(1, "Practice premises flooded", ["A spokesman named no date."]),
        make_source(2, "New premises for a practice", ["The lease is signed."]),
        make_source(3, "BMA ballot on strike", ["Members vote in May."]),
        make_source(4, "A day by the sea", ["It rained."]),
    ]
    before = [[("premises", 7), ("contract", 2)], [], [("premises", 1), ("politics", 4)]]
    counted = [(one.topic.id, one.articles, one.before) for one in count_topics(sources, before)]
    assert counted == [("premises", 2, (7, 0, 1)), ("politics", 1, (0, 0, 4))]


def test_a_headline_outweighs_a_passing_mention(make_source: Make) -> None:
    text = ["The BMA was asked about it.", "A spokesman named no date."]
    assert label(make_source(1, "Practice premises flooded", text)) == "premises"


def test_a_letter_is_labelled_by_its_form(make_source: Make) -> None:
    source = make_source(1, "CCGs will fail", ["The CCG is no help."])
    letter = replace(source, article=replace(source.article, form=Form.LETTER))
    assert label(letter) == "opinion"
    assert label(make_source(1, "Letters", ["Dear all, I disagree."])) == "opinion"


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("[[topic", "not valid TOML"),
        ("", "holds no topic"),
        ('[[topic]]\nname = "A"\ncues = ["a"]', "id is missing"),
        ('[[topic]]\nid = "a"\nname = "A"', "cues is missing"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["*a"]', "is no term"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a* b"]', "is no term"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\nhints = ["*"]', "is no term"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = [""]', r"cues is empty. Write cues = \["),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\nhints = ["a"]', "a cue and a hint"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\ncue = 1', "unknown key 'cue'"),
        (
            '[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\nform = 1',
            "form is wrong",
        ),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\n' * 2, "two topics with the id 'a'"),
    ],
)
def test_a_wrong_topics_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_table(TopicsFile, toml, "topics.toml")
    assert "topics.toml" in str(caught.value)
