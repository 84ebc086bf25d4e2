"""The command explain: every line of a file's page or an article, with its kind and why."""

from collections.abc import Sequence
from pathlib import Path

import click

from extract import Rejected
from flows.command.one_file import extracted
from flows.command.output.explanation import (
    Explained,
    explained_article,
    explained_file,
    read_anew,
    taken_of,
)
from flows.command.output.explanation_page import explanation_page
from flows.command.output.lines import explain_article
from flows.command.terminal import ExitCode, Terminal, terminal_of
from flows.settings import Settings, load_settings
from flows.wiring import open_desk


@click.command()
@click.argument("target", metavar="FILE|ARTICLE")
@click.option("--again", is_flag=True, help="Read ARTICLE's stored file with today's rules.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one self-contained HTML page to this file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html"]),
    default="terminal",
    show_default=True,
    help="Print for the terminal, or as one self-contained HTML page.",
)
@click.pass_context
def explain(
    context: click.Context, target: str, *, again: bool, html: Path | None, form: str
) -> int:
    """Show every line of a page with its kind, its reason and the line model's score.

    A number is an article of the archive, anything else a file (- is standard input; write a file
    whose name is a number as ./12). Nothing is stored.
    """
    terminal = terminal_of(context)
    pages = _pages(target, load_settings(), again=again, context=context)
    if html is not None:
        _write(html, explanation_page(pages))
        terminal.notice(f"Written to {html}.")
    elif terminal.as_json:
        for each in pages:
            terminal.answer(_answer(each))
    elif form == "html":
        click.echo(explanation_page(pages), nl=False)
    else:
        _print(terminal, pages)
    return ExitCode.DONE if any(isinstance(each, Explained) for each in pages) else ExitCode.FAILED


def _pages(
    target: str, settings: Settings, *, again: bool, context: click.Context
) -> list[Explained | Rejected]:
    if not (target.isascii() and target.isdigit()):
        if again:
            raise click.UsageError("--again is for an article of the archive.", context)
        return explained_file(target, extracted(Path(target), settings))
    with open_desk(settings) as desk:
        stored = desk.archive.article(int(target))
        if not again:
            return [explained_article(stored)]
        raw = desk.archive.document(stored.article.sha256)
        return read_anew(stored, next(iter(desk.workers.extract([raw]))))


def _write(path: Path, page: str) -> None:
    draft = path.with_name(path.name + ".part")
    draft.write_text(page, "utf-8", errors="replace")
    draft.replace(path)  # a reader of the file never sees half of it


def _print(terminal: Terminal, pages: Sequence[Explained | Rejected]) -> None:
    for each in pages:
        if isinstance(each, Rejected):
            terminal.say(f"{each.origin}: {each.reason}. {each.remedy}", "yellow")
            continue
        explain_article(terminal.out, each.article, each.origin)
        for position, where in each.said_before.items():
            terminal.say(f"Line {position} was {where}.", "yellow")


def _answer(page: Explained | Rejected) -> dict[str, object]:
    if isinstance(page, Rejected):
        return {"origin": page.origin, "reason": page.reason, "remedy": page.remedy}
    return {
        "origin": page.origin,
        "standing": page.standing,
        "title": page.article.title,
        "lines": [
            {
                "position": each.position,
                "text": each.text,
                "kind": each.kind,
                "taken": taken_of(each),
                "reason": each.reason,
                "score": each.score,
                "said_before": page.said_before.get(each.position),
            }
            for each in page.article.paragraphs
        ],
    }
