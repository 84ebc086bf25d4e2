"""A document's format is told by media type, content and name, in this order."""

from datetime import UTC, datetime

import pytest

from extract import Article, RawDocument, Rejected, extract, extract_document

NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)
TEXT = b"The board has agreed to pay for three more nurses in the valley from April."


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0", "a GIF image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"<!DOCTYPE html><html><body><p>x</p>", "a saved web page (HTML)"),
        (b"\xef\xbb\xbf <html lang='en'>", "a saved web page (HTML)"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a news feed (RSS or Atom)"),
        (b"From a@example.org Mon Jan  2 10:00:00 2012\n", "a mailbox (mbox)"),
        (b"Received: from mx.example.org\n", "a saved mail"),
        (b"From: a@example.org\nTo: b@example.org\nDate: today\n", "a saved mail"),
        (b"WARC/1.0\r\n", "a web archive (WARC)"),
        (b'{"title": "x"}', "a JSON file"),
    ],
)
def test_a_format_that_is_not_read_yet_is_named_with_what_to_do(content: bytes, named: str) -> None:
    (rejected,) = extract(content)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == f"{named} is not read yet"
    assert rejected.remedy == "Paste the page's text into a .txt file."


def test_the_media_type_says_more_than_the_content() -> None:
    (rejected,) = extract(TEXT, media_type="application/pdf; charset=binary")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "a PDF is not read yet"
    (article,) = extract(b"<html> is where the page of " + TEXT, media_type="text/plain")
    assert isinstance(article, Article)


def test_the_name_tells_where_nothing_else_does() -> None:
    (rejected,) = extract_document(RawDocument(TEXT, "inbox/page.docx", NOW))
    assert rejected == Rejected(
        "inbox/page.docx",
        "a Word document is not read yet",
        "Paste the page's text into a .txt file.",
    )


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
