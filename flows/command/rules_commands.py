"""Commands on boilerplate rules: suggest, accept, check."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from flows.command import output
from flows.command.command_groups import UncutGroup, examples
from flows.command.output import ExitCode, terminal_of
from flows.settings import load_settings
from flows.wiring import open_run_parts


@click.group(
    "rules",
    cls=UncutGroup,
    epilog=examples(
        ("pressround rules suggest", "lines that recur on different stories"),
        ("pressround rules accept --all", "put them in force"),
    ),
)
def _rules() -> None:
    """Boilerplate rules: learn them from the archive, take them up, test them."""


@_rules.command(
    "suggest",
    epilog=examples(
        ("pressround rules suggest", "from all publishers"),
        ("pressround rules suggest --publisher Pulse", "from the articles of one"),
    ),
)
@click.option("--publisher", help="Learn from this publisher's articles only.")
@click.option("--declined", is_flag=True, help="List also what recurs and is not proposed.")
@click.pass_context
def _suggest(context: click.Context, publisher: str | None, *, declined: bool) -> None:
    """Propose lines that recur on three or more different stories of one publisher.

    The proposals are written below the folder of your own rules as files that you can read and
    correct; none is in force before `pressround rules accept`.
    """
    from flows.jobs.rules import learn_from_archive, open_suggestions, write_proposals

    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        with terminal.progress("Learning") as progress:
            learned = learn_from_archive(parts.archive, publisher=publisher, progress=progress)
        suggestions = open_suggestions(parts.rules(), learned)
        files = write_proposals(parts.settings.rules_folder, suggestions)
    if terminal.as_json:
        output.answer_suggestions(terminal, suggestions, learned if declined else [])
        return
    output.print_suggestions(terminal, suggestions)
    if declined:
        output.print_declined(terminal, learned)
    for path in files:
        terminal.notice(f"Written to {path}.")


@_rules.command(
    "accept",
    epilog=examples(
        ("pressround rules accept --all", "all that hide no article's text"),
        ("pressround rules accept pulse/read-more", "one of them, by its id"),
    ),
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Take all proposals that pass the check.")
@click.pass_context
def _accept(context: click.Context, ids: Sequence[str], *, everything: bool) -> int:
    """Take proposals into your own rules; one that would hide an article's text is refused."""
    from flows.jobs.rules import accept_proposals

    if not ids and not everything:
        raise click.UsageError("Name the proposals' ids, or say --all.", context)
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts, terminal.progress("Checking") as progress:
        accepted = accept_proposals(parts.accept, ids, everything=everything, progress=progress)
        folder = parts.settings.rules_folder
    if terminal.as_json:
        terminal.answer(
            {
                "accepted": accepted.taken,
                "already": accepted.known,
                "refused": [asdict(line) for line in accepted.refused],
            },
        )
    else:
        output.print_refused(terminal, accepted.refused)
        terminal.say(
            f"{len(accepted.taken)} accepted into {folder}, {len(accepted.known)} were rules "
            f"already, {len({line.rule for line in accepted.refused})} refused.",
        )
        if accepted.taken:
            terminal.say("New files are read with them; `pressround reclean` reads the old again.")
    return ExitCode.FAILED if accepted.refused else ExitCode.DONE


@_rules.command(
    "check", epilog=examples(("pressround rules check", "exit code 1 if a rule hides text"))
)
@click.pass_context
def _check(context: click.Context) -> int:
    """List all rules with what they meet in the archive; one that hides text fails the check.

    Looks at the lines that a rule names itself. What a rule does to the lines below it
    (`opens`, `takes_next`) shows in `pressround reclean --dry-run`.
    """
    from flows.jobs.rules import check_rules

    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts, terminal.progress("Checking") as progress:
        checked = check_rules(parts.archive, parts.rules(), progress)
    output.show_checked_rules(terminal, checked)
    return ExitCode.FAILED if checked.hidden else ExitCode.DONE
