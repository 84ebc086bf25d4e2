"""The command reclean, and how its report and an article's former versions are shown."""

from dataclasses import asdict

import click

from flows.command.terminal import NUMBER, Terminal, terminal_of
from flows.jobs.reclean_markdown import LABELS, changes_of
from flows.jobs.reclean_run import RecleanReport, RecleanScope, counts_of, run_reclean
from flows.settings import load_settings
from flows.wiring import open_desk
from store import Reread

SHOWN_AT_MOST = 60
"""Changes listed on the terminal; a longer list scrolls the counts away."""


@click.command()
@click.option("--publisher", help="Read only this publisher's articles anew.")
@click.option("--article", type=NUMBER, help="Read only this article anew.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_context
def reclean(
    context: click.Context, publisher: str | None, article: int | None, *, dry_run: bool
) -> None:
    """Read the stored files anew with today's rules and readers, and tell what changed.

    Articles keep their numbers; what they were is kept, and `pressround show N --versions` lists
    it. An interrupted run goes on where it was; a second run changes nothing.
    """
    terminal = terminal_of(context)
    scope = RecleanScope(publisher, article, dry_run)
    with open_desk(load_settings()) as desk, terminal.progress("Reading anew") as progress:
        report = run_reclean(desk, scope, progress=progress)
    if terminal.as_json:
        _answer(terminal, report)
    else:
        _print(terminal, report, dry_run=dry_run)


def _answer(terminal: Terminal, report: RecleanReport) -> None:
    """One line a page that is not as before, then the counts."""
    for each in report.accounts:
        terminal.answer(_account(each))
    terminal.answer({**counts_of(report), "resumed": report.resumed})


def _account(each: Reread) -> dict[str, object]:
    return {**asdict(each), "outcome": each.outcome.value}


def _print(terminal: Terminal, report: RecleanReport, *, dry_run: bool) -> None:
    if report.resumed:
        terminal.notice("Gone on where the last run was interrupted.")
    changes = [row for each in report.accounts for row in changes_of(each)]
    for number, what, line, before, after in changes[:SHOWN_AT_MOST]:
        terminal.say(f"Article {number}, {what}: {line}".rstrip(": "), "bold")
        if before or after:
            terminal.say(f"  {before or '(nothing)'} → {after or '(nothing)'}")
    if (more := len(changes) - SHOWN_AT_MOST) > 0:
        rest = (
            "`pressround --json reclean --dry-run` tells all"
            if dry_run
            else "`pressround show N --versions` lists what article N was"
        )
        terminal.say(f"… and {more} more: {rest}.")
    counts = counts_of(report)
    rows = [(LABELS[name], f"{counts[name]:,}") for name in LABELS if counts[name]]
    title = "Reclean, a dry run: nothing was changed" if dry_run else "Reclean"
    terminal.table(title, ("", "How many"), rows or [("Nothing to do", "0")], numbers=(1,))
