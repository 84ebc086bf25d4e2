"""What every issue's sentences keep to, whatever comes."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import Issue, Sentence, WindowArticle, make_sentence_key
from digests.contents.word_budget import LEAD_MAX_WORDS
from digests.language import Wording
from extract import word_count
from tests.generators.weeks.issues import issues
from tests.generators.weeks.week import SEED, week

WEEKS = 6


@pytest.fixture(scope="module")
def weeks() -> list[list[WindowArticle]]:
    return [[one.source for one in week(SEED, number)] for number in range(1, WEEKS + 1)]


@pytest.fixture(scope="module")
def made(weeks: list[list[WindowArticle]]) -> list[Issue]:
    return list(issues(weeks))


def sentences_of(issue: Issue) -> Iterator[Sentence]:
    for story in (*issue.stories, *issue.brief_items):
        for sentence in story.sentences:
            yield sentence
            yield from sentence.beside


def check_verbatim(issue: Issue, sources: list[WindowArticle]) -> None:
    texts = {
        (source.number, paragraph.position): paragraph.text
        for source in sources
        for paragraph in source.article.paragraphs
    }
    for sentence in sentences_of(issue):
        assert sentence.text in texts[sentence.cited.article, sentence.cited.position]
        assert all((place.article, place.position) in texts for place in sentence.also)
        ats = [one.at for one in sentence.inserts]
        assert ats == sorted(ats)
        assert all(0 < at <= len(sentence.text) for at in ats)


def test_every_sentence_of_every_week_stands_in_its_cited_paragraph(made, weeks):
    for issue, sources in zip(made, weeks, strict=True):
        check_verbatim(issue, sources)


def test_no_sentence_is_printed_twice_in_weeks_in_a_row(made):
    keys = [make_sentence_key(one.text) for issue in made for one in sentences_of(issue)]
    assert len(keys) == len(set(keys))


def test_a_sentence_that_resembles_an_earlier_one_gives_other_figures_or_names(made):
    told: list[Wording] = []
    for issue in made:
        now = [Wording.of(one.text) for story in issue.stories for one in story.sentences]
        for place, wording in enumerate(now):
            for had in [*told, *now[:place]]:
                news = wording.disagrees(had) or wording.names_others(had)
                assert wording.likeness(had) <= 0.5 or news
        told += now


def test_sentences_side_by_side_are_of_different_outlets(made, weeks):
    outlets = {one.number: one.article.publisher for sources in weeks for one in sources}
    found = [
        (sentence, beside)
        for issue in made
        for story in issue.stories
        for sentence in story.sentences
        for beside in sentence.beside
    ]
    assert found
    for sentence, beside in found:
        assert outlets[sentence.cited.article] != outlets[beside.cited.article]
        assert Wording.of(sentence.text).disagrees(Wording.of(beside.text))


def test_the_order_of_the_articles_makes_no_difference(made, weeks):
    shuffled = [list(sources) for sources in weeks]
    for number, sources in enumerate(shuffled):
        Random(number).shuffle(sources)  # noqa: S311 - any order
    assert list(issues(shuffled)) == made


def test_a_lead_keeps_to_its_words(made):
    for issue in made:
        lead = sum(
            word_count(one.text) + sum(word_count(each.text) for each in one.inserts)
            for one in issue.stories[0].sentences
        )
        assert lead <= LEAD_MAX_WORDS
        assert issue.words <= 700


def test_an_article_of_forty_thousand_words_is_told_in_a_few_sentences(compose_at, make_source):
    paragraphs = [
        f"The trust in district {number} opened ward {number * 7} for {number * 13} patients today."
        for number in range(3_000)
    ]
    issue = compose_at([make_source(1, "Wards open " * 30, paragraphs, publisher="The Ledger")])
    assert issue.words <= 700
    assert issue.stories[0].sentences


HOSTILE = [
    "وقال الطبيب إن العيادة ستغلق أبوابها في نهاية العام الجاري بلا شك.",
    "The clinic 🏥 in Deal closes 😢 on Friday, and nobody 🤷 has told the patients why.",
    "<script>alert('The clinic in Deal closes on Friday')</script> and nobody was told.",
    "=?utf-8?q?The_clinic=0D=0ABcc:_in_Deal?= closes on Friday, and nobody was told.",
    "The clinic in Deal \u202ecloses\u202c on Friday, and nobody has told the patients why.",
    "“He said “she said” he said,” she said, and he said nothing at all on Friday.",
    "He He He Dr Dr Dr Smith Smith said said said [he] [she] on Friday in Deal.",
    "A" * 5_000 + ".",
    "Dr " * 400 + "said he was late.",
]
PIECES = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=80)
TEXTS = st.lists(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(articles=st.lists(TEXTS, min_size=1, max_size=4))
def test_hostile_text_is_printed_indexed_form_or_not_at_all(articles, compose_at, make_source):
    sources = [
        make_source(number, "Clinic closes", texts, publisher=f"Outlet {number}")
        for number, texts in enumerate(articles, start=1)
    ]
    issue = compose_at(sources)
    if issue is not None:
        check_verbatim(issue, sources)
        again = compose_at([replace(one) for one in reversed(sources)])
        assert again == issue
