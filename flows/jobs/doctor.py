"""Doctor: look at everything a run needs, and say of each what to do where it is wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digests import DigestError, Outbox
from extract import RawDocument
from flows.errors import FlowsError, SettingsError
from flows.jobs.reclean_run import FLOW
from flows.jobs.upkeep import REINDEX
from flows.settings import PUBLICATION_FILE, Settings, load_publication
from store import (
    Archive,
    Finding,
    Issues,
    Run,
    RunStatus,
    StoreError,
    Subscribers,
    archive_exists,
    check_archive,
    finding_of,
    sqlite_notes,
)

if TYPE_CHECKING:
    from flows.workers import Workers


@dataclass(frozen=True, slots=True)
class DoctorParts:
    """What the doctor works with; the archive is opened only where it exists.

    Attributes:
        settings: The operator's settings.
        make_workers: Makes the worker processes, with the operator's rules.
        make_transport: Makes the way out for mail.
        open_archive: Opens the archive, with its subscribers and issues.
        now: The clock.
    """

    settings: Settings
    make_workers: "Callable[[], Workers]"
    make_transport: Callable[[], Outbox]
    open_archive: Callable[[], AbstractContextManager[tuple[Archive, Subscribers, Issues]]]
    now: Callable[[], datetime]


_COMMANDS = {FLOW: "`pressround reclean`", REINDEX: "`pressround db reindex`"}
"""The command that continues an interrupted run of a flow, where it is not an ingest."""

FREE_BYTES_LEAST = 500_000_000
"""Below this, a week's files and the archive's log may no longer fit."""


def examine(parts: DoctorParts) -> Iterator[Finding]:
    """Look at settings, folders, database and mail, one finding a line."""
    settings = parts.settings
    yield Finding(True, "settings: all can be used")
    yield from _publication(settings)
    yield from _folders(settings)
    yield from _database(parts)
    if settings.database.startswith("sqlite"):
        yield from sqlite_notes()
    yield _extraction(parts)
    yield from _mail(parts)


def _finding(ok: bool, what: str, remedy: str) -> Finding:  # noqa: FBT001  (as Finding takes it)
    """A finding that carries its remedy only where one is needed."""
    return Finding(ok, what, "" if ok else remedy)


def _publication(settings: Settings) -> Iterator[Finding]:
    """What the bulletin is called, from where, and what readers of real mail would look for."""
    try:
        loaded = load_publication(settings)
    except SettingsError as error:
        yield Finding(False, f"publication: {error}")
        return
    publication = loaded.publication
    yield Finding(
        True,
        f"publication: {publication.name}, "
        + (f"described by {loaded.path}" if loaded.path else f"as built in: no {PUBLICATION_FILE}"),
        "" if loaded.path else f"Copy deploy/publication.toml to {PUBLICATION_FILE}; change it.",
    )
    for setting in loaded.unused_settings:
        yield Finding(
            True,
            f"publication: {loaded.path} decides; {setting} differs from it and is not used",
            f"Unset {setting}.",
        )
    missing = [
        entry
        for entry in ("postal_address", "contact", "privacy_url")
        if not getattr(publication, entry)
    ]
    if missing and settings.smtp_url is not None:
        yield Finding(
            True,
            f"publication: no {', '.join(missing)} in the footer of what readers get",
            f"Add {'it' if len(missing) == 1 else 'them'} to {loaded.path or PUBLICATION_FILE}.",
        )


def _folders(settings: Settings) -> Iterator[Finding]:
    if settings.seeds.is_dir():
        yield Finding(True, f"seeds: {settings.seeds} can be read")
    else:
        yield _finding(
            "seeds" not in settings.model_fields_set,
            f"seeds: {settings.seeds} is not there; only the inbox is read",
            "Make that folder, or correct or unset PRESSROUND_SEEDS.",
        )
    for name, folder in (
        ("inbox", settings.inbox_folder),
        ("quarantine", settings.quarantine_folder),
        ("issues", settings.issues_folder),
        ("public", settings.public_folder),
    ):
        yield _writable(name, folder)
    yield _rules(settings)
    free = shutil.disk_usage(_nearest(settings.var)).free
    yield _finding(
        free >= FREE_BYTES_LEAST,
        f"disk: {free / 1e9:.1f} GB free for {settings.var}",
        "Free some space, or set PRESSROUND_VAR to a folder on a larger disk.",
    )


def _rules(settings: Settings) -> Finding:
    """Whether the operator's own rules are where the setting says; each is read with extraction."""
    folder = settings.rules_folder
    if not folder.is_dir():
        return _finding(
            settings.rules is None and not folder.exists(),
            f"rules: {folder} is no folder; only the rules that ship are in force",
            "Make that folder, or correct or unset PRESSROUND_RULES.",
        )
    files = len(list(folder.glob("*.toml")))
    return Finding(
        True, f"rules: {files} {'file' if files == 1 else 'files'} of your own in {folder}"
    )


