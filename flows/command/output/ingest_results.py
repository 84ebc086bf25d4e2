"""How the reports of ingest and reclean are shown."""

from dataclasses import asdict

from flows.command.output.terminal import Terminal
from flows.jobs import INGEST_LABELS, RECLEAN_LABELS, RecleanReport, changes_of, reclean_counts
from flows.jobs.ingest import IngestReport, ingest_counts

_FILES_MAX = 20
"""Files named on the terminal; a longer list scrolls the counts away."""

_CHANGES_MAX = 60
"""Changes of a reclean listed on the terminal."""


def show_ingest(terminal: Terminal, report: IngestReport) -> None:
    """The report as JSON, or the counts and each file that needs a look."""
    if terminal.as_json:
        terminal.answer(ingest_answer(report))
    else:
        print_ingest(terminal, report)


def ingest_answer(report: IngestReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        **ingest_counts(report),
        "set_aside": dict(report.most_set_aside()),
        "rejections": [asdict(rejected) for rejected in report.rejected],
        "left": [asdict(rejected) for rejected in report.later],
        "notes": [{"origin": origin, "note": note} for origin, note in report.notes],
    }


def print_ingest(terminal: Terminal, report: IngestReport) -> None:
    """The counts, then each file that needs a look."""
    rows = [
        (INGEST_LABELS[name], f"{count:,}")
        for name, count in ingest_counts(report).items()
        if count
    ]
    terminal.table("Ingest", ("", "How many"), rows or [("Nothing to do", "0")], numbers=(1,))
    print_notices(terminal, report)


def print_notices(terminal: Terminal, report: IngestReport) -> None:
    """Each file that needs a look, with what to do."""
    for rejected in report.rejected[:_FILES_MAX]:
        terminal.say(f"Set aside {rejected.origin}: {rejected.reason}.", "yellow")
        terminal.say(f"  What to do: {rejected.remedy}")
    if (more := len(report.rejected) - _FILES_MAX) > 0:
        terminal.say(f"… and {more} more: `pressround show --set-aside` lists them.", "yellow")
    for rejected in report.later[:_FILES_MAX]:
        terminal.say(f"Left for the next run: {rejected.origin}: {rejected.reason}.", "yellow")
        terminal.say(f"  What to do: {rejected.remedy}")
    for origin, note in report.notes[:_FILES_MAX]:
        terminal.say(f"Check {origin}: {note.rstrip('.')}.")


def show_reclean(terminal: Terminal, report: RecleanReport, *, dry_run: bool) -> None:
    """What changed, then the counts."""
    if terminal.as_json:
        for page in report.accounts:
            terminal.answer({**asdict(page), "outcome": page.outcome.value})
        terminal.answer({**reclean_counts(report), "resumed": report.resumed})
        return
    if report.resumed:
        terminal.notice("Gone on where the last run was interrupted.")
    _print_changes(terminal, report, dry_run=dry_run)
    counts = reclean_counts(report)
    rows = [(label, f"{counts[name]:,}") for name, label in RECLEAN_LABELS.items() if counts[name]]
    title = "Reclean, a dry run: nothing was changed" if dry_run else "Reclean"
    terminal.table(title, ("", "How many"), rows or [("Nothing to do", "0")], numbers=(1,))


def _print_changes(terminal: Terminal, report: RecleanReport, *, dry_run: bool) -> None:
    changes = [row for page in report.accounts for row in changes_of(page)]
    for number, what, line, before, after in changes[:_CHANGES_MAX]:
        terminal.say(f"Article {number}, {what}: {line}".rstrip(": "), "bold")
        if before or after:
            terminal.say(f"  {before or '(nothing)'} → {after or '(nothing)'}")
    if (more := len(changes) - _CHANGES_MAX) > 0:
        rest = (
            "`pressround --json reclean --dry-run` shows all"
            if dry_run
            else "`pressround show N --versions` lists what article N was"
        )
        terminal.say(f"… and {more} more: {rest}.")
