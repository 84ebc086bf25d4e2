"""What sort of piece a page says it is: by its title's first word, its type, its section."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from extract.folding import fold
from extract.markup.declared import Declared
from extract.markup.jsonld import strings_of
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

_SECTIONS = {
    "opinion": Form.OPINION, "opinions": Form.OPINION, "comment": Form.OPINION,
    "comments & opinion": Form.OPINION, "comment & analysis": Form.OPINION,
    "comment and analysis": Form.OPINION, "commentisfree": Form.OPINION,
    "comment is free": Form.OPINION, "opinion & comment": Form.OPINION,
    "views": Form.OPINION, "views & reviews": Form.OPINION, "voices": Form.OPINION,
    "viewpoint": Form.OPINION, "viewpoints": Form.OPINION, "perspective": Form.OPINION,
    "perspectives": Form.OPINION, "blogs": Form.OPINION,
    "columnists": Form.OPINION, "columns": Form.OPINION, "editorial": Form.OPINION,
    "editorials": Form.OPINION, "leader": Form.OPINION, "leaders": Form.OPINION,
    "op-ed": Form.OPINION, "opeds": Form.OPINION, "analysis and opinion": Form.OPINION,
    "letters": Form.LETTER, "letter": Form.LETTER, "letters to the editor": Form.LETTER,
    "your letters": Form.LETTER, "correspondence": Form.LETTER, "readers' letters": Form.LETTER,
    "live": Form.LIVE, "live blog": Form.LIVE, "liveblog": Form.LIVE, "live blogs": Form.LIVE,
    "live-blog": Form.LIVE, "live updates": Form.LIVE,
    "in brief": Form.IN_BRIEF, "news in brief": Form.IN_BRIEF, "briefs": Form.IN_BRIEF,
    "in-brief": Form.IN_BRIEF, "news-in-brief": Form.IN_BRIEF, "nibs": Form.IN_BRIEF,
    "news": Form.NEWS, "latest news": Form.NEWS, "breaking news": Form.NEWS,
    "news analysis": Form.NEWS, "latest-news": Form.NEWS,
}  # fmt: skip
"""Sections by the names that publishers give them, folded."""

_ONLY_DECLARED = frozenset({"blogs", "live", "views", "news", "voices", "perspectives", "comment"})
"""Parts of an address that say too little alone: companies keep all they write under `/blog/`."""

_PREFIX = re.compile(
    r"(?P<word>opinion|comment|editorial|leader|viewpoint|column|letters?|live(?: blog)?|in brief"
    r"|news in brief|(?:as it happened))\s?[:|-] "
)


def form_of(declared: Declared, title: str | None) -> Form | None:
    """Return the form that a page declares, None where it declares none."""
    prefix = _PREFIX.match(fold(title or ""))
    if prefix:
        return _SECTIONS.get(prefix["word"], Form.OPINION if prefix["word"] == "column" else None)
    types = declared.own_types
    strong = (form for name, form in _TYPES.items() if name in types and name != "newsarticle")
    sections = (_SECTIONS.get(fold(section)) for section in _sections(declared))
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
        if part not in _ONLY_DECLARED:
            yield _SECTIONS.get(part.replace("_", "-"))
