"""An article's form is what the article itself shows; a menu shows none, and unknown is None."""

from dataclasses import replace
from typing import Any

import pytest

from extract.metadata.forms import FormEvidence, find_form
from extract.metadata.forms.declared_forms import find_address_form
from extract.metadata.forms.title_labels import find_title_form
from extract.text import read_line
from extract.values import Form

REPORT = [
    "The board has agreed to pay for three more nurses in the valley from April.",
    "It costs £114,000 a year, of which the county pays a half.",
]


NOTHING = FormEvidence("Nurses paid", declared=None, sections=(), printed=None, address=None)


def form_of(*text: str, **known: Any) -> Form | None:
    return find_form(replace(NOTHING, **known), [read_line(line) for line in text or REPORT])


@pytest.mark.parametrize(
    ("title", "form"),
    [
        *(("Opinion | Pay the nurses", Form.OPINION), ("OPINION: Pay the nurses", Form.OPINION)),
        *(("[Comment] Pay the nurses", Form.OPINION), ("Pay the nurses | Editorial", Form.OPINION)),
        ("The Herald view on nurses: pay them", Form.OPINION),
        *(("Letter: pay the nurses", Form.LETTER), ("Letters to the editor", Form.LETTER)),
        *(("Nurses strike – live updates", Form.LIVE), ("Strike: as it happened", Form.LIVE)),
        *(("In brief: nurses and buses", Form.IN_BRIEF), ("Jo Sample obituary", Form.OBITUARY)),
        *(("Obituary: Jo Sample", Form.OBITUARY), ("Obituaries", Form.OBITUARY)),
        *(("Correction: nurses’ pay", Form.CORRECTION), ("Clarification – pay", Form.CORRECTION)),
        *(("Corrections and clarifications", Form.CORRECTION), ("Correction", Form.CORRECTION)),
        *(("Appointments: three chairs", Form.APPOINTMENT), ("People moves", Form.APPOINTMENT)),
        *(("Weekly round-up: pay, buses", Form.ROUND_UP), ("Friday round-up", Form.ROUND_UP)),
        *(("This week in primary care: pay", Form.ROUND_UP), ("Research round-up", Form.ROUND_UP)),
        *(
            ("Long read: a winter on the ward", Form.FEATURE),
            ("Interview: the chair", Form.FEATURE),
        ),
        *(("Advertorial: how Acme saves time", Form.ADVERTISEMENT),),
        *(("How Acme saves time | Partner content", Form.ADVERTISEMENT),),
        *(("Sponsored places for nurses", None), ("Promoted nurses leave", None)),
        *(("News", None), ("Nurses paid", None), ("Letters lost in the post", None), (None, None)),
        *(("Live music returns", None), ("Opinion polls favour nurses", None)),
        *(("Comment on the contract is due in May", None), ("Bayer settles Roundup claims", None)),
        ("Corrections officers strike", None),
        ("Appointments with a GP rise by a tenth", None),
    ],
)
def test_a_label_in_the_title_means_a_form(title: str | None, form: Form | None) -> None:
    assert find_title_form(title) is form


@pytest.mark.parametrize(
    ("path", "form"),
    [
        *(("opinion/2019/pay", Form.OPINION), ("comment/pay", Form.OPINION)),
        *(("views/gp-in-dudley/pay", Form.OPINION), ("commentisfree/2019/may/pay", Form.OPINION)),
        *(("story/opinion/2019/pay", Form.OPINION), ("news/gp-opinion/pay", Form.OPINION)),
        *(("letters/pay", Form.LETTER), ("obituaries/jo-sample", Form.OBITUARY)),
        *(("corrections/pay", Form.CORRECTION), ("features/pay", Form.FEATURE)),
        *(
            ("sponsored/acme", Form.ADVERTISEMENT),
            ("news/partner-content/acme", Form.ADVERTISEMENT),
        ),
        *(("advertorial/2026/acme", Form.ADVERTISEMENT), ("news/sponsored-walk", Form.NEWS)),
        *(("news/live/pay-1", Form.LIVE), ("society/live/2019/may/03/pay", Form.LIVE)),
        *(("news/pay", Form.NEWS), ("uk/news/pay", Form.NEWS), ("a/b/news/pay", None)),
        *(("blog/pay", None), ("opinion", None), ("public-opinion/pay", None), ("", None)),
        *(("gp/views/pay", None), ("live/pay", None), ("pay?section=opinion", None)),
    ],
)
def test_a_folder_of_the_address_means_a_form(path: str, form: Form | None) -> None:
    assert find_address_form(f"https://www.herald.example/{path}") is form


