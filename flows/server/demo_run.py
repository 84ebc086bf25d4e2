"""The demo: the real Prefect flow `weekly` over the seeds and the inbox, into an outbox folder."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from digests import count_noun
from flows.errors import RunError
from flows.jobs.ingest import IngestReport
from flows.jobs.issue import DigestReport
from flows.server.api import HEALTH_SECONDS, check_health, prefect_api_url, prepare_prefect
from flows.settings import Settings
from flows.wiring import RunParts, open_run_parts

DEMO_ADDRESS = "reader@example.com"
"""Nobody's address (RFC 2606); the demo's mail goes to the outbox folder in any case."""


@contextmanager
def demo_subscriber(parts: RunParts) -> Iterator[None]:
    """Give the archive a subscriber to send to, for the demo alone: real mail never goes there.

    Raises:
        RunError: If it has subscribers of its own: a demo must not use up their issue.
    """
    real = [
        subscriber for subscriber in parts.subscribers.list() if subscriber.email != DEMO_ADDRESS
    ]
    if real:
        raise RunError(
            f"This archive has {count_noun(len(real), 'subscriber')} of its own, and the demo "
            "would use up their next issue. Run it in another folder: "
            "PRESSROUND_VAR=var/demo make demo",
        )
    if not parts.subscribers.list():
        parts.subscribers.add(DEMO_ADDRESS, "Demo reader", parts.now())
    try:
        yield
    finally:
        parts.subscribers.remove(DEMO_ADDRESS, parts.now())


def run_demo_flow(
    settings: Settings,
    say: Callable[[str], None],
) -> tuple[IngestReport, DigestReport]:
    """Run the flow `weekly` on the Prefect server that is set, or on one started for it.

    Raises:
        RunError: If the archive has subscribers of its own, or the server does not answer.
    """
    _say_which_prefect(say)
    prepare_prefect(settings.var / "prefect")
    with open_run_parts(settings) as parts, demo_subscriber(parts):
        # Not before: Prefect takes its settings from the environment when it is imported.
        from prefect import tags  # noqa: PLC0415

        from flows.digest import DigestRequest  # noqa: PLC0415
        from flows.weekly import weekly_flow  # noqa: PLC0415

        with tags("pressround"):
            reports = weekly_flow(digest_request=DigestRequest(into_outbox=True))
    logging.getLogger("prefect").setLevel(logging.ERROR)  # its server's last lines are no news
    return reports


def _say_which_prefect(say: Callable[[str], None]) -> None:
    api = prefect_api_url()
    if api is None:
        say("Starting Prefect for this run (10 to 30 s; the first start makes its database) …")
        return
    say(f"Using the Prefect server at {api} …")
    if (wrong := check_health(api, HEALTH_SECONDS)) is not None:
        raise RunError(
            f"The Prefect server that PREFECT_API_URL names, {api}, does not answer ({wrong}). "
            "Start it, or unset PREFECT_API_URL: then the demo brings its own.",
        )
