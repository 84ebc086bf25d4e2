"""Pages that are no article: errors, searches, forms, notices, comments alone, indexes, galleries.

An article wrongly refused is lost to the reader, an index kept is a nuisance: each reason needs
what the page calls itself and what is on it to agree, and running text beyond a few sentences
overrules both. What the words are is data (`page_kinds.toml`).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.metadata.declarations import read_text
from extract.metadata.declared_kinds import kind_by_address
from extract.metadata.page_facts import PageFacts
from extract.text import Line, fold, months, read_dateline

LINE_MAX_CHARACTERS = 200
"""A line that names a page's kind, or labels a field, is short."""

TITLE_LINES = 12
"""Where no title is known, one of the first lines is it, below a masthead and a menu."""

LINKED_HEADINGS_MIN = 5
"""This many headings that lead elsewhere make an index where page or address says so too."""

LINKED_HEADINGS_ALONE_MIN = 10
"""This many of them make an index where nothing else is said: articles recommend up to eight."""

LOOSE_PROSE_MAX = 1
"""This many paragraphs of an index may be below no linked heading: its own introduction."""

TEASER_MAX_WORDS = 45
"""A teaser is one or two sentences."""

TEASERS_MIN = 6
"""This many pairs of a heading and a teaser, each with its own day, make a pasted page an index."""

DAYS_MIN = 5
"""This many different days are on an index; an article has one or two, a thread more."""

NOTICE_MAX_WORDS = 250
"""The notice shown before a page; an article about cookies is longer or says other things."""

NOTHING_MAX_WORDS = 60
"""An index without a linked heading has a teaser or two of text."""

_QUOTED_MAX_CHARACTERS = 80
"""How much of a text is quoted as the evidence."""

HEADINGS_MAX = 400
"""How many headings are looked at."""

