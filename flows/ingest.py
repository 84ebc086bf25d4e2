"""The flow `ingest`: files into the archive."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from pydantic import BaseModel, ConfigDict, Field

from flows.jobs import ingest_markdown
from flows.jobs.ingest import (
    FoundFile,
    IngestParts,
    IngestReport,
    InputPath,
    ReportFilesDone,
    ingest_batch,
    run_ingest,
    usual_inputs,
)
from flows.settings import Settings, load_settings
from flows.tasks import io_task, name_run
from flows.wiring import open_run_parts


class IngestRequest(BaseModel):
    """Which files to ingest, and in what portions."""

    # Prefect drops unknown parameter names silently; inside these a typing slip is an error.
    model_config = ConfigDict(extra="forbid", frozen=True)

    paths: Annotated[
        tuple[str, ...],
        Field(description="Folders or files to read; none means the seeds and the inbox."),
    ] = ()
    batch_files: Annotated[
        int | None,
        Field(ge=1, le=10_000, description="Files a batch; none means the setting's number."),
    ] = None


@flow(name="ingest", flow_run_name=name_run, persist_result=False, validate_parameters=True)
def ingest_flow(request: IngestRequest = IngestRequest()) -> IngestReport:  # noqa: B008  (frozen)
    """Take the seeds' and the inbox's files, or the given ones, into the archive."""
    with open_run_parts(_settings(request)) as parts:
        given = [InputPath(Path(path)) for path in request.paths]
        report = run_ingest(
            parts.ingest,
            given or usual_inputs(parts.settings),
            batch=_run_batch_task,
            progress=_log_progress,
        )
    create_markdown_artifact(
        ingest_markdown(report),
        key="ingest-report",
        description="What the run took in, and what it set aside and why",
    )
    return report


@io_task("ingest-batch", "batch of {files_in_batch} files", "ingest")
def ingest_batch_task(
    parts: IngestParts,
    run: int,
    files: Sequence[FoundFile],
    files_in_batch: int,  # noqa: ARG001  (names the task's run)
) -> IngestReport:
    """Read, extract and keep one batch of files."""
    return ingest_batch(parts, run, files)


def _run_batch_task(
    parts: IngestParts, run: int, files: Sequence[FoundFile], _report_done: ReportFilesDone
) -> IngestReport:
    return ingest_batch_task(parts, run, files, files_in_batch=len(files))


def _settings(request: IngestRequest) -> Settings:
    if request.batch_files is None:
        return load_settings()
    return load_settings(batch_files=request.batch_files)


def _log_progress(done: int, total: int) -> None:
    get_run_logger().info("%d of %d files", done, total)
