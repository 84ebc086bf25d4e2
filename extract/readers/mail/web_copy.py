"""Where a mail's article is on the web: its title's link, or that of the full text or a copy."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from extract.text import clean_address, fold, is_front_page

MAIL_LINKS_MAX = 300
"""How many links of a mail are looked at: newsletters have some fifty."""

_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"'](?P<address>[^\"'<>]+)[\"'][^<>]*>"
    r"(?P<name>[^<]*+(?:<(?!/?a\b)[^<]*+){0,60}+)</a\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_NAMED_IN_TEXT = re.compile(r"(?P<name>[^\n<>\[\]()]{3,80}?)[\s:<\[(]*(?P<address>https?://\S+)")

_FULL_TEXT = re.compile(
    r"(?:read|see|view) (?:the |this )?(?:full|whole|complete|entire)"
    r" (?:article|story|post|piece|text)"
    r"|(?:continue|keep) reading|read (?:more|on)(?: on .{1,40})?",
)
_ONLINE = re.compile(
    r"(?:.{0,60}\b)?(?:view|read|open|see)(?: (?:this|the|it))?"
    r"(?: (?:e-?mail|newsletter|message|bulletin|article|post|story))?"
    r" (?:online|in (?:your |a |the )?(?:web )?browser|on the web|as a web ?page)\.?"
    r"|(?:view |see )?(?:the )?(?:web|online|browser) version\.?",
)


def find_web_address(html: str | None, text: str | None, title: str | None) -> str | None:
    """Return the address of a mail's article on the web, None where the mail leads to none.

    The link of its title goes first, then a single link to the full text, then the mail's copy on
    the web. Links that count clicks are none: they belong to the recipient.

    Args:
        html: The mail's HTML.
        text: The mail's text.
        title: The mail's subject.
    """
    links = [*_html_links(html or ""), *_text_links(text or "")]
    titled = {url for name, url in links if title and name == fold(title)}
    full = {url for name, url in links if _FULL_TEXT.fullmatch(name.strip(" .:…>»→"))}
    online = (url for name, url in links if _ONLINE.fullmatch(name))
    return _only(titled) or _only(full) or next(online, None)


def _only(addresses: set[str]) -> str | None:
    return next(iter(addresses)) if len(addresses) == 1 else None


def _html_links(html: str) -> Iterator[tuple[str, str]]:
    """The links of a piece of HTML: folded name and clean address."""
    links = zip(range(MAIL_LINKS_MAX), _LINK.finditer(html), strict=False)
    return _followable(
        (unescape(_TAG.sub(" ", link["name"])), unescape(link["address"])) for _, link in links
    )


def _text_links(text: str) -> Iterator[tuple[str, str]]:
    """The addresses of a text with the words before them on their line, or on the line above."""
    joined = re.sub(r"[ \t]*\n[ \t]*(?=<?https?://)", " ", text)
    links = zip(range(MAIL_LINKS_MAX), _NAMED_IN_TEXT.finditer(joined), strict=False)
    return _followable((link["name"], link["address"].rstrip(">])}.,;")) for _, link in links)


def _followable(links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, address in links:
        url = clean_address(address)
        if url and not is_front_page(url):
            yield fold(name), url
