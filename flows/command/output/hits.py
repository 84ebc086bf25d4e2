"""How the articles that a search found are shown."""

from rich.text import Text

from flows.command.output.terminal import Terminal, printable
from store import Hit


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
