"""Hostile documents: small to write down, made to hang, flood or mislead whoever reads them.

Each is made at the size that it is called with, so that the tests stay quick and the benchmark
`python -m tests.benchmarks.hostile` goes to the limit of what a file may have.
"""

import gzip
import json
from collections.abc import Callable

from tests.extract.hostile_building import PASTED, SENTENCE, Hostile, page, pasted, said_often
from tests.extract.hostile_markup import FACTS, IN_DOUBT, SOURCE, STRUCTURE
from tests.extract.readers.conftest import mail_of, packed, pdf_of, warc_record, word_of, zipped


def _mail_with_injected_lines(size: int) -> bytes:
    head = b"From: a@x.example\nSubject: =?utf-8?q?Hi=0D=0ABcc:_x@example.com?=\n"
    head += b"X-Mark: one\r two\x0b three\n continued\n" * size
    return head + b"Content-Type: text/html\n\n" + page("")


def _feed(size: int) -> bytes:
    item = f"<item><title>Nurses</title><description>{SENTENCE}</description></item>"
    return f'<?xml version="1.0"?><rss><channel>{item * size}</channel></rss>'.encode()


def _mailbox(size: int) -> bytes:
    mail = f"From a@x.example Mon Jan  1 00:00:00 2024\nFrom: a@x.example\nSubject: S\n\n{PASTED}\n"
    return (mail + "\n").encode() * size


def _records(size: int) -> bytes:
    return (json.dumps({"title": "Nurses", "text": PASTED}) + "\n").encode() * size


def _climbing(size: int) -> bytes:
    return zipped(*((f"../../{'../' * n}etc/page{n}.txt", PASTED.encode()) for n in range(size)))


def _packed_warc(size: int) -> bytes:
    length = size * 1_000_000
    head = warc_record("https://x.example/", b"", length=length + 100)
    return packed(head, b" ", size)


def _nested_gzip(size: int) -> bytes:
    content = page("")
    for _ in range(size):
        content = gzip.compress(content, mtime=0)
    return content


