"""The topic label of a story."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from digests import DigestError, Source
from digests.topics import load_topics, read_topics, topic_of
from extract import Form

Make = Callable[..., Source]


def label(source: Source) -> str | None:
    topic = topic_of([source])
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
        ("BMA asks who reads GP records", "politics"),
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
        ('[[topic]]\nid = "a"\nname = "A"\ncues = [""]', "is no term"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\ncue = 1', "unknown key 'cue'"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\nform = 1', "true or false"),
        ('[[topic]]\nid = "a"\nname = "A"\ncues = ["a"]\n' * 2, "two topics with the id 'a'"),
    ],
)
def test_a_wrong_topics_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_topics(toml, "topics.toml")
    assert "topics.toml" in str(caught.value)
