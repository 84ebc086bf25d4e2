"""Stories that go on from an earlier issue."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from digests import (
    EarlierStory,
    PrintedStory,
    PrintHistory,
    Week,
    Window,
    WindowArticle,
    compose_issue,
    list_sentence_keys,
)
from digests.language import TermWeights, Wording
from digests.stories import EarlierStories
from digests.stories.follow_ups import CONTINUES_DAYS
from extract import Form

Make = Callable[..., WindowArticle]
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)
OUTAGE = [
    "Practices across Norfolk lost access to records for six hours when a Medisoft update failed.",
    "Medisoft said that 950 practices were affected, and that engineers from Leeds had been sent.",
    "Dr Ann Hartley of the Norfolk committee said that referrals had to be written by hand.",
]
REFUND = [
    "Medisoft will refund a month of fees to the 950 practices whose records failed in Norfolk.",
    "Dr Ann Hartley, who speaks for the Norfolk committee, called the sum a beginning.",
    "An engineer named by both sides will report on the Medisoft update before Christmas.",
]
OTHER_OUTAGE = [
    "Practices across Devon lost access to records for two hours when a Carelink update failed.",
    "Carelink said that 120 practices were affected, and that engineers from Poole had been sent.",
    "Dr Omar Beckett of the Devon committee said that referrals had to be written by hand.",
]
PHARMACY = [
    "The fee for a consultation at a pharmacy will rise to £17, ministers told Parliament.",
    "Pharmacies that joined the scheme in Wales will get £4 more from their health board.",
]

SURGERY_SHUT = [
    "The Marsh Lane surgery in Norfolk will close in spring as its last partner retires.",
    "Its 4,100 patients will be told by letter which practice takes them, the Norfolk board said.",
    "Dr Omar Beckett had looked for a successor for three years.",
]
OTHER_SURGERY_SHUT = [
    "The Abbey Road surgery in Norfolk will close in autumn as its lease runs out.",
    "Its 7,600 patients will be told by letter which practice takes them, the Norfolk board said.",
    "Dr Ruth Lomax called the rent that the landlord asked for out of reach.",
]


def printed(sources: Sequence[WindowArticle], issue: int = 1, story: int = 1) -> PrintedStory:
    week = Week.of(MONDAY + timedelta(weeks=issue))
    told = EarlierStory(issue, week, story, sources[0].article.title or "")
    return PrintedStory(told, tuple(one.number for one in sources), tuple(sources))


def earlier_of(
    sources: Sequence[WindowArticle], told: Sequence[PrintedStory]
) -> EarlierStory | None:
    weights = TermWeights([source.article for source in sources])
    return EarlierStories(told, weights).earlier_of(sources)


def test_news_of_a_told_event_is_known_by_its_words_and_names(make_source: Make) -> None:
    told = printed([make_source(1, "Medisoft update fails in Norfolk", OUTAGE)])
    now = [make_source(9, "Medisoft to pay Norfolk practices", REFUND)]
    assert earlier_of(now, [told]) == told.place


def test_an_event_of_the_same_sort_elsewhere_is_a_new_story(make_source: Make) -> None:
    told = printed([make_source(1, "Medisoft update fails in Norfolk", OUTAGE)])
    now = [make_source(9, "Carelink update fails in Devon", OTHER_OUTAGE)]
    assert earlier_of(now, [told]) is None


def test_a_revised_article_is_its_story_going_on_however_much_was_rewritten(
    make_source: Make,
) -> None:
    told = printed([make_source(1, "Medisoft update fails in Norfolk", OUTAGE)])
    assert earlier_of([make_source(1, "Pharmacy fee to rise", PHARMACY)], [told]) == told.place


def test_of_several_issues_the_latest_is_named_and_there_the_most_alike(make_source: Make) -> None:
    first = printed([make_source(1, "Medisoft update fails in Norfolk", OUTAGE)], issue=1)
    again = printed([make_source(2, "Medisoft update failed in Norfolk", OUTAGE)], issue=2)
    beside = printed([make_source(3, "Pharmacy fee to rise", PHARMACY)], issue=2, story=2)
    later = printed([make_source(4, "Pharmacy fee to rise", PHARMACY)], issue=3)
    now = [make_source(9, "Medisoft to pay Norfolk practices", REFUND)]
    for told in ([first, again, beside, later], [later, beside, again, first]):
        assert earlier_of(now, told) == again.place


@pytest.mark.parametrize(("days", "goes_on"), [(CONTINUES_DAYS, True), (CONTINUES_DAYS + 1, False)])
def test_what_is_known_to_be_further_apart_than_eight_weeks_is_a_new_story(
    make_source: Make, days: int, *, goes_on: bool
) -> None:
    day = date(2026, 6, 1)
    told = printed([make_source(1, "Medisoft update fails in Norfolk", OUTAGE, published=day)])
    then = day + timedelta(days=days)
    now = [make_source(9, "Medisoft to pay Norfolk practices", REFUND, published=then)]
    assert (earlier_of(now, [told]) is not None) is goes_on


def test_a_column_or_letter_goes_on_from_nothing_and_nothing_from_it(make_source: Make) -> None:
    def views(number: int, title: str, form: Form, lines: Sequence[str]) -> WindowArticle:
        source = make_source(number, title, lines)
        return replace(source, article=replace(source.article, form=form))

    column = views(1, "Why Medisoft must pay in Norfolk", Form.OPINION, OUTAGE)
    letter = views(9, "Letter: Medisoft and Norfolk", Form.LETTER, REFUND)
    news = make_source(8, "Medisoft to pay Norfolk practices", REFUND)
    report = make_source(2, "Medisoft update fails in Norfolk", OUTAGE)
    assert earlier_of([letter], [printed([column])]) is None
    assert earlier_of([news], [printed([column])]) is None
    assert earlier_of([letter], [printed([report])]) is None
    assert earlier_of([news], [printed([report])]) is not None


def test_one_town_and_one_body_in_common_make_no_story_go_on(make_source: Make) -> None:
    told = printed([make_source(1, "Norfolk surgery to close in spring", SURGERY_SHUT)])
    now = [make_source(9, "Norfolk surgery to close in autumn", OTHER_SURGERY_SHUT)]
    assert earlier_of(now, [told]) is None


def test_a_story_whose_articles_were_erased_is_known_by_their_numbers_alone(
    make_source: Make,
) -> None:
    week = Week.of(MONDAY)
    told = PrintedStory(EarlierStory(1, week, 1, "Medisoft update fails"), (1, 2), ())
    assert earlier_of([make_source(9, "Medisoft update fails", OUTAGE)], [told]) is None
    assert earlier_of([make_source(2, "Medisoft update fails", OUTAGE)], [told]) == told.place


def test_a_story_that_goes_on_says_so_and_prints_no_sentence_again(make_source: Make) -> None:
    before = make_source(1, "Medisoft update fails in Norfolk", OUTAGE)
    first = compose_issue(
        [before], number=1, week=Week.of(MONDAY), window=Window(0, 1), composed_at=MONDAY
    )
    assert first is not None
    reworded = "Medisoft said 950 practices were affected, and that engineers from Leeds were sent."
    now = make_source(2, "Medisoft to pay Norfolk practices", [REFUND[0], reworded, *REFUND[1:]])
    said = tuple(one.text for story in first.stories for one in story.sentences)
    week = Week.of(MONDAY + timedelta(weeks=1))
    second = compose_issue(
        [now],
        number=2,
        week=week,
        window=Window(1, 2),
        composed_at=MONDAY + timedelta(weeks=1),
        printed=PrintHistory(
            keys=frozenset(list_sentence_keys(first)),
            sentences=said,
            stories=(
                PrintedStory(
                    EarlierStory(1, first.week, 1, first.stories[0].headline), (1,), (before,)
                ),
            ),
        ),
    )
    assert second is not None
    (story,) = second.stories
    assert story.earlier == EarlierStory(1, first.week, 1, "Medisoft update fails in Norfolk")
    assert {one.text for one in story.sentences} <= set(REFUND)
    assert story.sentences
    printed_wordings = [Wording.of(text) for text in said]
    assert not any(Wording.of(one.text).alike_any(printed_wordings) for one in story.sentences)
