"""The words an issue is said to have are the words it shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import (
    DEFAULT_PUBLICATION,
    Edition,
    Issue,
    WindowArticle,
    finish_issue,
    render_issue,
)
from digests.edition import (
    ISSUE_MAX_WORDS,
    count_brief_item_words,
    count_diary_words,
    count_issue_words,
    count_sentence_share,
    count_story_words,
    estimate_minutes,
)
from extract import word_count
from tests.generators.sample_issue import BULLETIN, sample_issue
from tests.generators.weeks.week import SEED, week

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]

BASE_URL = "https://digest.example.org/round"
NOT_READ = {"preheader", "mark", "number-of-source"}
VOID = {"meta", "link", "br"}


class Shown(HTMLParser):
    """The words one reads of a page: no marks."""

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


def before_also(text: str) -> str:
    """What is counted of a part: all before the further headlines, the table and the footer."""
    for following in ("Also this week", "Articles by topic", "articles read", "article read"):
        text = re.split(rf"[\d,]*\s*{following}", text, flags=re.IGNORECASE)[0]
    return text


def words_in_html(edition: Edition) -> int:
    return word_count(before_also(" ".join(Shown(edition.html).pieces)))


def words_in_text(edition: Edition) -> int:
    shown = before_also(edition.text)
    return word_count(re.sub(r"\[\d+\]|\S+://\S+|[-=]{72}", " ", shown))


def words_on_top(edition: Edition) -> int:
    (words,) = re.findall(r"· ([\d,]+) words?, \d+ minutes?$", edition.text, re.MULTILINE)
    return int(words.replace(",", ""))


@pytest.mark.parametrize("base_url", [None, BASE_URL])
def test_the_words_on_top_are_the_words_shown_in_both_parts_before_the_further_headlines(
    whole_issue: Issue,
    seeds_issue: Issue,
    base_url: str | None,
) -> None:
    for issue in (whole_issue, sample_issue(), finish_issue(seeds_issue)):
        assert issue is not None
        publication = BULLETIN if issue.number == sample_issue().number else DEFAULT_PUBLICATION
        edition = render_issue(issue, base_url, publication)
        assert words_on_top(edition) == words_in_html(edition) == words_in_text(edition)
        assert words_on_top(edition) == issue.words
        assert f"{words_on_top(edition):,} words" in edition.html


@pytest.mark.parametrize(("words", "told"), [(0, 1), (238, 1), (239, 2), (476, 2), (700, 3)])
def test_minutes_are_what_silent_reading_takes_rounded_up(words: int, told: int) -> None:
    assert estimate_minutes(words) == told


def test_further_headlines_table_and_footer_are_not_counted(whole_issue: Issue) -> None:
    shorter = replace(whole_issue, also=(), topic_counts=(), older_left_out=43_000)
    assert count_issue_words(shorter) == count_issue_words(whole_issue) == whole_issue.words
    addressed = replace(BULLETIN, name="Press Round", strapline="", introduction="")
    assert count_issue_words(whole_issue, publication=addressed) == whole_issue.words
    assert count_issue_words(whole_issue, publication=BULLETIN) > whole_issue.words


def test_an_issue_on_chosen_topics_tells_so_and_counts_its_own_words(whole_issue: Issue) -> None:
    chosen = finish_issue(whole_issue, ("flu",))
    assert chosen is not None
    edition = render_issue(chosen)
    assert words_on_top(edition) == words_in_html(edition) == words_in_text(edition)
    words = " ".join(edition.text.split())
    assert "left out; here are the stories on the topics you chose." in words
    assert "Contract and pay" not in edition.text


def test_each_part_has_as_many_words_as_it_is_counted_for(whole_issue: Issue) -> None:
    """Each has one day or two in the issue's own year, which is shown without it."""
    whole = count_issue_words(whole_issue)

    def less(**changed: object) -> int:
        return whole - count_issue_words(replace(whole_issue, **changed))

    lead, clinic, column, correction = whole_issue.stories
    hub, letter = whole_issue.brief_items
    assert less(stories=(lead, column, correction)) == count_story_words(clinic) - 1
    assert less(stories=(lead, clinic, correction)) == count_story_words(column) - 1
    correction_heading, line_of_contents = 1, 2
    assert less(stories=(lead, clinic, column)) == (
        count_story_words(correction) - 2 + correction_heading + line_of_contents
    )
    assert less(brief_items=(hub,)) == count_brief_item_words(letter)
    brief_heading = 2
    assert less(brief_items=(letter,)) == count_brief_item_words(hub) - 1 + brief_heading
    (entry,) = whole_issue.diary
    twice = replace(whole_issue, diary=(entry, entry))
    assert count_issue_words(twice) - whole == count_diary_words(entry)


def test_the_share_of_sentences_is_of_the_words_of_lead_and_news(whole_issue: Issue) -> None:
    lead = replace(whole_issue.stories[1], reasons=(), topic=None)
    (sentence,) = lead.sentences
    issue = replace(whole_issue, stories=(lead, *whole_issue.stories[2:]))
    shown = count_story_words(lead) - word_count(lead.headline) - 1  # its line in the contents
    assert count_sentence_share(issue) == pytest.approx(word_count(sentence.text) / shown)
    assert count_sentence_share(replace(issue, stories=whole_issue.stories[2:])) == 1


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
