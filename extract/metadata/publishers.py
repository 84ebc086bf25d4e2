"""Whose page it is: the publisher's name, and all names by which the site calls itself."""

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from extract.metadata.declarations import Declarations
from extract.metadata.forms import is_menu_entry, may_be_title
from extract.metadata.jsonld import Node, string_of
from extract.rules import Matches, Publisher, Rules
from extract.text import Line, masthead_key

_NAME_MAX_CHARACTERS = 60
"""A longer "site name" is the title or a slogan in the wrong place."""

_NAMES_MAX = 30
"""How many names of a site are compared with the parts of its titles."""

_SITE = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "twitter:app:name:iphone",
)
_PUBLISHER = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "copyright")


_NOTICE_LINES = 6
_NOTICE = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)[\s\d©–-]*([^\W\d_][\w' &]{1,60}?)(?=\s*(?:[.,|\d]|$))"
)
_BARS = re.compile(r"\s*[|»]\s*")
_PARTS = re.compile(r"\s+[|»·–—-]\s+|\s*[|»]\s*")


def find_publisher(declared: Declarations, rules: Rules) -> str | None:
    """Return the publisher's name as the rules spell it, else as the page calls itself.

    A page that names none in its address or in its data may have a known name at either end of
    its title: `Surgery to close | News | Health Service Journal`.
    """
    host = host_of(declared.url) or host_of(declared.canonical)
    if known := _by_host(host, rules.publishers):
        return known
    named = (name for name in _named(declared) if len(name) <= _NAME_MAX_CHARACTERS)
    first = next(named, None)
    return spell_publisher(first, rules) if first else _titled(declared.title or "", rules)


def spell_publisher(name: str, rules: Rules) -> str:
    """Return an outlet's name as the rules spell it: "Pulse Today" is Pulse, and so is its feed.

    A name that the rules do not know is returned as it is.
    """
    known = rules.mastheads.get(masthead_key(name))
    return (known.publisher if known else None) or _titled(name, rules) or name


def names_no_article(title: str, names: Collection[str], rules: Rules) -> bool:
    """Return whether a title is nothing but the names of an outlet and its sections: "Home | HSJ".

    Args:
        title: The title.
        names: What the page's outlet is called.
        rules: They know further outlets.
    """
    keys = {*map(masthead_key, names)}
    parts = [masthead_key(part) for part in _PARTS.split(title)]
    names_pieces = any(may_be_title(part) for part in parts)
    return not names_pieces and all(
        part in keys or part in rules.mastheads or is_menu_entry(part) for part in parts
    )


def copyright_names(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the names in the notices of copyright on a page's last lines."""
    for line in lines[-_NOTICE_LINES:]:
        if notice := _NOTICE.search(line.text):
            yield notice[1].strip()


def host_names(address: str | None) -> tuple[str, ...]:
    """Return what a site is called by its address: its host, and the host's first label."""
    host = host_of(address)
    return (host, host.partition(".")[0]) if host else ()


def find_publisher_in_lines(
    url: str | None, lines: Sequence[Line], matches: Matches, rules: Rules
) -> str | None:
    """Return the publisher by address, else by a line of its alone, else by how it names itself."""
    return (
        _by_host(host_of(url), rules.publishers)
        or _only({rule.publisher for rule in matches.values() if rule.publisher})
        or _only(_self_mentioned(lines, rules.publishers))
    )


def _by_host(host: str, publishers: Sequence[Publisher]) -> str | None:
    """The publisher to whom a host belongs."""
    for publisher in publishers:
        if any(host == known or host.endswith(f".{known}") for known in publisher.hosts):
            return publisher.name
    return None


def _titled(title: str, rules: Rules) -> str | None:
    """The known publisher whose name or masthead is the last or first part of a page's title."""
    *before, last = _PARTS.split(title)
    first, *after = _BARS.split(title)  # after a dash a word may be explained: "Pulse - a guide"
    ends = [last] * bool(before) + [first] * bool(after)
    known = (rules.mastheads.get(masthead_key(part)) for part in ends)
    return next((rule.publisher for rule in known if rule), None)


def site_names(declared: Declarations, publisher: str | None) -> tuple[str, ...]:
    """Return all names by which a title may name its site, the host's own labels among them."""
    hosts = (host_of(declared.url), host_of(declared.canonical))
    host_names = (name for host in hosts if host for name in _host_names(host))
    names = dict.fromkeys([*filter(None, [publisher]), *host_names, *_named(declared)])
    return tuple(names)[:_NAMES_MAX]


def host_of(url: str | None) -> str:
    """Return an address's host name without `www.`, empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none has no host
        return ""


def _named(declared: Declarations) -> Iterator[str]:
    yield from declared.all_metas("og:site_name")
    for node in (*declared.linked.articles, *declared.linked.pages):
        if name := _publisher_of(node, declared):
            yield name
    yield from declared.all_metas(*_SITE[1:], *_PUBLISHER[:3])
    yield from declared.linked.sites


def _publisher_of(node: Node, declared: Declarations) -> str | None:
    """The name of an object's publisher, which may be another object that it refers to."""
    publisher = node.get("publisher")
    if isinstance(publisher, dict):
        publisher = declared.linked.resolved(publisher)
    return string_of(publisher)


def _host_names(host: str) -> Iterator[str]:
    """`health.example.co.uk` is called `example`, `health.example`, or by all of it."""
    yield host
    labels = host.split(".")
    for end in range(1, len(labels)):
        yield ".".join(labels[:end])
        yield labels[end - 1]


def _self_mentioned(lines: Sequence[Line], publishers: Sequence[Publisher]) -> set[str]:
    text = "\n".join(line.text for line in lines)
    return {publisher.name for publisher in publishers if _mentions(text, publisher.self_mentions)}


def _mentions(text: str, phrases: Sequence[str]) -> bool:
    """Whether a phrase is in the text as whole words; pages put hard spaces around names."""
    if not any(phrase.split()[0] in text for phrase in phrases):
        return False  # most do not, and looking for whole words costs
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return bool(phrases) and bool(re.search(rf"\b(?:{'|'.join(words)})\b", text))


def _only(names: set[str]) -> str | None:
    """The one name, None where several compete."""
    return next(iter(names)) if len(names) == 1 else None
