"""The issue in a real browser: nothing overflows, everything can be read."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from digests import Issue, WindowArticle, build_public_files, finish_issue, render_issue
from tests.generators.sample_issue import BULLETIN, sample_issue

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="needs Chromium on the PATH (Debian: apt install chromium)",
)

TEXTS = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getClientRects().length
    && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => {
    let back = e, colour = 'rgba(0, 0, 0, 0)';
    while (back && colour === 'rgba(0, 0, 0, 0)') {
      colour = getComputedStyle(back).backgroundColor; back = back.parentElement;
    }
    const style = getComputedStyle(e);
    const kind = e.closest('.label') ? 'label' : e.className;
    return {kind, words: e.textContent.trim().slice(0, 40), ink: style.color, paper: colour,
            size: parseFloat(style.fontSize)};
  })"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield one
        one.close()


@pytest.fixture(scope="module")
def html(seeds: list[WindowArticle], compose_at: Compose, make_source: Make) -> str:
    """The seeds' issue with titles that are hard to set beside them."""
    hard = [
        make_source(6, "x" * 300, ["Nurses in Kent vote on their pay for the coming year."]),
        make_source(
            7, "رسالة إلى الأطباء في إنجلترا", ["يجتمع الأطباء اليوم في لندن لمناقشة عقدهم الجديد."]
        ),
        make_source(
            8,
            "Clinics 🎉 open",
            ["Flu clinics in Surrey are full until the end of December."],
            url="https://www.example.org/" + "long" * 40,
        ),
        make_source(9, "A headline alone with nothing behind it", []),
    ]
    issue = finish_issue(compose_at([*seeds, *hard]) or pytest.fail("nothing to tell"))
    assert issue is not None
    return render_issue(issue).html


@pytest.fixture(scope="module")
def pages(html: str, whole_issue: Issue) -> dict[str, str]:
    """The mail of hard titles, a mail and the public pages of an issue with all it can hold."""
    files = build_public_files([whole_issue], feed_id="round.example.org", base_url=None)
    public = {path: content.decode() for path, content in files if path.endswith(".html")}
    address = "https://digest.example.org/round"
    mail = render_issue(whole_issue, address).html
    bulletin = render_issue(sample_issue(), address, BULLETIN).html
    return {"hard titles": html, "mail": mail, "bulletin": bulletin, **public}


def opened(browser: Browser, html: str, width: int, colours: str = "light") -> Page:
    scheme = cast("Any", colours)
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_content(html)
    return page


def test_no_width_makes_a_page_scroll_sideways(browser: Browser, pages: dict[str, str]) -> None:
    for name, html in pages.items():
        page = opened(browser, html, 320)
        for width in (320, 375, 700, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            column = page.locator(".column").bounding_box()
            assert column is not None
            assert column["width"] <= 600
        page.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_word_stands_out_from_its_ground_also_when_colours_are_inverted(
    browser: Browser,
    pages: dict[str, str],
    colours: str,
) -> None:
    for name, html in pages.items():
        page = opened(browser, html, 375, colours)
        texts = page.evaluate(TEXTS)
        assert len(texts) > 5
        for text in texts:
            assert contrast(text) >= 4.5, (name, text)
            assert contrast(text, inverted=True) >= 4.5, (name, text)
            least = {"mark": 12, "marks": 12, "label": 13}.get(text["kind"], 14)
            assert text["size"] >= least or not any(map(str.isalnum, text["words"])), (name, text)
        page.close()


LARGER = """() => [...document.querySelectorAll('body *')]
  .map(e => [e, 2 * parseFloat(getComputedStyle(e).fontSize)])
  .forEach(([e, size]) => e.style.setProperty('font-size', `${size}px`, 'important'))"""


@pytest.mark.parametrize("width", [320, 375])
def test_letters_of_twice_their_size_stay_within_the_page(
    browser: Browser, pages: dict[str, str], width: int
) -> None:
    for name, html in pages.items():
        page = opened(browser, html, width)
        page.evaluate(LARGER)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()


def test_a_number_in_the_table_of_topics_has_its_bar_beside_it_on_the_narrowest_screen(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["mail"], 320)
    shifts = page.evaluate(
        "[...document.querySelectorAll('.now .bar')].map(bar => bar.getClientRects().length === 1"
        " ? bar.getBoundingClientRect().left - bar.parentElement.getBoundingClientRect().left : 0)"
    )
    assert shifts
    assert min(shifts) > 8
    page.close()


def test_paper_is_light_under_a_dark_screen_and_tells_the_addresses_of_sources(
    browser: Browser, pages: dict[str, str]
) -> None:
    for name, html in pages.items():
        page = opened(browser, html, 700, "dark")
        page.emulate_media(media="print", color_scheme="dark")
        for text in page.evaluate(TEXTS):
            assert text["paper"] == "rgb(255, 255, 255)", (name, text)
            assert contrast(text) >= 4.5, (name, text)
        addresses = page.evaluate(
            "[...document.querySelectorAll('.source-link, .items .link, .also .link')]"
            ".map(e => getComputedStyle(e, '::after').content)",
        )
        assert all("attr(href)" in address or "(" in address for address in addresses), name
        assert addresses
        page.close()


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NOT_FOR_MAIL = {"region", "landmark-one-main", "page-has-heading-one"}
"""Best practices for whole pages: a mail stands within a page that has the landmarks."""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_2_2_on_mails_and_public_pages(
    browser: Browser,
    pages: dict[str, str],
    colours: str,
) -> None:
    for name, html in pages.items():
        page = opened(browser, html, 320, colours)
        found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
        broken = {rule["id"]: rule["nodes"] for rule in found.response["violations"]}
        left_out = set() if "main>" in html else NOT_FOR_MAIL
        assert not broken.keys() - left_out, (name, broken)
        page.close()


def test_the_page_speaks_british_english_and_its_headings_go_down_in_order(
    browser: Browser,
    html: str,
) -> None:
    page = opened(browser, html, 375)
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    headings = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => e.tagName)")
    assert headings[0] == "H1"
    assert set(headings[1:]) == {"H2"}
    page.close()


