"""The day of publication is what the page says most plainly; a day it leaves open stays unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from extract.metadata.page_facts import PageFacts, read_facts
from extract.text import KnownDate, find_day

URL = "https://herald.example/health/nurses-pay"
PROSE = (
    "<p>The board has agreed to pay for three more nurses in the valley from the first of April "
    "2031. Its chair said that the money had been set aside in the autumn, would last for two "
    "years, and that a report of 3 May 2018 had asked for it.</p>"
)
TWELFTH = date(2019, 4, 12)


def facts_of(head: str = "", near: str = "", url: str = URL, lang: str = "en-GB") -> PageFacts:
    page = (
        f'<html lang="{lang}"><head><title>Nurses win more pay</title>{head}</head><body>'
        f"<h1>Nurses win more pay</h1>{near}{PROSE}{PROSE}{PROSE}</body></html>"
    )
    return read_facts(html.document_fromstring(page), url)


def published(page_facts: PageFacts) -> date | None:
    return page_facts.published and page_facts.published.day


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "head",
    [
        linked('{"@type":"Article","datePublished":"2019-04-12T23:30:00+01:00"}'),
        linked('{"@type":"WebPage","datePublished":"2019-04-12"}'),
        linked('{"@type":"Article","datePublished":"Friday, 12 April 2019 10:00"}'),
        '<meta property="article:published_time" content="2019-04-12T08:00:00Z">',
        '<meta name="DC.date.issued" content="2019-04-12">',
        '<meta name="citation_publication_date" content="2019/04/12">',
        '<meta name="parsely-pub-date" content="2019-04-12T08:00:00Z">',
        '<meta name="sailthru.date" content="Fri, 12 Apr 2019 08:00:00 +0000">',
        '<meta name="pubdate" content="20190412">',
        '<meta name="x-published-date" content="12 April 2019">',
        '<meta itemprop="datePublished" content="2019-04-12">',
    ],
)
def test_declared_data_tell_the_day(head: str) -> None:
    assert published(facts_of(head)) == TWELFTH


@pytest.mark.parametrize(
    "near",
    [
        '<time datetime="2019-04-12T08:00">12th</time>',
        "<time>12 April 2019</time>",
        "<p>Published <time>12 April 2019</time></p>",
        "<p>Published: 12 April 2019</p>",
        "<p>Published on Friday 12th April, 2019</p>",
        "<p>12 April 2019</p>",
        "<p>12 April 2019 | 09:30 | 3 min read</p>",
        "<p><span>Published</span> <span>12</span> <span>April</span> <span>2019</span></p>",
        "<p>By Ann Lee, Health Editor</p><p>April 12, 2019</p>",
        "<p>By Ann Lee | 12.04.2019</p>",
        "<p>12/04/2019</p>",
        "<div><b>Posted on</b><i>12-04-2019</i></div>",
        "<p>Published 12 April 2019, updated 14 April 2019</p>",
        "<p>Updated: 14 April 2019. Published: 12 April 2019</p>",
        "<p>Updated 14 April 2019</p><p>First published 12 April 2019</p>",
        "<p>2019 Apr 12</p>",
        "<p>A standfirst that tells what the board has agreed upon.</p><p>12 Apr 2019</p>",
    ],
)
def test_a_day_printed_near_the_title_is_the_article_s(near: str) -> None:
    assert published(facts_of(near=near)) == TWELFTH


def test_declared_data_are_trusted_before_print_and_print_before_the_address() -> None:
    head = linked('{"@type":"Article","datePublished":"2019-04-12"}')
    facts = facts_of(head, "<p>15 April 2019</p>", f"{URL}/2019/04/20/x")
    assert facts.published == KnownDate(TWELFTH, 'JSON-LD datePublished: "2019-04-12"')
    printed = facts_of("", "<p>15 April 2019</p>", f"{URL}/2019/04/20/x")
    assert printed.published == KnownDate(date(2019, 4, 15), 'text: "15 April 2019"')
    assert facts_of("", "", f"{URL}/2019/04/20/x").published == KnownDate(
        date(2019, 4, 20), 'address: "/health/nurses-pay/2019/04/20/x"'
    )


@pytest.mark.parametrize(
    "near",
    [
        "<p>Updated 12 April 2019</p>",
        "<p>Last updated on <time datetime='2019-04-12'>12 April 2019</time></p>",
        "<p><span>Last modified</span><span>12 April 2019</span></p>",
        "<p>Reviewed: 12 April 2019</p>",
    ],
)
def test_a_change_is_no_publication(near: str) -> None:
    assert facts_of(near=near).published is None


@pytest.mark.parametrize(
    "near",
    [
        "",
        "<p>© 2019-04-12 The Herald</p>",
        "<p>Register until 12 April 2019</p>",
        "<p>Event: 12 April 2019</p>",
        "<p>31 April 2019</p>",
        "<p>April 2019</p>",
        "<p>12 April</p>",
        "<p>The board met on 12 April 2019 and it will meet again soon after that</p>",
        '<aside class="related"><h3>Buses run late</h3><time>12 April 2019</time></aside>',
        '<footer><time datetime="2019-04-12">12 April 2019</time></footer>',
        '<div class="comments"><p>Bo Ray</p><time datetime="2019-04-12">then</time></div>',
    ],
)
def test_other_days_are_not_the_article_s(near: str) -> None:
    assert facts_of(near=PROSE * 3 + near).published is None


def test_a_footer_within_the_article_may_date_it() -> None:
    near = '<article><p>Nurses.</p><footer><time datetime="2019-04-12">x</time></footer></article>'
    assert published(facts_of(near=near)) == TWELFTH


def test_the_change_is_told_apart_from_the_publication() -> None:
    facts = facts_of(near="<p>Published 12 April 2019, updated 14 April 2019</p>")
    assert facts.modified == KnownDate(date(2019, 4, 14), 'text: "updated 14 April 2019"')


def test_the_address_gives_the_site_s_own_day_where_the_data_give_the_hour_of_greenwich() -> None:
    head = '<meta property="article:published_time" content="2019-04-13T02:41:41+00:00">'
    assert published(facts_of(head, url="https://herald.example/2019/04/12/pay")) == TWELFTH
    assert published(facts_of(head, url="https://herald.example/2019/04/01/pay")) == date(
        2019, 4, 13
    )


@pytest.mark.parametrize(
    ("lang", "url", "other", "day"),
    [
        ("en-GB", URL, "", date(2019, 4, 3)),
        ("en", URL, "", date(2019, 4, 3)),
        ("en-US", URL, "", date(2019, 3, 4)),
        ("en-US", "https://herald.co.uk/pay", "", date(2019, 4, 3)),
        ("en-US", URL, "<p>Next to it: 25/12/2018</p>", date(2019, 4, 3)),
        ("en-GB", URL, "<p>Next to it: 12/25/2018</p>", date(2019, 3, 4)),
    ],
)
def test_day_and_month_are_told_apart_by_the_page(
    lang: str, url: str, other: str, day: date
) -> None:
    assert published(facts_of(near=f"<p>03/04/2019</p>{other}", lang=lang, url=url)) == day


def test_other_data_in_scripts_count_where_they_agree() -> None:
    one = '<script>{"publishedAt":"2019-04-12T08:00"}</script>'
    assert published(facts_of(one * 2)) == TWELFTH
    assert facts_of(one + one.replace("2019", "2018")).published is None


def test_a_title_without_a_heading_still_has_its_day_beside_it() -> None:
    page = (
        "<title>Nurses win more pay</title><div><p>Nurses win more pay</p>"
        f"<p>12 April 2019</p></div>{PROSE}"
    )
    assert published(read_facts(html.document_fromstring(page), None)) == TWELFTH


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y"]))
def test_a_day_written_out_is_found_whatever_stands_around_it(day: date, shape: str) -> None:
    written = f"Posted by Ann Lee | {day.strftime(shape)} | 4 comments"
    found = find_day(written, month_first=False)
    assert found is not None
    assert found.day == day
    assert written[found.start : found.end] == day.strftime(shape)


@given(st.text(max_size=200), st.booleans())
def test_looking_for_a_day_never_raises(text: str, month_first: bool) -> None:  # noqa: FBT001 (drawn)
    found = find_day(text, month_first=month_first)
    assert found is None or 0 <= found.start < found.end <= len(text.lower())
