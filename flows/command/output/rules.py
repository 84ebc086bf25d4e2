"""How proposed rules, and rules checked against the archive, are shown."""

from collections.abc import Sequence
from dataclasses import asdict

from extract import Findings, HiddenLine, Rule, Suggestion
from flows.command.output.terminal import Terminal
from flows.jobs.rules import OPERATOR_PREFIX, CheckedRules, proposal_id

_SHOWN_AT_MOST = 40
"""Suggestions listed on the terminal; the files hold all of them."""


def answer_suggestions(
    terminal: Terminal, suggestions: Sequence[Suggestion], learned: Sequence[Findings]
) -> None:
    """Suggestions as JSON, one a line, then what recurs in `learned` and is not proposed."""
    for suggestion in suggestions:
        record = asdict(suggestion)
        days = {name: record[name] and record[name].isoformat() for name in ("first", "last")}
        rule_id = proposal_id(suggestion)
        terminal.answer({**record, **days, "id": rule_id, "why": suggestion.why})
    for lesson in learned:
        for declined in lesson.declined:
            terminal.answer({"declined": True, **asdict(declined)})


def print_suggestions(terminal: Terminal, suggestions: Sequence[Suggestion]) -> None:
    """Suggestions in words, the surest first."""
    if not suggestions:
        terminal.say("Nothing recurs that is not set aside by a rule already.")
        return
    for suggestion in suggestions[:_SHOWN_AT_MOST]:
        terminal.say(f"{suggestion.trust:.2f}  {proposal_id(suggestion)}", "bold")
        terminal.say(f"      {suggestion.line}")
        terminal.say(f"      {suggestion.why}", "dim")
    if (more := len(suggestions) - _SHOWN_AT_MOST) > 0:
        terminal.say(f"… and {more} more in the files.")
    terminal.say("Take up what is furniture: `pressround rules accept ID …` or `--all`.")


def print_declined(terminal: Terminal, learned: Sequence[Findings]) -> None:
    """What recurs and is not proposed, with why."""
    for lesson in learned:
        for declined in lesson.declined:
            words = f'({declined.publisher}): "{declined.line}": {declined.why}'
            terminal.say(f"Not proposed {words}.", "dim")


def print_refused(terminal: Terminal, hidden: Sequence[HiddenLine]) -> None:
    """Lines of text that a rule would hide."""
    for line in hidden:
        terminal.say(
            f"Refused {line.rule.removeprefix(OPERATOR_PREFIX)}: it would hide line "
            f'{line.position} of article {line.article}, "{line.line}": {line.why}.',
            "red",
        )


def show_checked_rules(terminal: Terminal, checked: CheckedRules) -> None:
    """All rules with what they meet in the archive."""
    if terminal.as_json:
        for rule in checked.rules:
            terminal.answer(_rule_answer(rule, checked))
        return
    rows = [_rule_row(rule, checked) for rule in checked.rules]
    head = ("Rule", "Comes from", "Lines met", "Articles", "What it is")
    terminal.table("", head, rows, numbers=(2, 3))
    print_refused(terminal, checked.hidden)
    terminal.say(
        f"{len(checked.rules)} rules on {checked.looked_at} articles; "
        f"{len({line.rule for line in checked.hidden})} would hide text.",
    )


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
        "refused": [asdict(line) for line in checked.hidden if line.rule == rule.id],
    }


def _origin(rule: Rule) -> str:
    """The file that holds the rule."""
    stem = rule.id.rpartition("/")[0]
    if stem.startswith(OPERATOR_PREFIX):
        return f"your rules, {stem.removeprefix(OPERATOR_PREFIX)}.toml"
    return f"shipped, {stem}.toml"
