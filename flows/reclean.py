"""The flow `reclean`: the stored documents read again with today's rules and readers."""

from typing import Annotated

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from pydantic import BaseModel, ConfigDict, Field

from flows.jobs import (
    RecleanBatch,
    RecleanParts,
    RecleanReport,
    RecleanScope,
    reclean_batch,
    reclean_markdown,
    run_reclean,
)
from flows.settings import load_settings
from flows.tasks import io_task, name_run
from flows.wiring import open_run_parts


class RecleanRequest(BaseModel):
    """Which articles to read again."""

    # Prefect drops unknown parameter names silently; inside these a typing slip is an error.
    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: Annotated[
        str | None,
        Field(description="Only this publisher's articles; none means all."),
    ] = None
    article: Annotated[
        int | None,
        Field(ge=1, description="Only the article of this number; none means all."),
    ] = None
    dry_run: Annotated[
        bool,
        Field(description="Only report what would change."),
    ] = False


@flow(name="reclean", flow_run_name=name_run, persist_result=False, validate_parameters=True)
def reclean_flow(request: RecleanRequest = RecleanRequest()) -> RecleanReport:  # noqa: B008  (frozen)
    """Read the stored documents again with today's rules and readers; nothing older is lost."""
    with open_run_parts(load_settings()) as parts:
        report = run_reclean(
            parts.reclean,
            RecleanScope(request.publisher, request.article, request.dry_run),
            batch=_run_batch_task,
            progress=_log_progress,
        )
    create_markdown_artifact(
        reclean_markdown(report, dry_run=request.dry_run),
        key="reclean-report",
        description="Which articles read differently now, and in what",
    )
    return report


@io_task("reclean-batch", "batch of {documents_in_batch} documents", "reclean")
def reclean_batch_task(
    parts: RecleanParts,
    batch: RecleanBatch,
    documents_in_batch: int,  # noqa: ARG001  (names the task's run)
) -> RecleanReport:
    """Read one batch of stored documents again."""
    return reclean_batch(parts, batch)


def _run_batch_task(parts: RecleanParts, batch: RecleanBatch) -> RecleanReport:
    return reclean_batch_task(parts, batch, documents_in_batch=len(batch.sha256s))


def _log_progress(done: int, total: int) -> None:
    get_run_logger().info("%d of %d documents", done, total)
