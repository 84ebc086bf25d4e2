"""A document's format is told by signature, media type, content and name, in this order."""

import gzip
import io
import zipfile
from datetime import UTC, datetime

import pytest

from extract import Article, RawDocument, Rejected, extract, extract_document
from extract.readers import READERS, Source, read_document
from extract.readers.formats import UNREAD, detect_format
from extract.values import Page

NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)
TEXT = b"The board has agreed to pay for three more nurses in the valley from April."
FORMATS = (*(reader.format for reader in READERS), *UNREAD)


def _told(content: bytes, media_type: str | None = None, suffix: str = "") -> str | None:
    found = detect_format(FORMATS, content, media_type, suffix)
    return found.name if found else None


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0", "a GIF image"),
        (b"PK\x03\x04\x14\0", "a ZIP file"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or Outlook file"),
        (b"\x1f\x8b\x08\0", "a gzip file"),
        (b"<!DOCTYPE html><html><body><p>x</p>", "a saved web page (HTML)"),
        (b"\xef\xbb\xbf <html lang='en'>", "a saved web page (HTML)"),
        ("\ufeff<html><p>x".encode("utf-16-le"), "a saved web page (HTML)"),
        ("<html><p>x".encode("utf-16-be"), "a saved web page (HTML)"),
        (b"\n <div class='a'><p>Pasted source.</p></div>", "a saved web page (HTML)"),
        (b"<?xml version='1.0'?>\n<!-- a --><html xmlns='x'>", "a saved web page (HTML)"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a news feed (RSS or Atom)"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a news feed (RSS or Atom)"),
        (b"<?xml version='1.0'?><urlset>", "an XML file"),
        (b"From a@example.org Mon Jan  2 10:00:00 2012\n", "a mailbox (mbox)"),
        (b"Received: from mx.example.org\n by x\n", "a saved mail"),
        (b"From: a@example.org\nTo: b@example.org\nDate: today\n", "a saved mail"),
        (b"\n\nFrom: Ann\r\nSent: Monday\r\nSubject: Nurses\r\n\r\nText", "a saved mail"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\n", "a saved web page (MHTML)"),
        (b"WARC/1.0\r\n", "a web archive (WARC)"),
        (b'{"title": "x"}', "a JSON file"),
        (b'[\n {"@context": "https://schema.org"}]', "a JSON file"),
        (b"---\ntitle: x\ndate: 2019-03-12\n---\n", "a Markdown text"),
        (b"{\\rtf1\\ansi", "a rich text (RTF) file"),
    ],
)
def test_content_tells_the_format(content: bytes, named: str) -> None:
    assert _told(content) == named


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        b"Waits of < 5 days, and <sic> so on",
        b"<3 from the nurses of the valley",
        b"From: the board\n\nThe board has agreed to pay.",
        b"Date: 12 March 2019\n\nThe board has agreed.",
        b"From the board came a letter in 2012\n",
        b"{curly} brackets begin this text",
        b"[1] A footnote begins this text",
        b"--- a rule of dashes\n",
        b"PK is not an archive, nor is %PDF a document",
    ],
)
def test_plain_text_that_looks_like_something_else_stays_plain_text(content: bytes) -> None:
    assert _told(content) is None


def test_a_signature_says_more_than_the_media_type_and_that_more_than_the_content() -> None:
    assert _told(b"%PDF-1.7", "text/html; charset=utf-8") == "a PDF"
    assert _told(b"<html> is where the page of " + TEXT, "text/plain") == "plain text"
    assert _told(TEXT, "Text/HTML") == "a saved web page (HTML)"
    assert _told(TEXT, "application/unheard-of", ".htm") == "a saved web page (HTML)"


