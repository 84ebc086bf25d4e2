"""Which sentences tell a story, and in which order: none redundant, each where it is understood."""

from collections.abc import Callable
from datetime import date

from digests.summary import AlreadyPrinted, Budget, summarise_story
from digests.values import WindowArticle

Make = Callable[..., WindowArticle]
ROOMY = Budget(200, 200, 200, 200)


def summarise(*sources: WindowArticle, budget: Budget = ROOMY) -> list[str]:
    """The texts of a story's sentences."""
    return [sentence.text for sentence in summarise_story(sources, budget, AlreadyPrinted())]


def test_two_wordings_of_one_fact_are_redundant(make_source: Make) -> None:
    title = "Contract offer raises the global sum by 4.2%"
    raises = "NHS England raises the global sum for practices by 4.2% from April."
    lifts = "The offer from NHS England lifts the global sum for practices by 4.2%."
    told = summarise(make_source(1, title, [raises]), make_source(2, title, [lifts]))
    assert told == [raises]


def test_sentences_of_two_articles_never_form_a_statement_of_neither(make_source: Make) -> None:
    first = "Delegates in Belfast rejected a motion to hand back seniority awards on Tuesday."
    second = [
        "Delegates in Belfast called for free parking at hospitals in a motion on Tuesday.",
        "More than nine in ten backed the motion.",
    ]
    told = summarise(
        make_source(1, "Delegates reject motion on seniority awards", [first]),
        make_source(2, "Delegates back motion on free parking", [" ".join(second)]),
    )
    assert told[0] == first
    if second[1] in told:
        assert told[told.index(second[1]) - 1] == second[0]


def test_the_first_sentence_is_about_the_headline_and_not_older_news(make_source: Make) -> None:
    older = "In 2019 the surgery in Deal opened with six doctors and 9,000 patients."
    news = "The surgery in Deal will close in May, its partners told 9,400 patients on Monday."
    told = summarise(make_source(1, "Surgery in Deal to close", [older, news]))
    assert told[0] == news


def test_a_story_without_a_sentence_about_its_headline_has_none(make_source: Make) -> None:
    cut = "The surgery in Deal will close in May, its partners told their..."
    foreign = "Heavy rain fell on Kent and Sussex for three days of the past week."
    sources = make_source(1, "Surgery in Deal to close", [cut]), make_source(2, "Rain", [foreign])
    assert summarise(*sources) == []


def test_a_sentence_that_points_back_follows_the_one_before_it(make_source: Make) -> None:
    named = "Dr Ann Smith of Leeds has warned the board of NHS England about the surgery in Deal."
    said = "She said that nobody had asked its 9,400 patients, many of them old and ill."
    told = summarise(make_source(1, "Warning on surgery in Deal", [named, said]))
    assert told == [named, said]
    (alone,) = summarise(make_source(1, "Warning on surgery in Deal", ["No comment.", said, named]))
    assert alone == named


def test_no_more_words_are_quoted_from_an_article_than_may_be(make_source: Make) -> None:
    news = "The surgery in Deal will close in May, its partners told 9,400 patients on Monday."
    more = "NHS England has offered places in Dover and Walmer from the first of June."
    source = make_source(1, "Surgery in Deal to close", [news, more])
    assert summarise(source) == [news, more]
    budget = Budget(200, 200, 200, 200, quota=lambda article: 20 * article)
    assert summarise(source, budget=budget) == [news]


def test_what_an_older_article_expects_is_not_printed_after_the_news(make_source: Make) -> None:
    news = "The surgery in Deal closed on Friday, and its 9,400 patients must go to Dover."
    expected = "NHS England will decide on Thursday whether Deal keeps a doctor."
    sources = (
        make_source(1, "Surgery in Deal closes", [news], published=date(2026, 11, 13)),
        make_source(2, "Deal waits for news", [expected], published=date(2026, 11, 12)),
    )
    assert summarise(*sources) == [news]
