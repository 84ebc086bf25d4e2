"""The one form in which addresses are compared: the same page under its many addresses."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

SAME_SITE_LABELS = frozenset({"www", "www1", "www2", "m", "mobile", "amp"})
"""Leading labels of a host under which sites show the same pages, to other devices or by custom."""

SAME_PAGE_ENDS = frozenset({"amp", "print", "printable", "index.html", "index.htm", "index.php"})
"""Last parts of a path that name another rendering of the page, or nothing."""

TRACKER_PREFIXES = ("utm_", "at_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "ns_")
"""Parameters by which campaigns are followed: Google, BBC, Mailchimp, Matomo, HubSpot, Comscore."""

TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid"}
    | {"igsh", "mkt_tok", "vero_id", "wt.mc_id", "xtor", "s_cid", "cmp", "cmpid", "ocid", "ito"}
    | {"smid", "trk", "ref", "referer", "referrer", "source", "share", "shared", "sessionid"}
    | {"phpsessid", "jsessionid", "sid", "_ga", "_gl", "spm"}
)
"""Parameters that say whence a reader came or who it is, never which page it is."""

RENDERINGS = frozenset({"amp", "print", "printable", "outputtype", "view", "preview", "nocache"})
"""Parameters that ask for another rendering of the same page."""

_WRAPPED = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/web/\d+[a-z_]*/"
    r"|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?"
    r"|[\w-]+\.cdn\.ampproject\.org/[acv]/(?:s/)?"
    r")(?=\S)",
    re.IGNORECASE,
)
"""Addresses of copies that name the page's own address after theirs: the Internet Archive's, and
Google's of pages for telephones."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def url_key(url: str | None) -> str | None:
    """Return an address in the form in which addresses are compared, None where it names no page.

    One form have: http and https, hosts with and without `www.`, `m.`, `amp.`, any capitals of the
    host, a slash at the end or none, `/amp` and `/print`, parameters of trackers and their order,
    fragments, and copies in the Internet Archive. A site's front page is no article's address.
    """
    wanted = _WRAPPED.sub("", (url or "").strip(), count=1)
    scheme = _SCHEME.match(wanted)
    if scheme is None:
        wanted = f"http://{wanted.removeprefix('//')}"
    try:
        parts = urlsplit(wanted)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # an address that is none names no page
        return None
    if parts.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    place = site_of(host) + (f":{port}" if port not in {None, 80, 443} else "")
    path, query = _path(parts.path), _query(parts.query)
    return f"{place}{path}{query}" if path or query else None


def site_of(host: str) -> str:
    """Return a host's name without the labels under which a site shows the same pages."""
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in SAME_SITE_LABELS:  # noqa: PLR2004  a name and its domain
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> str:
    names = [unquote(name) for name in path.split("/") if name]
    if len(names) > 1 and names[0].lower() == "amp":
        names = names[1:]
    while names and names[-1].lower() in SAME_PAGE_ENDS:
        names = names[:-1]
    return "".join(f"/{name}" for name in names)


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:  # a hundred parameters: no page's name, but nothing to fail on
        return f"?{query}"
    kept = sorted((name, value) for name, value in pairs if not _is_no_name(name.lower()))
    return f"?{urlencode(kept)}" if kept else ""


def _is_no_name(parameter: str) -> bool:
    return (
        parameter.startswith(TRACKER_PREFIXES) or parameter in TRACKERS or parameter in RENDERINGS
    )
