"""The words an issue is said to have are the words it shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import Edition, Issue, WindowArticle, finish_issue, render_issue
from digests.edition import (
    ISSUE_MAX_WORDS,
    count_brief_item_words,
    count_issue_words,
    count_story_words,
    estimate_minutes,
)
from extract import word_count
from tests.generators.weeks.week import SEED, week

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]

BASE_URL = "https://digest.example.org/round"
NOT_READ = {"preheader", "mark", "number-of-source", "file"}
VOID = {"meta", "link", "br"}


class Shown(HTMLParser):
    """The words one reads of a page: no marks, no names of files."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = set((dict(attrs).get("class") or "").split())
            self._hidden.append(tag in {"style", "title"} or bool(classes & NOT_READ))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._hidden):
            self.pieces.append(data)


def words_in_html(edition: Edition) -> int:
    return word_count(" ".join(Shown(edition.html).pieces))


def words_in_text(edition: Edition, issue: Issue) -> int:
    files = {one.origin for story in issue.stories + issue.brief_items for one in story.articles}
    lines = [line for line in edition.text.splitlines() if line.strip() not in files]
    return word_count(re.sub(r"\[\d+\]|\S+://\S+|[-=]{72}", " ", "\n".join(lines)))


def words_on_top(edition: Edition) -> int:
    (words,) = re.findall(r"· ([\d,]+) words? ·", edition.text)
    return int(words.replace(",", ""))


@pytest.mark.parametrize("base_url", [None, BASE_URL])
def test_the_words_on_top_are_the_words_shown_in_both_parts(
    whole_issue: Issue,
    seeds_issue: Issue,
    base_url: str | None,
) -> None:
    for issue in (whole_issue, finish_issue(seeds_issue)):
        assert issue is not None
        edition = render_issue(issue, base_url)
        assert words_on_top(edition) == words_in_html(edition) == words_in_text(edition, issue)
        assert f"{words_on_top(edition):,} words" in edition.html


@pytest.mark.parametrize(("words", "told"), [(0, 1), (238, 1), (239, 2), (476, 2), (700, 3)])
def test_minutes_are_what_silent_reading_takes_rounded_up(words: int, told: int) -> None:
    assert estimate_minutes(words) == told


def test_without_a_link_to_its_page_an_issue_has_the_words_on_top(whole_issue: Issue) -> None:
    assert (
        words_on_top(render_issue(whole_issue))
        == whole_issue.words
        == count_issue_words(whole_issue)
    )
    assert words_on_top(render_issue(whole_issue, BASE_URL)) == whole_issue.words + 4


def test_an_issue_on_chosen_topics_tells_so_and_counts_its_own_words(whole_issue: Issue) -> None:
    chosen = finish_issue(whole_issue, ("flu",))
    assert chosen is not None
    edition = render_issue(chosen)
    assert words_on_top(edition) == words_in_html(edition) == words_in_text(edition, chosen)
    words = " ".join(edition.text.split())
    assert "left out; here are the stories on the topics you chose." in words
    assert "Contract and pay" not in edition.text


def test_stories_and_items_hold_no_more_words_than_they_are_counted_for(
    whole_issue: Issue,
) -> None:
    def less(stories: int, items: int) -> int:
        left = replace(
            whole_issue,
            stories=whole_issue.stories[:stories],
            brief_items=whole_issue.brief_items[:items],
        )
        return count_issue_words(left)

    item = count_brief_item_words(whole_issue.brief_items[0])
    second = count_story_words(whole_issue.stories[1])
    # Each has one day in the issue's own year, which is shown without it.
    assert less(1, 1) - less(1, 0) == item - 1 + len(["In", "brief"])
    meaning = word_count("“Updated”: changed since an earlier issue.")
    assert less(2, 0) - less(1, 0) == second - 1 + meaning


def test_a_full_week_fits_the_words_a_reader_has(compose_at: Compose, make_source: Make) -> None:
    sources = [
        make_source(
            number,
            f"Headline{number} of town{number}",
            [
                f"The {word}{number} group of town{number} opened a house{number}{word} for all "
                f"its {number} patients in spring{word}."
                for word in "abcdef"
            ],
            publisher=f"Paper {number}",
        )
        for number in range(1, 41)
    ]
    issue = compose_at(sources)
    assert issue is not None
    assert 250 <= words_in_html(render_issue(issue)) <= ISSUE_MAX_WORDS
    assert words_in_html(render_issue(issue, BASE_URL)) <= 700


def test_an_issue_fits_its_words_also_where_too_little_was_kept_free_for_what_comes_last(
    monkeypatch: pytest.MonkeyPatch, compose_at: Compose
) -> None:
    sources = [one.source for one in week(SEED, 1)]
    whole = compose_at(sources)
    monkeypatch.setattr("digests.contents.word_budget.FRAME_WORDS", -150)
    issue = compose_at(sources)
    assert issue is not None
    assert whole is not None
    assert issue.words <= ISSUE_MAX_WORDS
    assert issue.stories[0].headline == whole.stories[0].headline
    assert len(issue.stories) >= len(whole.stories)


@settings(max_examples=25, deadline=None)
@given(
    title=st.text(max_size=80),
    body=st.text(max_size=80),
    publisher=st.none() | st.text(max_size=40),
    origin=st.text("abc/._-", min_size=1, max_size=30),
)
def test_whatever_others_write_the_words_on_top_are_those_of_the_page(  # noqa: PLR0913, PLR0917 - fixtures and data
    title: str,
    body: str,
    publisher: str | None,
    origin: str,
    compose_at: Compose,
    make_source: Make,
) -> None:
    known = "The trust in Norfolk has opened two new surgeries this spring."
    source = replace(make_source(1, title, [body, known], publisher=publisher), origin=origin)
    issue = compose_at([source])
    assert issue is not None
    edition = render_issue(issue)
    assert words_on_top(edition) == words_in_html(edition)
