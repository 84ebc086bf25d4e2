"""Reports as markdown, for the artifacts that a Prefect run shows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from digests import DeliveryState, count_noun
from extract import Rejected
from flows.jobs.ingest import IngestReport, ingest_counts
from flows.jobs.issue import DigestReport, digest_sentence
from flows.jobs.reclean_run import RecleanReport, reclean_counts
from flows.jobs.send_run import SendingReport
from store import Differences, LineChange, Reread, RereadAs

LISTED_AT_MOST = 200
"""Rows of a table in an artifact: enough to act on, small enough for Prefect's page."""

INGEST_LABELS = {
    "files": "Files looked at",
    "added": "Articles added",
    "captures": "Further captures of known articles",
    "revised": "Articles revised by a newer capture",
    "known": "Files already in the archive",
    "rejected": "Files and pages set aside",
    "later": "Files left for the next run",
    "kept": "Paragraphs kept",
    "boilerplate": "Paragraphs set aside as boilerplate or links",
    "comments": "Paragraphs of readers' comments",
    "repeats": "Paragraphs said before",
    "on_page": "… on their own page",
    "reworded": "… reworded",
}
"""How the counts of an ingest run are called wherever a person reads them."""

RECLEAN_LABELS = {
    "documents": "Documents read again",
    "unchanged": "Articles that read as before",
    "changed": "Articles that read differently",
    "lines_set_aside": "Lines newly set aside",
    "lines_kept": "Lines newly kept",
    "added": "Articles where there was none before",
    "captures": "Further captures of known articles",
    "would_be_rejected": "Articles that would be rejected now, left as they were",
    "rejected": "Files and pages still set aside",
    "citations": "Sentences of issues that now cite a former version",
}
"""How the counts of a reclean are called wherever a person reads them."""


def ingest_markdown(report: IngestReport) -> str:
    """The run's counts, and what was set aside and why."""
    parts = [
        "# Ingest",
        markdown_table(
            ("What", "How many"),
            [(INGEST_LABELS[name], str(count)) for name, count in ingest_counts(report).items()],
        ),
    ]
    if report.set_aside:
        most = report.most_set_aside(LISTED_AT_MOST)
        rows = [(reason, str(count)) for reason, count in most]
        parts += ["## Paragraphs set aside, by rule", markdown_table(("Rule", "Paragraphs"), rows)]
    if report.rejected:
        parts += ["## Files and pages set aside, and why", _rejections(report.rejected)]
    if report.later:
        parts += ["## Left for the next run", _rejections(report.later)]
    if report.notes:
        parts += ["## To check", markdown_table(("File", "Note"), report.notes)]
    return "\n\n".join(parts) + "\n"


def digest_markdown(report: DigestReport) -> str:
    """What became of the issue and its deliveries."""
    parts = ["# Digest", _in_a_line(digest_sentence(report))]
    if report.files:
        parts.append(markdown_table(("Its files",), [(str(path),) for path in report.files]))
    if report.sending is not None:
        parts += ["## Deliveries", sending_markdown(report.sending)]
    if report.published is not None:
        issues = count_noun(report.published.issues, "issue")
        parts += ["## Pages", f"{issues} in {_in_a_line(str(report.published.folder))}"]
    if report.unpublished:
        parts += ["## Pages", _in_a_line(report.unpublished)]
    if report.edition is not None:
        parts += ["## What subscribers get", _as_it_is(report.edition.text)]
    return "\n\n".join(parts) + "\n"


def reclean_markdown(report: RecleanReport, *, dry_run: bool) -> str:
    """The run's counts, and each change with its reason."""
    counts = [(RECLEAN_LABELS[name], str(count)) for name, count in reclean_counts(report).items()]
    parts = ["# Reclean", *(["Nothing was changed: a dry run."] if dry_run else [])]
    parts.append(markdown_table(("What", "How many"), counts))
    changes = [row for page in report.accounts for row in changes_of(page)]
    if changes:
        head = ("Article", "What changed", "Line or fact", "Before", "Now")
        parts += ["## What changed", markdown_table(head, changes[:LISTED_AT_MOST])]
        if (more := len(changes) - LISTED_AT_MOST) > 0:
            parts.append(f"… and {more} more: `pressround show N --versions` shows an article's.")
    return "\n\n".join(parts) + "\n"


def sending_markdown(report: SendingReport) -> str:
    """How the deliveries of a run ended."""
    rows = [(state.value, str(report.count(state))) for state in DeliveryState]
    rows = [row for row in rows if row[1] != "0"]
    rows += [("waiting for their next try", str(report.waiting))]
    rows += [("held: the answer was lost, see `pressround deliveries list`", str(report.held))]
    return markdown_table(("Deliveries", "How many"), rows)


def _rejections(rejections: Sequence[Rejected]) -> str:
    rows = [
        (rejected.origin, rejected.reason, rejected.remedy)
        for rejected in rejections[:LISTED_AT_MOST]
    ]
    table = markdown_table(("File", "Reason", "What to do"), rows)
    if (more := len(rejections) - LISTED_AT_MOST) > 0:
        table += f"\n\n… and {more} more: `pressround show --set-aside` lists them all."
    return table


def _as_it_is(text: str) -> str:
    """A text as a block of code, whose fence is longer than any within."""
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _in_a_line(text: str) -> str:
    """Words of others between ours, which markdown takes for nothing but words.

    Our own marks of code stay where they come in pairs around a command.
    """
    return "".join(
        part if part.startswith("`pressround ") else _plain(part)
        for part in re.split(r"(`pressround [^`]*`)", text)
    )


def markdown_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose cells mean nothing to markdown, whatever they hold."""
    lines = [_row(head), _row(tuple("---" for _ in head)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(cell: str) -> str:
    """A cell's text that markdown neither breaks on nor takes for markup."""
    for mark in "\\`*_[]<>|":
        cell = cell.replace(mark, f"\\{mark}")
    return " ".join(cell.split())


def changes_of(account: Reread) -> Iterator[tuple[str, str, str, str, str]]:
    """The changes of one page as rows: article, what changed, line or fact, before, now."""
    number = str(account.article or "none")
    if account.outcome in {RereadAs.ADDED, RereadAs.CAPTURE_OF}:
        yield number, account.outcome.value, account.title or account.origin, "", ""
    elif account.rejected is not None and account.article is not None:
        yield number, account.outcome.value, account.origin, "article", account.rejected.reason
    if account.differences is not None:
        for change in _differences(account.differences):
            yield number, *change


def _differences(differences: Differences) -> Iterator[tuple[str, str, str, str]]:
    for fact in differences.facts:
        yield f"{fact.name.replace('_', ' ')} changed", "", fact.before, fact.after
    for what, line in _changed_lines(differences):
        yield what, f"{line.position}: {line.text}", line.before or "", line.after or ""


def _changed_lines(differences: Differences) -> Iterator[tuple[str, LineChange]]:
    lines_of_change = {
        "newly set aside": differences.set_aside,
        "newly kept": differences.kept,
        "taken differently": differences.relabelled,
        "no longer read": differences.gone,
        "newly read": differences.new,
    }
    for what, lines in lines_of_change.items():
        for line in lines:
            yield what, line