def _writable(name: str, folder: Path) -> Finding:
    nearest = _nearest(folder)
    if not os.access(nearest, os.W_OK | os.X_OK):
        return Finding(
            False,
            f"{name}: {folder} cannot be {'written' if folder.exists() else 'made'}",
            f"Give the user that runs Press Round the right to write {nearest}.",
        )
    state = "can be written" if folder.exists() else "is made by the first run"
    return Finding(True, f"{name}: {folder} {state}")


def _nearest(path: Path) -> Path:
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path


def _database(parts: DoctorParts) -> Iterator[Finding]:
    address = parts.settings.database
    try:
        there = archive_exists(address)
    except StoreError as error:  # a server that does not let us look
        yield finding_of(error)
        return
    if not there:
        yield Finding(True, "archive: none yet; the first run makes it")
        return
    findings = check_archive(address)
    yield from findings
    if not findings or not findings[0].ok:
        return  # it cannot even be opened
    try:
        with parts.open_archive() as (archive, subscribers, issues):
            counts, last = archive.counts(), archive.last_runs(1)
            compared = archive.is_compared()
            readers = len(subscribers.list())
            outdated = issues.outdated_draft()
    except StoreError as error:
        yield Finding(False, f"archive: {error}")
        return
    yield Finding(
        True,
        f"archive: {counts.articles:,} articles, {counts.kept:,} paragraphs kept, "
        f"{counts.rejections:,} files in quarantine",
    )
    if not compared:
        yield Finding(
            False,
            "comparing: the paragraphs are not compared as this version does it",
            "Run `pressround db reindex`; it may be interrupted.",
        )
    yield from map(_last_run, last)
    if outdated:
        yield _outdated(outdated)
    remedy = "" if readers else "Add one with `pressround subscribers add ADDRESS`."
    yield Finding(True, f"subscribers: {readers or 'none yet'}", remedy)


def _outdated(issue: int) -> Finding:
    return Finding(
        False,
        f"issues: issue {issue}, which waits to be sent, was made by an earlier version",
        "It is sent as it is, if you leave it. `pressround digest --discard`, then `pressround "
        "digest` make it as this version does.",
    )


def _last_run(run: Run) -> Finding:
    line = f"last run of {run.flow}: {run.status}, begun {run.started_at:%Y-%m-%d %H:%M} UTC"
    command = _COMMANDS.get(run.flow, "`pressround ingest`")
    match run.status:
        case RunStatus.COMPLETED:
            return Finding(True, line)
        case RunStatus.RUNNING:
            remedy = f"If nothing is running now, it was killed: run {command} again."
            return Finding(True, line, remedy)
        case RunStatus.FAILED:
            return Finding(False, line, f"Run {command} again and read what it says.")


def _extraction(parts: DoctorParts) -> Finding:
    """Whether a worker starts, with the operator's rules, whatever it makes of the text."""
    probe = RawDocument(b"A line of text.", "probe", parts.now())
    try:
        with parts.make_workers() as workers:
            list(workers.extract([probe]))
    except FlowsError as error:
        return Finding(False, f"extraction: {error}")
    megabytes = parts.settings.page_memory_bytes // 1_000_000
    return Finding(
        True,
        f"extraction: a worker starts; a page may take {parts.settings.page_seconds:g} s of CPU "
        f"time and {megabytes:,} MB",
    )


def _mail(parts: DoctorParts) -> Iterator[Finding]:
    settings = parts.settings
    if settings.smtp_url is None:
        yield Finding(
            True,
            f"mail: no PRESSROUND_SMTP_URL, so digests go to the folder {settings.outbox_folder}",
        )
        return
    try:
        with parts.make_transport() as transport:
            yield Finding(True, f"mail: {transport.check()}")
    except DigestError as error:
        yield Finding(False, f"mail: {error}")
