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
