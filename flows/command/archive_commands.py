"""Commands that show the archive's articles: show, repeats, export."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from digests import count_noun
from flows.command import output
from flows.command.command_groups import examples
from flows.command.output import LAST_VERSION, NUMBER, terminal_of
from flows.settings import load_settings
from flows.wiring import open_run_parts


@click.command(
    "export",
    epilog=examples(
        ("pressround export > archive.jsonl", "everything, an article a line"),
        ("pressround export --output archive.jsonl", "the same"),
    ),
)
@click.option(
    "--output", "file", type=click.Path(path_type=Path), help="Write to this file instead."
)
@click.pass_context
def _export(context: click.Context, file: Path | None) -> None:
    """Write the whole archive as JSON lines."""
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        if file is None:
            for record in parts.archive.export():
                terminal.answer(record)
            return
        count = _export_to(file, parts.archive.export())
    terminal.notice(f"{count_noun(count, 'article')} written to {file}.")


def _export_to(file: Path, records: Iterable[dict[str, object]]) -> int:
    if file.is_dir():
        raise click.ClickException(f"{file} is a folder. Name a file in it.")
    draft = file.with_name(file.name + ".part")
    count = 0
    with draft.open("w", encoding="utf-8") as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    draft.replace(file)  # whoever reads the file never sees half of it
    return count


@click.command(
    "show",
    epilog=examples(
        ("pressround show", "the articles, the latest first"),
        ("pressround show 3", "article 3, line by line"),
        ("pressround show 3 --diff", "what a newer page changed in it"),
        ("pressround show --set-aside", "what could not be read, and why"),
    ),
)
@click.argument("article", type=NUMBER, required=False)
@click.option("--publisher", help="List only this publisher's articles.")
@click.option(
    "--limit",
    metavar="NUMBER",
    type=NUMBER,
    default=50,
    show_default=True,
    help="List at most this many.",
)
@click.option("--set-aside", is_flag=True, help="List the files and pages set aside, and why.")
@click.option("--versions", is_flag=True, help="List what ARTICLE was before it changed.")
@click.option(
    "--diff",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=LAST_VERSION,
    metavar="[VERSION]",
    help="Show what changed in ARTICLE since a VERSION, the last one where none is named: "
    "[-words that went-] and {+words that came+}.",
)
@click.pass_context
def _show(  # noqa: PLR0913  (one argument an option)
    context: click.Context,
    article: int | None,
    publisher: str | None,
    limit: int,
    diff: int | None,
    *,
    set_aside: bool,
    versions: bool,
) -> None:
    """Show ARTICLE, line by line with where else each occurs; without a number, list articles."""
    terminal = terminal_of(context)
    if (versions or diff is not None) and article is None:
        raise click.UsageError("Name the ARTICLE whose versions you want.", context)
    with open_run_parts(load_settings()) as parts:
        if set_aside:
            output.show_rejections(terminal, parts.archive.rejections(limit))
        elif article is not None and diff is not None:
            stored = parts.archive.article(article)
            output.show_changes(terminal, stored, parts.rereading.versions(article), diff)
        elif article is not None and versions:
            parts.archive.article(article)  # raises where there is none
            output.show_versions(terminal, article, parts.rereading.versions(article))
        elif article is not None:
            stored = parts.archive.article(article)
            output.show_article(terminal, stored, parts.archive.repeats(article))
        else:
            output.show_articles(terminal, parts.archive.articles(limit=limit, publisher=publisher))


@click.command(
    "repeats",
    epilog=examples(
        ("pressround repeats 3", "where else article 3 was published"),
        ("pressround --json repeats 3", "the same for a program"),
    ),
)
@click.argument("article", type=NUMBER)
@click.pass_context
def _repeats(context: click.Context, article: int) -> None:
    """Show where else the paragraphs of ARTICLE occur: since when, how alike, and why.

    Earlier places are what a paragraph repeats, later ones repeat it. What is only similar says
    something else, and what differs is shown.
    """
    with open_run_parts(load_settings()) as parts:
        stored = parts.archive.article(article)
        repeats = parts.archive.repeats(article)
    output.show_repeats(terminal_of(context), stored, repeats)
