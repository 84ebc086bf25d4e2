"""A page is walled where it says so itself and the walled part was not saved with it."""

import pytest
from lxml import html

from extract.metadata.page_facts import read_facts
from extract.text import read_line

PROSE = (
    "<p>The board has agreed to pay for three more nurses in the valley from the first of April. "
    "Its chair said that the money had been set aside in the autumn and would last for two "
    "years.</p>"
)


def wall_of(head: str = "", body: str = "") -> str | None:
    page = f"<head><title>Nurses win more pay</title>{head}</head><body>{PROSE}{body}</body>"
    return read_facts(html.document_fromstring(page), None).walled


def linked(free: str, selector: str = ".full-text") -> str:
    part = f'{{"@type":"WebPageElement","isAccessibleForFree":{free},"cssSelector":"{selector}"}}'
    article = f'{{"@type":"NewsArticle","isAccessibleForFree":{free},"hasPart":{part}}}'
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize("free", ["false", '"False"', '"false"'])
def test_a_page_whose_walled_part_is_missing_is_cut(free: str) -> None:
    assert wall_of(linked(free)) == "JSON-LD isAccessibleForFree: false for '.full-text'"


def test_a_page_saved_with_its_walled_part_is_whole() -> None:
    assert wall_of(linked("false"), f'<div class="x full-text">{PROSE * 5}</div>') is None
    assert wall_of(linked("false", "#rest"), f'<div id="rest">{PROSE * 5}</div>') is None


def test_a_free_page_is_whole() -> None:
    assert wall_of(linked("true")) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe to continue reading",
        "Register for free to read the full article",
        "Log in or subscribe to read on",
        "To read the full story, sign in or register.",
        "This article is only available to subscribers",
        "The rest of this article is for members only… it is available to registered users",
        "You’ve reached your limit of free articles this month",
        "Create a free account to unlock this article",
    ],
)
def test_the_words_of_a_wall_are_its_evidence(offer: str) -> None:
    assert wall_of(body=f"<div class='gate'><p>{offer}</p></div>") == f'text: "{offer}"'


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter",
        "Subscribe now to keep reading and get access to the full archive.",
        "Log in to comment",
        "Register for the conference",
        "Continue reading below the picture",
        "Members of the board read the full report on Monday.",
        (
            "She urged the nurses to join a union to access this and other rights, and said the "
            "board had been told to see the full cost before it would agree to any of it, which it "
            "had not done in the autumn, when the same paper was laid before it and was sent back."
        ),
    ],
)
def test_offers_and_prose_are_no_wall(text: str) -> None:
    assert wall_of(body=f"<p>{text}</p>") is None


def test_a_wall_s_words_in_a_script_are_no_wall() -> None:
    assert wall_of(body='<script>var t = "Subscribe to continue reading";</script>') is None


@pytest.mark.parametrize(
    "gate",
    [
        "<div>Log in<p><a href='/join'>Subscribe</a> to <b>continue reading</b></p></div>",
        "<div><h3>Nurses</h3><a href='/join'>Subscribe</a> to <b>continue reading</b><br></div>",
    ],
)
def test_a_wall_s_sentence_is_one_line_whatever_links_are_in_it(gate: str) -> None:
    assert wall_of(body=gate) == 'text: "Subscribe to continue reading"'


def test_a_wall_for_browsers_without_scripts_is_no_wall() -> None:
    gate = "<noscript><p>Subscribe to continue reading</p></noscript>"
    assert wall_of(body=gate) is None


def test_the_lines_given_are_the_lines_asked() -> None:
    tree = html.document_fromstring(f"<body>{PROSE}</body>")
    lines = [read_line("Nurses win more pay"), read_line("Register to read on")]
    assert read_facts(tree, None, lines=lines).walled == 'text: "Register to read on"'
    assert read_facts(tree, None, lines=()).walled is None
