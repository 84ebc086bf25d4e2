"""The address of a page pasted as text, where it was pasted along or printed by a browser."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from extract.text import Line, clean_address, is_front_page

EDGE_LINES = 4
"""How many of the first and last lines are looked at."""

SHARED_WORDS = 2
"""Words of the title that an address spells which is its page's, of four letters and more."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_LABELLED = re.compile(
    r"(?P<label>url|link|web ?(?:link|page|site|address)|page|address|source|original(?: \w+)?"
    r"|(?:retrieved|printed|saved) from|available (?:at|from)|permalink|from|published at"
    r"|article (?:url|link)|full (?:article|story)|read (?:it )?(?:at|on))"
    r"(?:\s*[:–—-])?\s*(?:[\w' ,]{0,60}?[\s:,(]+)?<?(?P<address>https?://[^\s<>]*[^\s<>).,;])[>).]?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:\d\d?/\d\d?/\d{2,4},? \d\d:\d\d )?<?(?P<address>https?://[^\s<>]*[^\s<>).,;])>?"
    r"(?:\s+(?:page )?\d{1,3}(?:/| of )\d{1,3})?",
    re.IGNORECASE,
)
_SHARED_AT = re.compile(
    r"(?:.*\.)?(?:twitter|x|facebook|linkedin|whatsapp|instagram|youtube|reddit|bit|t|youtu|doi|t\.me"
    r"|pinterest|tiktok|bsky|threads)\.(?:com|co|ly|be|org|me|app|net)",
    re.IGNORECASE,
)
"""Hosts that lead to profiles, clips and studies, not to the page itself."""


def find_printed_address(
    lines: Sequence[Line], title: str | None, hosts: Sequence[str] = ()
) -> str | None:
    """Return the address that a pasted page has on its first or last lines as its own, else None.

    On the first lines any address is the page's. On the last it is where a label says so, or where
    it spells the title; after "Source:" both are needed, for this may name a study. An address on
    another host than the known outlet's is never the page's.

    Args:
        lines: The page's lines.
        title: Its title.
        hosts: The host names of its outlet, none where they are unknown.
    """
    top, foot = lines[:EDGE_LINES], lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]
    of_top = (address for _, address in _read_addresses(top))
    of_foot = (
        address
        for label, address in _read_addresses(foot)
        if (label and label != "source") or _spells(address, title) or _is_at(address, hosts)
    )
    own = (address for address in (*of_top, *of_foot) if not hosts or _is_at(address, hosts))
    return next(own, None)


def _read_addresses(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The label, empty where there is none, and the clean address of each line that has one."""
    for line in lines:
        match = _BARE.fullmatch(line.text) or _LABELLED.fullmatch(line.text)
        address = clean_address(match["address"]) if match else None
        if match and address and not is_front_page(address) and not _is_shared(address):
            label = match["label"] if "label" in match.re.groupindex else ""
            yield label.lower(), address


def _is_shared(address: str) -> bool:
    return _SHARED_AT.fullmatch(urlsplit(address).hostname or "") is not None


def _is_at(address: str, hosts: Sequence[str]) -> bool:
    host = urlsplit(address).hostname or ""
    return any(host == known or host.endswith(f".{known}") for known in hosts)


def _spells(address: str, title: str | None) -> bool:
    words = set(_WORD.findall((title or "").lower()))
    return len(words & set(_WORD.findall(urlsplit(address).path.lower()))) >= SHARED_WORDS
