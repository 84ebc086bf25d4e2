"""Hostile saved pages: their structure, their source, what they tell of themselves."""

from tests.extract.hostile_building import (
    SENTENCE,
    Hostile,
    doubtful,
    headed,
    json_ld,
    numbered,
    page,
    repeated,
)


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


def _mixed_breaks(size: int) -> bytes:
    return page("<br/><BR>\n<br class='x'>a" * (size // 3))


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
    "attributes with brackets": Hostile(
        "brackets.html",
        lambda n: page("<p " + " ".join(f'a{i}="<>"' for i in range(n)) + ">a"),
        16_000,
        900,
    ),
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

IN_DOUBT = {
    "doubt": Hostile(
        "doubt.html", lambda n: doubtful(b"<p>lorem ipsum dolor sit amet." * n), 4_500, 99
    ),
    "doubt, rules": Hostile("doubt_rules.html", lambda n: doubtful(b"<hr>" * n), 480_000, 5_500),
    "doubt, few rules": Hostile("doubt_few.html", lambda n: doubtful(b"<hr>" * n), 19_000, 900),
    "doubt, lists nested": Hostile(
        "doubt_lists.html",
        lambda n: doubtful((b"<ul><li>" * 99 + b"a" + b"</ul>" * 99) * n),
        1_300,
        5,
    ),
    "doubt, divs nested": Hostile(
        "doubt_divs.html", lambda n: doubtful((b"<div>" * 200 + b"a" + b"</div>" * 200) * n), 800, 3
    ),
    "doubt, rows": Hostile(
        "doubt_rows.html", lambda n: doubtful(b"<tr><td></td></tr>" * n), 95_000, 900
    ),
    "doubt, links": Hostile(
        "doubt_links.html", lambda n: doubtful(b"<a href=x>a</a>" * n), 120_000, 900
    ),
    "doubt, long prose": Hostile(
        "doubt_prose.html",
        lambda n: doubtful((b"<p>" + b"lorem ipsum dolor. " * 20) * n),
        4_500,
        90,
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
