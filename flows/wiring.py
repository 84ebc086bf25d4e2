"""The composition root: the only place that makes the parts of a run, from the settings.

A part is imported and made when it is first used, so that a command that only searches loads
neither extraction nor mail: the packages imported here load a module when a name of it is first
used, and the rooms that do not are imported where their parts are made.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import digests
import extract
import store
from flows import jobs
from flows.errors import SettingsError
from flows.settings import LoadedPublication, Settings, load_publication

if TYPE_CHECKING:
    from flows.jobs.ingest import IngestParts
    from flows.jobs.issue import DigestParts, IssueParts
    from flows.jobs.rules import AcceptParts
    from flows.workers import Workers


def utc_now() -> datetime:
    """The clock of real runs; aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class RunParts:
    """The parts of a run, and what each job receives of them.

    Attributes:
        settings: The operator's settings.
        database: The open archive's database.
        now: The clock.
        closing: Ends the workers when the run ends.
        given_transport: The way out for mail; None where the settings name it.
        given_workers: The processes that extract; None where the settings describe them.
    """

    settings: Settings
    database: "store.Database"
    now: Callable[[], datetime]
    closing: ExitStack
    given_transport: "digests.Outbox | None" = None
    given_workers: "Workers | None" = None

    @cached_property
    def rules(self) -> Callable[[], "extract.Rules"]:
        """Returns the boilerplate rules, shipped and the operator's, read at the first call."""
        from flows.jobs.rules import lazy_rules

        return lazy_rules(self.settings.rules_folder)

    def groups(self) -> "extract.Groups":
        """Which outlets are titles of one publisher, by these rules."""
        return extract.collect_groups(self.rules())

    @cached_property
    def archive(self) -> "store.Archive":
        """Articles and their paragraphs."""
        return store.Archive(self.database, self.groups)

    @cached_property
    def rereading(self) -> "store.Rereading":
        """The archive's documents read again."""
        return store.Rereading(self.database, self.groups)

    @cached_property
    def issues(self) -> "store.Issues":
        """The digest's issues."""
        return store.Issues(self.database)

    @cached_property
    def subscribers(self) -> "store.Subscribers":
        """Who gets the digest."""
        return store.Subscribers(self.database)

    @cached_property
    def deliveries(self) -> "store.Deliveries":
        """What was sent to whom."""
        return store.Deliveries(self.database)

    @cached_property
    def workers(self) -> "Workers":
        """The processes that extract; they start when first needed and end with the run."""
        if self.given_workers is not None:
            return self.given_workers
        return self.closing.enter_context(make_workers(self.settings, self.rules))

    @cached_property
    def loaded_publication(self) -> LoadedPublication:
        """The bulletin, and where it is described."""
        return load_publication(self.settings)

    @property
    def letterhead(self) -> "digests.Letterhead":
        """The sender's side of every mail."""
        settings, bulletin = self.settings, self.loaded_publication
        return digests.Letterhead(
            name=bulletin.sender_name,
            address=settings.mail_from,
            list_id=bulletin.publication.list_id,
            unsubscribe_address=settings.unsubscribe_address or settings.mail_from,
            base_url=settings.base_url,
        )

    @property
    def ingest(self) -> "IngestParts":
        """What a run of ingest receives."""
        from flows.jobs.ingest import IngestParts

        settings = self.settings
        return IngestParts(
            database=self.database,
            archive=self.archive,
            workers=self.workers,
            now=self.now,
            processed_folder=settings.processed_folder,
            quarantine_folder=settings.quarantine_folder,
            written_folders=settings.written_folders,
            file_max_bytes=settings.file_max_bytes,
            settle_seconds=settings.settle_seconds,
            batch_files=settings.batch_files,
        )

    @property
    def reclean(self) -> "jobs.RecleanParts":
        """What a run of reclean receives."""
        return jobs.RecleanParts(
            self.database,
            self.archive,
            self.rereading,
            self.workers,
            self.rules,
            self.settings.batch_files,
            self.now,
        )

    @property
    def upkeep(self) -> "jobs.UpkeepParts":
        """What reindexing and erasing receive."""
        return jobs.UpkeepParts(self.database, self.archive, self.now)

    @property
    def composition(self) -> "IssueParts":
        """What composing and previewing an issue receives."""
        from flows.jobs.issue import IssueParts

        return IssueParts(
            self.archive,
            self.issues,
            self.groups,
            self.loaded_publication.publication,
            self.letterhead,
            store.CoverageLimits(self.settings.issue_days, self.settings.issue_articles),
            self.settings.timezone,
            self.settings.issues_folder,
            self.now,
        )

    @property
    def digest(self) -> "DigestParts":
        """What a run of digest receives."""
        from flows.jobs.issue import DigestParts

        return DigestParts(
            self.composition,
            self.database,
            self.subscribers,
            self.deliveries,
            self.settings.public_folder,
        )

    @property
    def send(self) -> "jobs.SendParts":
        """What a run of sending receives."""
        return jobs.SendParts(
            self.database,
            self.issues,
            self.deliveries,
            self.given_transport or make_transport(self.settings),
            self.letterhead,
            self.settings.resend_unknown,
            self.now,
        )

    @property
    def accept(self) -> "AcceptParts":
        """What accepting proposed rules receives."""
        from flows.jobs.rules import AcceptParts

        today = self.now().date()
        return AcceptParts(self.database, self.archive, self.settings.rules_folder, today)


