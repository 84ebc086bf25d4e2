"""The command's entry: options for all, and every error as one readable paragraph."""

import io
import json
import sys
from collections.abc import Sequence

import click

from digests.errors import DigestError
from extract.errors import ExtractError
from flows.command.command_groups import LazyCommand, LazyGroup, examples
from flows.errors import FlowsError
from store.errors import StoreError

_COMMANDS = {
    "First steps": {
        "demo": LazyCommand(
            "flows.command.doctor_commands",
            "Run the real weekly flow on the five seed articles, and show what came of it.",
        ),
        "doctor": LazyCommand(
            "flows.command.doctor_commands",
            "Look at everything a run needs; each line says what to do.",
        ),
    },
    "Articles in": {
        "ingest": LazyCommand(
            "flows.command.ingest_commands",
            "Take files into the archive: the PATHs, or else the seeds and the inbox.",
        ),
        "extract": LazyCommand(
            "flows.command.extract_commands",
            "Show what becomes of FILE (- is standard input); nothing is stored.",
        ),
        "explain": LazyCommand(
            "flows.command.extract_commands",
            "Show every line of a page with its kind, its reason and the line model's score.",
        ),
        "rules": LazyCommand(
            "flows.command.rules_commands",
            "Boilerplate rules: learn them from the archive, take them up, test them.",
        ),
        "reclean": LazyCommand(
            "flows.command.ingest_commands",
            "Read the stored files again with today's rules and readers, and show what changed.",
        ),
    },
    "The archive": {
        "show": LazyCommand(
            "flows.command.archive_commands",
            "Show ARTICLE, line by line with where else each occurs; without a number, list "
            "articles.",
        ),
        "search": LazyCommand(
            "flows.command.search_command",
            'Find articles: all WORDS, "a phrase" in quotes, or the beginning of a word as begin*.',
        ),
        "repeats": LazyCommand(
            "flows.command.archive_commands",
            "Show where else the paragraphs of ARTICLE occur: since when, how alike, and why.",
        ),
        "export": LazyCommand(
            "flows.command.archive_commands", "Write the whole archive as JSON lines."
        ),
        "erase": LazyCommand(
            "flows.command.erase_command",
            "Erase ARTICLE for good: its text, what is known of it, its files.",
        ),
        "db": LazyCommand("flows.command.database_commands", "The archive's database."),
    },
    "The digest": {
        "digest": LazyCommand(
            "flows.command.digest_commands",
            "Make the next issue from what is new; it is frozen and waits for --send.",
        ),
        "publish": LazyCommand(
            "flows.command.digest_commands",
            "Write the public pages of all issues that went out: HTML, an index, a feed, JSON.",
        ),
        "subscribers": LazyCommand(
            "flows.command.subscriber_commands", "The digest's subscribers."
        ),
        "deliveries": LazyCommand("flows.command.digest_commands", "What was sent to whom."),
    },
    "On a schedule": {
        "serve": LazyCommand(
            "flows.command.doctor_commands",
            "Run the schedules: a Prefect server where none is set, the deployments, a worker.",
        ),
    },
}
"""Each command, below what it is for, with its module and the first sentence of its help."""


_EPILOG = f"""{
    examples(
        ("pressround demo", "the weekly job on five articles"),
        ("pressround ingest ~/articles", "take a folder of files in"),
        ("pressround digest --preview", "look at the next issue"),
        ("pressround digest --send", "make it, and send it"),
        ("pressround digest --help", "all that a command can do"),
    )
}

\b
Completion of commands and options by the tab key:
  bash, in ~/.bashrc:  eval "$(_PRESSROUND_COMPLETE=bash_source pressround)"
  zsh, in ~/.zshrc:    eval "$(_PRESSROUND_COMPLETE=zsh_source pressround)"
  fish:                _PRESSROUND_COMPLETE=fish_source pressround | source
"""


@click.group(
    "pressround",
    cls=LazyGroup,
    purposes=_COMMANDS,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one object a line.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="pressround", prog_name="pressround")
@click.pass_context
def pressround(context: click.Context, *, as_json: bool, debug: bool) -> None:
    """Article files in; a clean archive and one weekly digest out.

    Settings are environment variables (PRESSROUND_…) or lines of the file .env; deploy/env.example
    explains each. Try `pressround demo` first.
    """
    from flows.command.output import Terminal  # noqa: PLC0415  (help and version print without it)

    del debug  # main() looks at it, before any command runs
    context.obj = Terminal(as_json=as_json)


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
    except (Exception, KeyboardInterrupt) as error:
        expected = click.exceptions.Abort | KeyboardInterrupt | click.UsageError
        if debug and not isinstance(error, expected):
            raise
        return _report(error, as_json="--json" in arguments)
    return code if isinstance(code, int) else 0


def _report(error: BaseException, *, as_json: bool) -> int:
    """Print an error as one readable paragraph; returns the exit code."""
    from flows.command.output import ExitCode, Terminal  # noqa: PLC0415  (as above)

    if isinstance(error, click.exceptions.Abort | KeyboardInterrupt):
        Terminal().notice(
            "Interrupted. What was committed stays; the same command goes on from it."
        )
        return ExitCode.INTERRUPTED
    if isinstance(error, click.UsageError):
        _name_place(error).show()
        return ExitCode.USAGE
    words = _in_words(error)
    if as_json:
        Terminal().notice(json.dumps({"error": words}, ensure_ascii=False))
    else:
        Terminal().notice(words, style="red")
    return ExitCode.FAILED


def _name_place(error: click.UsageError) -> click.UsageError:
    """The error; for an option of all commands that follows a command, where it belongs."""
    if isinstance(error, click.NoSuchOption) and error.option_name in {"--json", "--debug"}:
        return click.UsageError(
            f"{error.option_name} goes before the command: `pressround {error.option_name} …`.",
            error.ctx,
        )
    return error


def _in_words(error: BaseException) -> str:
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
