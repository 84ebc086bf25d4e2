"""The command's entry: options for all, and every error as one readable paragraph."""

import io
import json
import sys
from collections.abc import Sequence

import click

from digests import DigestError
from extract import ExtractError
from flows.command.article_commands import export, extract_command, ingest, search, show
from flows.command.database_commands import db
from flows.command.digest_commands import deliveries, digest
from flows.command.doctor_command import demo, doctor, serve_command
from flows.command.erase_command import erase
from flows.command.explain_command import explain
from flows.command.publish_command import publish_command
from flows.command.reclean_command import reclean
from flows.command.repeats_command import repeats
from flows.command.rules_commands import rules
from flows.command.subscriber_commands import subscribers
from flows.command.terminal import ExitCode, Terminal
from flows.errors import FlowsError
from store import StoreError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one object a line.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="pressround", prog_name="pressround")
@click.pass_context
def pressround(context: click.Context, *, as_json: bool, debug: bool) -> None:
    """Article files in; a clean archive and one weekly digest out.

    Settings are environment variables (PRESSROUND_…) or lines of the file .env; deploy/env.example
    explains each. Try `pressround demo` first.
    """
    del debug  # main() looks at it, before any command runs
    context.obj = Terminal(as_json=as_json)


for command in (
    demo,
    ingest,
    extract_command,
    export,
    show,
    explain,
    repeats,
    search,
    rules,
    reclean,
    erase,
    digest,
    publish_command,
    subscribers,
    deliveries,
    db,
    doctor,
    serve_command,
):
    pressround.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old terminal shows \u2019, and goes on
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given, debug="--debug" in given))


def _run(arguments: list[str], *, debug: bool) -> int:
    try:
        code = pressround.main(arguments, prog_name="pressround", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        Terminal().notice(
            "Interrupted. What was committed stays; the same command goes on from it."
        )
        return ExitCode.INTERRUPTED
    except click.UsageError as error:
        _with_its_place(error).show()
        return ExitCode.USAGE
    except Exception as error:
        if debug:
            raise
        if "--json" in arguments:
            Terminal().notice(json.dumps({"error": _in_words(error)}, ensure_ascii=False))
        else:
            Terminal().notice(_in_words(error), style="red")
        return ExitCode.FAILED
    return code if isinstance(code, int) else ExitCode.DONE


def _with_its_place(error: click.UsageError) -> click.UsageError:
    """The error; of an option for all commands that stands behind one, where it belongs."""
    if isinstance(error, click.NoSuchOption) and error.option_name in {"--json", "--debug"}:
        return click.UsageError(
            f"{error.option_name} stands before the command: `pressround {error.option_name} …`.",
            error.ctx,
        )
    return error


def _in_words(error: Exception) -> str:
    if isinstance(error, FlowsError | StoreError | DigestError | ExtractError):
        return f"Error: {error}"
    if isinstance(error, click.ClickException):
        return f"Error: {error.format_message()}"
    if isinstance(error, OSError) and error.filename is not None:
        cause = (error.strerror or "cannot be used").lower()
        return f"Error: {error.filename}: {cause}. Check the path, its rights and the disk."
    return (
        f"Error: something unforeseen happened ({type(error).__name__}: {error}). "
        "Nothing that was committed is lost. Run the same with `pressround --debug …` and report "
        "what it prints."
    )
