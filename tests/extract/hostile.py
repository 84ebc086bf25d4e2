"""Hostile documents: small to write down, made to hang, flood or mislead whoever reads them.

Each is made at the size that it is called with, so that the tests stay quick and the benchmark
`python -m tests.benchmarks.hostile` goes to the limit of what a file may have.
"""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.extract.readers.conftest import mail_of, packed, pdf_of, warc_record, word_of, zipped

SENTENCE = "The board has agreed to pay for three more nurses in the valley from April. "
ARTICLE = (
    "<h1>Three nurses for the valley</h1><p>By Ann Example</p>"
    + "".join(f"<p>{SENTENCE * 3}It said so on day {day}.</p>" for day in range(1, 5))
).encode()
PASTED = "\n\n".join(["Three nurses for the valley", SENTENCE * 3, SENTENCE * 2 + "No more."])


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile document.

    Attributes:
        file: The name of its file.
        build: Makes its bytes at a size.
        full: The size at which it is worst without being refused for its length.
        small: A size that a test can afford, and that still shows what grows with its square.
    """

    file: str
    build: Callable[[int], bytes]
    full: int
    small: int


def page(body: bytes | str, head: bytes | str = b"") -> bytes:
    """A saved page of a short article with something around it."""
    raw_head = head.encode() if isinstance(head, str) else head
    raw_body = body.encode() if isinstance(body, str) else body
    whole = b"<html><head><title>Three nurses for the valley</title>" + raw_head + b"</head><body>"
    return whole + ARTICLE + raw_body + b"</body></html>"


def pasted(text: str) -> bytes:
    """A pasted page of a short article with something below it."""
    return f"{PASTED}\n\n{text}".encode()


def repeated(what: str, behind: str = "") -> Callable[[int], bytes]:
    """Make a saved page that says something very often."""
    return lambda size: page(what * size + behind)


def said_often(what: str) -> Callable[[int], bytes]:
    """Make a pasted page that says something very often."""
    return lambda size: pasted(what * size)


def headed(what: str) -> Callable[[int], bytes]:
    """Make a saved page whose head says something very often."""
    return lambda size: page("", what * size)


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def numbered(form: str) -> Callable[[int], bytes]:
    """Make a saved page of elements of which no two are the same."""
    return lambda size: page("".join(form.replace("#", str(n)) for n in range(size)))


def _attributes(size: int) -> bytes:
    return page(f"<div {' '.join(f'a{n}={n}' for n in range(size))}>{SENTENCE}</div>")


def _blind_utf16(size: int) -> bytes:
    return page(f"<p>{SENTENCE}</p>" * size).decode().encode("utf-16-le")


def _entity_bomb(size: int) -> bytes:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, size)]
    return f'<!DOCTYPE html [<!ENTITY e0 "ha">{"".join(names)}]>'.encode() + page(f"&e{size - 1};")


def _outside_entity(size: int) -> bytes:
    named = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return named.encode() + page("<p>&x;</p>" * size)


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


def _mixed_breaks(size: int) -> bytes:
    return page("<br/><BR>\n<br class='x'>a" * (size // 3))


def _cut(whole: bytes) -> Callable[[int], bytes]:
    return lambda size: whole[: -min(size, len(whole) // 2)]


def _nodes(size: int) -> str:
    return f"[{','.join([_NODE] * size)}]"


_NODE = '{"@type":"Article","headline":"a"}'
_DEEP_JSON = json_ld('{"@graph":' * 2000 + "1" + "}" * 2000)
_QUOTED = json_ld('{"@type":"NewsArticle","headline":"' + '\\"' * 20 + '"}')


STRUCTURE = {
    "divs nested": Hostile("divs.html", repeated("<div>", SENTENCE), 100_000, 3_000),
    "divs nested and closed": Hostile(
        "closed.html", lambda n: page("<div>" * n + SENTENCE + "</div>" * n), 100_000, 3_000
    ),
    "lists nested": Hostile("lists.html", repeated("<ul><li>a"), 100_000, 3_000),
    "tables nested": Hostile("tables.html", repeated("<table><tr><td>a"), 50_000, 1_000),
    "bold nested": Hostile("bold.html", repeated("<b>", SENTENCE), 200_000, 3_000),
    "bold left open in paragraphs": Hostile("open.html", repeated("<p><b><i>a"), 100_000, 1_000),
    "links left open": Hostile("links_open.html", repeated("<a href=x>a"), 100_000, 3_000),
    "forms and buttons nested": Hostile("forms.html", repeated("<button><form>a"), 90_000, 2_000),
    "attributes": Hostile("attributes.html", _attributes, 16_000, 4_000),
    "attributes, each tag some": Hostile(
        "attributes_each.html", numbered("<p a=# b=# c=# d=# e=#>a#"), 30_000, 1_000
    ),
    "line breaks": Hostile("breaks.html", repeated("<br>"), 480_000, 20_000),
    "a million line breaks": Hostile("breaks_million.html", repeated("<br>"), 1_000_000, 20_000),
    "line breaks spelt variously": Hostile("breaks_mixed.html", _mixed_breaks, 230_000, 5_500),
    "line breaks between letters": Hostile("breaks_text.html", repeated("a<br>"), 390_000, 5_500),
    "tiny paragraphs": Hostile("paragraphs.html", repeated("<p>a"), 450_000, 5_500),
    "tiny paragraphs closed": Hostile("paragraphs2.html", repeated("<p>a</p>"), 200_000, 5_500),
    "tiny different paragraphs": Hostile("different.html", numbered("<p>a#</p>"), 150_000, 5_500),
    "empty elements": Hostile("empty.html", repeated("<i></i>"), 280_000, 5_500),
    "table cells": Hostile("cells.html", repeated("<td>1"), 300_000, 5_500),
    "table of rows": Hostile("rows.html", repeated("<tr><td>1<td>2"), 140_000, 5_000),
    "links": Hostile("links.html", numbered("<li><a href=/#>Story #</a>"), 55_000, 4_000),
    "headings": Hostile("headings.html", numbered("<h2><a href=/#>Story #</a></h2>"), 50_000, 900),
    "first headings": Hostile("h1.html", repeated("<h1>Nurses</h1>"), 130_000, 4_000),
    "its own title": Hostile(
        "titles.html", repeated("<h1>Three nurses for the valley</h1>"), 54_000, 2_000
    ),
    "one paragraph over and over": Hostile("again.html", repeated(f"<p>{SENTENCE}"), 24_000, 900),
    "class names": Hostile("classes.html", numbered("<p class='a#b c#d e#f'>a"), 55_000, 2_000),
    "one long class name": Hostile(
        "class.html", lambda n: page(f"<div class='{'comment ' * n}'>a</div>"), 240_000, 5_500
    ),
    "a class name of capitals": Hostile(
        "capitals.html", lambda n: page(f"<div class='{'aB' * n}'>a</div>"), 950_000, 5_500
    ),
    "one long attribute": Hostile(
        "attribute.html", lambda n: page(f"<p title='{'a' * n}'>a"), 1_900_000, 12_000
    ),
    "a picture within its address": Hostile(
        "data.html",
        lambda n: page(f"<img src='data:image/png;base64,{'A' * n}'>"),
        1_900_000,
        30_000,
    ),
    "many pictures within their addresses": Hostile(
        "data_many.html", repeated(f"<img src='data:image/png;base64,{'A' * 9000}'>"), 210, 9
    ),
}

SOURCE = {
    "one line": Hostile("line.html", repeated(SENTENCE), 25_000, 2_000),
    "one word": Hostile("word.html", repeated("a"), 1_990_000, 25_000),
    "NULs": Hostile("nul.html", repeated("\0a"), 900_000, 5_500),
    "nothing but NULs": Hostile("nothing.html", lambda n: b"\0" * n, 1_900_000, 5_500),
    "UTF-16 without a mark": Hostile("utf16.html", _blind_utf16, 5_500, 90),
    "comments left open": Hostile("comments.html", repeated("<!--"), 450_000, 5_500),
    "comments": Hostile("comments_closed.html", repeated("<!-- a -->"), 190_000, 5_500),
    "declarations left open": Hostile("cdata.html", repeated("<![CDATA["), 200_000, 5_500),
    "scripts left open": Hostile("scripts.html", repeated("<script>"), 230_000, 5_500),
    "scripts within deep nesting": Hostile(
        "scripts_deep.html", lambda n: page("<div>" * 400 + "<script>" * n), 220_000, 5_500
    ),
    "comments within deep nesting": Hostile(
        "comments_deep.html", lambda n: page("<div>" * 400 + "<!-" * n), 600_000, 5_500
    ),
    "styles left open": Hostile("styles.html", repeated("<style>a"), 200_000, 5_500),
    "tags left open": Hostile("open_tags.html", repeated("<a "), 630_000, 5_500),
    "less-than signs": Hostile("less.html", repeated("<"), 1_900_000, 25_000),
    "less-than signs and spaces": Hostile("less2.html", repeated("< "), 950_000, 12_000),
    "end tags": Hostile("ends.html", repeated("</p></div></body>"), 110_000, 4_000),
    "quotes left open": Hostile("quotes.html", repeated("<p a='"), 300_000, 5_500),
    "ampersands": Hostile("ampersands.html", repeated("&amp;&#0;&nbsp"), 130_000, 5_500),
    "entities unknown": Hostile("entities.html", repeated("&x;"), 600_000, 5_500),
    "entity bomb": Hostile("bomb.html", _entity_bomb, 30, 12),
    "entity outside": Hostile("outside.html", _outside_entity, 20, 3),
    "marks of direction": Hostile("bidi.html", repeated("\u202e\u200b"), 320_000, 5_500),
    "combining marks": Hostile("combining.html", repeated("\u0301\u0316"), 480_000, 4_000),
    "ligatures": Hostile("ligatures.html", repeated("\ufdfa"), 640_000, 5_500),
}

FACTS = {
    "JSON-LD of escaped quotes": Hostile(
        "escaped.html", lambda n: page("", json_ld('{"headline":"' + '\\"' * n)), 17_500, 17_500
    ),
    "JSON-LD of escaped quotes, 1.9 MB": Hostile(
        "escaped2.html", lambda n: page("", json_ld('{"headline":"' + '\\"' * n)), 950_000, 12_000
    ),
    "JSON-LD nested": Hostile(
        "deep.html", lambda n: page("", json_ld('{"a":' * n + "1" + "}" * n)), 300_000, 3_000
    ),
    "JSON-LD nested in lists": Hostile(
        "deep_lists.html", lambda n: page("", json_ld("[" * n + "]" * n)), 900_000, 3_000
    ),
    "JSON-LD parts many": Hostile("parts.html", headed(_QUOTED), 14_000, 400),
    "JSON-LD parts deep": Hostile("parts_deep.html", headed(_DEEP_JSON), 80, 4),
    "JSON-LD of many nodes": Hostile(
        "nodes.html", lambda n: page("", json_ld(_nodes(n))), 50_000, 2_000
    ),
    "meta elements": Hostile(
        "metas.html", headed("<meta property='article:author' content='Ann Example'>"), 34_000, 900
    ),
    "days in meta elements": Hostile(
        "meta_days.html", headed("<meta name=date content='2017-05-18T00:00'>"), 40_000, 900
    ),
    "authors": Hostile("authors.html", repeated("<a rel=author>Ann Example</a>"), 65_000, 900),
    "times": Hostile(
        "times.html", repeated("<time datetime=2017-05-18>18 May</time>"), 48_000, 900
    ),
    "marked items": Hostile(
        "items.html", repeated("<div itemscope itemprop=author>a"), 55_000, 900
    ),
    "titles left open": Hostile("title.html", headed("<title>"), 250_000, 5_500),
    "bars in the title": Hostile("bars.html", headed("<title>a | b - "), 120_000, 4_000),
    "spaces in the title": Hostile(
        "spaces.html", lambda n: b"<title>a" + b" " * n + b"b</title>" + page(""), 1_900_000, 5_500
    ),
    "walls": Hostile("walls.html", repeated("<p>subscribe to read this to log in"), 55_000, 900),
    "words of walls on one line": Hostile(
        "wall.html", repeated("to read this article subscribe "), 60_000, 2_000
    ),
    "days on one line": Hostile("days.html", repeated("18 May 2017 "), 150_000, 4_000),
    "canonical addresses": Hostile(
        "canonical.html", headed("<link rel=canonical href='https://x.example/a'>"), 38_000, 900
    ),
}

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
    "furniture": Hostile(
        "furniture.txt", said_often("Related articles\nShare this\n"), 178_000, 4_000
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

HOSTILE = STRUCTURE | SOURCE | FACTS | TEXT | CONTAINERS
"""All of them, by what they are."""
