"""The public archive: every issue as a page, an index, a feed, and each issue as JSON."""

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from lxml import etree

from digests import (
    DigestError,
    EarlierStory,
    Issue,
    Reference,
    Sentence,
    Story,
    Week,
    build_public_files,
    issue_from_json,
    issue_to_json,
)
from digests.site.redaction import remove_erased, remove_file_names
from extract import ParagraphRef
from tests.generators.sample_issue import BULLETIN

BASE_URL = "https://digest.example.org/round/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
References = Callable[..., Reference]


def published(
    issues: Sequence[Issue], base_url: str | None = None, erased: Collection[int] = ()
) -> dict[str, str]:
    files = build_public_files(
        issues,
        feed_id="round.example.org",
        base_url=base_url,
        erased=erased,
    )
    return {path: content.decode() for path, content in files}


@pytest.fixture(scope="module")
def issues(whole_issue: Issue, make_reference: References) -> list[Issue]:
    """Issues 11 and 12: the second goes on with a story of the first."""
    first = replace(
        whole_issue,
        number=11,
        week=Week(2026, 46),
        stories=(
            whole_issue.stories[1],
            Story(
                "Contract talks open in Glasgow",
                (Sentence("Talks on the contract opened.", ParagraphRef(21, 3)),),
                (make_reference(21, "Contract talks open in Glasgow"),),
                None,
                (),
            ),
        ),
    )
    return [first, whole_issue]


