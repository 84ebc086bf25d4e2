"""A correction is shown in its own words, and what was wrong is printed nowhere."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from digests import PrintHistory
from digests.corrections import apply_corrections
from digests.values import NO_PRINT_HISTORY
from extract import Form, split_sentences

CASES = tomllib.loads((Path(__file__).parent / "corrections.toml").read_text("utf-8"))["case"]
MONDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 26)


@pytest.fixture
def make_window(make_source):
    """A function that makes a case's wrong article, another outlet's and the correction."""

    def make(case):
        url = "https://ledger.example/fees"
        wrong = make_source(
            1,
            "Fees fall",
            [" ".join([*case["wrong"], *case["right"]])],
            publisher="Ledger",
            published=MONDAY,
            url=url,
        )
        texts = [
            *case.get("other_wrong", ()),
            *case.get("other_right", ("Nothing else happened.",)),
        ]
        other = make_source(2, "Vaccines", texts, publisher="Gazette", published=THURSDAY)
        title = case.get("title", "Correction")
        note = make_source(3, title, [case["correction"]], publisher="Ledger", published=THURSDAY)
        article = replace(note.article, form=Form.CORRECTION, links=tuple(case.get("links", ())))
        return wrong, other, replace(note, article=article)

    return make


def sentences_of(source):
    return {
        text
        for paragraph in source.article.paragraphs
        if paragraph.read
        for text in split_sentences(paragraph.text)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_what_was_wrong_is_withdrawn_and_stays_of_other_articles_what_was_right(case, make_window):
    wrong, other, note = make_window(case)
    corrected = apply_corrections([wrong, other, note], NO_PRINT_HISTORY)
    first, second = corrected.sources
    gone = sentences_of(wrong) - sentences_of(first)
    assert set(case["wrong"]) <= gone
    assert bool(gone) is bool(case["wrong"])
    assert sentences_of(other) - sentences_of(second) == set(case.get("other_wrong", ()))
    (story,) = corrected.stories
    assert " ".join(sentence.text for sentence in story.sentences) == case["correction"]
    assert (story.corrects is not None) is case.get("matched", True)


@pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case["claim"])
def test_an_earlier_correction_withdraws_from_later_windows_too(case, make_window):
    wrong, other, note = make_window(case)
    printed = PrintHistory(corrections=(note,), corrected=(wrong,))
    corrected = apply_corrections([other], printed)
    assert corrected.stories == ()
    assert sentences_of(other) - sentences_of(corrected.sources[0]) == set(case["other_wrong"])


def test_a_wrong_headline_gives_way_to_the_first_sentence_that_stays(make_window):
    wrong, other, note = make_window(CASES[1])
    article = replace(wrong.article, title="Fees: 40% of practices charge")
    link = replace(note.article, links=(article.url,))
    corrected = apply_corrections(
        [replace(wrong, article=article), other, replace(note, article=link)], NO_PRINT_HISTORY
    )
    assert corrected.sources[0].article.title == CASES[1]["right"][0]


def test_a_note_in_an_article_is_shown_as_a_correction_of_it(make_source):
    note = "Correction: an earlier version of this article said that 40% charge. The figure is 14%."
    source = make_source(1, "Fees fall", ["Some 14% of practices charge a fee for it.", note])
    corrected = apply_corrections([source], NO_PRINT_HISTORY)
    (story,) = corrected.stories
    assert story.form is Form.CORRECTION
    assert story.corrects.number == 1
    assert story.sentences[0].text in note
    assert sentences_of(corrected.sources[0]) == {"Some 14% of practices charge a fee for it."}


def test_an_issue_shows_the_correction_and_never_what_was_wrong(make_window, compose_at):
    issue = compose_at(make_window(CASES[0]))
    shown = [sentence.text for story in issue.stories for sentence in story.sentences]
    assert not {*CASES[0]["wrong"], *CASES[0]["other_wrong"]} & set(shown)
    assert "It should have been £1.30." in shown


@pytest.mark.parametrize("printed_before", [False, True])
def test_a_correction_has_the_topic_of_the_article_that_it_corrects(
    printed_before, make_window, make_source, compose_at
):
    wrong, other, note = make_window(CASES[0])
    about = "The flu vaccine and the Covid booster: GP practices vaccinate patients in pharmacies."
    article = make_source(1, "Fees for the flu vaccine fall", [about]).article
    paragraphs = (*article.paragraphs, *wrong.article.paragraphs[-1:])
    wrong = replace(
        wrong, article=replace(wrong.article, title=article.title, paragraphs=paragraphs)
    )
    if printed_before:
        issue = compose_at([other, note], corrected=[wrong])
    else:
        issue = compose_at([wrong, other, note])
    (correction,) = (story for story in issue.stories if story.form is Form.CORRECTION)
    assert correction.corrects.number == 1
    assert correction.topic.id == "publichealth"
