"""One file that a command is given, read as a run would read it."""

import sys
from pathlib import Path

import click

from extract import Article, RawDocument, Rejected
from flows.jobs.ingest.folders import Found, Place, Refused, find_files, read_files
from flows.jobs.rules.operator_rules import rules_from
from flows.settings import Settings
from flows.wiring import utc_now, workers_of


def extracted(file: Path, settings: Settings) -> list[Article | Rejected]:
    """What becomes of a file (`-` is standard input), with the operator's rules; nothing is stored.

    Raises:
        ClickException: The file cannot be read; says why and what to do.
    """
    with workers_of(settings, rules_from(settings.rules_folder)) as workers:
        return [*next(workers.extract([_document(file, settings)]))]


def _document(file: Path, settings: Settings) -> RawDocument:
    if str(file) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise click.ClickException("Standard input is closed. Name a file, or pipe one in.")
        content = sys.stdin.buffer.read(settings.file_max_bytes + 1)
        if len(content) > settings.file_max_bytes:
            raise click.ClickException(
                f"Standard input has more than {settings.file_max_bytes:,} bytes, the limit. "
                "Pipe less in, or raise PRESSROUND_FILE_MAX_BYTES.",
            )
        return RawDocument(content, "standard input", utc_now())
    if file.is_dir():
        raise click.ClickException(f"{file} is a folder. Name one article file.")
    outcome: Found | Refused | tuple[Found, RawDocument] = next(find_files([Place(file)]))
    if isinstance(outcome, Found):
        limit = settings.file_max_bytes
        outcome = next(read_files([outcome], max_bytes=limit, settle_seconds=0, now=utc_now))
    if isinstance(outcome, Refused):
        raise click.ClickException(f"{file}: {outcome.rejected.reason}. {outcome.rejected.remedy}")
    return outcome[1]
