"""The flow `digest`: the next issue, made and sent."""

from typing import Annotated

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from pydantic import BaseModel, ConfigDict, Field

from flows.jobs import digest_markdown
from flows.jobs.issue import DigestReport, digest_sentence, run_digest
from flows.send import send_task
from flows.settings import Settings, load_settings
from flows.tasks import name_run
from flows.wiring import open_run_parts


class DigestRequest(BaseModel):
    """What to do with the issue."""

    # Prefect drops unknown parameter names silently; inside these a typing slip is an error.
    model_config = ConfigDict(extra="forbid", frozen=True)

    send: Annotated[
        bool,
        Field(description="Send the issue; if not, it is frozen and waits for a run that sends."),
    ] = True
    into_outbox: Annotated[
        bool,
        Field(description="Put the mails into the outbox folder even if a mail server is set."),
    ] = False


@flow(name="digest", flow_run_name=name_run, persist_result=False, validate_parameters=True)
def digest_flow(request: DigestRequest = DigestRequest()) -> DigestReport:  # noqa: B008  (frozen)
    """Make the next issue from what is new since the last one, and send it."""
    with open_run_parts(_settings(request)) as parts:
        sending = (lambda: send_task(parts.send)) if request.send else None
        report = run_digest(parts.digest, sending=sending)
    get_run_logger().info(digest_sentence(report))
    create_markdown_artifact(
        digest_markdown(report),
        key="digest-report",
        description="What became of the issue and its deliveries",
    )
    return report


def _settings(request: DigestRequest) -> Settings:
    return load_settings(smtp_url=None) if request.into_outbox else load_settings()