_LINKED = XPath(
    "//h2[.//a[@href]] | //h3[.//a[@href]] | //h4[.//a[@href]] | //a[@href]/h2 | //a[@href]/h3"
)
_FIELDS = XPath("//form//input[@type='password']")
_CUT = ("...", "…")
_PARTS = re.compile(r"\s+[|–—·»-]\s+|\s*[|»]\s*")
_NOTICE = re.compile(r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bpersonal data\b|\bour partners\b")


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page that is no article, as `page_kinds.toml` describes it.

    Attributes:
        name: What such a page is called.
        titles: What its whole title looks like, folded.
        title_words: How many words of running text it may have where its title is of that kind.
        lines: What whole lines of it look like, folded.
        lines_min: How many different such lines make the kind, 0 where lines do not.
        line_words: How many words of running text it may have where its lines make the kind.
    """

    name: str
    titles: re.Pattern[str]
    title_words: int
    lines: re.Pattern[str]
    lines_min: int
    line_words: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A page's lines with what is asked about them.

    Attributes:
        lines: The lines.
        prose: Those of running text, none cut off as a search's excerpts are.
        words: How many words the running text has.
    """

    lines: Sequence[Line]
    prose: tuple[Line, ...]
    words: int


def explain_rejection(tree: HtmlElement, facts: PageFacts, main: Sequence[Line]) -> str | None:
    """Return why a page is no article, as one clause; None where it may be one.

    Args:
        tree: The whole page.
        facts: Its facts.
        main: The lines chosen as its main text.
    """
    read = _read(main)
    titles = _titles(tree, facts)
    return (
        _by_title(titles, read, _TOLD_BY_A_TITLE)
        or _by_password(tree, read)
        or _by_lines(read)
        or _by_notice(read)
        or _by_declaration(titles, facts, tree, read)
        or _by_links(tree, facts, read)
    )


def explain_text_rejection(lines: Sequence[Line], title: str | None = None) -> str | None:
    """Return why a page pasted as text is no article, as one clause; None where it may be one.

    Args:
        lines: All lines of the page.
        title: Its title where known; else its first lines are asked.
    """
    read = _read(lines)
    first = (line.text for line in read.lines[:TITLE_LINES])
    titles = [title] if title else [text for text in first if len(text) <= LINE_MAX_CHARACTERS]
    return (
        _by_title(_folded(titles), read, _TOLD_BY_A_TITLE if title else _TOLD_BY_A_LINE)
        or _by_lines(read)
        or _by_notice(read)
        or _by_teasers(read)
    )


_TOLD_BY_A_TITLE = ("error", "search", "form", "consent", "comments", "gallery")
_TOLD_BY_A_LINE = ("error", "comments")
"""Kinds that any of the first lines may show; `Search` and `Log in` are above every article."""


def _by_title(titles: Mapping[str, str], read: _Read, keys: Sequence[str]) -> str | None:
    for kind in (_kinds()[key] for key in keys):
        if read.words <= kind.title_words:
            for title, folded in titles.items():
                if kind.titles.fullmatch(folded):
                    return f'{kind.name}: its title is "{title}"'
    return None


def _by_password(tree: HtmlElement, read: _Read) -> str | None:
    """A form that asks for a password, and no running text; articles have such a field too."""
    if not read.prose and _FIELDS(tree):
        return "a form: it asks for a password and has no running text"
    return None


def _by_lines(read: _Read) -> str | None:
    """Lines that label a form's fields, or count a search's results, and hardly any text."""
    kinds = [kind for kind in _kinds().values() if read.words <= kind.line_words]
    short = [line for line in read.lines if kinds and len(line.text) <= LINE_MAX_CHARACTERS]
    for kind in kinds:
        matched = _match_lines(kind, short) if kind.lines_min else ()
        if matched and len(matched) >= kind.lines_min:
            return f'{kind.name}: it says "{matched[0]}"'
    return None


def _match_lines(kind: PageKind, lines: Iterable[Line]) -> tuple[str, ...]:
    """The lines that are typical of a kind, each once."""
    return tuple(dict.fromkeys(line.text for line in lines if kind.lines.fullmatch(line.folded)))


def _by_notice(read: _Read) -> str | None:
    """All running text is about cookies and consent."""
    if not read.prose or read.words > NOTICE_MAX_WORDS:
        return None
    if not all(_NOTICE.search(line.folded) for line in read.prose):
        return None
    return f'{_kinds()["consent"].name}: it says "{read.prose[0].text[:_QUOTED_MAX_CHARACTERS]}"'


def _by_declaration(
    titles: Mapping[str, str], facts: PageFacts, tree: HtmlElement, read: _Read
) -> str | None:
    """Its data, title or address call it an index, and it has links to match or hardly any text."""
    hub = _kinds()["hub"]
    if read.words > hub.title_words:
        return None
    stated = facts.page_kind or _titled_as_hub(titles)
    why = stated or _addressed_as_hub(facts)
    if not why:
        return None
    headings = len(_linked_headings(tree))
    if headings >= LINKED_HEADINGS_MIN and not _runs(read):
        return f"{hub.name}: {why}, and {headings} headings lead elsewhere"
    if stated and not facts.published and read.words <= NOTHING_MAX_WORDS:
        return f"{hub.name}: {why}, and no text runs on"
    return None


def _titled_as_hub(titles: Mapping[str, str]) -> str | None:
    hub = _kinds()["hub"]
    named = next((title for title in titles if hub.titles.fullmatch(titles[title])), None)
    return named and f'its title is "{named}"'


def _addressed_as_hub(facts: PageFacts) -> str | None:
    address = None if facts.published else kind_by_address(facts.url)
    return f'its address has "{address}"' if address else None


def _by_links(tree: HtmlElement, facts: PageFacts, read: _Read) -> str | None:
    """Nothing says that the page is an article, and it is headings that lead elsewhere."""
    if facts.published or facts.bylines or _runs(read):
        return None
    headings = _linked_headings(tree)
    led = sum(above.folded in headings for above, below in pairwise(read.lines) if below.prose)
    if len(headings) < LINKED_HEADINGS_ALONE_MIN or len(read.prose) > max(led, LOOSE_PROSE_MAX):
        return None
    return f"{_kinds()['hub'].name}: {len(headings)} headings lead elsewhere, and no text runs on"


def _by_teasers(read: _Read) -> str | None:
    """A heading, a day and a teaser, over and over."""
    days = {date.day for line in read.lines if (date := read_dateline(line)) and date.day}
    if len(days) < DAYS_MIN or _runs(read):
        return None
    pairs = sum(not above.prose and below.prose for above, below in pairwise(read.lines))
    if pairs < TEASERS_MIN:
        return None
    return f"{_kinds()['hub'].name}: {pairs} teasers, of {len(days)} days"


def _runs(read: _Read) -> bool:
    """Whether text runs on: two paragraphs one after the other, or one longer than a teaser."""
    if any(line.words > TEASER_MAX_WORDS for line in read.prose):
        return True
    return any(above.prose and below.prose for above, below in pairwise(read.lines))


def _linked_headings(tree: HtmlElement) -> frozenset[str]:
    """The headings that are links as a whole, folded."""
    texts = set()
    for heading in _LINKED(tree)[:HEADINGS_MAX]:
        link = heading.find(".//a[@href]")
        text = read_text(heading)
        if text and (link is None or len(read_text(link)) >= len(text)):
            texts.add(fold(text))
    return frozenset(texts)


def _titles(tree: HtmlElement, facts: PageFacts) -> Mapping[str, str]:
    """What the page is called, and folded: its title, and its `<title>` up to the site's name."""
    title = tree.find(".//title")
    whole = read_text(title) if title is not None else ""
    parts = _PARTS.split(whole)
    return _folded(text for text in (facts.title or "", whole, parts[0]) if text)


def _folded(titles: Iterable[str]) -> Mapping[str, str]:
    """Each title with its folded form."""
    return {title: fold(title) for title in dict.fromkeys(titles)}


def _read(lines: Sequence[Line]) -> _Read:
    prose = tuple(line for line in lines if line.prose and not line.text.endswith(_CUT))
    return _Read(lines, prose, sum(line.words for line in prose))


@cache
def _kinds() -> Mapping[str, PageKind]:
    data = tomllib.loads((files("extract.metadata") / "page_kinds.toml").read_text("utf-8"))
    return {
        key: PageKind(
            name=table["name"],
            titles=_any_of(table["titles"]),
            title_words=table["title_words"],
            lines=_any_of(table["lines"]),
            lines_min=table["lines_min"],
            line_words=table["line_words"],
        )
        for key, table in data.items()
    }


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    pattern = "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"
    return re.compile(pattern.replace("MONTH", "|".join(months())))
