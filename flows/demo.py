"""The demo: the real Prefect flow `weekly` over the seeds and the inbox, into an outbox folder."""

import logging
import os
from collections.abc import Callable

from flows.desk import Desk, open_desk
from flows.digest import DigestReport
from flows.errors import RunError
from flows.ingest import IngestReport
from flows.prefect_home import prepare_prefect
from flows.requests import DigestRequest
from flows.settings import Settings

DEMO_READER = "reader@example.com"
"""Nobody's address (RFC 2606); the demo's mail goes to the outbox folder in any case."""


def prepare_demo(desk: Desk) -> None:
    """Give the archive a reader to send to.

    Raises:
        RunError: If it has readers of its own: a demo must not use up their issue.
    """
    others = [one for one in desk.subscribers.list() if one.email != DEMO_READER]
    if others:
        raise RunError(
            f"This archive has {len(others)} readers of its own, and the demo would use up their "
            "next issue. Run it with another folder: PRESSROUND_VAR=var/demo make demo",
        )
    if not desk.subscribers.list():
        desk.subscribers.add(DEMO_READER, "Demo reader", desk.now())


def run_demo_flow(
    settings: Settings,
    say: Callable[[str], None],
) -> tuple[IngestReport, DigestReport]:
    """Run the flow `weekly` on a Prefect server, started for it where none is set."""
    with open_desk(settings) as desk:
        prepare_demo(desk)
    prepare_prefect(settings.var / "prefect")
    if "PREFECT_API_URL" not in os.environ:
        say("Starting Prefect for this run (10 to 30 s; the first start makes its database) …")
    from flows.scheduled import weekly  # noqa: PLC0415  (the environment had to be set first)

    ingested, digested = weekly(digest_request=DigestRequest(into_outbox=True))
    logging.getLogger("prefect").setLevel(logging.ERROR)  # its server's good-bye is no news
    return ingested, digested
