"""Addresses that lead on to the one they contain: Safe Links, search results, caches for phones."""

import re
import tomllib
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

NESTED_MAX = 4
"""Safe Links around Google around an address for phones is three; more is a loop."""

FIELDS_MAX = 100
"""Parameters that are read of an address."""

_COPIES = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/web/\d+[a-z_]*/(?P<archived>\S+)"
    r"|(?:www\.)?google\.[a-z.]+/amp/(?P<google>\S+)"
    r"|[\w-]+\.cdn\.ampproject\.org/[acv]/(?P<cached>\S+)"
    r"|secure-web\.cisco\.com/[^?]*/(?P<filtered>https?%3a\S+)"
    r")",
    re.IGNORECASE,
)
"""Copies, and a mail filter, that have the target in their path."""

_PROOFPOINT = re.compile(r"urldefense(?:\.proofpoint)?\.(?:com|us)")
_PROOFPOINT_3 = re.compile(r"/v3/__(?P<url>.+?)__;(?P<replaced>[\w=-]*)!", re.DOTALL)
_REPLACED = re.compile(r"\*(\*.)?")
_RUN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Version 3 puts `*` for a character, `**B` for as many as the letter's place and two."""

_GOOGLE_NEWS = re.compile(r"/(?:rss/|__i/rss/rd/)?articles/(?P<code>[\w-]{20,})")
_WITHIN_CODE = re.compile(rb"https?://[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class _Redirect:
    """Addresses that contain their target in a parameter."""

    host: re.Pattern[str]
    path: re.Pattern[str]
    parameters: tuple[str, ...]


def unwrap_redirect(url: str) -> str:
    """Return the address that an address leads on to, itself where it contains no other.

    >>> unwrap_redirect("https://www.google.com/url?q=https://vale.example/ward&sa=D")
    'https://vale.example/ward'
    """
    for _ in range(NESTED_MAX):
        target = _find_target(url)
        if target is None:
            return url
        url = target
    return url


def leads_nowhere(url: str) -> bool:
    """Return whether an address would lead on, but to nothing on the web.

    >>> leads_nowhere("https://www.google.com/url?q=javascript:alert(1)")
    True
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        redirect = _match_redirect(host, parts)
    except ValueError:  # an address that is none leads nowhere
        return True
    if _PROOFPOINT.fullmatch(host):
        return True
    named = {name for name, _ in _fields(parts.query)}
    return redirect is not None and not named.isdisjoint(redirect.parameters)


def _find_target(url: str) -> str | None:
    """The next address on the way, None where an address contains none."""
    if copy := _COPIES.match(url):
        return _read_copy(copy)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:  # an address that is none leads nowhere
        return None
    readers: tuple[Callable[[str, SplitResult], str | None], ...] = (
        _read_proofpoint,
        _read_google_news,
        _read_parameter,
    )
    targets = (_absolute(target) for read in readers if (target := read(host, parts)))
    return next(filter(None, targets), None)


def _absolute(target: str) -> str | None:
    return target if target.lower().startswith(("http://", "https://")) else None


def _read_copy(copy: re.Match[str]) -> str | None:
    if filtered := copy["filtered"]:
        return _absolute(unquote(filtered))
    if archived := copy["archived"]:
        return _absolute(archived) or f"http://{archived}"
    path = copy["google"] or copy["cached"]
    scheme = "https" if path.startswith("s/") else "http"
    return f"{scheme}://{path.removeprefix('s/')}"


def _read_parameter(host: str, parts: SplitResult) -> str | None:
    redirect = _match_redirect(host, parts)
    if redirect is None:
        return None
    values = dict(reversed(list(_fields(parts.query))))
    named = (values[name] for name in redirect.parameters if name in values)
    return next(filter(_absolute, named), None)


def _match_redirect(host: str, parts: SplitResult) -> _Redirect | None:
    matching = (
        redirect
        for redirect in _redirects()
        if redirect.host.fullmatch(host) and redirect.path.match(parts.path or "/")
    )
    return next(matching, None)


def _fields(query: str) -> Iterator[tuple[str, str]]:
    pieces = islice(query.split("&"), FIELDS_MAX)
    return chain.from_iterable(parse_qsl(piece, keep_blank_values=True) for piece in pieces)


def _read_proofpoint(host: str, parts: SplitResult) -> str | None:
    """The target in an address of Proofpoint's mail filter, version 1, 2 or 3."""
    if not _PROOFPOINT.fullmatch(host):
        return None
    if parts.path.startswith("/v3/"):
        return _read_proofpoint_3(parts)
    target = dict(_fields(parts.query)).get("u", "")
    if parts.path.startswith("/v2/"):
        target = unquote(target.replace("-", "%").replace("_", "/"))
    return target or None


def _read_proofpoint_3(parts: SplitResult) -> str | None:
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    match = _PROOFPOINT_3.match(whole)
    if match is None:
        return None
    characters = iter(_decoded(match["replaced"]).decode("utf-8", "replace"))

    def restore(star: re.Match[str]) -> str:
        length = _RUN_LETTERS.find(star[1][1]) + 2 if star[1] else 1
        return "".join(islice(characters, length))

    url = _REPLACED.sub(restore, match["url"])
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", url)  # some servers fold the two slashes


def _read_google_news(host: str, parts: SplitResult) -> str | None:
    """The target within the code of a Google News address of before 2024; later ones are opaque."""
    article = _GOOGLE_NEWS.match(parts.path) if host == "news.google.com" else None
    within = _WITHIN_CODE.search(_decoded(article["code"])) if article else None
    return within[0].decode("ascii") if within else None


def _decoded(code: str) -> bytes:
    try:
        return urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (Base64Error, ValueError):  # no code: it contains nothing
        return b""


@cache
def _redirects() -> tuple[_Redirect, ...]:
    data = tomllib.loads((files("extract.text") / "redirects.toml").read_text("utf-8"))
    return tuple(
        _Redirect(
            re.compile(table["host"], re.IGNORECASE),
            re.compile(table.get("path", "")),
            tuple(table["parameters"]),
        )
        for table in data["redirect"]
    )