def test_the_blog_of_a_news_outlet_is_a_view() -> None:
    for path in ("blogs/pay", "news/blog/pay"):
        assert find_address_form(f"https://a.example/{path}", blogs_are_views=True) is Form.OPINION
    address = "https://a.example/blogs/pay"
    assert form_of(address=address, declared=Form.NEWS, blogs_are_views=True) is Form.OPINION
    live = "https://a.example/live-blog/pay"
    assert find_address_form(live, blogs_are_views=True) is Form.LIVE
    assert form_of(address=address) is None


def test_what_shows_more_goes_first_and_news_last() -> None:
    opinion = "https://herald.example/opinion/pay"
    assert form_of(address=opinion, declared=Form.NEWS) is Form.OPINION
    assert form_of(address=opinion, title="Letter: pay them") is Form.LETTER
    assert form_of(declared=Form.OBITUARY, printed=Form.OPINION) is Form.OBITUARY
    assert form_of(printed=Form.NEWS) is Form.NEWS
    assert form_of(sections=("Health", "Opinion")) is Form.OPINION
    assert form_of(sections=("OpinionNewsArticle",)) is Form.OPINION
    assert form_of(sections=("correction",)) is Form.CORRECTION
    assert form_of(printed=Form.ADVERTISEMENT, declared=Form.FEATURE) is Form.ADVERTISEMENT
    assert form_of(title="Opinion: pay", sections=("Sponsored",)) is Form.ADVERTISEMENT
    assert form_of() is None


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("7 best fitness trackers of 2019", "https://shop.example/a/trackers"),
        ("How to meditate", "https://herald.example/health/meditate"),
        ("Nurses paid", "https://herald.example/blog/nurses"),
        ("Nurses paid", "https://writer.substack.com/p/nurses"),
    ],
)
def test_a_guide_or_a_blog_that_is_typed_as_news_has_no_form(title: str, address: str) -> None:
    assert form_of(title=title, address=address, declared=Form.NEWS) is None


@pytest.mark.parametrize(
    "text",
    [
        ("Dear Editor,", *REPORT),
        ("Sir, I read with dismay that the board has agreed to pay for nurses.", *REPORT),
        ("To the Editor: We were glad to read of the nurses.", *REPORT),
    ],
)
def test_a_salutation_makes_a_letter(text: tuple[str, ...]) -> None:
    assert form_of(*text) is Form.LETTER


def test_times_of_day_make_a_live_blog_and_figures_do_not() -> None:
    entry = "The chair has opened the conference of local medical committees in the old hall."
    times = ("10.05am", "11:15", "13.20")
    assert form_of(*(f"{time} {entry}" for time in times)) is Form.LIVE
    assert form_of(*(line for time in times for line in (time, entry))) is Form.LIVE
    figures = ("4.96 / 5.0", "4.92 / 5.0", "4.92 million")
    assert form_of(*(line for figure in figures for line in (figure, entry))) is None
    assert form_of("9.00 Registration", "9.30 Opening", "10.15 Coffee", "11.00 Buses") is None


@pytest.mark.parametrize(
    "text",
    [
        ("In our story on nurses’ pay we wrongly said that the county pays a third.",),
        ("An article about nurses incorrectly gave the cost as £141,000. It is £114,000.",),
        ("We said on Monday that the nurses cost £141,000. In fact they cost £114,000.",),
        ("A headline last week stated that five nurses were paid. This was incorrect.", REPORT[1]),
        ("Our report misnamed the chair. We apologise for the error.",),
    ],
)
def test_a_short_text_that_says_what_was_wrong_is_a_correction(text: tuple[str, ...]) -> None:
    assert form_of(*text) is Form.CORRECTION


@pytest.mark.parametrize(
    "text",
    [
        ("The coroner said that the story was wrong. The trust should have been told.",),
        ("The minister apologised for an error in the figures that she gave on Monday.",),
        ("An NHS report wrongly stated that five nurses were paid, the trust said.",),
        (*REPORT, "This article was amended on 3 May: the nurses cost £114,000, not £141,000."),
    ],
)
def test_news_of_errors_and_an_article_that_was_corrected_are_no_corrections(
    text: tuple[str, ...],
) -> None:
    assert form_of(*text) is None


def test_the_dates_of_a_life_end_an_obituary() -> None:
    end = "Jo Sample, nurse, born 3 May 1938; died 12 November 2019"
    assert form_of(*REPORT, *REPORT, "She leaves two sons.", end) is Form.OBITUARY
