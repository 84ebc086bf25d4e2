"""Readers are given a page's own address: unwrapped, clean, of the web, and no front page."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import clean_address, find_own_address, is_front_page

PAGE = "https://vale.example/news/ward-opens"
QUOTED = "https%3A%2F%2Fvale.example%2Fnews%2Fward-opens"

GOOGLE = f"https://www.google.com/url?q={QUOTED}"
NEWS = "CBMiJGh0dHBzOi8vdmFsZS5leGFtcGxlL25ld3Mvd2FyZC1vcGVuc9IBAA"


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f" {PAGE}\n",
        f"{PAGE}#comments",
        f"{PAGE}#:~:text=ward",
        f"{PAGE}?utm_source=letter&amp;utm_medium=email&fbclid=x&gclid=y&mc_cid=1&mc_eid=2",
        f"{PAGE}?dm_i=1AB,2CD&elqTrackId=3&at_medium=RSS&ref=rss&amp=1",
        f"{PAGE}?email=reader@example.org",
        *(f"{PAGE}?token=abc", f"{PAGE}?UNIQID=x&Subscriber_ID=17", f"//{PAGE.partition('//')[2]}"),
        "https://editor:secret@vale.example/news/ward-opens",
        "https://vale.example:443/news/ward-opens",
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=AOv",
        f"https://www.google.co.uk/url?q={QUOTED}&sa=D",
        f"https://news.google.com/news/url?sa=t&fd=R&url={PAGE}",
        "https://www.google.com/amp/s/vale.example/news/ward-opens",
        "https://vale-example.cdn.ampproject.org/c/s/vale.example/news/ward-opens",
        f"https://web.archive.org/web/20251126093015/{PAGE}",
        f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C02&reserved=0",
        f"https://eur01.safelinks.protection.outlook.com/ap/w-59584e83/?url={QUOTED}&data=05",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__vale.example_news_ward-2Dopens&d=Dw",
        f"https://urldefense.proofpoint.com/v1/url?u={QUOTED}&k=x",
        f"https://urldefense.com/v3/__{PAGE}__;!!Abc!Def$",
        "https://urldefense.com/v3/__https:/vale.example/news/ward-opens__;!!Abc!Def$",
        f"https://l.facebook.com/l.php?u={QUOTED}%3Ffbclid%3DIwAR&h=AT3",
        f"https://www.linkedin.com/redir/redirect?url={QUOTED}",
        f"https://feedproxy.google.com/~r/vale/~3/x/?url={QUOTED}",
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(GOOGLE, safe='')}",
        f"https://news.google.com/rss/articles/{NEWS}",
    ],
)
def test_an_address_is_unwrapped_and_cleaned(address: str) -> None:
    assert clean_address(address) == PAGE


def test_what_proofpoint_replaced_is_put_back() -> None:
    wrapped = "https://urldefense.com/v3/__https://vale.example/a*b?q=**Ax__;KyMhIQ!!Abc!Def$"
    assert clean_address(wrapped) == "https://vale.example/a+b?q=#!x"


@pytest.mark.parametrize(
    "address",
    [
        *(None, "", "file:///home/editor/inbox/x.html", "mailto:desk@vale.example", "about:blank"),
        *("javascript:alert(1)", "inbox/x.html", "vale.example/news", "https://[::1/a"),
        *("http://localhost/a", "http://192.168.1.9/a", "http://wiki.intranet/a", "https://x y/a"),
        "https://eur01.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)&data=x",
        "https://eur01.safelinks.protection.outlook.com/?url=mailto%3Adesk%40vale.example",
        "https://www.google.com/url?q=file:///etc/hosts&sa=D",
        "https://urldefense.com/v3/__javascript:alert(1)__;!!Abc!Def$",
        "https://us1.list-manage.com/track/click?u=1&id=2&e=3",
        "https://click.vale.example/f/a/q8yRk2~~/AAQRxQA~",
        "https://vale.example/" + "a" * 2_000,
    ],
)
def test_what_readers_cannot_follow_is_no_address(address: str | None) -> None:
    assert clean_address(address) is None


def test_a_number_under_an_ambiguous_name_stays_and_characters_no_address_has_are_escaped() -> None:
    assert clean_address(f"{PAGE}?source=12&page=2") == f"{PAGE}?source=12&page=2"
    assert clean_address("https://vale.example/the ward's day") == (
        "https://vale.example/the%20ward%27s%20day"
    )


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/index.html", "/home", "/en-gb/", "/uk/home.html", "/?utm=1", "/?lang=en"),
        *("/index.html?v=20261201", "/?lang=en2&page=2", "/?id="),
    ],
)
def test_a_front_page_is_no_article_s_address(path: str) -> None:
    front_page = f"https://vale.example{path}"
    assert is_front_page(front_page)
    assert find_own_address(None, front_page) is None
    assert find_own_address(front_page, None) is None
    assert find_own_address(PAGE, front_page) == PAGE
    assert find_own_address(front_page, PAGE) == PAGE


def test_an_article_under_a_number_at_the_root_is_one() -> None:
    assert find_own_address("https://vale.example/?p=812&utm_source=x", None) == (
        "https://vale.example/?p=812"
    )
    for query in ("p=123", "id=ward", "lang=en&article_id=9", "storyId=x1", "4711", "/news/ward"):
        assert not is_front_page(f"https://vale.example/?{query}")


@pytest.mark.parametrize(
    ("url", "canonical", "own"),
    [
        (None, PAGE, PAGE),
        (PAGE, None, PAGE),
        ("http://www.vale.example/news/ward-opens?utm_source=x", PAGE, PAGE),
        ("https://m.vale.example/news/ward-opens", PAGE, PAGE),
        (PAGE, "https://amp.vale.example/news/ward-opens", PAGE),
        (None, "https://amp.vale.example/ward", "https://amp.vale.example/ward"),
        ("https://vale.example/", "https://amp.vale.example/ward", "https://amp.vale.example/ward"),
        (None, "//vale.example/news/ward-opens", PAGE),
        (PAGE, "https://syndicate.example/news/ward-opens", PAGE),
        ("file:///home/editor/ward.html", PAGE, PAGE),
        ("https://www.google.com/amp/s/vale.example/amp/ward", PAGE, PAGE),
        (None, None, None),
        ("file:///home/editor/ward.html", "/news/ward", None),
    ],
)
def test_the_page_s_word_counts_on_the_host_it_was_saved_from(
    url: str | None, canonical: str | None, own: str | None
) -> None:
    assert find_own_address(url, canonical) == own


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_an_address_is_nothing_but_the_web_is_shown(before: str, after: str) -> None:
    for url in (before, f"https://{before}@vale.example/{after}", f"https://vale.example/{after}"):
        own = find_own_address(url, None)
        assert own is None or own.startswith(("http://", "https://"))
        assert own is None or clean_address(own) == own
