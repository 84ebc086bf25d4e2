"""A page's own address, as readers are given it: http or https, unwrapped, without trackers."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from extract.text.redirects import leads_nowhere, unwrap_redirect
from extract.text.urls import TRACKER_PREFIXES, TRACKERS, site_of

ADDRESS_MAX_CHARACTERS = 2_000
"""Browsers and mail programs cut longer addresses; the longest of 791 saved pages has 230."""

CLICK_TRACKER_PREFIXES = ("dm_", "elq", "sfmc_", "ck_", "oly_", "srsltid", "icid", "__")
"""Further parameters of mailing systems (dotdigital, Eloqua, Salesforce, Kit, Omeda) and of shops
found by Google, and what begins with two underscores."""

FOR_PHONES = frozenset({"amp", "outputtype", "nocache"})
"""Parameters that ask for a page as telephones show it."""

PERSONAL = frozenset(
    {"token", "access_token", "auth", "auth_token", "authtoken", "jwt", "uniqid", "subscriber"}
    | {"subscriber_id", "subscriberid", "recipient", "recipient_id", "recipientid", "contact_id"}
    | {"contactid", "user_id", "userid", "member_id", "memberid", "email_hash", "emailhash"}
    | {"ecid", "sig", "signature", "password", "passwd", "api_key", "apikey"}
)
"""Parameters that name who reads, or let him in: never which page it is."""

LETTER_ARCHIVES = ("campaign-archive.com", "list-manage.com", "mailchi.mp")
"""Mailchimp's copies of letters on the web, where `e` is the recipient."""

_FOR_PHONES_HOST = re.compile(r"(?:amp|m|mobile)\.", re.IGNORECASE)

_PAGE_FIELD = re.compile(
    r"(?:p|a|n|s|t|[anps]?id|article|story|post|item|entry|doc|document|content|news|node"
    r"|page(?=[_-]?\w))(?:[_-]?(?:id|no|num|number|code|slug))?"
)
"""Names of parameters that say which page it is."""

LOCAL_DOMAINS = (".local", ".localdomain", ".internal", ".intranet", ".lan", ".corp", ".home.arpa")
"""Ends of names that only a network of its own knows."""

AMBIGUOUS = frozenset({"ref", "source", "sid", "cmp", "share"})
"""Names of trackers that are kept where their value is a number: it may be the page's."""

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d][\w-]+")
"""A name with a domain; a bare number is a machine, not a site."""

_UNSAFE = re.compile(r"[\s<>\"'\\^`{|}\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FRONT_PAGE = re.compile(
    r"/?(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|uk|us)/?)?"
    r"(?:(?:index|home|default|main|start|homepage|welcome)(?:\.\w{2,5})?/?)?",
    re.IGNORECASE,
)
"""The path of a front page: none, a language, `index.html`, `home`."""

_CLICK_PATH = re.compile(
    r"/(?:track(?:ing)?/(?:click|open)|ls/click|wf/click|e3t/|cl0/|f/a/|ss/c/|c/eJ|u/click)",
    re.IGNORECASE,
)
_CLICK_HOST = re.compile(
    r"(?:clicks?|track(?:ing)?|trk|email|em|lnks?|links?)\d*\.(?=.*\.)", re.IGNORECASE
)


def find_own_address(url: str | None, canonical_url: str | None) -> str | None:
    """Return the address under which readers find an article; None where none is known.

    It is the address that the page names as its own. Where this is on another site than the
    address from which the page was saved, or on a host for telephones, it is the latter, if known.
    A front page is no article's address.

    Args:
        url: The address from which the page was saved, None where unknown.
        canonical_url: The address that the page names as its own, None where it names none.
    """
    saved_from, own = clean_address(url), clean_address(canonical_url)
    is_ours = own and (saved_from is None or _site(own) == _site(saved_from))
    candidates = (own if is_ours else None, saved_from)
    if own and _FOR_PHONES_HOST.match(urlsplit(own).hostname or ""):
        candidates = (candidates[1], candidates[0])
    return next((known for known in candidates if known and not is_front_page(known)), None)


