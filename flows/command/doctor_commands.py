"""Commands on the installation: doctor, demo, serve."""

import click

import store
from flows import jobs
from flows.command import output
from flows.command.command_groups import examples
from flows.command.output import terminal_of
from flows.errors import SettingsError
from flows.settings import load_settings
from flows.wiring import doctor_parts


@click.command(
    "doctor",
    epilog=examples(("pressround doctor", "before the first run, and when something fails")),
)
@click.pass_context
def _doctor(context: click.Context) -> int:
    """Look at everything a run needs; each line says what to do."""
    from flows.server import check_prefect

    terminal = terminal_of(context)
    try:
        settings = load_settings()
    except SettingsError as error:  # without settings there is nothing else to look at
        return output.print_findings(terminal, [store.Finding(False, f"settings: {error}")])
    return output.print_findings(terminal, [*jobs.examine(doctor_parts(settings)), check_prefect()])


@click.command(
    "demo", epilog=examples(("pressround demo", "five articles, one issue, no mail leaves"))
)
@click.pass_context
def _demo(context: click.Context) -> None:
    """Run the real weekly flow on the five seed articles, and show what came of it."""
    output.show_demo(terminal_of(context))


@click.command(
    "serve",
    epilog=examples(
        ("pressround serve", "until Ctrl-C"),
        ("pressround serve --port 4300", "beside another Prefect server"),
    ),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=4200,
    show_default=True,
    help="Port of 127.0.0.1 for a server started here.",
)
@click.pass_context
def _serve(context: click.Context, port: int) -> None:
    """Run the schedules: a Prefect server where none is set, the deployments, a worker."""
    from flows.server import serve

    terminal = terminal_of(context)
    serve(load_settings(), port=port, say=terminal.notice)
