"""The generated weeks are the same every time, and their truth is true."""

import pytest

from digests.ranking import load_topics
from tests.benchmarks.weeks_truth import Judgement, judgements
from tests.generators.weeks.issues import issues
from tests.generators.weeks.slots import Table, kinds
from tests.generators.weeks.truth import truth_of
from tests.generators.weeks.week import GeneratedArticle, week
from tests.generators.weeks.writing import background_of

WEEKS = range(1, 6)


@pytest.fixture(scope="module")
def weeks() -> list[list[GeneratedArticle]]:
    return [week(1, number) for number in WEEKS]


@pytest.fixture(scope="module")
def judged(weeks) -> list[Judgement]:
    made = issues([one.source for one in articles] for articles in weeks)
    return list(judgements(made, truth_of(weeks)))


def test_the_same_seed_gives_the_same_week(weeks):
    assert week(1, 3) == weeks[2]
    assert week(2, 3) != weeks[2]


def test_article_numbers_go_through_all_weeks(weeks):
    numbers = [one.source.number for articles in weeks for one in articles]
    assert numbers == list(range(1, len(numbers) + 1))


def test_some_events_go_on_and_some_outlets_disagree(weeks):
    everyone = [one for articles in weeks for one in articles]
    assert any(one.stage for one in everyone)
    assert any(one.source.article.partial for one in everyone)
    assert any(one.source.article.published is None for one in everyone)
    for one in everyone:
        if one.mistaken and one.copy_of is None:
            slot = one.event.other[one.mistaken]
            assert slot != one.event.slots[one.mistaken]


def test_a_copy_has_the_paragraphs_of_what_it_copies(weeks):
    everyone = {one.source.number: one for articles in weeks for one in articles}
    copies = [one for one in everyone.values() if one.copy_of and not one.source.article.partial]
    assert copies
    for one in copies:
        original = everyone[one.copy_of].source.article
        if not original.partial:
            assert one.source.article.text == original.text


@pytest.mark.parametrize("kind", kinds()["event"], ids=lambda kind: kind["id"])
def test_each_kind_of_event_is_told_in_many_ways(kind: Table):
    assert len(kind["headlines"]) >= 5
    assert len(kind["leads"]) >= 5
    assert len(kind["details"]) >= 8
    assert all(len(set(wordings)) == 2 for wordings in kind["details"])
    assert len(kind["first"]) * len(kind["second"]) >= 20
    assert kind["background"]
    known = {one.topic.id for one in load_topics()}
    assert known.issuperset({*kind["topic"], *kind.get("thing_topics", ())} - {""})


def test_every_slot_is_filled_and_every_sentence_begins_with_a_capital(weeks):
    for one in (one for articles in weeks for one in articles):
        for paragraph in one.source.article.paragraphs:
            assert not {"{", "}"} & set(paragraph.text)
            assert not paragraph.text[0].islower()


def test_what_has_a_deadline_names_it_in_some_article(weeks):
    due = [one for articles in weeks for one in articles if one.event.deadline]
    naming = {one.story for one in due if one.event.deadline in one.source.article.text}
    assert len(naming) > len({one.story for one in due}) / 2
    assert all(one.event.deadline is None for one in due if not one.event.kind.get("due"))


def test_an_event_that_goes_on_tells_something_of_its_past(weeks):
    everyone = [one for articles in weeks for one in articles]
    later = [one for one in everyone if one.stage and not one.source.article.partial]
    assert later
    for one in later:
        past = [background_of(one.event, each) for each in one.event.kind["background"]]
        assert any(text in one.source.article.text for text in past)


def test_issues_tell_no_nation_and_no_deadline_that_is_not_there(judged):
    assert any(one.how == "right" for one in judged if one.what == "nation")
    assert any(one.how == "right" for one in judged if one.what == "deadline")
    assert not [one for one in judged if one.how == "wrong" and one.what != "topic"]


def test_stories_have_the_topic_that_a_reader_would_say_or_none(judged):
    topics = [one.how for one in judged if one.what == "topic"]
    assert topics.count("right") >= 0.75 * len(topics)
    assert topics.count("wrong") <= 0.03 * len(topics)
