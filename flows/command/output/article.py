"""How articles of the archive are shown."""

from collections.abc import Sequence

from extract import Article
from flows.command.output.explanation import page_words, print_article
from flows.command.output.repeats import print_repeats
from flows.command.output.terminal import Terminal
from store import Capture, Rejection, Repeats, StoredArticle, export_article


def show_article(terminal: Terminal, stored: StoredArticle, repeats: Sequence[Repeats]) -> None:
    """One article, line by line, with its captures and where else its paragraphs are."""
    if terminal.as_json:
        terminal.answer(export_article(stored))
        return
    print_article(terminal.out, stored.article, page_words(stored.origin, stored.page))
    for capture in stored.captures:
        terminal.say(_captured(capture, stored.article))
    if repeats:
        print_repeats(terminal, repeats)


def _captured(capture: Capture, article: Article) -> str:
    """One line on a capture, with what differs from the article."""
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
        for rejection in rejections:
            terminal.answer(
                {
                    "origin": rejection.rejected.origin,
                    "reason": rejection.rejected.reason,
                    "remedy": rejection.rejected.remedy,
                    "sha256": rejection.sha256,
                    "first_seen": rejection.first_seen.isoformat(),
                    "last_seen": rejection.last_seen.isoformat(),
                    "times": rejection.times,
                },
            )
        return
    rows = [
        (
            f"{rejection.last_seen:%Y-%m-%d}",
            rejection.rejected.origin,
            rejection.rejected.reason,
            rejection.rejected.remedy,
        )
        for rejection in rejections
    ]
    terminal.table("", ("Last seen", "File", "Reason", "What to do"), rows)
