"""The flow `weekly`: the whole weekly job, `ingest` and then `digest`."""

from prefect import flow, tags
from prefect.artifacts import create_markdown_artifact

from flows.digest import DigestRequest, digest_flow
from flows.ingest import IngestRequest, ingest_flow
from flows.jobs import digest_markdown, ingest_markdown
from flows.jobs.ingest import IngestReport
from flows.jobs.issue import DigestReport
from flows.tasks import name_run


@flow(name="weekly", flow_run_name=name_run, persist_result=False, validate_parameters=True)
def weekly_flow(
    ingest_request: IngestRequest = IngestRequest(),  # noqa: B008  (frozen)
    digest_request: DigestRequest = DigestRequest(),  # noqa: B008
) -> tuple[IngestReport, DigestReport]:
    """The whole weekly job: ingest what has come, then make and send the digest."""
    with tags("pressround", "ingest"):
        ingested = ingest_flow(ingest_request)
    with tags("pressround", "digest"):
        digested = digest_flow(digest_request)
    create_markdown_artifact(
        f"{digest_markdown(digested)}\n{ingest_markdown(ingested)}",
        key="weekly-report",
        description="What the whole week's job did",
    )
    return ingested, digested
