"""A page's explanation as one HTML file that needs nothing else: no script, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract import Paragraph, Rejected
from flows.command.output.explanation import (
    LEGEND,
    Explained,
    Taken,
    facts_of,
    kind_word,
    kinds_of,
    reasons_of,
    score_words,
    taken_of,
)
from flows.command.terminal import printable


@dataclass(frozen=True, slots=True)
class _LineView:
    position: int
    kind: str
    taken: Taken
    text: str
    why: tuple[str, ...]
    score: str


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    value: str
    link: str


@dataclass(frozen=True, slots=True)
class _PageView:
    title: str
    origin: str
    standing: str
    language: str
    facts: tuple[_Fact, ...]
    notes: tuple[str, ...]
    totals: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    lines: tuple[_LineView, ...]


def explanation_page(pages: Sequence[Explained | Rejected]) -> str:
    """Return the HTML of a file's or an article's explanation; the same for the same pages."""
    articles = [_page(each) for each in pages if isinstance(each, Explained)]
    rejected = [_clean(each) for each in pages if isinstance(each, Rejected)]
    name = articles[0].title if len(articles) == 1 else f"{len(articles)} articles"
    return (
        _environment()
        .get_template("explanation.html")
        .render(
            name=name,
            articles=articles,
            rejected=rejected,
            legend=[(taken.value, meaning) for taken, meaning in LEGEND.items()],
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("flows.command.output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(explained: Explained) -> _PageView:
    article = explained.article
    lines = tuple(_line(each, explained) for each in article.paragraphs)
    return _PageView(
        title=printable(article.title or "No title"),
        origin=printable(explained.origin),
        standing=explained.standing,
        language=article.language or "",
        facts=tuple(_Fact(name, printable(told), _link(told)) for name, told in facts_of(article)),
        notes=tuple(map(printable, article.notes)),
        totals=tuple((taken.value, sum(line.taken is taken for line in lines)) for taken in Taken),
        kinds=tuple(kinds_of(article)),
        reasons=tuple((printable(reason), count) for reason, count in reasons_of(article)),
        lines=lines,
    )


def _line(paragraph: Paragraph, explained: Explained) -> _LineView:
    said_before = explained.said_before.get(paragraph.position)
    why = (each for each in (paragraph.reason, said_before) if each)
    return _LineView(
        position=paragraph.position,
        kind=kind_word(paragraph.kind),
        taken=taken_of(paragraph),
        text=printable(paragraph.text),
        why=tuple(map(printable, why)),
        score=score_words(paragraph),
    )


def _clean(rejected: Rejected) -> Rejected:
    return Rejected(*map(printable, (rejected.origin, rejected.reason, rejected.remedy)))


def _link(value: str) -> str:
    """The value as an address to follow, empty where it is none of the web."""
    try:
        parts = urlsplit(value)
    except ValueError:  # an address that is none is shown as text
        return ""
    return value if parts.scheme in {"http", "https"} and parts.netloc else ""
