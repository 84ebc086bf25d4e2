"""Where a mail's article is on the web: its title's link, or that of the full text or a copy."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from extract.text import LETTER_ARCHIVES, clean_address, fold, is_front_page, names_page

MAIL_LINKS_MAX = 300
"""How many links of a mail are looked at: newsletters have some fifty."""

_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"'](?P<address>[^\"'<>]+)[\"'][^<>]*>"
    r"(?P<name>[^<]*(?:<(?!/?a\b)[^<]*){0,60})</a\b",
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

_MAILERS = re.compile(
    r"(?:.*\.)?(?:createsend\d*|cmail\d*|cmpgnr|dmtrk|dotdigital-pages|emlnk|exacttarget|pardot"
    r"|sendgrid|mailgun|sendib\w*|mlsend\d*|mailerlite|constantcontact|rs6|hubspotemail\w*"
    r"|activehosted|campaign-view|icptrack|sailthru|mjt|mailjet|sparkpostmail\d*|emailsp)"
    r"\.(?:com|net|eu|io|me|lu)"
)
"""Hosts of mailing systems whose addresses are made for each recipient."""

_CODE_MIN_CHARACTERS = 8
_WORD_PARTS = re.compile(r"[\W_]+")
_CHANGES = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])|(?<=[a-z])(?=[A-Z])", re.ASCII)
_CODE_MIN_CHANGES = 2
"""A code changes between letters, digits and capitals; `covid19` and `headline-21` are words."""


def find_web_address(html: str | None, text: str | None, title: str | None) -> str | None:
    """Return the address of a mail's article on the web, None where the mail leads to none.

    The link of its title goes first, then a single link to the full text, then the mail's copy on
    the web. Links that count clicks are none: they belong to the recipient, and so does a copy
    whose address has a code that may be his.

    Args:
        html: The mail's HTML.
        text: The mail's text.
        title: The mail's subject.
    """
    links = [*_html_links(html or ""), *_text_links(text or "")]
    titled = {url for name, url in links if title and name == fold(title)}
    full = {url for name, url in links if _FULL_TEXT.fullmatch(name.strip(" .:…>»→"))}
    online = (url for name, url in links if _ONLINE.fullmatch(name) and not _may_be_personal(url))
    return _only(titled) or _only(full) or next(online, None)


def _may_be_personal(address: str) -> bool:
    """Whether the address of a mail's copy may be its recipient's own."""
    parts = urlsplit(address)
    if _is_archive(address):
        return False  # without its parameter `e` it is everybody's
    fields = [field for field in parts.query.split("&") if field]
    words = (*parts.path.split("/"), *(field.partition("=")[2] for field in fields))
    return not all(map(names_page, fields)) or any(map(_is_code, words))


def _is_archive(address: str) -> bool:
    return (urlsplit(address).hostname or "").endswith(LETTER_ARCHIVES)


def _is_code(name: str) -> bool:
    return any(
        len(part) >= _CODE_MIN_CHARACTERS
        and (len(_CHANGES.findall(part)) >= _CODE_MIN_CHANGES or part.isdecimal())
        for part in _WORD_PARTS.split(unquote(name))
    )


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
    """The links that lead everybody to one page, without what may be the recipient's own."""
    for name, address in links:
        url = _drop_codes(clean_address(address) or "")
        mailer = _MAILERS.fullmatch(urlsplit(url).hostname or "")
        if url and not mailer and not is_front_page(url):
            yield fold(name), url


def _drop_codes(address: str) -> str:
    """The address without parameters whose value is a code and which name no page."""
    if _is_archive(address):
        return address
    place, _, query = address.partition("?")
    fields = [field for field in query.split("&") if field]
    kept = [field for field in fields if names_page(field) or not _is_code(field.partition("=")[2])]
    return f"{place}?{'&'.join(kept)}" if kept else place
