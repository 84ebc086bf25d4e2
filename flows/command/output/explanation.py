"""What became of each line of a page, and why: printed for a terminal, and as a value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rich.console import Console
from rich.text import Text

from extract import Article, Kind, Paragraph, Rejected
from flows.command.output.terminal import printable
from store import StoredArticle


class Taken(StrEnum):
    """How a line is taken, in the words of the legend."""

    KEPT = "kept"
    APART = "kept apart"
    ASIDE = "set aside"


_MARKS = {Taken.KEPT: "+", Taken.APART: "~", Taken.ASIDE: "-"}

_STYLES = {
    Kind.TITLE: "bold",
    Kind.SUBHEADING: "bold",
    Kind.COMMENT: "cyan",
    Kind.CAPTION: "cyan",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A page with what became of each line.

    Attributes:
        origin: The file it came from.
        standing: What is shown: a file's page, or an article as it was kept, or read again.
        article: The article.
        said_before: Where the archive said a line before, in words, by the line's position.
    """

    origin: str
    standing: str
    article: Article
    said_before: Mapping[int, str]


def page_words(origin: str, page: int) -> str:
    """Return where a page is: its file, and the number of the page where it is not the first.

    Args:
        origin: The file.
        page: The page's place in it, from 1.
    """
    return origin if page == 1 else f"{origin}, page {page}"


def explain_stored(stored: StoredArticle) -> Explained:
    """Explain an article of the archive as the archive keeps it."""
    said_before = {
        occurrence.paragraph.position: f"said before ({occurrence.relation}): article "
        f"{occurrence.matched.article}, line {occurrence.matched.position}"
        for occurrence in stored.occurrences
        if occurrence.matched is not None
    }
    return Explained(
        origin=page_words(stored.origin, stored.page),
        standing=f"Article {stored.number}, as the archive keeps it",
        article=stored.article,
        said_before=MappingProxyType(said_before),
    )


def explain_again(
    stored: StoredArticle, results: Sequence[Article | Rejected]
) -> list[Explained | Rejected]:
    """Explain an article's page as today's rules read its document, or why they find none."""
    lines = {paragraph.text for paragraph in stored.article.paragraphs}
    articles = [result for result in results if isinstance(result, Article)]
    if not articles:
        return [result for result in results if isinstance(result, Rejected)]
    same = max(
        articles,
        key=lambda article: sum(paragraph.text in lines for paragraph in article.paragraphs),
    )
    standing = f"Article {stored.number}, as today's rules read it"
    origin = page_words(stored.origin, stored.page)
    return [Explained(origin, standing, same, MappingProxyType({}))]


def explain_file(origin: str, results: Sequence[Article | Rejected]) -> list[Explained | Rejected]:
    """Explain the pages of a file that is no article of the archive."""
    return [
        result
        if isinstance(result, Rejected)
        else Explained(
            page_words(origin, page),
            "A file, read with today's rules; nothing is stored",
            result,
            MappingProxyType({}),
        )
        for page, result in enumerate(results, 1)
    ]


def take_line(paragraph: Paragraph) -> Taken:
    """Return how a line is taken."""
    if paragraph.reason is not None:
        return Taken.ASIDE
    return Taken.KEPT if paragraph.read or paragraph.kind is Kind.TITLE else Taken.APART


def print_article(console: Console, article: Article, origin: str) -> None:
    """Print a page line by line: + is kept, ~ is kept apart from the text, - is set aside.

    Args:
        console: Where to print; colours only where it has them.
        article: The article.
        origin: The file it came from, and which of its pages it is.
    """
    console.print(Text(printable(f"--- {origin}"), style="bold"), soft_wrap=True)
    console.print(Text(printable(f"+++ {_facts(article)}"), style="bold"), soft_wrap=True)
    for note in article.notes:
        console.print(Text(printable(f"!!! {note}"), style="yellow"), soft_wrap=True)
    width = len(str(len(article.paragraphs)))
    for paragraph in article.paragraphs:
        console.print(_line(paragraph, width), soft_wrap=True)
    console.print(Text(_sums(article), style="bold"))


def _line(paragraph: Paragraph, width: int) -> Text:
    mark = _MARKS[take_line(paragraph)]
    style = {"-": "red", "~": "cyan"}.get(mark, _STYLES.get(paragraph.kind, "green"))
    text = Text()
    text.append(f"{mark} {paragraph.position:>{width}} {paragraph.kind:<11} ", style=f"dim {style}")
    if paragraph.score is not None:
        text.append(f"{paragraph.score:>4.0%} ", style=f"dim {style}")
    text.append(printable(paragraph.text), style=style)
    if paragraph.reason is not None:
        text.append(f"\n{'':{width + 15}}↳ {printable(paragraph.reason)}", style="dim italic")
    return text


def _facts(article: Article) -> str:
    facts = [
        article.title or "no title",
        article.publisher or "publisher not named",
        ", ".join(article.bylines) or "no byline",
        f"{article.published} ({article.published_as})" if article.published else "undated",
        *([article.form] if article.form else []),
        *(["walled or cut"] if article.partial else []),
    ]
    return " · ".join(facts)


def _sums(article: Article) -> str:
    taken = Counter(take_line(paragraph) for paragraph in article.paragraphs)
    return (
        f"{len(article.paragraphs)} lines: {taken[Taken.KEPT]} kept, "
        f"{taken[Taken.APART]} kept apart (byline, date, comments), {taken[Taken.ASIDE]} set aside"
    )
