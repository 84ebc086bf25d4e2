"""What a full week has room for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from digests import Issue, WindowArticle, finish_issue, render_issue
from extract import Form

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


def _view(make_source: Make, number: int, form: Form, word: str) -> WindowArticle:
    text = [f"I have never seen such {word} tempers as in this year's queue for a {word} seat."]
    made = make_source(number, f"Who minds the {word} chairs?", text, publisher="The Column")
    return replace(made, article=replace(made.article, form=form))


@pytest.mark.parametrize("form", [Form.OPINION, Form.LETTER])
def test_a_full_week_keeps_one_line_for_its_best_view(
    make_source: Make, compose_at: Compose, form: Form
) -> None:
    views = [
        _view(make_source, 100 + at, form, word) for at, word in enumerate(["wicker", "velvet"])
    ]
    issue = compose_at([*_reports(make_source), *views])
    assert issue is not None
    assert not any(story.opinion for story in issue.stories)
    assert [story.opinion for story in issue.brief_items].count(True) == 1
    assert len(issue.brief_items) > 1


def test_a_full_week_without_views_gives_their_line_to_news(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source))
    assert issue is not None
    assert len(issue.stories) >= 6
    assert len(issue.brief_items) > 1
    assert not any(story.opinion for story in issue.brief_items)


def test_a_full_week_tells_how_many_stories_had_no_room(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source))
    assert issue is not None
    told = len(issue.stories) + len(issue.brief_items)
    assert 0 < issue.stories_left_out == len(WORDS) - told
    finished = finish_issue(issue)
    assert finished is not None
    assert f"{issue.stories_left_out} minor stories left out" in _spaced(finished)


def test_a_week_with_room_for_all_leaves_nothing_out(
    make_source: Make, compose_at: Compose
) -> None:
    issue = compose_at(_reports(make_source)[:6])
    assert issue is not None
    assert issue.stories_left_out == 0
    finished = finish_issue(issue)
    assert finished is not None
    assert "minor" not in _spaced(finished)


def _spaced(issue: Issue) -> str:
    return " ".join(render_issue(issue).text.split())


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
    points = {story.articles[0].number: story.points for story in issue.stories}
    assert points[2] >= 1
