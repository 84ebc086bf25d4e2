"""Commands on boilerplate rules: suggest, accept, check."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from extract import Findings, HiddenLine, Rule, Suggestion
from flows.command.terminal import ExitCode, Terminal, terminal_of
from flows.jobs.rules.accept import accept, full_id, open_suggestions, write_proposals
from flows.jobs.rules.learn import CheckedRules, check_rules, learn_all
from flows.jobs.rules.operator_rules import OWN
from flows.settings import load_settings
from flows.wiring import open_desk

SHOWN_AT_MOST = 40
"""Suggestions listed on the terminal; the files hold all of them."""


@click.group()
def rules() -> None:
    """Boilerplate rules: learn them from the archive, take them up, test them."""


@rules.command("suggest")
@click.option("--publisher", help="Learn from this publisher's articles only.")
@click.option("--declined", is_flag=True, help="List also what recurs and is not proposed.")
@click.pass_context
def suggest(context: click.Context, publisher: str | None, *, declined: bool) -> None:
    """Propose lines that recur on three or more different stories of one publisher.

    The proposals are written below the folder of your own rules as files that you can read and
    correct; none is in force before `pressround rules accept`.
    """
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        with terminal.progress("Learning") as progress:
            learned = learn_all(desk, publisher=publisher, progress=progress)
        suggestions = open_suggestions(desk, learned)
        files = write_proposals(desk.settings.rules_folder, suggestions)
    if terminal.as_json:
        _answer_suggestions(terminal, suggestions, learned if declined else [])
        return
    _print_suggestions(terminal, suggestions)
    if declined:
        _print_declined(terminal, learned)
    for path in files:
        terminal.notice(f"Written to {path}.")


def _answer_suggestions(
    terminal: Terminal, suggestions: Sequence[Suggestion], learned: Sequence[Findings]
) -> None:
    for each in suggestions:
        record = asdict(each)
        days = {name: record[name] and record[name].isoformat() for name in ("first", "last")}
        terminal.answer({**record, **days, "id": full_id(each), "why": each.why})
    for one in (one for each in learned for one in each.declined):
        terminal.answer({"declined": True, **asdict(one)})


def _print_suggestions(terminal: Terminal, suggestions: Sequence[Suggestion]) -> None:
    if not suggestions:
        terminal.say("Nothing recurs that is not set aside by a rule already.")
        return
    for each in suggestions[:SHOWN_AT_MOST]:
        terminal.say(f"{each.trust:.2f}  {full_id(each)}", "bold")
        terminal.say(f"      {each.line}")
        terminal.say(f"      {each.why}", "dim")
    if (more := len(suggestions) - SHOWN_AT_MOST) > 0:
        terminal.say(f"… and {more} more in the files.")
    terminal.say("Take up what is furniture: `pressround rules accept ID …` or `--all`.")


def _print_declined(terminal: Terminal, learned: Sequence[Findings]) -> None:
    for one in (one for each in learned for one in each.declined):
        terminal.say(f'Not proposed ({one.publisher}): "{one.line}": {one.why}.', "dim")


@rules.command("accept")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Take all proposals that pass the check.")
@click.pass_context
def accept_proposals(context: click.Context, ids: Sequence[str], *, everything: bool) -> int:
    """Take proposals into your own rules; one that would hide an article's text is refused."""
    if not ids and not everything:
        raise click.UsageError("Name the proposals' ids, or say --all.", context)
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk, terminal.progress("Checking") as progress:
        accepted = accept(desk, ids, everything=everything, progress=progress)
        folder = desk.settings.rules_folder
    if terminal.as_json:
        terminal.answer(
            {
                "accepted": accepted.taken,
                "already": accepted.known,
                "refused": [asdict(each) for each in accepted.refused],
            },
        )
    else:
        _print_refused(terminal, accepted.refused)
        terminal.say(
            f"{len(accepted.taken)} accepted into {folder}, {len(accepted.known)} were rules "
            f"already, {len({each.rule for each in accepted.refused})} refused.",
        )
        if accepted.taken:
            terminal.say("New files are read with them; `pressround reclean` reads the old anew.")
    return ExitCode.FAILED if accepted.refused else ExitCode.DONE


def _print_refused(terminal: Terminal, hidden: Sequence[HiddenLine]) -> None:
    for each in hidden:
        terminal.say(
            f"Refused {each.rule.removeprefix(OWN)}: it would hide line {each.position} of article "
            f'{each.article}, "{each.line}": {each.why}.',
            "red",
        )


@rules.command("check")
@click.pass_context
def check(context: click.Context) -> int:
    """List all rules with what they meet in the archive; one that hides text fails the check.

    Looks at the lines that a rule names itself. What a rule does to the lines below it
    (`opens`, `takes_next`) shows in `pressround reclean --dry-run`.
    """
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk, terminal.progress("Checking") as progress:
        checked = check_rules(desk, desk.rules(), progress)
    if terminal.as_json:
        for rule in checked.rules:
            terminal.answer(_rule_answer(rule, checked))
    else:
        rows = [_rule_row(rule, checked) for rule in checked.rules]
        head = ("Rule", "Comes from", "Lines met", "Articles", "What it is")
        terminal.table("", head, rows, numbers=(2, 3))
        _print_refused(terminal, checked.hidden)
        terminal.say(
            f"{len(checked.rules)} rules on {checked.looked_at} articles; "
            f"{len({each.rule for each in checked.hidden})} would hide text.",
        )
    return ExitCode.FAILED if checked.hidden else ExitCode.DONE


def _rule_row(rule: Rule, checked: CheckedRules) -> tuple[str, ...]:
    return (
        rule.id,
        _origin(rule),
        f"{checked.met[rule.id]:,}",
        f"{checked.articles[rule.id]:,}",
        rule.why,
    )


def _rule_answer(rule: Rule, checked: CheckedRules) -> dict[str, object]:
    return {
        "id": rule.id,
        "origin": _origin(rule),
        "lines": checked.met[rule.id],
        "articles": checked.articles[rule.id],
        "why": rule.why,
        "refused": [asdict(each) for each in checked.hidden if each.rule == rule.id],
    }


def _origin(rule: Rule) -> str:
    """The file that holds the rule."""
    stem = rule.id.rpartition("/")[0]
    if stem.startswith(OWN):
        return f"your rules, {stem.removeprefix(OWN)}.toml"
    return f"shipped, {stem}.toml"