@pytest.mark.parametrize(
    ("name", "begins", "remedy"),
    [
        ("scan.png", b"\x89PNG\r\n\x1a\n\0\0", "OCR"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", ".docx"),
        ("text.rtf", b"{\\rtf1", ".docx"),
        ("text.odt", TEXT, ".docx"),
        ("talk.mp3", b"ID3\x03", "transcript"),
        ("pages.7z", b"7z\xbc\xaf\x27\x1c", "Unpack"),
        ("style.css", TEXT, "no article"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(name: str, begins: bytes, remedy: str) -> None:
    (rejected,) = extract_document(RawDocument(begins, name, NOW))
    assert isinstance(rejected, Rejected)
    assert rejected.origin == name
    assert "not read yet" in rejected.reason
    assert remedy in rejected.remedy


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


def test_every_reader_has_a_format_of_its_own() -> None:
    names = [form.name for form in FORMATS]
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    media_types = [media_type for form in FORMATS for media_type in form.media_types]
    for each in (names, suffixes, media_types):
        assert len(each) == len(set(each))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (b"=?utf-8?q?Hi=0D=0ABcc:_x@example.com?=", "Hi Bcc: x@example.com"),
        (b"Re: Fwd: =?iso-8859-1?q?=A340,000?= more", "£40,000 more"),
        (b"A subject\r\n that goes on", "A subject that goes on"),
        (b"=?utf-8?q?broken", "=?utf-8?q?broken"),
        (b"=?nonsense?b?////?=", "ÿÿÿ"),
        ("Café".encode(), "Café"),
    ],
)
def test_a_subject_is_one_decoded_line(name: bytes, title: str) -> None:
    content = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: " + name + b"\r\n\r\n" + TEXT
    (page,) = read_document(Source(content, "x.eml", None, None))
    assert isinstance(page, Page)
    assert page.hints["title"] == title


@pytest.mark.parametrize(
    "unit",
    [
        b"<!-- a -->",
        b"<!--",
        b"-->",
        b"<?a>",
        b" ",
        b"\n",
        b"X-a: b\n  c\n",
        b"Content-Type: multipart/related;\n  >a",
        b"From: a\n \n",
        b"a: b\n- c\n  d\n",
        b"From a ",
    ],
)
@pytest.mark.parametrize("head", [b"", b"<!--", b"<?xml ", b"From: x\n", b"X-a: b\n", b"---\n"])
def test_no_beginning_takes_long_to_tell(head: bytes, unit: bytes) -> None:
    """A pattern that tries every division of a repetition would never end on these."""
    assert _told(head + unit * 1000) in {None, *(form.name for form in FORMATS)}


def test_wrong_decoding_inside_json_is_put_right_with_a_note() -> None:
    content = (
        rb'{"title": "Nurses", "text": "It costs \u00c2\u00a35, \u00c2\u00a36 and \u00c2\u00a37."}'
    )
    (page,) = read_document(Source(content, "x.json", None, None))
    assert isinstance(page, Page)
    assert page.text == "Nurses\n\nIt costs £5, £6 and £7."
    assert page.notes == ('put right: it was UTF-8 read as Windows-1252 ("Â£" 3×)',)


def test_a_cut_gzip_gives_what_is_there_and_says_that_the_end_is_missing() -> None:
    text = b"\n\n".join(b"%d. The board has agreed to pay for nurses." % n for n in range(500))
    whole = gzip.compress(text, mtime=0)
    page, rejected = read_document(Source(whole[:-200], "x.txt.gz", None, None))
    assert isinstance(page, Page)
    assert page.text
    assert text.decode().startswith(page.text)
    assert page.hints["partial"] == "cut"
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "its compressed data ends before its end"


def test_a_cut_web_archive_gives_its_first_pages_and_names_what_follows_them() -> None:
    page = b"<html><body><p>" + TEXT
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    record += b"Content-Length: %d\r\n\r\n" % len(head + page) + head + page + b"\r\n\r\n"
    found = read_document(
        Source(2 * gzip.compress(record, mtime=0) + b"\x1f\x8b\x08", "x.warc.gz", None, None)
    )
    assert [isinstance(each, Page) for each in found] == [True, True, False]
    assert isinstance(found[-1], Rejected)
    assert found[-1].origin == "x.warc.gz › what follows"


def test_a_zip_whose_end_is_missing_gives_the_members_that_are_whole() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../a.txt", TEXT)
        archive.writestr("b.txt", TEXT)
    first, second, rejected = read_document(Source(stream.getvalue()[:-60], "x.zip", None, None))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.hints["origin"], second.hints["origin"]) == ("../a.txt", "b.txt")
    assert isinstance(rejected, Rejected)
    assert "end is missing" in rejected.reason


def test_a_member_deep_within_is_named_by_its_whole_way() -> None:
    mail = b"From: Ann <a@x.example>\nTo: b@x.example\nSubject: Nurses\n\n" + TEXT
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("box.mbox", b"From a@x.example Mon Jan  2 10:00:00 2012\n" + mail)
    (page,) = read_document(Source(gzip.compress(stream.getvalue()), "x.zip.gz", None, None))
    assert isinstance(page, Page)
    assert page.hints["origin"] == "box.mbox › message 1: Nurses"
    assert page.hints["author"] == "Ann"
