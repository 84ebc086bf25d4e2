"""Every line of a page with what became of it: the view that shows why."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from extract import Article, Kind, Paragraph
from flows.command.terminal import printable

_STYLES = {
    Kind.TITLE: "bold",
    Kind.SUBHEADING: "bold",
    Kind.COMMENT: "cyan",
    Kind.CAPTION: "cyan",
}


def explain_article(console: Console, article: Article, origin: str) -> None:
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


def mark_of(paragraph: Paragraph) -> str:
    """`+` kept as text, `~` kept apart from the text, `-` set aside."""
    if paragraph.reason is not None:
        return "-"
    return "+" if paragraph.read or paragraph.kind is Kind.TITLE else "~"


def _line(paragraph: Paragraph, width: int) -> Text:
    mark = mark_of(paragraph)
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
    marks = Counter(mark_of(paragraph) for paragraph in article.paragraphs)
    return (
        f"{len(article.paragraphs)} lines: {marks['+']} kept, {marks['~']} kept apart "
        f"(byline, date, comments), {marks['-']} set aside"
    )
