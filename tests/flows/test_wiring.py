"""The composition root: what it is given reaches the jobs, what is not needed is not made."""

from datetime import UTC, datetime

from digests import MaildirTransport
from extract import Limits
from flows.settings import PAGE_MEMORY_BYTES, PAGE_SECONDS, Settings
from flows.wiring import make_transport, open_desk
from flows.workers import Guard, Workers

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_clock_transport_and_workers_that_are_given_are_what_the_jobs_receive(
    settings: Settings,
) -> None:
    transport = make_transport(settings)
    workers = Workers(Guard(PAGE_SECONDS, PAGE_MEMORY_BYTES), Limits())
    with open_desk(settings, now=lambda: NOON, transport=transport, workers=workers) as desk:
        assert desk.ingest.workers is desk.reclean.workers is workers
        assert desk.send.transport is transport
        jobs = (desk.ingest, desk.reclean, desk.upkeep, desk.composition, desk.send)
        assert {parts.now() for parts in jobs} == {NOON}


def test_mail_goes_to_the_outbox_folder_where_no_mail_server_is_set(settings: Settings) -> None:
    with open_desk(settings) as desk:
        assert isinstance(desk.send.transport, MaildirTransport)


def test_a_part_is_made_once_and_only_when_it_is_used(settings: Settings) -> None:
    with open_desk(settings) as desk:
        made = set(vars(desk))
        assert desk.archive is desk.archive
        assert set(vars(desk)) - made == {"archive"}
