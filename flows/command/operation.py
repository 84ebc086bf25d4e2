"""Commands on the installation: db, doctor, demo, serve."""

from dataclasses import asdict

import click

from flows.command.demonstration import tell_demo
from flows.command.exit_codes import ExitCode
from flows.command.terminal import Terminal, terminal_of
from flows.desk import archive_exists
from flows.doctor import examine
from flows.errors import SettingsError
from flows.settings import load_settings
from store import Finding, check, upgrade


@click.group()
def db() -> None:
    """The archive's database."""


@db.command("upgrade")
@click.pass_context
def upgrade_database(context: click.Context) -> None:
    """Make the archive, or bring it to this version's form."""
    terminal = terminal_of(context)
    before, after = upgrade(load_settings().database)
    if terminal.as_json:
        terminal.answer({"before": before, "after": after})
        return
    line = f"The archive is at version {after}"
    terminal.say(
        f"{line}, as it was." if before == after else f"{line} (it was {before or 'not there'}).",
    )


@db.command("check")
@click.pass_context
def check_database(context: click.Context) -> int:
    """Look for damage in the archive."""
    settings = load_settings()
    if not archive_exists(settings.database):
        raise click.ClickException(
            "There is no archive yet. `pressround db upgrade` or the first run makes it.",
        )
    return _print_findings(terminal_of(context), check(settings.database))


@click.command()
@click.pass_context
def doctor(context: click.Context) -> int:
    """Look at everything a run needs; each line says what to do."""
    terminal = terminal_of(context)
    try:
        settings = load_settings()
    except SettingsError as error:  # without settings there is nothing else to look at
        return _print_findings(terminal, [Finding(False, f"settings: {error}")])
    return _print_findings(terminal, list(examine(settings)))


def _print_findings(terminal: Terminal, findings: list[Finding]) -> int:
    for finding in findings:
        if terminal.as_json:
            terminal.answer(asdict(finding))
            continue
        terminal.say(("ok    " if finding.ok else "WRONG ") + finding.what, _style(finding))
        if finding.remedy:
            terminal.say(f"      → {finding.remedy}")
    return ExitCode.DONE if all(finding.ok for finding in findings) else ExitCode.FAILED


def _style(finding: Finding) -> str:
    return "green" if finding.ok else "red"


@click.command()
@click.pass_context
def demo(context: click.Context) -> None:
    """Run the real weekly flow on the five seed articles, and show what came of it."""
    tell_demo(terminal_of(context))


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=4200,
    show_default=True,
    help="Port of 127.0.0.1 for a server started here.",
)
@click.pass_context
def serve_command(context: click.Context, port: int) -> None:
    """Run the schedules: a Prefect server where none is set, the deployments, a worker."""
    from flows.serving import serve  # noqa: PLC0415  (only this command needs it)

    terminal = terminal_of(context)
    serve(load_settings(), port=port, say=terminal.notice)
