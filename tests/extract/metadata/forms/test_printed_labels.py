"""A label beside the title means a form; the same word within a menu means none."""

import pytest

from extract.pipeline import extract
from extract.values import Article, Form

TITLE = "Three more nurses would calm the valley"
BODY = (
    "The board has agreed to pay for three more nurses in the valley from April.",
    "It costs £114,000 a year, of which the county pays a half.",
)


def pasted(*lines: str) -> Form | None:
    (article,) = extract("\n\n".join(lines).encode())
    assert isinstance(article, Article)
    return article.form


def saved(body: str) -> Form | None:
    text = "".join(f"<p>{line}</p>" for line in BODY)
    page = f"<html><head><title>{TITLE}</title></head><body>{body}{text}</body></html>"
    (article,) = extract(page.encode(), media_type="text/html")
    assert isinstance(article, Article)
    return article.form


MENU = ("News", "Opinion", "Letters", "Jobs")
HEADING = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("above", "form"),
    [
        *((("Opinion",), Form.OPINION), (("COMMENT",), Form.OPINION), (("Letters",), Form.LETTER)),
        *((("Obituary",), Form.OBITUARY), (("Correction",), Form.CORRECTION)),
        *((("News",), Form.NEWS), (("Appointments",), Form.APPOINTMENT)),
        (("Opinion", "General practice"), Form.OPINION),
        (("Home > Opinion > General practice",), Form.OPINION),
        (("Opinion", "25 November 2025"), Form.OPINION),
        (("Category: Opinion",), Form.OPINION),
        ((*MENU, "Opinion"), Form.OPINION),
        ((), None),
        *((MENU, None), ((" ".join(MENU),), None), ((" | ".join(MENU),), None)),
        *((("News", "Opinion"), None), ((*MENU, *MENU), None)),
        (("Home", *MENU, "Events", "Subscribe"), None),
        (("Opinion is divided on nurses",), None),
    ],
)
def test_a_label_above_the_title_counts_unless_it_is_a_menu_s(
    above: tuple[str, ...], form: Form | None
) -> None:
    assert pasted(*above, TITLE, "By Jo Sample", *BODY) is form


@pytest.mark.parametrize(
    ("below", "form"),
    [
        *((("Opinion", "By Jo Sample"), Form.OPINION), (("Opinion by Jo Sample",), Form.OPINION)),
        *((("By Jo Sample", "Comment"), None), (("By Jo Sample", "Share", "Comments (3)"), None)),
    ],
)
def test_below_the_title_only_what_is_no_button_counts(
    below: tuple[str, ...], form: Form | None
) -> None:
    assert pasted(TITLE, *below, *BODY) is form


@pytest.mark.parametrize(
    "label",
    [
        *("Sponsored content", "Advertorial", "Partner content", "Paid post", "Sponsored"),
        *("Advertisement feature", "Sponsored by Acme", "In association with Acme Health"),
        *("Paid for by Acme", "Partner content from Acme"),
    ],
)
def test_a_label_that_the_page_is_paid_for_makes_an_advertisement(label: str) -> None:
    assert pasted(label, TITLE, "By Jo Sample", *BODY) is Form.ADVERTISEMENT
    assert pasted("Feature", label, TITLE, *BODY) is Form.ADVERTISEMENT
    assert saved(f"<p class='label'>{label}</p>{HEADING}") is Form.ADVERTISEMENT


def test_a_notice_that_the_page_is_paid_for_makes_an_advertisement() -> None:
    for notice in (
        "This article has been initiated and funded by Acme Health Limited.",
        "This content was paid for by Acme.",
        "This is a sponsored article, written by Acme.",
    ):
        assert pasted(TITLE, notice, *BODY) is Form.ADVERTISEMENT
        assert pasted(TITLE, *BODY, notice) is Form.ADVERTISEMENT


@pytest.mark.parametrize(
    "text",
    [
        "The survey was carried out in association with Acme, which paid for the stamps.",
        "In association with the county, the board has agreed to pay for two more buses.",
        "This content of the plan was sponsored by nobody, the chair of the board has told us.",
        "The sponsored content of the fair was paid for by its visitors, the chair has told us.",
        "Advertisement",
        "Sponsored content",
    ],
)
def test_what_the_text_says_of_sponsors_makes_no_advertisement(text: str) -> None:
    assert pasted(TITLE, "By Jo Sample", BODY[0], text, BODY[1]) is None
    assert saved(f"<p>Advertisement</p>{HEADING}<p>{BODY[0]}</p><p>{text}</p>") is None


def test_a_label_amid_or_below_the_text_is_none() -> None:
    assert pasted(TITLE, BODY[0], "Opinion", BODY[1]) is None
    assert pasted(TITLE, *BODY, "More opinion", "Letters") is None


def test_the_menu_of_a_saved_page_means_no_form() -> None:
    items = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in MENU)
    assert saved(f"<nav><ul>{items}</ul></nav>{HEADING}") is None
    assert (
        saved(f"<div><a href='/opinion'>Opinion</a> <a href='/x'>Jobs</a></div>{HEADING}") is None
    )
    assert (
        saved(f"<nav><ul>{items}</ul></nav><p class='kicker'>Opinion</p>{HEADING}") is Form.OPINION
    )
    assert saved(f"<nav><a href='/opinion'>Opinion</a></nav>{HEADING}") is None
