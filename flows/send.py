"""The flow `send`: what a mail server deferred goes out again, once it is due."""

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.jobs import SendingReport, SendParts, run_sending, sending_markdown
from flows.settings import load_settings
from flows.tasks import io_task, name_run
from flows.wiring import open_run_parts


@flow(name="send", flow_run_name=name_run, persist_result=False)
def send_flow() -> SendingReport:
    """Send again what a mail server deferred, once it is due."""
    with open_run_parts(load_settings()) as parts:
        report = send_task(parts.send)
    create_markdown_artifact(
        sending_markdown(report),
        key="send-report",
        description="How the deliveries ended",
    )
    return report


@io_task("send", "send what is due", "digest")
def send_task(parts: SendParts) -> SendingReport:
    """Take every due delivery to its subscriber."""
    return run_sending(parts)