class Links(HTMLParser):
    """Where a page leads, and what may be led to on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.tags.add(tag)
        self.hrefs += [facts["href"] or ""] if "href" in facts else []
        self.ids += [facts["id"] or ""] if "id" in facts else []


def test_the_folder_holds_a_page_and_json_an_issue_then_a_feed_and_an_index(
    issues: list[Issue],
) -> None:
    assert list(published(issues)) == [
        "issues/12.html",
        "issues/12.json",
        "issues/11.html",
        "issues/11.json",
        "feed.atom",
        "index.html",
    ]


def test_the_same_issues_give_the_same_bytes(issues: list[Issue]) -> None:
    assert published(issues, BASE_URL) == published(issues, BASE_URL)


def test_every_link_within_the_archive_leads_to_a_page_and_a_place_that_is_there(
    issues: list[Issue],
) -> None:
    files = published(issues)
    pages = {path: Links(content) for path, content in files.items() if path.endswith(".html")}
    followed = 0
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids))
        for href in page.hrefs:
            if "://" in href:
                continue
            followed += 1
            where, _, place = href.partition("#")
            folder = "issues/" if path.startswith("issues/") else ""
            goal = re.sub(r"^issues/\.\./", "", folder + where) if where else path
            assert goal in files, href
            assert not place or place in pages[goal].ids, href
    assert followed > 20


def test_issues_are_linked_in_their_order_and_the_index_begins_with_the_newest(
    issues: list[Issue],
) -> None:
    files = published(issues)
    assert 'href="12.html" rel="next"' in files["issues/11.html"]
    assert 'href="11.html" rel="prev"' in files["issues/12.html"]
    assert "rel=" not in re.sub("<link.*>", "", files["index.html"])
    assert files["index.html"].index("Issue 12") < files["index.html"].index("Issue 11")
    assert 'href="11.html#story-2"' in files["issues/12.html"]


def test_the_index_lists_half_a_year_with_all_headlines_and_older_issues_with_their_first(
    issues: list[Issue],
) -> None:
    many = [replace(issues[1], number=number) for number in range(1, 31)]
    page = Links(published(many)["index.html"])
    assert sorted(page.ids) == sorted(
        ["issues", "older", *(f"issue-{one}" for one in range(1, 31))]
    )
    led_to = Counter(re.findall(r"\d+", href)[0] for href in page.hrefs if "issues/" in href)
    assert {led_to[str(number)] for number in range(1, 5)} == {1}
    assert {led_to[str(number)] for number in range(5, 31)} == {7}


def test_the_index_lists_headlines_as_one_reads_them_and_leads_to_their_places(
    issues: list[Issue],
) -> None:
    index = published([issues[1]])["index.html"]
    listed = re.findall(r'href="issues/12\.html#story-(\d)">([^<]+)</a>', index)
    assert listed == [
        ("1", "Practices weigh the contract offer"),
        ("2", "Flu clinics fill up before December"),
        ("3", "Why I still make home visits"),
        ("6", "A letter on parking"),
        ("4", "Correction: contract fees"),
        ("5", "Leeds hub opens"),
    ]


def test_a_page_runs_nothing_loads_nothing_and_allows_its_own_style_only(
    issues: list[Issue],
) -> None:
    for path, content in published(issues).items():
        if not path.endswith(".html"):
            continue
        assert not Links(content).tags & {"script", "img", "iframe", "form", "object"}
        assert not re.search(r"url\(|@import|@font-face|\bstyle=|\bon\w+=", content)
        (style,) = re.findall("<style>(.*?)</style>", content, re.DOTALL)
        known = b64encode(sha256(style.encode()).digest()).decode()
        assert f"default-src 'none'; style-src 'sha256-{known}'" in content


def test_the_feed_is_atom_with_ids_that_do_not_depend_on_where_it_is_served(
    issues: list[Issue],
) -> None:
    here, there = (
        etree.fromstring(published(issues, url)["feed.atom"].encode()) for url in (None, BASE_URL)
    )
    for feed in (here, there):
        for required in ("a:id", "a:title", "a:updated", "a:author/a:name"):
            assert feed.findtext(required, namespaces=ATOM)
            if required != "a:author/a:name":
                assert all(one.findtext(required, namespaces=ATOM) for one in entries(feed))
        assert feed.findtext("a:updated", namespaces=ATOM) == "2026-11-16T07:00:00Z"
        assert "Why I still make home visits" in entries(feed)[0].findtext(
            "a:content", namespaces=ATOM
        )
    assert ids(here) == ids(there)
    assert len(set(ids(here))) == 3
    assert not here.findall(".//a:link", ATOM)
    links = {one.get("href") for one in there.findall(".//a:link", ATOM)}
    assert links == {
        "https://digest.example.org/round/feed.atom",
        "https://digest.example.org/round/index.html",
        "https://digest.example.org/round/issues/11.html",
        "https://digest.example.org/round/issues/12.html",
    }


def entries(feed: etree._Element) -> list[etree._Element]:
    return feed.findall("a:entry", ATOM)


def ids(feed: etree._Element) -> list[str]:
    return [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}id")]


def test_a_story_is_said_to_have_been_told_only_in_issues_that_have_a_page(
    issues: list[Issue],
) -> None:
    assert "Earlier:" in published(issues)["issues/12.html"]
    assert "Contract talks open" not in published(issues[1:])["issues/12.html"]


def test_the_json_is_the_whole_issue_but_for_the_names_of_files(issues: list[Issue]) -> None:
    public = issue_from_json(published(issues)["issues/12.json"])
    assert public != issues[1]
    assert public == remove_file_names(issues[1])


def test_an_issue_with_half_a_surrogate_pair_is_refused_in_words(issues: list[Issue]) -> None:
    broken = replace(issues[1], stories=(replace(issues[1].stories[0], headline="A \ud800 title"),))
    with pytest.raises(DigestError, match="Issue 12 cannot be kept"):
        issue_to_json(broken)


def test_before_the_first_issue_there_is_an_index_that_says_so() -> None:
    files = published([])
    assert list(files) == ["index.html"]
    assert "No issue has gone out yet." in files["index.html"]


def test_of_an_erased_article_no_word_is_left_and_the_others_tell_its_story(
    issues: list[Issue],
) -> None:
    files = published(issues, erased=[31])
    gone = [
        "Practices weigh the contract",
        "He [Dr Ann Example]",
        "Some 45 practices",
        "30 January",
    ]
    for content in files.values():
        assert not [words for words in gone if words in content]
        assert '"number": 31' not in content
    assert "Contract offer: who leaves" in files["index.html"]
    assert 'id="story-1"' in files["issues/12.html"]


def test_what_other_outlets_told_beside_an_erased_sentence_takes_its_place(
    issues: list[Issue], make_reference: References
) -> None:
    beside = tuple(
        Sentence(f"Some {n} left.", ParagraphRef(n, 2), (ParagraphRef(21, 4),)) for n in (42, 43)
    )
    telling = Sentence("Some 41 left.", ParagraphRef(21, 2), beside=beside)
    articles = tuple(make_reference(number, "Who leaves") for number in (21, 42, 43))
    story = replace(issues[0].stories[1], sentences=(telling,), articles=articles)
    (issue,) = remove_erased([replace(issues[0], stories=(story,))], [21])
    first, second = (replace(one, also=()) for one in beside)
    assert issue.stories[0].sentences == (replace(first, beside=(second,)),)


def test_a_story_of_erased_articles_only_keeps_its_place_and_says_why_it_is_empty(
    issues: list[Issue],
) -> None:
    files = published(issues, erased=[21, 51, 61])
    for content in files.values():
        assert "Contract talks open" not in content
        assert "home visits" not in content
        assert "Leeds hub" not in content
    assert "Taken out at its owner’s request" in files["issues/11.html"]
    assert files["issues/12.html"].count("Taken out at its owner’s request") == 3  # and earlier: …
    assert 'id="story-2"' in files["issues/11.html"]


def test_an_erased_article_is_named_in_no_diary_no_further_headline_and_no_correction(
    issues: list[Issue],
) -> None:
    shown = published(issues)
    erased = published(issues, erased=[20, 31, 71])
    for words in ("hand back their contracts by 30 January", "Contract fees to rise", "A car park"):
        assert words in shown["issues/12.html"]
        assert not [path for path, content in erased.items() if words in content]
    assert "Flu posters go up" in erased["issues/12.html"]
    assert "Correction: contract fees" in erased["issues/12.html"]


def test_issues_stored_before_there_were_a_diary_and_further_headlines_are_still_shown(
    whole_issue: Issue,
) -> None:
    stored = json.loads(issue_to_json(whole_issue))
    for field in ("diary", "also", "older_left_out", "days_covered"):
        del stored[field]
    for story in (*stored["stories"], *stored["brief_items"]):
        del story["corrects"]
    files = published([issue_from_json(json.dumps(stored))])
    assert "Why I still make home visits" in files["issues/12.html"]
    assert "Dates for the diary" not in files["issues/12.html"]


def test_no_public_file_names_a_file_of_the_operators(issues: list[Issue]) -> None:
    assert "inbox/20.html" in issue_to_json(issues[1])
    for content in published(issues, BASE_URL).values():
        assert "inbox/" not in content
    public = issue_from_json(published(issues)["issues/12.json"])
    assert [story.headline for story in public.also] == [story.headline for story in issues[1].also]


def test_pages_index_and_feed_are_of_the_bulletin(issues: list[Issue]) -> None:
    files = {
        path: content.decode()
        for path, content in build_public_files(
            issues, feed_id="r", base_url=None, publication=BULLETIN
        )
    }
    for path in ("issues/12.html", "index.html"):
        for words in (BULLETIN.name, BULLETIN.strapline, BULLETIN.postal_address):
            assert words in files[path]
        assert BULLETIN.colour in files[path]
        assert f'href="{BULLETIN.privacy_url}"' in files[path]
    assert f"<title>{BULLETIN.name}</title>" in files["feed.atom"]
    assert not [path for path, content in files.items() if "Press Round" in content]


def test_the_feed_links_each_headline_to_its_article(issues: list[Issue]) -> None:
    feed = etree.fromstring(published(issues)["feed.atom"].encode())
    content = entries(feed)[0].findtext("a:content", namespaces=ATOM)
    for number, headline in (
        (31, "Practices weigh the contract offer"),
        (61, "Leeds hub opens"),
        (71, "A car park reopens"),
    ):
        linked = f'<a href="https://www.example.org/{number}" dir="auto">{headline}</a>'
        assert linked in content


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert('x')</script>",
        "]]> & <![CDATA[",
        "One\r\nTwo\x00\x1b[31m\ufffe\uffff",
        "\u202egnp.exe\u202c",
        "رسالة إلى الأطباء",
        "Flu 👩🏽‍⚕️ clinics 🎉",
        "x" * 300,
        "{{ issue }}",
        "",
    ],
)
def test_hostile_and_foreign_titles_are_words_on_the_pages_and_in_the_feed(
    title: str, whole_issue: Issue, make_reference: References
) -> None:
    story = replace(
        whole_issue.stories[0],
        headline=title,
        earlier=EarlierStory(11, Week(2026, 46), 1, title),
        articles=(make_reference(31, title), make_reference(32, title, publisher=title, url=None)),
    )
    issue = replace(whole_issue, stories=(story,))
    for path, content in build_public_files(
        [issue], feed_id="round.example.org", base_url=BASE_URL
    ):
        if path.endswith(".json"):
            continue
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\ufffe\uffff]", content.decode())
        if path.endswith(".html"):
            assert "script" not in Links(content.decode()).tags
        else:
            assert etree.fromstring(content).tag == "{http://www.w3.org/2005/Atom}feed"


def test_later_issues_change_nothing_of_earlier_pages_but_the_way_on(issues: list[Issue]) -> None:
    alone, both = published(issues[:1]), published(issues)
    assert alone["issues/11.json"] == both["issues/11.json"]
    way = re.compile(r"<nav.*?</nav>", re.DOTALL)
    pages = [way.sub("", files["issues/11.html"]) for files in (alone, both)]
    assert pages[0] == pages[1]
