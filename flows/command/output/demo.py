"""How the demo is shown: progress, the closing table, the issue's files, what to try next."""

import time

from flows.command.output.ingest_results import print_notices
from flows.command.output.issue import print_sending
from flows.command.output.terminal import Terminal
from flows.jobs.ingest import IngestReport
from flows.jobs.issue import EDITION_FILES, DigestReport, digest_sentence, issue_folder
from flows.server import DEMO_ADDRESS, run_demo_flow
from flows.settings import load_settings
from flows.wiring import RunParts, open_run_parts
from store import Totals


def show_demo(terminal: Terminal) -> None:
    """Run the weekly flow over the seeds and the inbox, and show what came of it.

    Raises:
        RunError: If the archive has subscribers of its own, to whom a demo must not send.
    """
    began = time.monotonic()
    settings = load_settings(smtp_url=None)
    ingested, digested = run_demo_flow(settings, terminal.notice)
    with open_run_parts(settings) as parts:
        _print_totals(terminal, ingested, parts.archive.counts())
        print_notices(terminal, ingested)
        _print_issue(terminal, parts, digested)
    terminal.say(f"\nDone in {time.monotonic() - began:.0f} s. Next, try:", "bold")
    for command in (
        ".venv/bin/pressround ingest deploy/sample/article.html",
        ".venv/bin/pressround repeats 6",
        ".venv/bin/pressround digest --preview",
    ):
        terminal.say(f"  {command}")
    terminal.say(f"The archive is in {settings.var}; delete that folder to start afresh.")


def _print_totals(terminal: Terminal, ingested: IngestReport, totals: Totals) -> None:
    rows = [
        ("Articles", ingested.added, totals.articles),
        ("Paragraphs kept", ingested.kept, totals.kept),
        ("Boilerplate and links", ingested.boilerplate, totals.boilerplate + totals.related),
        ("Readers' comments", ingested.comments, totals.comments),
        ("Repeats", ingested.repeats, totals.repeats_on_page + totals.repeats_in_archive),
    ]
    terminal.table(
        "The archive",
        ("", "New", "In all"),
        [(name, f"{now:,}", f"{ever:,}") for name, now, ever in rows],
        numbers=(1, 2),
    )


def _print_issue(terminal: Terminal, parts: RunParts, digested: DigestReport) -> None:
    terminal.say(digest_sentence(digested), "bold")
    if digested.sending is not None:
        print_sending(terminal, digested.sending)
    newest = max((record.number for record in parts.issues.list()), default=None)
    if newest is None:
        return
    terminal.say("The issue to look at:" if digested.edition else "The last issue:")
    for name in EDITION_FILES:
        terminal.say(f"  {issue_folder(parts.settings.issues_folder, newest) / name}")
    for delivery in parts.deliveries.list(issue=newest):
        if delivery.subscriber.email == DEMO_ADDRESS:
            name = delivery.message_id.strip("<>")
            terminal.say(f"  {parts.settings.outbox_folder / 'new' / name}.eml")