@contextmanager
def open_run_parts(
    settings: Settings,
    *,
    now: Callable[[], datetime] = utc_now,
    transport: "digests.Outbox | None" = None,
    workers: "Workers | None" = None,
) -> Iterator[RunParts]:
    """Open the archive and wire the parts; a first run makes its folders and its archive.

    Args:
        settings: The operator's settings.
        now: The clock.
        transport: The way out for mail; by default what the settings name.
        workers: The processes that extract, ended by the caller; by default as the settings say.

    Raises:
        SettingsError: If the inbox is no folder.
        StoreError: If the archive cannot be used; the message says what to do.
        OSError: If a folder cannot be made.
    """
    if settings.inbox_folder.exists() and not settings.inbox_folder.is_dir():
        raise SettingsError(
            f"The inbox {settings.inbox_folder} is a file. Set PRESSROUND_INBOX to a folder.",
        )
    settings.inbox_folder.mkdir(parents=True, exist_ok=True)
    if not store.archive_exists(settings.database):
        make_archive(settings.database)
    with store.open_database(settings.database) as database, ExitStack() as closing:
        yield RunParts(settings, database, now, closing, transport, workers)


def make_archive(address: str) -> None:
    """Make the archive of a first run."""
    store.upgrade_archive(address)


@contextmanager
def open_archive(address: str) -> "Iterator[tuple[store.Archive, store.Subscribers, store.Issues]]":
    """Open an archive that exists, its subscribers and issues, without other parts of a run.

    Raises:
        StoreError: If the archive cannot be used; the message says what to do.
    """
    with store.open_database(address) as database:
        yield store.Archive(database), store.Subscribers(database), store.Issues(database)


def doctor_parts(
    settings: Settings, *, now: Callable[[], datetime] = utc_now
) -> "jobs.DoctorParts":
    """Return what the doctor receives; nothing is opened, for the doctor makes no archive."""
    from flows.jobs.rules import lazy_rules

    operator_rules = lazy_rules(settings.rules_folder)
    return jobs.DoctorParts(
        settings,
        make_workers=lambda: make_workers(settings, operator_rules),
        make_transport=lambda: make_transport(settings),
        open_archive=lambda: open_archive(settings.database),
        now=now,
    )


def make_workers(
    settings: Settings, rules: Callable[[], "extract.Rules"] | None = None
) -> "Workers":
    """Make the processes that extract; to be used as a context, which ends them.

    Args:
        settings: The limits of pages and documents.
        rules: Returns the boilerplate rules; by default the shipped and the operator's.
    """
    from flows.jobs.rules import lazy_rules
    from flows.workers import WORKERS_MAX, Guard, Workers

    guard = Guard(
        page_cpu_seconds=settings.page_seconds,
        page_memory_bytes=settings.page_memory_bytes,
        workers=settings.workers or min(os.cpu_count() or 1, WORKERS_MAX),
    )
    return Workers(guard, settings.limits, rules or lazy_rules(settings.rules_folder))


def make_transport(settings: Settings) -> "digests.Outbox":
    """Make the way out for mail: the mail server where one is set, else the outbox folder.

    Raises:
        DigestError: If the mail server's address cannot be used.
    """
    if settings.smtp_url is None:
        return digests.MaildirTransport(settings.outbox_folder)
    url, timeout_seconds = settings.smtp_url.get_secret_value(), settings.smtp_timeout_seconds
    smtp = digests.SmtpSettings.from_url(url, timeout_seconds=timeout_seconds)
    return digests.SmtpTransport(smtp)
