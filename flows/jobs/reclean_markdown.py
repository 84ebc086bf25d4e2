"""What a run of reclean changed, told for people: as markdown and line by line."""

from collections.abc import Iterator, Sequence

from flows.jobs.markdown import LISTED_AT_MOST, markdown_table
from flows.jobs.reclean_run import RecleanReport, counts_of
from store import LineChange, Reread, RereadAs

LABELS = {
    "documents": "Documents read anew",
    "unchanged": "Articles that read as before",
    "changed": "Articles that read otherwise",
    "lines_set_aside": "Lines newly set aside",
    "lines_kept": "Lines newly kept",
    "added": "Articles where there was none before",
    "captures": "Further captures of known articles",
    "would_be_rejected": "Articles that would be rejected now, left as they were",
    "rejected": "Files and pages still set aside",
    "citations": "Sentences of issues that now cite a former version",
}
"""How the counts of a reclean are called wherever a person reads them."""


def reclean_markdown(report: RecleanReport, *, dry_run: bool) -> str:
    """The run's counts, and each change with its reason."""
    counts = [(LABELS[name], str(count)) for name, count in counts_of(report).items()]
    parts = ["# Reclean", *(["Nothing was changed: a dry run."] if dry_run else [])]
    parts.append(markdown_table(("What", "How many"), counts))
    changes = [row for each in report.accounts for row in changes_of(each)]
    if changes:
        head = ("Article", "What changed", "Line or fact", "Before", "Now")
        parts += ["## What changed", markdown_table(head, changes[:LISTED_AT_MOST])]
        if (more := len(changes) - LISTED_AT_MOST) > 0:
            parts.append(f"… and {more} more: `pressround show N --versions` tells an article's.")
    return "\n\n".join(parts) + "\n"


def changes_of(account: Reread) -> Iterator[tuple[str, str, str, str, str]]:
    """The changes of one page as rows: article, what changed, line or fact, before, now."""
    number = str(account.article or "none")
    if account.outcome in {RereadAs.ADDED, RereadAs.CAPTURE_OF}:
        yield number, account.outcome.value, account.title or account.origin, "", ""
    elif account.rejected is not None and account.article is not None:
        yield number, account.outcome.value, account.origin, "article", account.rejected.reason
    if account.differences is None:
        return
    for fact in account.differences.facts:
        yield number, f"{fact.name.replace('_', ' ')} changed", "", fact.before, fact.after
    for what, lines in _lines(account):
        for line in lines:
            text = f"{line.position}: {line.text}"
            yield number, what, text, line.before or "", line.after or ""


def _lines(account: Reread) -> Iterator[tuple[str, Sequence[LineChange]]]:
    if (found := account.differences) is None:
        return
    yield "newly set aside", found.set_aside
    yield "newly kept", found.kept
    yield "taken otherwise", found.relabelled
    yield "no longer read", found.gone
    yield "newly read", found.new
