"""How findings are shown: `db check` and `doctor` print the same lines."""

from collections.abc import Sequence
from dataclasses import asdict

from flows.command.exit_codes import ExitCode
from flows.command.terminal import Terminal
from store import Finding


def print_findings(terminal: Terminal, findings: Sequence[Finding]) -> int:
    """Print the findings with their remedies; returns the exit code that they make."""
    for finding in findings:
        if terminal.as_json:
            terminal.answer(asdict(finding))
            continue
        style = "green" if finding.ok else "red"
        terminal.say(("ok    " if finding.ok else "WRONG ") + finding.what, style)
        if finding.remedy:
            terminal.say(f"      → {finding.remedy}")
    return ExitCode.DONE if all(finding.ok for finding in findings) else ExitCode.FAILED
