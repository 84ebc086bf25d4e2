"""One page has one key, whatever form its address was copied in; two pages have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.urls import url_key

PAGE = "estuary.example/news/bridge-rebuilt"


@pytest.mark.parametrize(
    "url",
    [
        "https://estuary.example/news/bridge-rebuilt",
        "http://estuary.example/news/bridge-rebuilt",
        "https://www.estuary.example/news/bridge-rebuilt/",
        "https://WWW.Estuary.Example:443/news/bridge-rebuilt",
        "http://m.estuary.example:80/news/bridge-rebuilt",
        "https://amp.estuary.example/news/bridge-rebuilt",
        "https://mobile.estuary.example/news//bridge-rebuilt",
        "https://estuary.example/news/bridge-rebuilt/amp/",
        "https://estuary.example/amp/news/bridge-rebuilt",
        "https://estuary.example/news/bridge-rebuilt/print",
        "https://estuary.example/news/bridge-rebuilt?utm_source=letter&utm_medium=email&fbclid=x1",
        "https://estuary.example/news/bridge-rebuilt?amp=1#comments",
        "https://estuary.example/news/bridge%2Drebuilt#:~:text=bridge",
        "https://web.archive.org/web/20120112080910/http://www.estuary.example/news/bridge-rebuilt",
        "https://web.archive.org/web/2012id_/http://estuary.example/news/bridge-rebuilt/",
        "https://www.google.co.uk/amp/s/amp.estuary.example/news/bridge-rebuilt",
        "https://estuary-example.cdn.ampproject.org/c/s/estuary.example/news/bridge-rebuilt",
        "estuary.example/news/bridge-rebuilt",
        "//estuary.example/news/bridge-rebuilt",
        "  https://estuary.example/news/bridge-rebuilt\n",
    ],
)
def test_one_page_under_its_many_addresses_has_one_key(url: str) -> None:
    assert url_key(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://estuary.example/news/1", "https://estuary.example/news/2"),
        ("https://estuary.example/?p=1", "https://estuary.example/?p=2"),
        ("https://estuary.example/a?page=1", "https://estuary.example/a?page=2"),
        ("https://news.estuary.example/a", "https://estuary.example/a"),
        ("https://estuary.example:8080/a", "https://estuary.example/a"),
        ("https://estuary.example/News", "https://estuary.example/news"),
        ("https://m.example/a", "https://example/a"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert url_key("https://e.example/a?x=1&y=2") == url_key("http://e.example/a/?y=2&ref=z&x=1")


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "https://estuary.example", "https://www.estuary.example/?utm_source=x"),
        *("file:///home/page.html", "mailto:a@estuary.example", "tag:estuary.example,2012:1"),
        *("https://[::1/a", "https://estuary.example:99999/a", "a page", "javascript:void(0)"),
    ],
)
def test_what_names_no_page_has_no_key(url: str | None) -> None:
    assert url_key(url) is None


@given(st.text(max_size=60))
def test_any_text_has_a_key_or_none_and_a_key_is_its_own_key(text: str) -> None:
    for url in (text, f"https://estuary.example/{text}"):
        key = url_key(url)
        assert key is None or isinstance(key, str)
