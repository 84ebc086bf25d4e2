"""Commands on articles: ingest, extract, export, show, search."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from digests.ranking import load_topics
from extract import Article, Form, Rejected
from flows.command.one_file import extracted
from flows.command.output.article import show_article, show_articles, show_hit, show_rejections
from flows.command.output.explanation import page_words
from flows.command.output.ingest import ingest_answer, print_ingest
from flows.command.output.lines import explain_article
from flows.command.output.versions import LAST, show_changes, show_versions
from flows.command.terminal import NUMBER, ExitCode, terminal_of
from flows.jobs.ingest.folders import Place
from flows.jobs.ingest.ingest_run import run_ingest, usual_places
from flows.settings import load_settings
from flows.wiring import open_desk, utc_now
from store import Occurrence, StoredArticle, export_article, search_archive

MISSING = "there is no such file or folder"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--strict", is_flag=True, help="Exit with 3 if any file was set aside.")
@click.pass_context
def ingest(context: click.Context, paths: Sequence[Path], *, strict: bool) -> int:
    """Take files into the archive: the PATHs, or else the seeds and the inbox."""
    terminal = terminal_of(context)
    _refuse_only_missing(paths)
    with open_desk(load_settings()) as desk:
        places = [Place(path) for path in paths] or usual_places(desk)
        with terminal.progress("Ingesting files") as progress:
            report = run_ingest(desk, places, progress=progress)
    if terminal.as_json:
        terminal.answer(ingest_answer(report))
    else:
        print_ingest(terminal, report)
    return ExitCode.SET_ASIDE if strict and report.rejected else ExitCode.DONE


def _refuse_only_missing(paths: Sequence[Path]) -> None:
    if paths and not any(path.exists() for path in paths):
        names = ", ".join(str(path) for path in paths)
        raise click.ClickException(f"{names}: {MISSING}. Check the spelling, or create it.")


@click.command("extract")
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
def extract_command(context: click.Context, file: Path, form: str) -> int:
    """Show what becomes of FILE (- is standard input); nothing is stored."""
    terminal = terminal_of(context)
    if terminal.as_json:
        form = "json"
    results = extracted(file, load_settings())
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
                explain_article(terminal.out, article, page_words(str(file), page))
    for rejected in results:
        if isinstance(rejected, Rejected):
            terminal.notice(f"{rejected.origin}: {rejected.reason}. {rejected.remedy}", "yellow")
    return ExitCode.DONE if articles else ExitCode.FAILED


def _record(article: Article, origin: str, page: int) -> dict[str, object]:
    """The article as `export` writes it, without what only the archive knows."""
    occurrences = tuple(Occurrence(one, None, None, None) for one in article.paragraphs)
    record = export_article(StoredArticle(0, origin, utc_now(), article, occurrences, (), page))
    return {**record, "id": None}


@click.command()
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead.")
@click.pass_context
def export(context: click.Context, output: Path | None) -> None:
    """Write the whole archive as JSON lines."""
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        if output is None:
            for record in desk.archive.export():
                terminal.answer(record)
            return
        count = _export_to(output, desk.archive.export())
    terminal.notice(f"{count} articles written to {output}.")


def _export_to(output: Path, records: Iterable[dict[str, object]]) -> int:
    if output.is_dir():
        raise click.ClickException(f"{output} is a folder. Name a file in it.")
    draft = output.with_name(output.name + ".part")
    count = 0
    with draft.open("w", encoding="utf-8") as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    draft.replace(output)  # a reader of the file never sees half of it
    return count


@click.command()
@click.argument("article", type=NUMBER, required=False)
@click.option("--publisher", help="List only this publisher's articles.")
@click.option(
    "--limit",
    type=NUMBER,
    default=50,
    show_default=True,
    help="List at most so many.",
)
@click.option("--set-aside", is_flag=True, help="List the files and pages set aside, and why.")
@click.option("--versions", is_flag=True, help="List what ARTICLE was before it changed.")
@click.option(
    "--diff",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=LAST,
    metavar="[VERSION]",
    help="Show what changed in ARTICLE since a VERSION, the last one where none is named: "
    "[-words that went-] and {+words that came+}.",
)
@click.pass_context
def show(  # noqa: PLR0913  (one argument an option)
    context: click.Context,
    article: int | None,
    publisher: str | None,
    limit: int,
    diff: int | None,
    *,
    set_aside: bool,
    versions: bool,
) -> None:
    """Show ARTICLE, line by line with where else each stands; without a number, list articles."""
    terminal = terminal_of(context)
    if (versions or diff is not None) and article is None:
        raise click.UsageError("Name the ARTICLE whose versions you want.", context)
    with open_desk(load_settings()) as desk:
        if set_aside:
            show_rejections(terminal, desk.archive.rejections(limit))
        elif article is not None and diff is not None:
            stored = desk.archive.article(article)
            show_changes(terminal, stored, desk.rereading.versions(article), diff)
        elif article is not None and versions:
            desk.archive.article(article)  # says so where there is none
            show_versions(terminal, article, desk.rereading.versions(article))
        elif article is not None:
            stored = desk.archive.article(article)
            show_article(terminal, stored, desk.archive.repeats(article))
        else:
            show_articles(terminal, desk.archive.articles(limit=limit, publisher=publisher))


def _known_topic(
    _context: click.Context, _parameter: click.Parameter, topic: str | None
) -> str | None:
    if topic is not None and topic not in (known := [one.topic.id for one in load_topics()]):
        raise click.BadParameter(f"{topic!r} is no topic. There are {', '.join(known)}.")
    return topic


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=1000),
    default=10,
    show_default=True,
    help="Find at most so many.",
)
@click.option("--publisher", help="Only this publisher's articles.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or later.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or earlier."
)
@click.option("--form", type=click.Choice([form.value for form in Form]), help="Only this form.")
@click.option(
    "--topic", callback=_known_topic, help="Only what the digest would put under this topic."
)
@click.pass_context
def search(context: click.Context, /, words: Sequence[str], limit: int, **filters: Any) -> None:  # noqa: ANN401  (options by name)
    """Find articles: all WORDS, "a phrase" in quotes, or the beginning of a word as begin*."""
    terminal = terminal_of(context)
    _refuse_nothing(context, words, filters["since"], filters["until"])
    with open_desk(load_settings()) as desk:
        hits = search_archive(
            desk.database,
            " ".join(f'"{word}"' if " " in word else word for word in words),
            limit,
            publisher=filters["publisher"],
            since=_day(filters["since"]),
            until=_day(filters["until"]),
            form=filters["form"] and Form(filters["form"]),
            topic=filters["topic"],
        )
    for hit in hits:
        show_hit(terminal, hit)
    if not hits and not terminal.as_json:
        terminal.notice(
            "No article holds that. Try fewer words or filters, or the beginning of a word: begin*"
        )


def _refuse_nothing(
    context: click.Context, words: Sequence[str], since: datetime | None, until: datetime | None
) -> None:
    """Say why nothing could be found, where that is plain before looking."""
    if not any(character.isalnum() for word in words for character in word):
        raise click.UsageError("Name at least one word to search for.", context)
    if since and until and since > until:
        raise click.UsageError("--since is later than --until: no day lies between them.", context)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
