"""How articles of the archive are shown."""

from collections.abc import Sequence

from rich.text import Text

from extract import Article
from flows.command.output.explanation import page_words
from flows.command.output.lines import explain_article
from flows.command.repeats_command import print_repeats
from flows.command.terminal import Terminal, printable
from store import Capture, Hit, Rejection, Repeats, StoredArticle, export_article


def show_article(terminal: Terminal, stored: StoredArticle, repeats: Sequence[Repeats]) -> None:
    """One article, line by line, with its captures and where else its paragraphs stand."""
    if terminal.as_json:
        terminal.answer(export_article(stored))
        return
    explain_article(terminal.out, stored.article, page_words(stored.origin, stored.page))
    for capture in stored.captures:
        terminal.say(_captured(capture, stored.article))
    if repeats:
        print_repeats(terminal, repeats)


def _captured(capture: Capture, article: Article) -> str:
    """One line on a capture, with what it tells otherwise than the article."""
    own_title = capture.title if capture.title not in {None, article.title} else None
    own_outlet = capture.publisher if capture.publisher not in {None, article.publisher} else None
    where = f" in {own_outlet}" if own_outlet else ""
    as_title = f" as “{own_title}”" if own_title else ""
    day = f"{capture.captured_at:%Y-%m-%d}"
    return f"Also{where}{as_title}: {capture.origin}, captured {day}, {capture.share:.0%} alike."


def show_articles(terminal: Terminal, articles: Sequence[StoredArticle]) -> None:
    """Articles, one a line."""
    if terminal.as_json:
        for stored in articles:
            terminal.answer(_headline(stored))
        return
    rows = [
        (
            str(stored.number),
            str(stored.article.published or "undated"),
            stored.article.publisher or "not named",
            stored.article.title or "(no title)",
        )
        for stored in articles
    ]
    terminal.table("", ("Article", "Published", "Publisher", "Title"), rows, numbers=(0,))


def _headline(stored: StoredArticle) -> dict[str, object]:
    left_out = {"text", "paragraphs"}
    return {name: value for name, value in export_article(stored).items() if name not in left_out}


def show_rejections(terminal: Terminal, rejections: Sequence[Rejection]) -> None:
    """Files and pages that were set aside, with why and what to do."""
    if terminal.as_json:
        for one in rejections:
            terminal.answer(
                {
                    "origin": one.rejected.origin,
                    "reason": one.rejected.reason,
                    "remedy": one.rejected.remedy,
                    "sha256": one.sha256,
                    "first_seen": one.first_seen.isoformat(),
                    "last_seen": one.last_seen.isoformat(),
                    "times": one.times,
                },
            )
        return
    rows = [
        (f"{one.last_seen:%Y-%m-%d}", one.rejected.origin, one.rejected.reason, one.rejected.remedy)
        for one in rejections
    ]
    terminal.table("", ("Last seen", "File", "Reason", "What to do"), rows)


def show_hit(terminal: Terminal, hit: Hit) -> None:
    """One found article with the words found in their paragraph."""
    if terminal.as_json:
        terminal.answer(
            {
                "article": hit.article,
                "title": hit.title,
                "publisher": hit.publisher,
                "published": hit.published.isoformat() if hit.published else None,
                "origin": hit.origin,
                "position": hit.position,
                "excerpt": hit.excerpt,
            },
        )
        return
    facts = f"{hit.publisher or 'publisher not named'}, {hit.published or 'undated'}"
    terminal.say(f"{hit.article}  {hit.title or '(no title)'}  ({facts})", "bold")
    excerpt = Text(printable(hit.excerpt))
    for start, end in hit.matches:
        excerpt.stylize("bold green", start, end)
    terminal.out.print(Text(f"   line {hit.position}: ", "dim") + excerpt, soft_wrap=True)
