"""A page's explanation shows every line with its kind and why, whatever the page holds."""

import html
import re
import shutil
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, sync_playwright

from extract import Article, Kind, Paragraph, Rejected
from flows.command.entry import pressround
from flows.command.output.explanation import Explained
from flows.command.output.explanation_page import render_explanation
from flows.command.output.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent.parent
SEED = str(ROOT / "seeds" / "003_0a1b0cf7377be8dd.txt")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

HOSTILE = (
    "<script>document.title = 'taken'</script>",
    '"><img src=x onerror="document.title = \'taken\'">',
    "</li></ol></main><h1>Another page</h1>",
    "{{ 7 * 7 }} {% raw %}",
    "\x1b[31mred\x07 \u202eright to left\u202c",
    "x" * 500,
    "رسالة إلى الأطباء في إنجلترا",
)


def article_of(*lines: tuple[Kind, str, str | None, float | None], url: str | None) -> Article:
    return Article(
        sha256="0" * 64,
        url=url,
        publisher="<b>The Estuary</b>",
        title="<i>Bridge</i> & ford",
        standfirst=None,
        bylines=("A <u>Name</u>",),
        published=date(2024, 5, 3),
        published_as='line 2: "3 May 2024"',
        language="en",
        form=None,
        partial=True,
        paragraphs=tuple(
            Paragraph(position, text, kind, reason, None, score)
            for position, (kind, text, reason, score) in enumerate(lines, 1)
        ),
        notes=("read as windows-1252",),
    )


def explained(url: str | None = "https://www.estuary.example/bridge") -> Explained:
    article = article_of(
        (Kind.BOILERPLATE, "Menu", 'rule general/menu: "Menu"', None),
        (Kind.TITLE, "<i>Bridge</i> & ford", None, None),
        (Kind.DATELINE, "3 May 2024", None, None),
        *((Kind.BODY, text, None, 0.97) for text in HOSTILE),
        (Kind.BODY, "Sign up.", "line model: 3% article text", 0.03),
        (Kind.COMMENT, "I used the ford.", None, None),
        url=url,
    )
    return Explained("inbox/<page>.txt", "A file", article, {4: "said before (exact): article 1"})


class _Page(HTMLParser):
    """The tags and the text of a page; a tag that is closed without being open is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    return parser


def test_every_line_stands_with_its_number_kind_and_reason() -> None:
    page = render_explanation([explained()])
    words = " ".join(" ".join(parsed(page).text).split())
    for said in (
        "Line 1 boilerplate, set aside",
        'rule general/menu: "Menu"',
        "Line 2 title, kept",
        "Line 3 dateline, kept apart",
        "Line 4 body, kept 97% article text",
        "said before (exact): article 1",
        "line model: 3% article text",
        "comment, kept apart",
        '2024-05-03 (line 2: "3 May 2024")',
        "no: the page was walled or cut",
        "To check: read as windows-1252",
        "rule general/menu 1",
    ):
        assert said in words, said
    assert page.startswith("<!doctype html>")
    assert '<html lang="en-GB">' in page


def test_hostile_text_stays_text() -> None:
    page = parsed(render_explanation([explained()]))
    assert not {"script", "img", "i", "u"} & set(page.tags)
    assert page.tags.count("h1") == 1
    assert "".join(page.text).count("<script>") == 1
    assert "\x1b" not in "".join(page.text)
    assert "\u202e" not in "".join(page.text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[broken", "data:text/html,x", None])
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert parsed(render_explanation([explained(url)])).links == []
    assert parsed(render_explanation([explained()])).links == ["https://www.estuary.example/bridge"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(), max_size=4))
def test_no_text_adds_a_tag(texts: list[str]) -> None:
    lines = [(Kind.BODY, text, f"because of {text}", None) for text in texts]
    plain = [(Kind.BODY, "text", "because of text", None) for _ in texts]
    pages = [
        render_explanation([Explained("o", "s", article_of(*each, url=None), {})])
        for each in (lines, plain)
    ]
    assert [tag for tag in parsed(pages[0]).tags if tag not in {"tr", "th", "td"}] == [
        tag for tag in parsed(pages[1]).tags if tag not in {"tr", "th", "td"}
    ]


def test_a_page_set_aside_as_a_whole_says_why() -> None:
    page = render_explanation([Rejected("a <b>.zip", "it is <encrypted>", "Unlock it.")])
    assert "Set aside as a whole" in page
    assert "it is &lt;encrypted&gt;" in page


@pytest.fixture
def invoked():
    """Invoke the command with its arguments; gives click's result, which has what it returned."""

    def run(*arguments: str):
        return CliRunner().invoke(
            pressround, arguments, obj=Terminal(), standalone_mode=False, catch_exceptions=False
        )

    return run


def test_a_file_and_an_article_are_explained_alike_in_every_form(invoked, tmp_path: Path) -> None:
    invoked("ingest")
    shown = invoked("explain", "4").output
    assert "rule general/audience-banner" in shown
    (answer,) = invoked("--json", "explain", "4", "--again").output.splitlines()
    assert '"taken": "set aside"' in answer
    page = invoked("explain", SEED, "--format", "html").output
    assert invoked("explain", "4", "--html", "page.html").return_value == 0
    written = (tmp_path / "page.html").read_text("utf-8")
    lines = re.compile(r'<ol class="lines">.*</ol>', re.DOTALL)
    assert lines.findall(page) == lines.findall(written)
    assert "disconnected" in html.unescape(written)


def test_again_is_for_articles_only(invoked) -> None:
    with pytest.raises(Exception, match="--again is for an article"):
        invoked("explain", SEED, "--again")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium on the PATH (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield one
        one.close()


CONTRASTS = """() => {
  const channel = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = rgb => rgb.match(/[\\d.]+/g).slice(0, 3).map(Number).map(channel)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => {
      let back = e, paper = 'rgba(0, 0, 0, 0)';
      while (back && paper === 'rgba(0, 0, 0, 0)') {
        paper = getComputedStyle(back).backgroundColor; back = back.parentElement;
      }
      const [a, b] = [light(getComputedStyle(e).color), light(paper)];
      return [e.textContent.trim().slice(0, 30), (Math.max(a, b) + .05) / (Math.min(a, b) + .05)];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 700])
def test_it_can_be_read_on_a_phone_and_a_screen_by_day_and_by_night(
    browser: Browser, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(render_explanation([explained()]))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    weak = [each for each in page.evaluate(CONTRASTS) if each[1] < 4.5]
    assert not weak
    assert page.title() == "Explained: <i>Bridge</i> & ford"
    assert not asked
    assert page.get_by_role("list").get_by_role("listitem").count() == len(
        explained().article.paragraphs
    )
    assert page.get_by_role("heading", level=1).count() == 1
    page.close()
