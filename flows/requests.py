"""What a person or a schedule may ask of a flow; shown as a form in the Prefect UI."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Request(BaseModel):
    # Prefect drops unknown parameter names silently; inside these a typing slip is an error.
    model_config = ConfigDict(extra="forbid", frozen=True)


class IngestRequest(_Request):
    """Which files to ingest, and in what portions."""

    paths: Annotated[
        tuple[str, ...],
        Field(description="Folders or files to read; none means the seeds and the inbox."),
    ] = ()
    batch_files: Annotated[
        int | None,
        Field(ge=1, le=10_000, description="Files a batch; none means the setting's number."),
    ] = None


class DigestRequest(_Request):
    """What to do with the issue."""

    send: Annotated[
        bool,
        Field(description="Send the issue; if not, it is frozen and waits for a run that sends."),
    ] = True
    into_outbox: Annotated[
        bool,
        Field(description="Put the mails into the outbox folder even if a mail server is set."),
    ] = False


class RecleanRequest(_Request):
    """Which articles to read anew."""

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
