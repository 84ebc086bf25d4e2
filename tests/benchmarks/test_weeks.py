"""The generated weeks are the same every time, and their truth is true."""

import pytest

from tests.benchmarks.weeks import GeneratedArticle, week

WEEKS = range(1, 6)


@pytest.fixture(scope="module")
def weeks() -> list[list[GeneratedArticle]]:
    return [week(1, number) for number in WEEKS]


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
