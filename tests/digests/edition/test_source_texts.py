"""A sentence as it is shown: its own words untouched, ours in brackets between them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import Insert, InsertKind, Reference, Sentence, Story
from digests.edition import Medium
from digests.edition.source_texts import SourceLimits, choose_sources, show_outlet
from digests.edition.story_view import build_passages, build_sentence_view
from digests.edition.views import SentenceView, SourceView
from digests.language import make_visible
from extract import Form, ParagraphRef

SOURCE = SourceView(1, "article-3", "The Surgery", None, "undated", "", None)


def shown(text: str, *inserts: tuple[int, str]) -> str:
    return view_of(text, *inserts).text


def view_of(text: str, *inserts: tuple[int, str]) -> SentenceView:
    put = tuple(Insert(at, words, InsertKind.SPEAKER) for at, words in inserts)
    return build_sentence_view(
        Sentence(text, ParagraphRef(3, 1), inserts=put), {3: SOURCE}, Medium()
    )


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("He said no.", 2, "He [Dr Lee] said no."),
        ("He said no.", 3, "He [Dr Lee] said no."),
        ("No, he said.", 11, "No, he said [Dr Lee]."),
        ("The CCG's board met.", 7, "The CCG [Dr Lee]'s board met."),
        ("“He said no.”", 3, "“He [Dr Lee] said no.”"),
        ("“I agree,” he said, “wholly.”", 1, "“[Dr Lee] I agree,” he said, “wholly.”"),
        ("He said: ‘No.’", 2, "He [Dr Lee] said: ‘No.’"),
        ("The board (CCG) met.", 14, "The board (CCG [Dr Lee]) met."),
        ("He said no.", 0, "[Dr Lee] He said no."),
        ("He said no.", 11, "He said no. [Dr Lee]"),
    ],
)
def test_words_of_ours_stand_spaced_as_a_printer_would(text: str, at: int, expected: str) -> None:
    assert shown(text, (at, "Dr Lee")) == expected


def test_two_inserts_at_one_place_stand_behind_each_other() -> None:
    assert shown("He said no.", (2, "Dr Lee"), (2, "LMC")) == "He [Dr Lee] [LMC] said no."


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_without_ours_the_own_words_are_the_sentence(text: str, places: list[int]) -> None:
    inserts = [(min(at, len(text)), "ours") for at in sorted(places)]
    pieces = view_of(text, *inserts).pieces
    own = "".join(piece.text for piece in pieces if not piece.ours)
    assert "".join(own.split()) == "".join(make_visible(text).split())
    assert [piece.text.strip() for piece in pieces if piece.ours] == ["[ours]"] * len(inserts)


def test_sources_are_listed_as_sentences_cite_them_and_the_leading_one_always(
    make_reference: Callable[..., Reference],
) -> None:
    articles = tuple(make_reference(number, f"Title {number}") for number in range(1, 7))
    sentences = (
        Sentence("It shut.", ParagraphRef(4, 2), also=(ParagraphRef(2, 2),)),
        Sentence(
            "Some 40 left.", ParagraphRef(3, 2), beside=(Sentence("50 left.", ParagraphRef(5, 1)),)
        ),
    )
    story = Story("Title 1", sentences, articles, None, ())
    for listed_at_most, expected in ((0, [4, 3, 5, 1]), (5, [4, 3, 5, 1, 2])):
        lines = choose_sources(story, SourceLimits(listed_at_most, 500))
        assert [one.number for one in lines] == expected


def test_of_a_sentences_marks_its_own_source_is_first_and_the_others_ascend() -> None:
    lines = {
        number: replace(SOURCE, mark=mark, anchor=f"article-{number}")
        for number, mark in ((3, 7), (9, 5), (4, 6), (8, 8))
    }
    also = tuple(ParagraphRef(number, 1) for number in (8, 3, 9, 4, 99))
    told = build_sentence_view(Sentence("It shut.", ParagraphRef(3, 1), also), lines, Medium())
    assert [one.number for one in told.marks] == [7, 5, 6, 8]


def test_a_mark_leads_to_the_line_on_the_page_that_is_known() -> None:
    sentence = Sentence("It shut.", ParagraphRef(3, 1))
    at = "https://digest.example.org"
    for medium, href in (
        (Medium.mail(4, None), "#article-3"),
        (Medium.mail(4, f"{at}/"), f"{at}/issues/4.html#article-3"),
        (Medium.public_page(), "#article-3"),
    ):
        (mark,) = build_sentence_view(sentence, {3: SOURCE}, medium).marks
        assert mark.href == href


def test_a_mark_of_an_article_with_an_address_leads_there_and_names_its_source() -> None:
    source = replace(SOURCE, url="https://www.example.org/3", anchor=None)
    sentence = Sentence("It shut.", ParagraphRef(3, 1))
    (mark,) = build_sentence_view(sentence, {3: source}, Medium.mail(4, None)).marks
    assert (mark.href, mark.source) == (source.url, "source 1: The Surgery, undated")


@pytest.mark.parametrize(
    ("publisher", "url", "shown"),
    [
        ("Pulse", "https://www.pulse.example/a", "Pulse"),
        (None, "https://www.pulse.example/a", "pulse.example"),
        (" \u200b", "http://news.pulse.example:8080/a", "news.pulse.example"),
        (None, "file:///home/jo/inbox/a.html", "Outlet not named"),
        (None, "javascript:alert(1)", "Outlet not named"),
        (None, None, "Outlet not named"),
    ],
)
def test_an_outlet_is_not_named_only_where_neither_its_name_nor_its_host_is_known(
    publisher: str | None, url: str | None, shown: str, make_reference: Callable[..., Reference]
) -> None:
    assert show_outlet(make_reference(1, "Title", publisher=publisher, url=url)) == shown


@pytest.mark.parametrize(
    ("articles", "passages"),
    [
        ("1", ["1"]),
        ("111", ["111"]),
        ("1111", ["11", "11"]),
        ("1111111", ["111", "11", "11"]),
        ("112", ["11", "2"]),
        ("1212", ["1", "2", "1", "2"]),
    ],
)
def test_a_paragraph_holds_sentences_of_one_article_and_at_most_three(
    articles: str, passages: list[str], make_reference: Callable[..., Reference]
) -> None:
    sentences = tuple(Sentence("It shut.", ParagraphRef(int(number), 1)) for number in articles)
    lines = {number: replace(SOURCE, mark=number) for number in (1, 2)}
    story = Story("Title", sentences, (make_reference(1, "Title"),), None, ())
    built = list(build_passages(story, lines, Medium()))
    marks = [[str(sentence.marks[0].number) for sentence in one.sentences] for one in built]
    assert ["".join(numbers) for numbers in marks] == passages
    assert not any(one.differ for one in built)


def test_what_outlets_say_differently_is_a_passage_of_its_own(
    make_reference: Callable[..., Reference],
) -> None:
    other = Sentence("Some 50 left.", ParagraphRef(2, 1))
    sentences = (
        Sentence("It shut.", ParagraphRef(1, 1)),
        Sentence("Some 40 left.", ParagraphRef(1, 2), beside=(other,)),
        Sentence("It was old.", ParagraphRef(1, 3)),
    )
    lines = {number: replace(SOURCE, mark=number) for number in (1, 2)}
    story = Story("Title", sentences, (make_reference(1, "Title"),), None, ())
    built = list(build_passages(story, lines, Medium()))
    assert [(one.differ, len(one.sentences)) for one in built] == [
        (False, 1),
        (True, 2),
        (False, 1),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nobody asked.", "“Nobody asked.”"),
        ("He said “no”.", "‘He said “no”.’"),
        ("“No,” he said.", "‘“No,” he said.’"),
        ("“Nobody asked.”", "“Nobody asked.”"),
        ("‘Nobody asked.’", "‘Nobody asked.’"),
        ("It’s “ours”", "‘It’s “ours”’"),
    ],
)
def test_the_line_of_an_opinion_is_quoted_in_marks_that_differ_from_its_own(
    text: str, shown: str, make_reference: Callable[..., Reference]
) -> None:
    article = make_reference(3, "Why", form=Form.OPINION)
    story = Story("Why", (Sentence(text, ParagraphRef(3, 1)),), (article,), None, (), Form.OPINION)
    ((passage),) = build_passages(story, {3: SOURCE}, Medium())
    assert passage.sentences[0].text == shown