def clean_address(address: str | None) -> str | None:
    """Return an address as readers are given it.

    Redirects are unwrapped; credentials, trackers and the place on the page are left out, and
    characters that no address has are escaped. A fragment that begins with `!` or `/` is kept: it
    shows which page a script loads. None where the address is not one of the public web, counts
    clicks, or is longer than `ADDRESS_MAX_CHARACTERS`.

    >>> clean_address("https://me:secret@vale.example/ward?utm_source=x&page=2#top")
    'https://vale.example/ward?page=2'
    """
    bare = _unescape(address or "")
    if not _SCHEME.match(bare):
        return None
    target = unwrap_redirect(bare)
    if leads_nowhere(target):
        return None
    try:
        parts = urlsplit(target)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # an address that is none names no page
        return None
    if not _is_public(host) or is_click_tracker(parts):
        return None
    cleaned = _write_address(parts, host, port)
    return cleaned if len(cleaned) <= ADDRESS_MAX_CHARACTERS else None


def _unescape(address: str) -> str:
    """The address without invisible characters and HTML's ampersands, and with a scheme."""
    bare = _CONTROL.sub("", address).strip().replace("&amp;", "&")
    return f"https:{bare}" if bare.startswith("//") else bare


def _is_public(host: str) -> bool:
    return _HOST.fullmatch(host) is not None and not host.endswith(LOCAL_DOMAINS)


def _write_address(parts: SplitResult, host: str, port: int | None) -> str:
    """The address without credentials and trackers; of the fragment only a script's route."""
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    query = "&".join(_kept_fields(parts.query, host))
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    address = urlunsplit((parts.scheme.lower(), place, parts.path or "/", query, fragment))
    return _UNSAFE.sub(lambda match: quote(match[0]), address)


def is_front_page(address: str) -> bool:
    """Return whether a clean address is a site's first page; `/?p=12` is an article.

    >>> is_front_page("https://vale.example/index.html"), is_front_page("https://vale.example/?p=9")
    (True, False)
    """
    parts = urlsplit(address)
    if _FRONT_PAGE.fullmatch(parts.path) is None or parts.fragment:
        return False
    return not any(map(names_page, parts.query.split("&")))


def names_page(field: str) -> bool:
    """Return whether a parameter of an address says which page it is.

    >>> names_page("p=123"), names_page("lang=en"), names_page("utm=1"), names_page("1234")
    (True, False, False, True)
    """
    name, equals, value = field.partition("=")
    if not equals:
        return any(map(str.isdigit, name)) or "/" in name
    return value != "" and _PAGE_FIELD.fullmatch(unquote(name).lower()) is not None


def is_click_tracker(parts: SplitResult) -> bool:
    """Return whether an address counts one reader's clicks and hides where it leads."""
    coded = _CLICK_HOST.match(parts.hostname or "") is not None and _is_coded(parts.path)
    return coded or _CLICK_PATH.match(parts.path) is not None


def _is_coded(path: str) -> bool:
    """Whether a path is a code, without any name of words."""
    names = [name for name in path.split("/") if name]
    return not any("-" in name or "." in name for name in names) or any(
        len(name) >= len("0123456789abcdef0123456789abcdef") and "-" not in name for name in names
    )


def _site(address: str) -> str:
    return site_of(urlsplit(address).hostname or "")


def _kept_fields(query: str, host: str) -> Iterator[str]:
    """The parameters that name the page, as they are written."""
    for field in query.split("&"):
        name, _, value = field.partition("=")
        if field and not _is_tracker(unquote(name).lower(), unquote(value), host):
            yield field


def _is_tracker(name: str, value: str, host: str) -> bool:
    if name in AMBIGUOUS and value.isdigit():
        return False
    named = (
        name in TRACKERS
        or name in PERSONAL
        or name in FOR_PHONES
        or name.startswith((*TRACKER_PREFIXES, *CLICK_TRACKER_PREFIXES))
    )
    # Of a mail's copy on the web `e` is its recipient, and so is any mail address.
    return named or "@" in value or (name == "e" and host.endswith(LETTER_ARCHIVES))
