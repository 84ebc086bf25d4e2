"""With which sentence a story opens, and in which order the others follow."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from digests import Issue, PrintHistory, Week, Window, WindowArticle, compose_issue
from extract import Kind
from tests.generators.weeks.issues import issues
from tests.generators.weeks.week import SEED, week

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
Make = Callable[..., WindowArticle]

TITLE = "Deal surgery to close after flood"
NEWS = "The only surgery in Deal will close for good in March after a flood, its owners said."
SIDE = "A choir has offered its hall for blood tests on two mornings of the week."
SAID = "“Nobody wanted this, least of all in winter,” said Dr Ann Smith, a partner in Deal."
AGAIN = "Dr Smith said that the insurers had refused to pay for the damage."
NEXT = "Patients will be told by letter where they can register instead."


def texts_of(sources: list[WindowArticle], printed: tuple[str, ...] = ()) -> list[str]:
    issue = compose_issue(
        sources,
        number=1,
        week=Week.of(AT),
        window=Window(0, len(sources)),
        composed_at=AT,
        printed=PrintHistory(sentences=printed),
    )
    assert issue is not None
    return [one.text for one in issue.stories[0].sentences]


@pytest.mark.parametrize(
    "paragraphs",
    [[NEWS, SIDE, SAID], [SAID, NEWS, SIDE], [(Kind.STANDFIRST, SIDE), NEWS, SAID]],
    ids=["as it stands", "behind a quotation", "behind a scene"],
)
def test_a_story_opens_with_what_its_title_tells(
    paragraphs: list[str | tuple[Kind, str]], make_source: Make
) -> None:
    assert texts_of([make_source(1, TITLE, paragraphs)])[0] == NEWS


def test_a_short_quotation_of_somebody_with_a_long_office_opens_no_story(make_source: Make) -> None:
    said = (
        "Dr Ann Smith, a partner and trainer at the only surgery in Deal for twenty years, said: "
        "“The surgery in Deal will close.”"
    )
    assert texts_of([make_source(1, TITLE, [said, SIDE, NEXT])])[0] == SIDE


def test_of_two_outlets_that_one_opens_whose_words_were_not_read_before(make_source: Make) -> None:
    printed = NEWS.replace("Deal", "Wick").replace("March", "June")
    other = "Deal loses its surgery: after the flood of last autumn the doctors shut it in March."
    sources = [
        make_source(1, TITLE, [NEWS, SIDE], publisher="The Ledger"),
        make_source(2, "Flood shuts Deal surgery", [other, NEXT], publisher="The Courier"),
    ]
    assert texts_of(sources, (printed,))[0] == other


REPLIES = "The consultation closes on 9 January, and replies go to the board by post."
"""What has to be done stands late and is nobody's quotation; only its day makes it matter."""


FACTS = [
    "The flood came through the back door and spoilt every computer that the partners had.",
    "Doctors from Dover will see urgent cases in a tent behind the surgery, lent by the county.",
    "Rent for another house would cost the owners £4m, which no bank has offered to lend.",
    "Insurers call the loss an act of God, while lawyers in Deal call it a blocked drain.",
    "Four nurses have found work at a hospital, and a fifth retires at the end of the year.",
    "Only half of all patients own a car, and the last bus to Dover leaves before noon.",
    "A church, a school and two pubs had water up to their windows on the same night.",
]


def test_what_is_to_be_done_by_the_day_that_a_story_stands_for_is_told(make_source: Make) -> None:
    def told(last: str) -> list[str]:
        paragraphs = [NEWS, *FACTS, last]
        return texts_of([make_source(1, TITLE, paragraphs, published=date(2026, 11, 12))])

    calm = REPLIES.replace("closes on 9 January", "went on for months")
    assert REPLIES in told(REPLIES)
    assert calm not in told(calm)


def test_a_day_that_the_opening_tells_is_not_told_again(make_source: Make) -> None:
    opening = NEWS.replace("said.", "said; patients must register elsewhere by 9 January.")
    again = "Patients of the surgery in Deal must register elsewhere by 9 January."
    paragraphs = [opening, SIDE, SAID, again]
    source = make_source(1, TITLE, paragraphs, published=date(2026, 11, 12))
    assert texts_of([source]) == [opening, SIDE, SAID]


def test_a_day_is_told_though_another_sentence_that_names_it_says_the_opening_again(
    make_source: Make,
) -> None:
    again = NEWS.replace("for good in March after a flood", "for good in March, by 9 January")
    last = "Families who want a seat on the minibus must write to the council by 9 January."
    paragraphs = [NEWS, *FACTS, again.replace("its owners said", "we hear"), last]
    source = make_source(1, TITLE, paragraphs, published=date(2026, 11, 12))
    assert last in texts_of([source])


def test_news_of_another_place_opens_though_the_like_was_told_of_one(make_source: Make) -> None:
    printed = NEWS.replace("Deal", "Wick").replace("March", "June")
    assert texts_of([make_source(1, TITLE, [NEWS, SIDE])], (printed,))[0] == NEWS


def test_facts_come_first_then_who_says_what_and_last_what_comes_next(make_source: Make) -> None:
    source = make_source(1, TITLE, [NEWS, SAID, AGAIN, SIDE, NEXT])
    texts = texts_of([source])
    assert texts[:2] == [NEWS, SIDE]
    assert texts[-1] == NEXT
    assert [one for one in texts if one in {SAID, AGAIN}] == texts[2:-1]


def test_a_speaker_is_named_in_full_before_by_surname(make_source: Make) -> None:
    sources = [
        make_source(1, TITLE, [NEWS, f"{SIDE} {SAID}", AGAIN], publisher="The Ledger"),
        make_source(2, TITLE, [NEWS, SIDE, SAID], publisher="The Courier"),
    ]
    texts = texts_of(sources)
    assert AGAIN not in texts or texts.index(SAID) < texts.index(AGAIN)


@pytest.fixture(scope="module")
def made() -> list[Issue]:
    return list(issues([one.source for one in week(SEED, number)] for number in range(1, 7)))


def test_no_story_of_generated_weeks_opens_with_a_quotation(made: list[Issue]) -> None:
    openings = [story.sentences[0].text for issue in made for story in issue.stories]
    assert not any(text.startswith(("“", "He ", "She ", "They ", "It ")) for text in openings)