def test_links_are_large_enough_to_be_tapped_and_marks_as_high(
    browser: Browser, pages: dict[str, str]
) -> None:
    """A mark is as narrow as its figure: WCAG 2.5.8 excepts links in the line of a sentence."""
    for name, html in pages.items():
        page = opened(browser, html, 375)
        boxes = page.evaluate(
            "[...document.querySelectorAll('a[href]:not(.skip)')].map(e => "
            "[e.getBoundingClientRect().toJSON(), e.className, e.textContent])",
        )
        assert boxes
        for box, kind, words in boxes:
            assert box["height"] >= 24, (name, words)
            assert box["width"] >= 24 or kind == "mark", (name, words)
        page.close()


def test_links_have_names_that_tell_where_they_lead(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["bulletin"], 375)
    marks = page.locator(".mark").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert marks[0] == "source 1: Pulse, 25 November"
    links = page.locator("a[href]").evaluate_all(
        "all => all.map(e => [e.ariaLabel || e.textContent.trim(), e.getAttribute('href')])"
    )
    outlets = {"Pulse", "GPonline", "HSJ"}
    assert not [name for name, _ in links if not name or name in outlets]
    page.close()


def test_the_contents_lead_to_their_stories(browser: Browser, pages: dict[str, str]) -> None:
    for name in ("bulletin", "mail", "issues/12.html"):
        page = opened(browser, pages[name], 375)
        lines = page.locator(".contents a")
        assert lines.count() > 2
        for line in lines.all():
            goal = page.locator(f"[id='{(line.get_attribute('href') or '')[1:]}']")
            assert goal.count() == 1
            if "story" in (line.get_attribute("href") or ""):
                assert goal.inner_text() == line.inner_text()
        page.close()


MARKS_AWAY_FROM_THEIR_WORD = """[...document.querySelectorAll('.marks')].filter(marks => {
  const mark = marks.querySelector('.mark'), range = document.createRange();
  const walker = document.createTreeWalker(marks.parentElement, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node; (node = walker.nextNode()) && !mark.contains(node);)
    if (node.textContent.trim()) last = node;
  const end = last.textContent.trimEnd().length;
  range.setStart(last, end - 1); range.setEnd(last, end);
  return mark.getBoundingClientRect().top > range.getBoundingClientRect().bottom;
}).length"""


def test_a_citation_mark_stands_on_the_line_of_the_last_word(browser: Browser, html: str) -> None:
    page = opened(browser, html, 320)
    assert page.locator(".marks").count() > 5
    for width in range(320, 701, 4):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(MARKS_AWAY_FROM_THEIR_WORD) == 0, width
    page.close()


def test_an_arabic_headline_runs_from_right_to_left(browser: Browser, html: str) -> None:
    page = opened(browser, html, 375)
    headline = page.get_by_role("heading", name="رسالة")
    assert headline.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.close()


def test_nothing_is_loaded_from_anywhere(browser: Browser, html: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    assert not asked
    page.close()


def contrast(text: Mapping[str, Any], *, inverted: bool = False) -> float:
    """The contrast ratio of WCAG 2.2 between ink and paper."""
    lighter, darker = sorted(
        (luminance(text[what], inverted=inverted) for what in ("ink", "paper")),
        reverse=True,
    )
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str, *, inverted: bool) -> float:
    channels = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    shown = [1 - channel if inverted else channel for channel in channels]
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in shown
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
