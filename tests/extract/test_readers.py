"""A document's format is told by media type, content and name, in this order."""

from datetime import UTC, datetime

import pytest

from extract import Article, RawDocument, Rejected, extract, extract_document

NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)
TEXT = b"The board has agreed to pay for three more nurses in the valley from April."


@pytest.mark.parametrize("origin", ["inbox/page.txt", "inbox/page", "inbox/page.2012"])
def test_what_nothing_tells_is_read_as_plain_text(origin: str) -> None:
    (article,) = extract_document(RawDocument(TEXT, origin, NOW, url="https://x.example/a"))
    assert isinstance(article, Article)
    assert article.url == "https://x.example/a"
    assert article.sha256 == RawDocument(TEXT, origin, NOW).sha256


def test_a_page_of_menus_only_is_rejected() -> None:
    (rejected,) = extract(b"Home\nNews\nContact us\nReport this comment\nYour details\nCancel\n")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "no article text on the page"
