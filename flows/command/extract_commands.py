"""Commands that show what becomes of a file: extract, explain."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

import store
from extract import Article, RawDocument, Rejected
from flows.command import output
from flows.command.command_groups import examples
from flows.command.output import ExitCode, Terminal, terminal_of
from flows.settings import Settings, load_settings
from flows.wiring import make_workers, open_run_parts, utc_now


@click.command(
    "extract",
    epilog=examples(
        ("pressround extract page.html", "each line with its kind"),
        ("pressround extract page.html --format text", "the clean text"),
        ("pressround extract - < page.txt", "from standard input"),
    ),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "explain"]),
    default="explain",
    show_default=True,
    help="The article as JSON lines, its clean text, or every line with what became of it.",
)
@click.pass_context
def _extract(context: click.Context, file: Path, form: str) -> int:
    """Show what becomes of FILE (- is standard input); nothing is stored."""
    terminal = terminal_of(context)
    if terminal.as_json:
        form = "json"
    results = _extract_file(file, load_settings())
    articles = [
        (page, result) for page, result in enumerate(results, 1) if isinstance(result, Article)
    ]
    for page, article in articles:
        match form:
            case "json":
                terminal.answer(_record(article, str(file), page))
            case "text":
                click.echo("\n\n".join(filter(None, (article.title, article.text))))
            case _:
                output.print_article(terminal.out, article, output.page_words(str(file), page))
    for rejected in results:
        if isinstance(rejected, Rejected):
            terminal.notice(f"{rejected.origin}: {rejected.reason}. {rejected.remedy}", "yellow")
    return ExitCode.DONE if articles else ExitCode.FAILED


def _record(article: Article, origin: str, page: int) -> dict[str, object]:
    """The article as `export` writes it, without what only the archive knows."""
    occurrences = tuple(
        store.Occurrence(paragraph, None, None, None) for paragraph in article.paragraphs
    )
    record = store.export_article(
        store.StoredArticle(0, origin, utc_now(), article, occurrences, (), page)
    )
    return {**record, "id": None}


@click.command(
    "explain",
    epilog=examples(
        ("pressround explain page.html", "each line with its score"),
        ("pressround explain 3 --html why.html", "article 3, as a page to open"),
        ("pressround explain 3 --again", "article 3 by today's rules"),
    ),
)
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
def _explain(
    context: click.Context, target: str, *, again: bool, html: Path | None, form: str
) -> int:
    """Show every line of a page with its kind, its reason and the line model's score.

    A number is an article of the archive, anything else a file (- is standard input; write a file
    whose name is a number as ./12). Nothing is stored.
    """
    terminal = terminal_of(context)
    pages = _pages(target, load_settings(), again=again, context=context)
    if html is not None:
        _write(html, output.render_explanation(pages))
        terminal.notice(f"Written to {html}.")
    elif terminal.as_json:
        for page in pages:
            terminal.answer(_answer(page))
    elif form == "html":
        click.echo(output.render_explanation(pages), nl=False)
    else:
        _print(terminal, pages)
    return (
        ExitCode.DONE
        if any(isinstance(page, output.Explained) for page in pages)
        else ExitCode.FAILED
    )


def _pages(
    target: str, settings: Settings, *, again: bool, context: click.Context
) -> list["output.Explained | Rejected"]:
    if not (target.isascii() and target.isdigit()):
        if again:
            raise click.UsageError("--again is for an article of the archive.", context)
        return output.explain_file(target, _extract_file(Path(target), settings))
    with open_run_parts(settings) as parts:
        stored = parts.archive.article(int(target))
        if not again:
            return [output.explain_stored(stored)]
        raw = parts.archive.document(stored.article.sha256)
        return output.explain_again(stored, next(iter(parts.workers.extract([raw]))))


def _write(path: Path, page: str) -> None:
    draft = path.with_name(path.name + ".part")
    draft.write_text(page, "utf-8", errors="replace")
    draft.replace(path)  # whoever reads the file never sees half of it


def _print(terminal: Terminal, pages: Sequence["output.Explained | Rejected"]) -> None:
    for page in pages:
        if isinstance(page, Rejected):
            terminal.say(f"{page.origin}: {page.reason}. {page.remedy}", "yellow")
            continue
        output.print_article(terminal.out, page.article, page.origin)
        for position, where in page.said_before.items():
            terminal.say(f"Line {position} was {where}.", "yellow")


def _answer(page: "output.Explained | Rejected") -> dict[str, object]:
    if isinstance(page, Rejected):
        return {"origin": page.origin, "reason": page.reason, "remedy": page.remedy}
    return {
        "origin": page.origin,
        "standing": page.standing,
        "title": page.article.title,
        "lines": [
            {
                "position": line.position,
                "text": line.text,
                "kind": line.kind,
                "taken": output.take_line(line),
                "reason": line.reason,
                "score": line.score,
                "said_before": page.said_before.get(line.position),
            }
            for line in page.article.paragraphs
        ],
    }


def _extract_file(file: Path, settings: Settings) -> list[Article | Rejected]:
    """Extract a file (`-` is standard input) with the operator's rules; nothing is stored.

    Raises:
        ClickException: The file cannot be read; says why and what to do.
    """
    with make_workers(settings) as workers:
        return [*next(workers.extract([_document(file, settings)]))]


def _document(file: Path, settings: Settings) -> RawDocument:
    from flows.jobs.ingest import FoundFile, InputPath, RefusedFile, find_files, read_files

    if str(file) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise click.ClickException("Standard input is closed. Name a file, or pipe one in.")
        content = sys.stdin.buffer.read(settings.file_max_bytes + 1)
        if len(content) > settings.file_max_bytes:
            raise click.ClickException(
                f"Standard input has more than {settings.file_max_bytes:,} bytes, the limit. "
                "Pipe less in, or raise PRESSROUND_FILE_MAX_BYTES.",
            )
        return RawDocument(content, "standard input", utc_now())
    if file.is_dir():
        raise click.ClickException(f"{file} is a folder. Name one article file.")
    outcome: FoundFile | RefusedFile | tuple[FoundFile, RawDocument] = next(
        find_files([InputPath(file)])
    )
    if isinstance(outcome, FoundFile):
        limit = settings.file_max_bytes
        outcome = next(read_files([outcome], max_bytes=limit, settle_seconds=0, now=utc_now))
    if isinstance(outcome, RefusedFile):
        raise click.ClickException(f"{file}: {outcome.rejected.reason}. {outcome.rejected.remedy}")
    return outcome[1]
