"""The Prefect flows: thin wrappers of the plain functions, with runs, retries and artifacts.

Beside the demo, which runs one of them, only this module knows Prefect. A task is a batch, never a
file: with Prefect 3.8.8 each cost 31 to 33 ms of the server and 20 KB of its database. Retries are
for input and output alone.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import flow, get_run_logger, tags, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.tasks import Task

from digests import TransportError
from flows.jobs.ingest.folders import Found, Place
from flows.jobs.ingest.ingest_report import IngestReport
from flows.jobs.ingest.ingest_run import Tell, ingest_batch, run_ingest, usual_places
from flows.jobs.issue.digest_run import DigestReport, run_digest
from flows.jobs.markdown import digest_markdown, digest_sentence, ingest_markdown, sending_markdown
from flows.jobs.reclean_markdown import reclean_markdown
from flows.jobs.reclean_run import (
    RecleanBatch,
    RecleanReport,
    RecleanScope,
    reclean_batch,
    run_reclean,
)
from flows.jobs.send_run import SendingReport, run_sending
from flows.requests import DigestRequest, IngestRequest, RecleanRequest
from flows.settings import Settings, load_settings
from flows.wiring import Desk, open_desk

P = ParamSpec("P")
R = TypeVar("R")

IO_RETRIES = 2
IO_RETRY_SECONDS = [10.0, 60.0]
"""A mail server's restart or a network disk's hiccup is over within a minute or so; what lasts
longer is for the operator, and the next scheduled run takes it up."""


def is_worth_retrying(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed on input or output; a fault of the program would only fail again."""
    return isinstance(state.result(raise_on_failure=False), OSError | TransportError)


def _run_name() -> str:
    started = flow_run.scheduled_start_time
    return f"{flow_run.flow_name}-{started:%Y-%m-%d-%H%M}"


def _io_task(name: str, run_name: str, tag: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """A task that is tried again when input or output fails, and whose result nobody stores."""
    return task(
        name=name,
        task_run_name=run_name,
        tags=["pressround", tag],
        retries=IO_RETRIES,
        retry_delay_seconds=IO_RETRY_SECONDS,
        retry_condition_fn=is_worth_retrying,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


@_io_task("ingest-batch", "batch of {files_in_batch} files", "ingest")
def ingest_batch_task(
    desk: Desk,
    run: int,
    files: Sequence[Found],
    files_in_batch: int,  # noqa: ARG001  (names the task's run)
) -> IngestReport:
    """Read, extract and keep one batch of files."""
    return ingest_batch(desk, run, files)


@_io_task("send", "send what is due", "digest")
def send_task(desk: Desk) -> SendingReport:
    """Take every due delivery to its subscriber."""
    return run_sending(desk)


@_io_task("reclean-batch", "batch of {documents_in_batch} documents", "reclean")
def reclean_batch_task(
    desk: Desk,
    batch: RecleanBatch,
    documents_in_batch: int,  # noqa: ARG001  (names the task's run)
) -> RecleanReport:
    """Read one batch of stored documents anew."""
    return reclean_batch(desk, batch)


@flow(name="ingest", flow_run_name=_run_name, persist_result=False, validate_parameters=True)
def ingest(request: IngestRequest = IngestRequest()) -> IngestReport:  # noqa: B008  (frozen)
    """Take the seeds' and the inbox's files, or the given ones, into the archive."""
    with open_desk(_settings(request)) as desk:
        places = [Place(Path(path)) for path in request.paths] or usual_places(desk)
        report = run_ingest(desk, places, batch=_batch_by_task, progress=_log_progress)
    create_markdown_artifact(
        ingest_markdown(report),
        key="ingest-report",
        description="What the run took in, and what it set aside and why",
    )
    return report


@flow(name="digest", flow_run_name=_run_name, persist_result=False, validate_parameters=True)
def digest(request: DigestRequest = DigestRequest()) -> DigestReport:  # noqa: B008  (frozen)
    """Make the next issue from what is new since the last one, and send it."""
    with open_desk(_mail_settings(request)) as desk:
        report = run_digest(desk, send=request.send, sending=send_task)
    get_run_logger().info(digest_sentence(report))
    create_markdown_artifact(
        digest_markdown(report),
        key="digest-report",
        description="What became of the issue and its deliveries",
    )
    return report


@flow(name="weekly", flow_run_name=_run_name, persist_result=False, validate_parameters=True)
def weekly(
    ingest_request: IngestRequest = IngestRequest(),  # noqa: B008  (frozen)
    digest_request: DigestRequest = DigestRequest(),  # noqa: B008
) -> tuple[IngestReport, DigestReport]:
    """The whole weekly job: ingest what has come, then make and send the digest."""
    with tags("pressround", "ingest"):
        ingested = ingest(ingest_request)
    with tags("pressround", "digest"):
        digested = digest(digest_request)
    create_markdown_artifact(
        f"{digest_markdown(digested)}\n{ingest_markdown(ingested)}",
        key="weekly-report",
        description="What the whole week's job did",
    )
    return ingested, digested


@flow(name="reclean", flow_run_name=_run_name, persist_result=False, validate_parameters=True)
def reclean(request: RecleanRequest = RecleanRequest()) -> RecleanReport:  # noqa: B008  (frozen)
    """Read the stored documents anew with today's rules and readers; nothing older is lost."""
    with open_desk(load_settings()) as desk:
        report = run_reclean(
            desk,
            RecleanScope(request.publisher, request.article, request.dry_run),
            batch=_reclean_by_task,
            progress=_log_reread,
        )
    create_markdown_artifact(
        reclean_markdown(report, dry_run=request.dry_run),
        key="reclean-report",
        description="Which articles read otherwise now, and in what",
    )
    return report


@flow(name="send", flow_run_name=_run_name, persist_result=False)
def send() -> SendingReport:
    """Send again what a mail server deferred, once it is due."""
    with open_desk(load_settings()) as desk:
        report = send_task(desk)
    create_markdown_artifact(
        sending_markdown(report),
        key="send-report",
        description="How the deliveries ended",
    )
    return report


def _settings(request: IngestRequest) -> Settings:
    if request.batch_files is None:
        return load_settings()
    return load_settings(batch_files=request.batch_files)


def _mail_settings(request: DigestRequest) -> Settings:
    return load_settings(smtp_url=None) if request.into_outbox else load_settings()


def _batch_by_task(desk: Desk, run: int, files: Sequence[Found], _tell: Tell) -> IngestReport:
    return ingest_batch_task(desk, run, files, files_in_batch=len(files))


def _log_progress(done: int, total: int) -> None:
    get_run_logger().info("%d of %d files", done, total)


def _reclean_by_task(desk: Desk, batch: RecleanBatch) -> RecleanReport:
    return reclean_batch_task(desk, batch, documents_in_batch=len(batch.sha256s))


def _log_reread(done: int, total: int) -> None:
    get_run_logger().info("%d of %d documents", done, total)
