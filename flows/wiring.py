"""The composition root: the parts a run works with, wired once from the settings."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from digests import Letterhead, MaildirTransport, SmtpSettings, SmtpTransport
from extract import Groups, Limits, Rules, collect_groups
from flows.errors import SettingsError
from flows.jobs.rules.operator_rules import rules_from
from flows.settings import Settings
from flows.workers.pool import Workers
from flows.workers.process import WORKERS_MAX, Guard
from store import (
    Archive,
    Database,
    Deliveries,
    Issues,
    Rereading,
    Subscribers,
    archive_exists,
    open_database,
    upgrade_archive,
)


def utc_now() -> datetime:
    """The clock of real runs; aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with.

    Attributes:
        settings: The operator's settings.
        database: The open archive's database.
        archive: Articles and their paragraphs.
        rereading: Its documents read anew.
        issues: The digest's issues.
        subscribers: Its readers.
        deliveries: What was sent to whom.
        now: The clock.
        rules: The boilerplate rules, shipped and the operator's, read at the first call.
        groups: Which outlets are titles of one house, as these rules tell.
        workers: The processes that extract, with these rules and the settings' limits; they start
            when first needed.
    """

    settings: Settings
    database: Database
    archive: Archive
    rereading: Rereading
    issues: Issues
    subscribers: Subscribers
    deliveries: Deliveries
    now: Callable[[], datetime]
    rules: Callable[[], Rules]
    groups: Callable[[], Groups]
    workers: Workers


def limits_of(settings: Settings) -> Limits:
    """How much of a document is read."""
    return Limits(
        text_max_bytes=settings.text_max_bytes,
        html_max_bytes=settings.html_max_bytes,
        member_max_bytes=settings.member_max_bytes,
        ratio_max=settings.ratio_max,
        members_max=settings.members_max,
    )


def workers_of(settings: Settings, rules: Callable[[], Rules]) -> Workers:
    """The processes that extract; to be used as a context, which ends them."""
    guard = Guard(
        page_seconds=settings.page_seconds,
        page_memory_bytes=settings.page_memory_bytes,
        workers=settings.workers or min(os.cpu_count() or 1, WORKERS_MAX),
    )
    return Workers(guard, limits_of(settings), rules)


def transport_of(settings: Settings) -> MaildirTransport | SmtpTransport:
    """The way out for mail: the mail server where one is set, else the outbox folder.

    Raises:
        DigestError: If the mail server's address cannot be used.
    """
    if settings.smtp_url is None:
        return MaildirTransport(settings.outbox_folder)
    return SmtpTransport(
        SmtpSettings.from_url(
            settings.smtp_url.get_secret_value(),
            timeout_seconds=settings.smtp_timeout_seconds,
        ),
    )


def letterhead_of(settings: Settings) -> Letterhead:
    """The sender's side of every mail."""
    return Letterhead(
        name=settings.mail_name,
        address=settings.mail_from,
        list_id=settings.list_id,
        unsubscribe_address=settings.unsubscribe_address or settings.mail_from,
        base_url=settings.base_url,
    )


@contextmanager
def open_desk(settings: Settings, now: Callable[[], datetime] = utc_now) -> Iterator[Desk]:
    """Wire the parts; a first run makes its folders and its archive.

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
    if not archive_exists(settings.database):
        upgrade_archive(settings.database)
    rules = rules_from(settings.rules_folder)

    def groups() -> Groups:
        return collect_groups(rules())

    with open_database(settings.database) as database, workers_of(settings, rules) as workers:
        yield Desk(
            settings=settings,
            database=database,
            archive=Archive(database, groups),
            rereading=Rereading(database, groups),
            issues=Issues(database),
            subscribers=Subscribers(database),
            deliveries=Deliveries(database),
            now=now,
            rules=rules,
            groups=groups,
            workers=workers,
        )
