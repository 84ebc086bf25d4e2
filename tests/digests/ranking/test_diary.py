"""Days ahead with the words that say what is due on them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import DiaryDate, WindowArticle
from digests.language import write_day
from digests.ranking import find_diary_dates
from digests.ranking.clauses import SENTENCE_MAX_WORDS
from digests.ranking.diary import DATES_MAX
from extract import word_count

Make = Callable[..., WindowArticle]

TODAY = date(2026, 11, 30)
WRITTEN = date(2026, 11, 26)


def list_dates(*stories: Sequence[WindowArticle]) -> tuple[DiaryDate, ...]:
    return find_diary_dates(stories, TODAY)


CLAUSES = [
    (
        "The BMA said the ballot closes at noon on 14 December, and results follow in a week.",
        "the ballot closes at noon on 14 December",
        "",
    ),
    (
        (
            "NHS England confirmed that practices must order next season’s vaccine by 19 December,"
            " its annual letter to commissioners said on Monday."
        ),
        "practices must order next season’s vaccine by 19 December",
        "practices",
    ),
    ("The consultation runs until 23 January.", "The consultation runs until 23 January", ""),
    ("Responses by 23 January.", "Responses by 23 January", ""),
    (
        (
            "Dispensing practices in Wales must submit their claims by 31 December, according to"
            " guidance issued to all health boards this week."
        ),
        "Dispensing practices in Wales must submit their claims by 31 December",
        "dispensing practices",
    ),
    (
        (
            "A cap on GPs’ fees takes effect on 1 January across Northern Ireland and councils will"
            " be told how to enforce it before the spring of next year."
        ),
        "A cap on GPs’ fees takes effect on 1 January across Northern Ireland",
        "Northern Ireland",
    ),
    (
        "Practices should apply before 12 December unless they have already signed the agreement.",
        "Practices should apply before 12 December unless they have already signed the agreement",
        "practices",
    ),
    ("The closing date for applications is Thursday.", None, ""),  # today, or in a week
    ("It closes on 14 December.", None, ""),
    (
        "The consultation on the proposals closes on 9 December.",
        "The consultation on the proposals closes on 9 December",
        "",
    ),
    (
        ("A consultation on the fee, which has been proposed at £11.20, closes on 9 December."),
        ("A consultation on the fee, which has been proposed at £11.20, closes on 9 December"),
        "",
    ),
    (
        "Practices must reply to the proposed changes by 9 December, and ministers hope for peace.",
        "Practices must reply to the proposed changes by 9 December",
        "practices",
    ),
    ("The ballot is proposed to close on 9 December.", None, ""),
    ("The consultation could close on 9 December.", None, ""),
    ("The BMA hopes that the ballot on pay closes on 9 December.", None, ""),
    ("The proposals take effect on 1 January.", None, ""),
    ("The ballot closes on 9 December, the union suggested.", None, ""),
    (
        "Boards in Scotland hand out grants in January, and practices must apply by 18 December.",
        "Boards in Scotland hand out grants in January, and practices must apply by 18 December",
        "practices",
    ),
    (
        (
            "Boards will hand out the first grants for repairs to premises of all kinds, from roofs"
            " to lifts, in the new year, and practices must apply by 18 December."
        ),
        None,
        "",
    ),
    (
        "Locums have ten weeks, until 3 February, to send it in.",
        "Locums have ten weeks, until 3 February, to send it in",
        "locums",
    ),
    ("The ballot closes at noon on Friday 12 December.", None, ""),  # it is a Saturday
    ("“The ballot closes on 12 December,” the BMA said.", None, ""),
    ("The BMA said the “historic ballot closes on 12 December.", None, ""),
    ("The House will vote on the bill on 12 December.", None, ""),
    ("Troops will leave by the end of this month.", None, ""),
    ("The new rules take effect on 1 April 2027.", None, ""),  # which rules?
    ("The union called for the deadline to be moved to 4 January.", None, ""),
    ("Practices do not have to reply by 30 January.", None, ""),
    ("If the vote passes, strikes would begin on 12 January.", None, ""),
    ("‘We must have replies by 12 December,’ Dr Lee said.", None, ""),
    ("The ICB hopes to cut waits by 31 March.", None, ""),
    ("The ballot closed at noon on 20 November.", None, ""),
    ("Practices must return the form by January.", None, ""),
    ("The hospital, founded on 14 December 1926, closes at the end of the day.", None, ""),
]


@pytest.mark.parametrize(("sentence", "clause", "concerns"), CLAUSES)
def test_an_entry_says_what_is_due_and_for_whom(
    sentence: str, clause: str | None, concerns: str, make_source: Make
) -> None:
    entries = list_dates([make_source(1, "News", [sentence], published=WRITTEN)])
    assert [entry.clause for entry in entries] == ([clause] if clause else [])
    assert all(entry.concerns == concerns for entry in entries)


def test_a_weekday_is_a_day_seen_from_the_article(make_source: Make) -> None:
    source = make_source(1, "News", ["The ballot closes on Tuesday."], published=WRITTEN)
    assert [entry.day for entry in list_dates([source])] == [date(2026, 12, 1)]


def test_an_event_is_one_entry_however_many_articles_name_it(make_source: Make) -> None:
    texts = ["The ballot closes on 14 December.", "Members’ ballot papers are due by 14 December."]
    sources = [
        make_source(number, "News", [text], published=WRITTEN)
        for number, text in enumerate(texts, start=1)
    ]
    assert len(list_dates(sources)) == 1
    assert len(list_dates(*([source] for source in sources))) == 1


def test_entries_come_soonest_first_and_not_too_many(make_source: Make) -> None:
    days = [TODAY + timedelta(days=3 * number) for number in range(15, 0, -1)]
    paragraphs = [
        f"Applications for scheme {chr(64 + number) * 3} close on {write_day(day)}."
        for number, day in enumerate(days, start=1)
    ]
    entries = list_dates([make_source(1, "News", paragraphs, published=WRITTEN)])
    assert [entry.day for entry in entries] == sorted(days)[:DATES_MAX]


WORDS = st.sampled_from(
    "practices must order close the ballot closes by on until 14 December 2026, 3 January and that"
    " said not unless if ‘we’ “all” ; – : . it which Wales from Friday 31.01.2027 tomorrow".split()
)


@given(words=st.lists(WORDS, max_size=40), noise=st.text(max_size=20))
def test_a_clause_is_a_slice_of_its_paragraph_in_whole_words(
    words: list[str], noise: str, make_source: Make
) -> None:
    paragraph = f"Practices {noise} {' '.join(words)}".strip()
    source = make_source(1, "News", [paragraph], published=WRITTEN)
    for entry in list_dates([source]):
        assert entry.clause in paragraph
        assert set(entry.clause.split()) <= {
            word.strip(" .!:;,–—-") for word in paragraph.split()
        } | set(paragraph.split())
        assert 0 < word_count(entry.clause) <= SENTENCE_MAX_WORDS
        assert entry.day > TODAY
        assert entry.cited.article == 1
