"""Commands that read files into the archive: ingest, and reclean for the stored files."""

from collections.abc import Sequence
from pathlib import Path

import click

from flows import jobs
from flows.command import output
from flows.command.command_groups import examples
from flows.command.output import NUMBER, ExitCode, terminal_of
from flows.settings import load_settings
from flows.wiring import open_run_parts


@click.command(
    "ingest",
    epilog=examples(
        ("pressround ingest", "the seeds and the inbox, var/inbox"),
        ("pressround ingest ~/articles one.html", "these; they stay where they are"),
        ("pressround ingest --strict", "exit code 3 if a file was set aside"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--strict", is_flag=True, help="Exit with 3 if any file was set aside.")
@click.pass_context
def _ingest(context: click.Context, paths: Sequence[Path], *, strict: bool) -> int:
    """Take files into the archive: the PATHs, or else the seeds and the inbox."""
    from flows.jobs.ingest import InputPath, run_ingest, usual_inputs

    terminal = terminal_of(context)
    if paths and not any(path.exists() for path in paths):
        names = ", ".join(str(path) for path in paths)
        raise click.ClickException(
            f"{names}: there is no such file or folder. Check the spelling, or create it."
        )
    with open_run_parts(load_settings()) as parts:
        inputs = [InputPath(path) for path in paths] or usual_inputs(parts.settings)
        with terminal.progress("Ingesting files") as progress:
            report = run_ingest(parts.ingest, inputs, progress=progress)
    output.show_ingest(terminal, report)
    return ExitCode.SET_ASIDE if strict and report.rejected else ExitCode.DONE


@click.command(
    "reclean",
    epilog=examples(
        ("pressround reclean --dry-run", "what would change"),
        ("pressround reclean --publisher Pulse", "the articles of one publisher"),
    ),
)
@click.option("--publisher", help="Read only this publisher's articles again.")
@click.option("--article", metavar="NUMBER", type=NUMBER, help="Read only this article again.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_context
def _reclean(
    context: click.Context, publisher: str | None, article: int | None, *, dry_run: bool
) -> None:
    """Read the stored files again with today's rules and readers, and show what changed.

    Articles keep their numbers; what they were is kept, and `pressround show N --versions` lists
    it. An interrupted run goes on where it was; a second run changes nothing.
    """
    terminal = terminal_of(context)
    scope = jobs.RecleanScope(publisher, article, dry_run)
    with open_run_parts(load_settings()) as parts, terminal.progress("Reading again") as progress:
        report = jobs.run_reclean(parts.reclean, scope, progress=progress)
    output.show_reclean(terminal, report, dry_run=dry_run)
