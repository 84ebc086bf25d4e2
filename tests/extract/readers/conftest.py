"""Builders of hostile documents, small on disk and large or deep once opened."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable

import pytest

MEGABYTE = 1_000_000
PAGE = b"<html><body><h1>Nurses</h1><p>The board has agreed to pay for three.</p></body></html>"


def packed(head: bytes, filler: bytes, megabytes: int) -> bytes:
    """A gzip stream of the head and so many megabytes of the filler's first byte."""
    stream = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [stream.compress(head)]
    parts += [stream.compress(filler * MEGABYTE) for _ in range(megabytes)]
    return b"".join([*parts, stream.flush()])


def warc_record(url: str, page: bytes, length: int | None = None, headers: str = "") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + page
    size = len(http) if length is None else length
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + http


def zipped(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return stream.getvalue()


def mail_of(count: int, part: bytes) -> bytes:
    head = b"From: a@x.example\nSubject: Many\nContent-Type: multipart/mixed; boundary=B\n\n"
    return head + (b"--B\n" + part + b"\n") * count + b"--B--\n"


def mail_nested(depth: int) -> bytes:
    parts = [b"From: a@x.example\nSubject: Deep\nContent-Type: multipart/mixed; boundary=b0\n\n"]
    parts += [
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (level, level + 1)
        for level in range(depth)
    ]
    return b"".join([*parts, b"line\n" * 20_000])


def feed_with(doctype: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]><rss><channel><item><title>&x;</title>'
        "<description>&x;</description></item></channel></rss>"
    ).encode()


def laughs() -> str:
    entities = ['<!ENTITY a "ha">']
    entities += [
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghx", strict=True)
    ]
    return "".join(entities)


def pdf_of(stream: bytes, pages: int = 1, extra: bytes = b"") -> bytes:
    """A PDF whose pages all draw the one stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"4 0 R " * pages + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d " % len(stream) + extra + b">>\nstream\n" + stream + b"\nendstream",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return whole + (
        b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % len(whole)
    )


def word_of(body: bytes) -> bytes:
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body))


def nested_gzip(times: int) -> bytes:
    content = PAGE
    for _ in range(times):
        content = gzip.compress(content, mtime=0)
    return content


DRAWN = b"BT /F1 12 Tf 72 700 Td (The board has agreed to pay for three nurses) Tj ET\n"
BOXES = b"<document><body>" + b"<p><txbxContent>" * 100 + b"<p><r><t>deep</t></r></p>"

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "gzip of 2 GB": ("x.txt.gz", lambda: packed(b"", b"a", 2000), "inflates to more than"),
    "gzip five deep": ("x.html.gz", lambda: nested_gzip(5), "more than 3 documents deep"),
    "ZIP member of 100 MB": (
        "x.zip",
        lambda: zipped(("a.txt", b"a" * 100 * MEGABYTE)),
        "inflates to more than",
    ),
    "ZIP of 12,000 members": (
        "x.zip",
        lambda: zipped(*((f"{n}.txt", b"The board.") for n in range(12_000))),
        "more than 10,000 members",
    ),
    "mail nested 900 deep": ("x.eml", lambda: mail_nested(900), "nested too deep"),
    "mails in mails": (
        "x.eml",
        lambda: b"From: a@x.example\nSubject: S\nContent-Type: message/rfc822\n\n" * 2000,
        "nested too deep",
    ),
    "WARC whose record is longer than the file": (
        "x.warc",
        lambda: warc_record("https://x.example/", PAGE, 10**17),
        "end is missing",
    ),
    "WARC with a header line of 20 MB": (
        "x.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: " + b"a" * 20 * MEGABYTE,
        "no",
    ),
    "WARC with a gzipped body of 200 MB": (
        "x.warc",
        lambda: warc_record(
            "https://x.example/", packed(b"<p>", b" ", 200), headers="Content-Encoding: gzip\r\n"
        ),
        "inflates to more than",
    ),
    "JSON nested 100,000 deep": (
        "x.json",
        lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        "nested too deep",
    ),
    "JSON with a number of a million digits": (
        "x.json",
        lambda: b'{"a":' + b"1" * MEGABYTE + b"}",
        "no valid JSON",
    ),
    "feed with an entity bomb": ("x.rss", lambda: feed_with(laughs()), "declares entities"),
    "feed that names a file": (
        "x.rss",
        lambda: feed_with('<!ENTITY x SYSTEM "file:///etc/passwd">'),
        "declares entities",
    ),
    "feed that names a file, in UTF-16": (
        "x.rss",
        lambda: feed_with('<!ENTITY x SYSTEM "file:///etc/passwd">').decode().encode("utf-16"),
        "declares entities",
    ),
    "feed nested 300,000 deep": ("x.rss", lambda: b"<rss>" + b"<a>" * 300_000, "no entry"),
    "Word document of 100 MB": (
        "x.docx",
        lambda: word_of(b"<document>" + b" " * 100 * MEGABYTE),
        "inflates to more than",
    ),
    "Word document that names a file": (
        "x.docx",
        lambda: word_of(feed_with('<!ENTITY x SYSTEM "file:///etc/passwd">')),
        "declares entities",
    ),
    "encrypted Word document": (
        "x.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "PDF without text": ("x.pdf", lambda: pdf_of(b"0 0 m 9 9 l S"), "no text layer"),
    "PDF whose page inflates to 200 MB": (
        "x.pdf",
        lambda: pdf_of(zlib.compress(DRAWN * 2_500_000), extra=b"/Filter /FlateDecode "),
        "can be read",
    ),
    "PDF of 5,000 pages": ("x.pdf", lambda: pdf_of(DRAWN, 5000), "over the limit of 200"),
    "PDF cut off": ("x.pdf", lambda: pdf_of(DRAWN)[:-120], "end is missing"),
}


SLOW = frozenset({"gzip of 2 GB", "ZIP of 12,000 members"})
"""It takes seconds to build them or to read them."""

NAMES = [
    pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in sorted(HOSTILE)
]


@pytest.fixture(scope="session", params=NAMES)
def hostile(request: pytest.FixtureRequest) -> tuple[str, bytes, str]:
    """A hostile document: its name, its bytes, and what its rejection says."""
    name, build, said = HOSTILE[request.param]
    return name, build(), said
