"""A page's explanation as one HTML file that needs nothing else: no script, no network."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract import Article, Kind, Paragraph, Rejected
from flows.command.output.explanation import Explained, Taken, take_line
from flows.command.output.terminal import printable
from flows.jobs.ingest import reason_head

_UNKNOWN = "not known"

_LEGEND = {
    Taken.KEPT: "the headline and the text one reads after it",
    Taken.APART: "byline, date, captions and readers' comments: kept, but no part of the text",
    Taken.ASIDE: "furniture of the page, or said before on it: never deleted, and why is said",
}
"""What each way of taking a line means."""


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


def render_explanation(pages: Sequence[Explained | Rejected]) -> str:
    """Return the HTML of a file's or an article's explanation; the same for the same pages."""
    articles = [_page(page) for page in pages if isinstance(page, Explained)]
    rejected = [_clean(page) for page in pages if isinstance(page, Rejected)]
    name = articles[0].title if len(articles) == 1 else f"{len(articles)} articles"
    return (
        _environment()
        .get_template("explanation.html")
        .render(
            name=name,
            articles=articles,
            rejected=rejected,
            legend=[(taken.value, meaning) for taken, meaning in _LEGEND.items()],
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
    lines = tuple(_line(paragraph, explained) for paragraph in article.paragraphs)
    return _PageView(
        title=printable(article.title or "No title"),
        origin=printable(explained.origin),
        standing=explained.standing,
        language=article.language or "",
        facts=tuple(_Fact(name, printable(value), _link(value)) for name, value in _facts(article)),
        notes=tuple(map(printable, article.notes)),
        totals=tuple((taken.value, sum(line.taken is taken for line in lines)) for taken in Taken),
        kinds=tuple(_kinds(article)),
        reasons=tuple((printable(reason), count) for reason, count in _reasons(article)),
        lines=lines,
    )


def _line(paragraph: Paragraph, explained: Explained) -> _LineView:
    said_before = explained.said_before.get(paragraph.position)
    why = (words for words in (paragraph.reason, said_before) if words)
    return _LineView(
        position=paragraph.position,
        kind=_kind_word(paragraph.kind),
        taken=take_line(paragraph),
        text=printable(paragraph.text),
        why=tuple(map(printable, why)),
        score=_score_words(paragraph),
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


def _facts(article: Article) -> list[tuple[str, str]]:
    """What is known of the article, and how its days are known; unknown facts say so."""
    facts = [("Title", article.title), ("Published", _published(article))]
    if article.modified:
        facts.append(("Modified", _day(article.modified, article.modified_as)))
    facts += [
        ("Publisher", article.publisher),
        ("By", ", ".join(article.bylines)),
        ("Address", article.url),
        ("Form", article.form.value if article.form else None),
        ("Language", article.language),
    ]
    if article.canonical_url and article.canonical_url != article.url:
        facts.append(("Own address", article.canonical_url))
    if article.partial:
        facts.append(("Whole", "no: the page was walled or cut"))
    return [(name, value or _UNKNOWN) for name, value in facts]


def _published(article: Article) -> str:
    return _day(article.published, article.published_as)


def _day(day: object, known_as: str | None) -> str:
    if day is None:
        return _UNKNOWN
    return f"{day} ({known_as})" if known_as else str(day)


def _kinds(article: Article) -> list[tuple[str, int]]:
    """How many lines of each kind, the most frequent first."""
    counts = Counter(_kind_word(paragraph.kind) for paragraph in article.paragraphs)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _reasons(article: Article) -> list[tuple[str, int]]:
    """How many lines were set aside for each reason, the most frequent first."""
    counts = Counter(
        reason_head(paragraph.reason) for paragraph in article.paragraphs if paragraph.reason
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _kind_word(kind: Kind) -> str:
    """A kind as people read it."""
    return kind.value.replace("_", " ")


def _score_words(paragraph: Paragraph) -> str:
    """The line model's probability in words, empty where it was not asked."""
    return "" if paragraph.score is None else f"{paragraph.score:.0%} article text"
