"""How the report of an ingest run is told."""

from dataclasses import asdict

from flows.command.terminal import Terminal
from flows.jobs.ingest.ingest_report import IngestReport, counts_of
from flows.jobs.markdown import LABELS

SHOWN_AT_MOST = 20
"""Files named on the terminal; a longer list scrolls the counts away."""


def ingest_answer(report: IngestReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        **counts_of(report),
        "set_aside": dict(report.set_aside.most_common()),
        "rejections": [asdict(rejected) for rejected in report.rejected],
        "left": [asdict(rejected) for rejected in report.later],
        "notes": [{"origin": origin, "note": note} for origin, note in report.notes],
    }


def print_ingest(terminal: Terminal, report: IngestReport) -> None:
    """The counts, then each file that needs a look."""
    rows = [(LABELS[name], f"{count:,}") for name, count in counts_of(report).items() if count]
    terminal.table("Ingest", ("", "How many"), rows or [("Nothing to do", "0")], numbers=(1,))
    print_notices(terminal, report)


def print_notices(terminal: Terminal, report: IngestReport) -> None:
    """Each file that needs a look, with what to do."""
    for rejected in report.rejected[:SHOWN_AT_MOST]:
        terminal.say(f"Set aside {rejected.origin}: {rejected.reason}.", "yellow")
        terminal.say(f"  What to do: {rejected.remedy}")
    if (more := len(report.rejected) - SHOWN_AT_MOST) > 0:
        terminal.say(f"… and {more} more: `pressround show --set-aside` lists them.", "yellow")
    for rejected in report.later[:SHOWN_AT_MOST]:
        terminal.say(f"Left for the next run: {rejected.origin}: {rejected.reason}.", "yellow")
        terminal.say(f"  What to do: {rejected.remedy}")
    for origin, note in report.notes[:SHOWN_AT_MOST]:
        terminal.say(f"Check {origin}: {note.rstrip('.')}.")
