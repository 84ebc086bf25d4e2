"""What a full week has room for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from digests import Issue, Publication, StorySection, WindowArticle
from digests.contents.word_budget import ALSO_MAX
from extract import Form, word_count

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]

WORDS = """alder birch cedar dogwood elder fir gorse hazel ivy juniper larch maple oak pine quince
rowan sedge thistle vetch willow yew""".split()
"""One for each report, so that none resembles another."""


def _reports(make_source: Make) -> list[WindowArticle]:
    """More news than an issue holds, each told by two outlets."""
    return [
        make_source(
            2 * place + copy,
            f"{word.title()} ward opens in {word.title()}ton",
            [
                f"A {word} ward of {place + 20} beds has opened at {word.title()}ton hospital.",
                f"Its {word} garden was paid for by {word.title()}ton's league of friends.",
                f"The {word} lift, which had been broken since spring, is in use again as well.",
            ],
            publisher=f"Outlet {copy}",
        )
        for place, word in enumerate(WORDS, start=1)
        for copy in (0, 1)
    ]


def _view(make_source: Make, number: int, form: Form) -> WindowArticle:
    title, text = {
        100: (
            "Who minds the chairs?",
            "I have never seen such tempers over a wicker seat at noon.",
        ),
        101: ("Lunch is not a luxury", "Nobody who skips meals all week can be kind to a patient."),
    }[number]
    made = make_source(number, title, [text], publisher="The Column")
    return replace(made, article=replace(made.article, form=form))


@pytest.mark.parametrize("form", [Form.OPINION, Form.LETTER])
def test_a_full_week_keeps_a_quoted_line_for_each_view(
    make_source: Make, compose_at: Compose, form: Form
) -> None:
    views = [_view(make_source, number, form) for number in (100, 101)]
    issue = compose_at([*_reports(make_source), *views])
    assert issue is not None
    quoted = [story for story in issue.stories if story.section is StorySection.OPINION]
    assert [len(story.sentences) for story in quoted] == [1, 1]
    assert issue.stories[-2:] == tuple(quoted), "views follow the news"
    assert not any(story.opinion for story in issue.brief_items)
    assert len(issue.brief_items) > 1


def test_every_article_is_in_a_story_that_is_shown_or_counted(
    make_source: Make, compose_at: Compose
) -> None:
    reports = _reports(make_source)
    views = [_view(make_source, number, Form.OPINION) for number in (100, 101)]
    views[0] = replace(views[0], article=replace(views[0].article, title=reports[0].article.title))
    twice = make_source(103, reports[0].article.title, [])
    twice = replace(twice, article=replace(twice.article, form=Form.IN_BRIEF))
    sources = [*reports, *views, twice]
    issue = compose_at(sources)
    assert issue is not None
    shown = [*issue.stories, *issue.brief_items, *issue.also]
    numbers = {article.number for story in shown for article in story.articles}
    missing = {source.number for source in sources} - numbers
    assert missing == {103}, "its headline is shown already, and a view is shown whatever its title"
    assert issue.stories_left_out == 1


def test_a_full_week_without_views_gives_their_room_to_news(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source))
    assert issue is not None
    assert len(issue.stories) >= 6
    assert len(issue.brief_items) > 1
    assert not any(story.opinion for story in issue.brief_items)


def test_what_a_full_week_has_no_room_for_is_a_headline_after_the_issue(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source))
    assert issue is not None
    shown = [*issue.stories, *issue.brief_items, *issue.also]
    assert issue.also
    assert len({story.headline for story in shown}) == len(shown) == len(WORDS)
    assert issue.stories_left_out == 0
    assert not any(story.sentences for story in issue.also)


def test_of_very_many_stories_only_the_first_further_ones_are_headlines(
    make_source: Make, compose_at: Compose
) -> None:
    sources = [
        make_source(
            number,
            f"{word.title()} ward {number} opens",
            [f"The {word}{number} ward has {number} beds for patients of {word.title()}{number}."],
        )
        for number, word in enumerate(5 * WORDS, start=1)
    ]
    issue = compose_at(sources)
    assert issue is not None
    assert len(issue.also) == ALSO_MAX
    shown = len(issue.all_stories) + len(issue.also)
    assert issue.stories_left_out == len(sources) - shown


def test_a_week_with_room_for_all_has_no_further_headlines(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source)[:6])
    assert issue is not None
    assert (issue.also, issue.stories_left_out) == ((), 0)


def test_a_reason_names_no_day_for_which_no_sentence_tells_the_matter(
    make_source: Make, compose_at: Compose
) -> None:
    long = "and nobody at the office of the board would say for whom or why it was kept so quiet"
    told = make_source(
        1,
        "New rooms for Alderton",
        ["Alderton hospital lets patients book its new rooms from 4 February 2027."],
    )
    left = make_source(
        2,
        "Nurses move to Birchton",
        [
            "Forty nurses have moved to the birch wing at Birchton hospital.",
            f"The birch lift is in use from 9 February 2027, {', '.join([long] * 12)}.",
        ],
    )
    issue = compose_at([told, left])
    assert issue is not None
    reasons = {story.articles[0].number: story.rank_reason for story in issue.stories}
    assert "starts 4 February" in reasons[1]
    assert "February" not in reasons[2]
    (unsaid,) = (story for story in issue.stories if story.articles[0].number == 2)
    assert all(reason.points == 0 for reason in unsaid.reasons if reason.name == "deadline")


def test_no_more_words_are_quoted_from_an_article_than_the_bulletin_may(
    make_source: Make, compose_at: Compose
) -> None:
    text = [
        f"The {word} ward of {word.title()}ton has {place} new beds for those who wait longest."
        for place, word in enumerate(WORDS, start=30)
    ]
    for most in (20, 45):
        issue = compose_at(
            [make_source(1, "Wards open", text)], publication=Publication(quoted_words_max=most)
        )
        assert issue is not None
        printed = [sentence.text for story in issue.stories for sentence in story.sentences]
        assert printed
        assert sum(map(word_count, printed)) <= most
