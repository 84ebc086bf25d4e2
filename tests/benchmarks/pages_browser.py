"""Mails and public pages in Chromium: axe's rules, widths, contrast, also of inverted colours."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (320, 375, 700)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

CONTRASTS = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = channels => channels.map(one => one / 255)
    .map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [.2126, .7152, .0722][at], 0);
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getClientRects().length
      && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => {
      let back = e, paper = 'rgba(0, 0, 0, 0)';
      while (back && paper === 'rgba(0, 0, 0, 0)') {
        paper = getComputedStyle(back).backgroundColor; back = back.parentElement;
      }
      const one = channels(getComputedStyle(e).color), other = channels(paper);
      const turned = [one, other].map(colour => colour.map(channel => 255 - channel));
      return [ratio(one, other), ratio(...turned)];
    });
}"""


LARGER = """() => [...document.querySelectorAll('body *')]
  .map(e => [e, 2 * parseFloat(getComputedStyle(e).fontSize)])
  .forEach(([e, size]) => e.style.setProperty('font-size', `${size}px`, 'important'))"""
LARGER_WIDTH = 320


def browsed(
    mails: Mapping[str, str], pages: Mapping[str, str], axe: str, chromium: str
) -> Iterator[str]:
    """A line for axe, for widths, for contrast, for paper, for letters of twice their size.

    Args:
        mails: Mails' HTML by name.
        pages: Public pages by name.
        axe: axe-core's script.
        chromium: The browser's path.
    """
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    violations: Counter[str] = Counter()
    overflow, contrast, views = 0, [99.0, 99.0], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for html in (*mails.values(), *pages.values()):
            for page in _views(browser, html):
                views += 1
                violations.update(_violations(page, axe))
                width = page.viewport_size["width"] if page.viewport_size else 0
                overflow = max(
                    overflow, page.evaluate("document.documentElement.scrollWidth") - width
                )
                found = page.evaluate(CONTRASTS)
                contrast = [min(contrast[at], *(one[at] for one in found)) for at in (0, 1)]
        paper, larger = _on_paper(browser, [*mails.values(), *pages.values()])
        browser.close()
    told = dict(violations) or "none"
    yield f"axe         {views} views of {len(mails)} mails, {len(pages)} pages: violations {told}"
    yield f"overflow    {overflow} px at most"
    yield f"contrast    {contrast[0]:.2f} at least, inverted {contrast[1]:.2f}"
    yield f"print       contrast {paper:.2f} at least, printed under a dark screen"
    yield f"larger      {larger} px overflow at most, letters doubled at {LARGER_WIDTH} px"


def _on_paper(browser: Browser, texts: Sequence[str]) -> tuple[float, int]:
    """The least contrast on paper, and by how much doubled letters leave the page."""
    contrast, overflow = 99.0, 0
    for html in texts:
        page = browser.new_page(viewport={"width": LARGER_WIDTH, "height": 800}, bypass_csp=True)
        page.emulate_media(media="print", color_scheme="dark")
        page.set_content(html)
        contrast = min(contrast, *(one[0] for one in page.evaluate(CONTRASTS)))
        page.emulate_media(media="screen", color_scheme="light")
        page.evaluate(LARGER)
        overflow = max(
            overflow, page.evaluate("document.documentElement.scrollWidth") - LARGER_WIDTH
        )
        page.close()
    return contrast, overflow


def _views(browser: Browser, html: str) -> Iterator[Page]:
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page.set_content(html)
            yield page
            page.close()


def _violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    options = {"runOnly": WCAG_AA, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [rule["id"] for rule in result["violations"] for _ in rule["nodes"]]