def _cut(whole: bytes) -> Callable[[int], bytes]:
    return lambda size: whole[: -min(size, len(whole) // 2)]


TEXT = {
    "lines": Hostile(
        "lines.txt", lambda n: b"".join(b"line %d\n" % i for i in range(n)), 100_000, 4_000
    ),
    "lines, 5 MB": Hostile("lines_full.txt", lambda n: b"ab\n" * n, 1_600_000, 5_500),
    "no line end": Hostile("no_end.txt", lambda n: SENTENCE.encode() * n, 65_000, 2_000),
    "no line end, one word": Hostile("one_word.txt", lambda n: b"a" * n, 4_990_000, 25_000),
    "text with NULs": Hostile("nul.txt", said_often("a\0b\n"), 1_000_000, 5_500),
    "text in UTF-16 without a mark": Hostile(
        "utf16.txt", lambda n: pasted(SENTENCE * n).decode().encode("utf-16-le"), 30_000, 90
    ),
    "text of commas": Hostile("commas.txt", said_often(", "), 2_400_000, 12_000),
    "days": Hostile("days.txt", said_often("18 May 2017\n"), 400_000, 4_000),
    "months": Hostile("months.txt", said_often("May "), 1_200_000, 12_000),
    "numbers": Hostile("numbers.txt", said_often("1 "), 2_400_000, 12_000),
    "digits": Hostile("digits.txt", said_often("1"), 4_900_000, 25_000),
    "counters": Hostile("counters.txt", said_often("1.1,1 "), 800_000, 12_000),
    "bylines": Hostile("bylines.txt", said_often("By Ann Example\n"), 320_000, 4_000),
    "a byline of many": Hostile(
        "names.txt", lambda n: pasted("By " + "Ann Example and " * n), 300_000, 5_500
    ),
    "bylines and days": Hostile(
        "credits.txt", said_often("By Ann Example | 18 May 2017 | "), 150_000, 4_000
    ),
    "names": Hostile("capitals.txt", said_often("Ann "), 1_200_000, 12_000),
    "addresses": Hostile("at.txt", said_often("a@a.a"), 950_000, 12_000),
    "web addresses": Hostile("www.txt", said_often("www.a.com/"), 490_000, 12_000),
    "quotation marks": Hostile("marks.txt", said_often("‘a “b "), 490_000, 5_500),
    "apostrophes": Hostile("apostrophes.txt", said_often("' a"), 1_500_000, 12_000),
    "brackets": Hostile("brackets.txt", said_often("(["), 2_400_000, 12_000),
    "bullets": Hostile("bullets.txt", said_often("• a\n"), 800_000, 5_500),
    "quoted mail": Hostile("quoted.txt", said_often("> "), 2_400_000, 12_000),
    "dots": Hostile("dots.txt", said_often(". "), 2_400_000, 12_000),
    "end marks": Hostile("ends.txt", said_often('A." '), 1_200_000, 12_000),
    "walls in text": Hostile(
        "walls.txt", said_often("subscribe to read this article\n"), 155_000, 4_000
    ),
    "boilerplate": Hostile(
        "boilerplate.txt", said_often("Related articles\nShare this\n"), 178_000, 4_000
    ),
    "comments in text": Hostile(
        "comments.txt", said_often("Ann says:\n1 May 2019 at 9:03am\nReply\n"), 130_000, 4_000
    ),
    "front matter left open": Hostile(
        "front.md", lambda n: b"---\n" + b"a: b\n" * n, 900_000, 5_500
    ),
    "Markdown": Hostile("marks.md", lambda n: b"# a\n\n" + b"*_`[![](" * n, 600_000, 5_500),
    "fixed columns": Hostile("wrapped.txt", said_often((SENTENCE + "\n") * 5), 12_000, 400),
    "combining marks in text": Hostile(
        "combining.txt", said_often("\u0301\u0316"), 1_200_000, 4_000
    ),
    "combining marks in lines": Hostile(
        "combining_lines.txt", said_often("\u0301\u0316" * 100 + "\n"), 12_000, 200
    ),
    "ligatures in text": Hostile("ligatures.txt", said_often("\ufdfa"), 1_600_000, 5_500),
    "marks of direction in text": Hostile("bidi.txt", said_often("\u202e\u200b"), 800_000, 5_500),
    "white space": Hostile("spaces.txt", said_often(" \t\u00a0\u2003"), 600_000, 5_500),
    "line ends": Hostile("ends_only.txt", said_often("\n\r\n\x0b\x0c"), 900_000, 5_500),
    "binary": Hostile("binary.txt", lambda n: bytes(range(256)) * n, 19_000, 40),
}

CONTAINERS = {
    "WARC of 2 GB": Hostile("2gb.warc.gz", _packed_warc, 2_000, 30),
    "gzip nested": Hostile("nested.html.gz", _nested_gzip, 40, 5),
    "mail of many parts": Hostile(
        "parts.eml",
        lambda n: mail_of(n, b"Content-Type: text/plain\n\n" + PASTED.encode()),
        10_000,
        200,
    ),
    "mail with injected lines": Hostile("injected.eml", _mail_with_injected_lines, 20_000, 200),
    "mailbox": Hostile("many.mbox", _mailbox, 2_000, 20),
    "feed": Hostile("many.rss", _feed, 3_000, 60),
    "records": Hostile("many.jsonl", _records, 2_000, 20),
    "ZIP of names that climb": Hostile("climbing.zip", _climbing, 100, 5),
    "WARC cut": Hostile(
        "cut.warc.gz",
        _cut(gzip.compress(warc_record("https://x.example/", page("")), mtime=0)),
        200,
        20,
    ),
    "ZIP cut": Hostile(
        "cut.zip", _cut(zipped(("a.txt", PASTED.encode()), ("b.txt", b"b" * 999))), 200, 20
    ),
    "Word document cut": Hostile(
        "cut.docx", _cut(word_of(b"<document><body>" + b"<p><r><t>a</t></r></p>" * 99)), 90, 20
    ),
    "PDF cut": Hostile("cut.pdf", _cut(pdf_of(b"BT /F1 12 Tf (The board) Tj ET")), 300, 90),
    "PDF without text": Hostile("empty.pdf", lambda n: pdf_of(b"0 0 m 9 9 l S " * n), 50_000, 1),
    "encrypted Word document": Hostile(
        "secret.docx",
        lambda n: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * n
        ),
        100_000,
        9,
    ),
}

HOSTILE = STRUCTURE | IN_DOUBT | SOURCE | FACTS | TEXT | CONTAINERS
"""All of them, by what they are."""
