"""The command erase: it shows what goes and what stays before it asks."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flows import jobs
from flows.command.command_groups import examples
from flows.command.output import NUMBER, ExitCode, Terminal, terminal_of
from flows.errors import RunError
from flows.settings import load_settings
from flows.wiring import RunParts, open_run_parts

if TYPE_CHECKING:
    from store import Erased


@click.command(
    "erase",
    epilog=examples(
        ("pressround erase 3", "shows what goes and what stays, then asks"),
        ("pressround erase 3 --yes", "without asking"),
    ),
)
@click.argument("article", type=NUMBER)
@click.option("--yes", is_flag=True, help="Erase it without asking.")
@click.pass_context
def _erase(context: click.Context, article: int, *, yes: bool) -> int:
    """Erase ARTICLE for good: its text, what is known of it, its files.

    Its number and the hashes of its files stay, so that they are not taken in again. Sentences that
    issues cited stay in those issues as they were sent; the public pages are written again without.
    """
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        erased = parts.archive.erase(article, parts.now(), dry_run=True)
        if not yes and not _agreed(terminal, erased):
            terminal.notice("Nothing was erased.")
            return ExitCode.FAILED
        erased = jobs.run_erase(parts.upkeep, article)
        still_shown = _update_public_pages(parts) if erased.issues else ""
    if terminal.as_json:
        terminal.answer(asdict(erased))
    else:
        terminal.say(f"Article {erased.number} is erased.")
        if yes:
            _print(terminal, erased)
    if still_shown:
        terminal.notice(f"Its words are still on the public pages. {still_shown}", "yellow")
        return ExitCode.FAILED
    return ExitCode.DONE


def _update_public_pages(parts: RunParts) -> str:
    """Write the public pages without its words; why that failed, empty where it did not."""
    from flows.jobs.issue import publish

    try:
        publish(parts.composition, parts.settings.public_folder)
    except RunError as error:
        return str(error)
    return ""


def _agreed(terminal: Terminal, erased: "Erased") -> bool:
    if terminal.as_json:
        raise click.UsageError("With --json nothing is asked; say --yes to erase the article.")
    _print(terminal, erased)
    try:
        return click.confirm("Erase it for good?", err=True)
    except click.Abort:  # there is nobody to answer
        return False


def _print(terminal: Terminal, erased: "Erased") -> None:
    terminal.say(f"Article {erased.number}: {erased.title or '(no title)'}", "bold")
    for head, lines in (("Goes:", _goes(erased)), ("Stays:", _stays(erased))):
        terminal.say(head)
        for line in lines:
            terminal.say(f"  - {line}")


def _goes(erased: "Erased") -> list[str]:
    return [
        "its text, title, authors and former versions",
        f"{_many(erased.texts, 'paragraph')} that no other article has",
        f"the bytes of {_many(erased.documents, 'file')} it was read from",
    ]


def _stays(erased: "Erased") -> list[str]:
    lines = [
        "its number and its files' names and hashes, so that they are not taken in again",
        "what other articles say in the same words",
    ]
    lines += [f"the file {origin}: other articles are in it too" for origin in erased.shared]
    if erased.issues:
        numbers = ", ".join(map(str, erased.issues))
        lines.append(f"what was cited from it, in issues as they were frozen: {numbers}")
    return [*lines, "backups of the archive, and files outside of it such as var/processed"]


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
