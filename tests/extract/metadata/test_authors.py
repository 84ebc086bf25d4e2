"""Bylines are people's names, or the agency that the page names; roles are none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from extract.metadata.page_facts import read_facts
from extract.text import read_people

PROSE = (
    "<p>The board has agreed to pay for three more nurses in the valley from the first of April. "
    "Its chair said that the money had been set aside in the autumn and would last for two "
    "years.</p>"
)


def bylines_of(head: str = "", near: str = "", after: str = "") -> tuple[str, ...]:
    page = (
        f"<html><head><title>Nurses win more pay</title>{head}</head><body>"
        f"<h1>Nurses win more pay</h1>{near}{PROSE * 4}{after}</body></html>"
    )
    return read_facts(html.document_fromstring(page), "https://herald.example/pay").bylines


def linked(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"Article","author":{author}}}</script>'


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("By Ann Lee", ("Ann Lee",)),
        ("Written by: Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Ray", ("Ann Lee", "Bo Ray")),
        ("Ann Lee, Bo Ray & Cy Poe", ("Ann Lee", "Bo Ray", "Cy Poe")),
        ("Ann Lee; Bo Ray", ("Ann Lee", "Bo Ray")),
        ("Ann Lee, Health Editor", ("Ann Lee",)),
        ("Dr Ann Lee, GP in Leeds", ("Dr Ann Lee",)),
        ("Ann Lee, BSc, MD, FRCGP", ("Ann Lee",)),
        ("Ann Lee (ann@herald.example)", ("Ann Lee",)),
        ("Ann Lee @annlee", ("Ann Lee",)),
        ("Lee, Ann", ("Ann Lee",)),
        ("By Ann Lee on 3 May 2019", ("Ann Lee",)),
        ("Written by Ann Lee | Reviewed by Bo Ray", ("Ann Lee",)),
        ("Reuters", ("Reuters",)),
        ("Royal College of Nursing", ("Royal College of Nursing",)),
        ("Siân de la O’Neill-Hughes", ("Siân de la O’Neill-Hughes",)),
        ("By Staff", ()),
        ("admin", ()),
        ("Staff writer", ()),
        ("ann.lee@herald.example", ()),
        ("https://herald.example/authors/ann", ()),
        ("annlee42", ()),
        ("3 May 2019", ()),
        ("The board has agreed to pay for three more nurses", ()),
        ("", ()),
    ],
)
def test_names_are_taken_out_of_a_credit(credit: str, names: tuple[str, ...]) -> None:
    assert read_people(credit) == names


@pytest.mark.parametrize(
    "head",
    [
        linked('"Ann Lee"'),
        linked('{"@type":"Person","name":"Ann Lee"}'),
        linked('[{"name":"admin"},{"name":"Ann Lee"}]'),
        linked('{"name":["Ann Lee"]}'),
        '<meta name="author" content="Ann Lee">',
        (
            '<meta property="article:author" content="https://facebook.com/ann">'
            '<meta name="parsely-author" content="Ann Lee">'
        ),
        '<meta name="citation_author" content="Lee, Ann">',
        (
            '<meta name="twitter:label1" content="Written by">'
            '<meta name="twitter:data1" content="Ann Lee">'
        ),
    ],
)
def test_declared_data_name_the_author(head: str) -> None:
    assert bylines_of(head) == ("Ann Lee",)


@pytest.mark.parametrize(
    "near",
    [
        "<p>By Ann Lee</p>",
        "<p>By <b>Ann Lee</b></p>",
        "<p><i>By</i></p><p><i>Ann Lee</i></p>",
        '<span itemprop="author"><span itemprop="name">Ann Lee</span></span>',
        '<a rel="author" href="/people/7">Ann Lee</a>',
        '<div class="article-byline">By Ann Lee, Health Editor</div>',
        '<a href="/authors/ann">Ann Lee</a>',
        "<p>Ann Lee</p><p>12 April 2019</p>",
        "<p>Ann Lee | Health Editor | 12 April 2019</p>",
    ],
)
def test_a_byline_printed_near_the_title_names_the_author(near: str) -> None:
    assert bylines_of(near=near) == ("Ann Lee",)


def test_a_byline_may_stand_below_the_article() -> None:
    assert bylines_of(after="<p>Written by Ann Lee</p>") == ("Ann Lee",)


@pytest.mark.parametrize(
    "near",
    [
        '<div class="comments"><span class="comment-author">Bo Ray</span></div>',
        '<aside class="related"><a href="/authors/bo">Bo Ray</a></aside>',
        "<p>By the end of the year all nurses will have been paid for.</p>",
        "<p>By Staff</p>",
    ],
)
def test_others_on_the_page_are_not_its_author(near: str) -> None:
    assert bylines_of(near=PROSE * 3 + near) == ()


def test_the_site_is_its_own_author_only_where_nobody_else_is_named() -> None:
    site = '<meta property="og:site_name" content="Valley Herald">'
    assert bylines_of(site + linked('"Valley Herald"')) == ("Valley Herald",)
    assert bylines_of(site + linked('"Valley Herald"'), "<p>By Ann Lee</p>") == ("Ann Lee",)


@given(st.text(max_size=300))
@example("¹¼")
def test_names_are_short_and_have_letters_whatever_the_credit(credit: str) -> None:
    for name in read_people(credit):
        assert len(name) <= 60
        assert any(letter.isalpha() for letter in name)
