"""The composition root: what it is given reaches the jobs, what is not needed is not made."""

from datetime import UTC, datetime

from digests import MaildirTransport
from extract import Limits
from flows.settings import PAGE_MEMORY_BYTES, PAGE_SECONDS, Settings
from flows.wiring import make_transport, open_run_parts
from flows.workers import Guard, Workers

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_clock_transport_and_workers_that_are_given_are_what_the_jobs_receive(
    settings: Settings,
) -> None:
    transport = make_transport(settings)
    workers = Workers(Guard(PAGE_SECONDS, PAGE_MEMORY_BYTES), Limits())
    with open_run_parts(settings, now=lambda: NOON, transport=transport, workers=workers) as parts:
        assert parts.ingest.workers is parts.reclean.workers is workers
        assert parts.send.transport is transport
        jobs = (parts.ingest, parts.reclean, parts.upkeep, parts.composition, parts.send)
        assert {job_parts.now() for job_parts in jobs} == {NOON}


def test_mail_goes_to_the_outbox_folder_where_no_mail_server_is_set(settings: Settings) -> None:
    with open_run_parts(settings) as parts:
        assert isinstance(parts.send.transport, MaildirTransport)


def test_a_part_is_made_once_and_only_when_it_is_used(settings: Settings) -> None:
    with open_run_parts(settings) as parts:
        made = set(vars(parts))
        assert parts.archive is parts.archive
        assert set(vars(parts)) - made == {"archive"}
