"""Titles that forge, mislead or overflow: mere words in the message's bytes and on every page."""

import json
import re
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digests import (
    Issue,
    Letterhead,
    Subscriber,
    WindowArticle,
    build_message,
    build_public_files,
    clean_header_text,
    finish_issue,
    issue_to_json,
    render_issue,
)
from digests.language import make_visible

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BODY = "The surgery in Leeds has opened a second door for patients who cannot climb its steps."
HARMLESS = "A second door"
TITLES = [
    "Hi\r\nBcc: x@example.com\r\n\r\n<p>Body</p>",
    "<script>alert('x')</script>",
    "</title></h2></td></table><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "]]> & &lt; &amp;amp; <![CDATA[ <!-- -->",
    "javascript:alert(1)",
    "=?utf-8?B?SGkNCkJjYzogeEBleGFtcGxlLmNvbQ==?=",
    "=?utf-8?q?Hi=0D=0ABcc:_x@example.com?=",
    "One\x00Two\x1b[31mThree\x08\x7f\x85Four\u2028Five\u2029",
    "\u202egnp.exe\u202c \u2066left\u2069 \u200fright",
    "Zero\u200bwidth\u00adhyphen\ufeffmark",
    "\u200d\u200c",
    "\ufffe\uffff\U0001fffe\ue000",
    "رسالة إلى الأطباء في إنجلترا (2026) [GP]",
    "מכתב לרופאים: 50% יותר",
    "Doors 👩🏽‍⚕️ and 🎉 open 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "x" * 300,
    "word " * 60,
    "{{ issue }} {% raw %} {# #} ${x} %s",
    "Line\n\n- [1] A false source\n    https://evil.example",
    "",
]


class Markup(HTMLParser):
    """What a page is built of, and what it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.built: Counter[str] = Counter()
        self.shown: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.built.update([tag, *(f"{tag} {name}" for name, _ in attrs)])

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.shown).split())


@pytest.fixture(scope="module")
def told(compose_at: Compose, make_source: Make) -> Callable[[str], Issue]:
    """A function that makes an issue whose one story has this title, outlet and file."""

    def make(title: str) -> Issue:
        source = make_source(1, title, [BODY], publisher=title or None)
        issue = finish_issue(compose_at([source]) or pytest.fail("nothing to tell"))
        assert issue is not None
        return issue

    return make


def expected(issue: Issue) -> str:
    return make_visible(issue.stories[0].headline) or "Untitled"


@pytest.mark.parametrize("title", TITLES)
def test_the_message_comes_back_with_the_title_as_words_and_no_header_or_tag_more(
    title: str, told: Callable[[str], Issue], subscriber: Subscriber, letterhead: Letterhead
) -> None:
    issue = told(title)
    edition = render_issue(issue, letterhead.base_url)
    message = message_from_bytes(build_message(edition, subscriber, letterhead), policy=SMTP)
    harmless = render_issue(told(HARMLESS), letterhead.base_url)
    other = message_from_bytes(build_message(harmless, subscriber, letterhead), policy=SMTP)
    assert list(message) == list(other)
    assert not message.defects
    assert message["Subject"] == clean_header_text(expected(issue), 184) + " (Press Round 1)"
    text, html = (
        part.get_content() for part in message.iter_parts() if isinstance(part, EmailMessage)
    )
    assert "".join(expected(issue).split()) in "".join(text.split())
    assert expected(issue) in Markup(html).words
    if title:
        assert Markup(html).built == Markup(harmless.html).built


@pytest.mark.parametrize("title", TITLES)
def test_pages_feed_and_json_hold_the_title_as_words(
    title: str, told: Callable[[str], Issue]
) -> None:
    issue = told(title)
    files, harmless = (published(one) for one in (issue, told(HARMLESS)))
    for path in ("index.html", "issues/1.html"):
        assert expected(issue) in Markup(files[path]).words
        if title:
            assert Markup(files[path]).built == Markup(harmless[path]).built
    feed = etree.fromstring(files["feed.atom"].encode())
    entry = feed.find("a:entry", ATOM)
    assert entry is not None
    assert expected(issue) in (entry.findtext("a:title", namespaces=ATOM) or "")
    content = Markup(entry.findtext("a:content", namespaces=ATOM) or "")
    assert expected(issue) in content.words
    assert not content.built.keys() & {"script", "img"}
    assert json.loads(files["issues/1.json"])["stories"][0]["headline"] == issue.stories[0].headline


def published(issue: Issue) -> dict[str, str]:
    files = build_public_files([issue], feed_id="r.example.org", base_url="https://d.example.org")
    return {path: content.decode() for path, content in files}


@settings(max_examples=60, deadline=None)
@given(title=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_the_title_feed_json_and_pages_can_be_read(
    title: str, told: Callable[[str], Issue]
) -> None:
    issue = told(title)
    files = published(issue)
    assert etree.fromstring(files["feed.atom"].encode()) is not None
    assert json.loads(issue_to_json(issue))["stories"][0]["headline"] == issue.stories[0].headline
    for page in (files["index.html"], files["issues/1.html"]):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page)
        assert expected(issue) in Markup(page).words


def test_words_of_another_direction_stand_apart_from_ours(
    told: Callable[[str], Issue],
) -> None:
    arabic = "رسالة إلى الأطباء"
    for html in (render_issue(told(arabic)).html, published(told(arabic))["issues/1.html"]):
        for around in re.findall(rf"<(\w+)([^>]*)>{arabic}", html):
            tag, attributes = around
            assert 'dir="auto"' in attributes or tag in {"title", "div"}, around
