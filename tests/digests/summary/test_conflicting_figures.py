"""Figures of two outlets that disagree stand side by side; what only looks so does not."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from digests.language import Wording, figures_of
from digests.summary.conflicting_figures import disagree

CASES = tomllib.loads((Path(__file__).parent / "disagreements.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_outlets_disagree_where_one_thing_has_two_figures(case):
    one, other = case["one"], case["other"]
    known = figures_of(one), figures_of(f"{other} {case.get('besides', '')}")
    assert disagree(Wording.of(one), Wording.of(other), known) is case["differ"]
    assert disagree(Wording.of(other), Wording.of(one), known[::-1]) is case["differ"]


SAID = "A survey of managers in Norfolk by the forum found that 70% plan to leave within two years."
OTHER = "Some 17% of managers in Norfolk plan to leave within two years, the forum’s survey found."


def test_another_outlets_figure_stands_beside_with_its_own_citation(make_source, compose_at):
    one = make_source(1, "Managers to leave", [SAID], publisher="The Ledger")
    other = make_source(2, "Managers to leave", [OTHER], publisher="The Gazette")
    (story,) = compose_at([one, other]).stories
    (sentence,) = story.sentences
    assert (sentence.text, sentence.cited.article) == (SAID, 1)
    (beside,) = sentence.beside
    assert (beside.text, beside.cited.article) == (OTHER, 2)


def test_one_outlet_that_gives_two_figures_has_changed_its_text(make_source, compose_at):
    one = make_source(
        1, "Managers to leave", [SAID], publisher="The Ledger", published=date(2026, 11, 12)
    )
    other = make_source(
        2, "Managers to leave", [OTHER], publisher="The Ledger", published=date(2026, 11, 13)
    )
    stories = compose_at([one, other]).stories
    assert not any(sentence.beside for story in stories for sentence in story.sentences)


def test_however_many_figures_outlets_give_each_sentence_is_printed_once(make_source, compose_at):
    told = (
        "Some {} of managers in Norfolk plan to leave, the forum’s survey found.",
        "Of managers in Norfolk {} plan to leave, a survey by the forum found.",
        "The forum’s survey found that {} of managers in Norfolk plan to leave.",
        "In the forum’s survey {} of managers in Norfolk said that they plan to leave.",
        "That {} of managers in Norfolk plan to leave is what the forum’s survey found.",
    )
    sources = [
        make_source(number, "Managers to leave", [one.format(f"{number * 13}%")], publisher=outlet)
        for number, (one, outlet) in enumerate(zip(told, "ABCDE", strict=True), start=1)
    ]
    (story,) = compose_at(sources).stories
    printed = [each.text for one in story.sentences for each in (one, *one.beside)]
    assert len(printed) > 1
    assert len(printed) == len(set(printed))


def test_a_sentence_that_contradicts_the_headline_stands_beside_one_that_has_its_figure(
    make_source, compose_at
):
    headline = "Ministers give general practice £485m more under next year’s deal"
    leading = make_source(
        1,
        headline,
        ["General practice will get £485m more under the deal for next year, ministers said."],
        publisher="The Ledger",
    )
    other = make_source(
        2,
        "General practice gets more under next year’s deal, ministers say",
        ["Ministers said general practice will get £390m more under the deal for next year."],
        publisher="The Gazette",
    )
    (story,) = compose_at([leading, other]).stories
    shown = [version.text for sentence in story.sentences for version in sentence.versions]
    assert any("£390m" in text for text in shown) <= any("£485m" in text for text in shown)


def test_a_sentence_is_left_out_that_alone_contradicts_the_headline(make_source, compose_at):
    headline = "General practice to get £485m more under the deal for next year"
    source = make_source(
        1,
        headline,
        [
            "General practice will get £390m more under the deal for next year.",
            "The deal was reached after talks of six weeks between ministers and the committee.",
        ],
    )
    (story,) = compose_at([source]).all_stories
    assert not any("£390m" in sentence.text for sentence in story.sentences)
