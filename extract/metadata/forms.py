"""What sort of piece a page says it is: by its title's first word, its type, its section."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from urllib.parse import urlsplit

from extract.metadata.declarations import Declarations
from extract.metadata.jsonld import strings_of
from extract.rules import Matches
from extract.text import Labels, Line, fold
from extract.values import Form, Kind

LIVE_MIN_TIMES = 3
"""A live blog's entries begin with the time of day; a programme may have one or two such lines."""

_TIME = re.compile(r"\d{1,2}[.:]\d\d ?(?:[ap]m)?\b(?! ?%)")
_SALUTATION = re.compile(r"dear (?:[\w'-]+ )?(?:editor|sir|madam|sir or madam)s?[,:]?")
_TYPES = {
    "opinionnewsarticle": Form.OPINION,
    "reviewnewsarticle": Form.OPINION,
    "liveblogposting": Form.LIVE,
    "reportagenewsarticle": Form.NEWS,
    "newsarticle": Form.NEWS,
}
"""Types of https://schema.org/NewsArticle that mean a form; the weakest, which many systems give
to all they print, is last."""

_PREFIX = re.compile(
    r"(?P<word>opinion|comment|editorial|leader|viewpoint|column|letters?|live(?: blog)?|in brief"
    r"|news in brief)\s?[:|-] "
)
_LIVE = re.compile(r".*[:|-] (?:live(?: updates)?|as it happened)")


def find_form(declared: Declarations, title: str | None) -> Form | None:
    """Return the form that a page declares, None where it declares none."""
    if title and (prefix := _PREFIX.match(fold(title))):
        return _sections_known().get(prefix["word"])
    if title and _LIVE.fullmatch(fold(title)):
        return Form.LIVE
    return _declared_form(declared)


def _declared_form(declared: Declarations) -> Form | None:
    types = declared.own_types
    strong = (form for name, form in _TYPES.items() if name in types and name != "newsarticle")
    sections = (_sections_known().get(fold(section)) for section in _sections(declared))
    forms = chain(strong, sections, _in_address(declared))
    form_named = next((form for form in forms if form), None)
    return form_named or (Form.NEWS if "newsarticle" in types else None)


def find_form_in_lines(lines: Sequence[Line], labels: Labels, matches: Matches) -> Form | None:
    """Return the form that a section slug or the text's shape shows, else None."""
    if form := next((rule.form for _, rule in sorted(matches.items()) if rule.form), None):
        return form
    text_kinds = {Kind.BODY, Kind.QUOTE}
    text = [line for index, line in enumerate(lines) if labels[index].kind in text_kinds]
    return _form_by_shape(text)


def _form_by_shape(text: Sequence[Line]) -> Form | None:
    """A letter by its salutation, live coverage by the times that begin its paragraphs."""
    if any(map(is_salutation, text[:2])):
        return Form.LETTER
    if sum(1 for line in text if _TIME.match(line.folded)) >= LIVE_MIN_TIMES:
        return Form.LIVE
    return None


def is_salutation(line: Line) -> bool:
    """Return whether all of the line addresses the editor, as a letter begins."""
    return _SALUTATION.fullmatch(line.folded) is not None


def _sections(declared: Declarations) -> Iterator[str]:
    for node in declared.own_articles:
        yield from strings_of(node.get("articleSection"))
    yield from declared.all_metas("article:section", "parsely-section", "sailthru.section")
    yield from declared.all_metas("section", "og:section", "articlesection")


def _in_address(declared: Declarations) -> Iterator[Form | None]:
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
