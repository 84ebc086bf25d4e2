"""What sort of piece a page says it is: by its title's first word, its type, its section."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from urllib.parse import urlsplit

from extract.metadata.declared import Declared
from extract.metadata.jsonld import strings_of
from extract.text import fold
from extract.values import Form

_TYPES = {
    "opinionnewsarticle": Form.OPINION,
    "reviewnewsarticle": Form.OPINION,
    "liveblogposting": Form.LIVE,
    "reportagenewsarticle": Form.NEWS,
    "newsarticle": Form.NEWS,
}
"""Types of https://schema.org/NewsArticle that tell a form; the weakest, which many systems give
to all they print, stands last."""

_PREFIX = re.compile(
    r"(?P<word>opinion|comment|editorial|leader|viewpoint|column|letters?|live(?: blog)?|in brief"
    r"|news in brief)\s?[:|-] "
)
_LIVE = re.compile(r".*[:|-] (?:live(?: updates)?|as it happened)")


def form_of(declared: Declared, title: str | None) -> Form | None:
    """Return the form that a page declares, None where it declares none."""
    prefix = _PREFIX.match(fold(title or ""))
    if prefix:
        return _sections_known().get(prefix["word"])
    if _LIVE.fullmatch(fold(title or "")):
        return Form.LIVE
    types = declared.own_types
    strong = (form for name, form in _TYPES.items() if name in types and name != "newsarticle")
    sections = (_sections_known().get(fold(section)) for section in _sections(declared))
    forms = chain(strong, sections, _in_address(declared))
    told = next((form for form in forms if form), None)
    return told or (Form.NEWS if "newsarticle" in types else None)


def _sections(declared: Declared) -> Iterator[str]:
    for node in declared.own_articles:
        yield from strings_of(node.get("articleSection"))
    yield from declared.all_metas("article:section", "parsely-section", "sailthru.section")
    yield from declared.all_metas("section", "og:section", "articlesection")


def _in_address(declared: Declared) -> Iterator[Form | None]:
    try:
        parts = urlsplit(declared.url or declared.canonical or "").path.lower().split("/")
    except ValueError:  # an address that is none names no section
        return
    for part in parts[1:-1]:
        if part not in _words()["declared_only"]:
            yield _sections_known().get(part.replace("_", "-"))


@cache
def _sections_known() -> Mapping[str, Form]:
    """The form of each section's name."""
    return {name: form for form in Form for name in _words()[form]}


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    data = tomllib.loads((files("extract.metadata") / "forms.toml").read_text("utf-8"))
    return {key: tuple(names) for key, names in data.items()}
