"""The keys by which pages are known again, as migration 0003 makes them for stored articles.

This is history: a copy of what `extract` did when the migration was made, so that an upgrade always
ends with the same rows, whatever today's code does.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import sqlalchemy as sa

_ARTICLES_AT_ONCE = 5_000
"""Articles whose keys are made at a time: a megabyte of titles and addresses."""

_ROWS = sa.text(
    "SELECT number, url, canonical_url, title, publisher, published FROM article "
    "WHERE number > :after ORDER BY number LIMIT :limit"
).columns(published=sa.Date)
_INSERT = sa.text("INSERT INTO article_key (key, article) VALUES (:key, :article)")

_KEY_BYTES = 16
_TITLE_MIN_WORDS = 4


def fill_article_keys(connection: sa.Connection) -> None:
    """Make the keys of all articles, a few at a time in memory; the table of keys is empty."""
    after = 0
    while articles := connection.execute(_ROWS, {"after": after, "limit": _ARTICLES_AT_ONCE}).all():
        rows = sorted(
            (key, article.number) for article in articles for key in set(_keys_of(article))
        )
        if rows:
            connection.execute(_INSERT, [{"key": key, "article": number} for key, number in rows])
        after = articles[-1].number


def _keys_of(article: sa.Row[tuple[object, ...]]) -> Iterator[bytes]:
    for url in (article.url, article.canonical_url):
        if (address := _url_key(url)) is not None:
            yield _key("address", address)
    title, publisher, published = article.title, article.publisher, article.published
    if title and publisher and published and len(title.split()) >= _TITLE_MIN_WORDS:
        outlet = _fold(publisher).removeprefix("the ").removeprefix("www.")
        yield _key("title", outlet, _fold(title), published.isoformat())


def _key(*parts: str) -> bytes:
    return blake2b(
        "\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES
    ).digest()


_SAME_SITE_LABELS = frozenset({"www", "www1", "www2", "m", "mobile", "amp"})

_SAME_PAGE_ENDS = frozenset({"amp", "print", "printable", "index.html", "index.htm", "index.php"})

_TRACKER_PREFIXES = ("utm_", "at_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "ns_")

_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid"}
    | {"igsh", "mkt_tok", "vero_id", "wt.mc_id", "xtor", "s_cid", "cmp", "cmpid", "ocid", "ito"}
    | {"smid", "trk", "ref", "referer", "referrer", "source", "share", "shared", "sessionid"}
    | {"phpsessid", "jsessionid", "sid", "_ga", "_gl", "spm"}
)

_RENDERINGS = frozenset({"amp", "print", "printable", "outputtype", "view", "preview", "nocache"})

_WRAPPED = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/web/\d+[a-z_]*/"
    r"|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?"
    r"|[\w-]+\.cdn\.ampproject\.org/[acv]/(?:s/)?"
    r")(?=\S)",
    re.IGNORECASE,
)

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def _url_key(url: str | None) -> str | None:
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
    place = _site_of(host) + (f":{port}" if port not in {None, 80, 443} else "")
    path, query = _path(parts.path), _query(parts.query)
    return f"{place}{path}{query}" if path or query else None


def _site_of(host: str) -> str:
    """Return a host's name without the labels under which a site shows the same pages."""
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in _SAME_SITE_LABELS:  # noqa: PLR2004  a name and its domain
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> str:
    names = [unquote(name) for name in path.split("/") if name]
    if len(names) > 1 and names[0].lower() == "amp":
        names = names[1:]
    while names and names[-1].lower() in _SAME_PAGE_ENDS:
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
        parameter.startswith(_TRACKER_PREFIXES)
        or parameter in _TRACKERS
        or parameter in _RENDERINGS
    )


_QUOTATION_MARKS = "'\"`´‘’‚‛“”„‟′″‵‹›«»＇＂"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    + "".join(
        map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    )
)

_PIECE_MAX_CHARACTERS = 500

_FOLDING = str.maketrans(
    dict.fromkeys(_QUOTATION_MARKS, "'")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_INVISIBLE, None),
)
_USUAL = (*((mark, "'") for mark in '"`’‘“”'), *((dash, "-") for dash in "–—"))

_OTHER_MARKS = re.compile(
    "[" + re.escape("".join(chr(mark) for mark, to in _FOLDING.items() if to != chr(mark))) + "]"
)
_PIECE = re.compile(
    rf".{{1,{_PIECE_MAX_CHARACTERS}}}(?=\s|\Z)|.{{1,{_PIECE_MAX_CHARACTERS}}}", re.DOTALL
)


def _fold(text: str) -> str:
    """Return the text as it is compared: what a reader would call the same text folds to the same.

    NFKC and casefold; all quotation marks and apostrophes become `'`, all dashes `-`, an ellipsis
    three dots; invisible characters go; white space becomes single spaces, none at the ends.
    Folding twice is folding once.
    """
    folded = _fold_once(text)
    # Casefolding can undo NFKC (and the other way about) for some letters outside ASCII.
    while not folded.isascii() and (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    for mark, plain in _USUAL:
        text = text.replace(mark, plain)
    if not text.isascii():
        if _OTHER_MARKS.search(text):  # looking up each character takes ten times as long
            text = text.translate(_FOLDING)
        if len(text) <= _PIECE_MAX_CHARACTERS:
            text = normalize("NFKC", text)
        else:
            text = "".join(normalize("NFKC", piece) for piece in _PIECE.findall(text))
    return " ".join(text.casefold().split())
