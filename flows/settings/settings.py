"""The operator's settings: environment variables PRESSROUND_…, or the same lines in `.env`."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import digests
import store
from extract import Limits


def checked_address(address: str) -> str:
    """The address in its normal form; its syntax is checked, the network is not asked.

    Raises:
        ValueError: If it is no mail address; the message says what is wrong with it.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  (slow to load)

    try:
        valid = validate_email(
            address.strip(),
            check_deliverability=False,
            test_environment=True,  # an operator may well have a .test or a local domain
        )
    except EmailNotValidError as error:
        raise ValueError(f"is no mail address: {str(error)[:1].lower()}{str(error)[1:]}") from error
    return valid.normalized


PREFIX = "PRESSROUND_"

DOTENV = ".env"

BATCH_FILES = 500
"""Files a batch: a Prefect task costs about 32 ms and 20 KB, so it must carry many files."""

SETTLE_SECONDS = 2.0
"""A file changed less than this ago is looked at twice: editors and copies write in bursts well
under a second, and a person waits two seconds without noticing."""


FILE_MAX_BYTES = 100_000_000
"""A year of a newsletter as a mailbox has some 10 MB; more than this is a whole account's mail."""

PAGE_SECONDS = 10.0
"""CPU time of a page: over a hundred times what a page of the benchmark takes at the 99th
percentile."""

PAGE_MEMORY_BYTES = 1_000_000_000
"""Memory of a page, above what a worker takes at rest."""

ISSUE_DAYS = 35
"""Five weeks: neither a monthly bulletin nor one whose editor was on holiday is cut."""

ISSUE_ARTICLES = 2_000
"""Composing takes about 10 s for this many; three outlets publish some 400 a week."""

LOCAL_SENDER = "pressround@localhost.localdomain"
"""The sender where mail only goes to a folder of this machine."""


class Settings(BaseSettings):
    """Every setting with its default; all paths are taken from the working directory.

    Attributes:
        var: The folder for everything that Press Round writes.
        database_url: The archive, in a SQLite file or on PostgreSQL; by default SQLite in `var`.
        seeds: The first folder of articles; its files are read and left where they are.
        inbox: The folder where new files are dropped; they leave it once they are archived.
        rules: The folder of the operator's own boilerplate rules.
        timezone: The zone that weeks and printed dates belong to.
        file_max_bytes: The largest file that is read; one file may hold many articles.
        text_max_bytes: The largest plain text that is read.
        html_max_bytes: The largest HTML page that is read.
        member_max_bytes: The largest file within a file (a mail's attachment, a page of an archive)
            that is read, once inflated.
        ratio_max: How many times its size a compressed file may have once inflated.
        members_max: How many files one file may hold.
        page_seconds: How much CPU time the extraction of one page may take.
        page_memory_bytes: How much memory the extraction of one page may take.
        workers: How many processes extract at once; by default one a processor, at most 8.
        settle_seconds: How long a file must have rested before it is taken.
        batch_files: How many files are read, extracted and committed together.
        smtp_url: smtp:// or smtps:// address of the mail server; without it, mail goes to a folder.
        smtp_timeout_seconds: How long one answer of the mail server is waited for.
        publication: The publication's TOML file; by default `PUBLICATION_FILE` where it exists.
        issue_days: How many days a first or overdue issue covers at most.
        issue_articles: How many articles an issue is made from at most.
        mail_from: The sender's address.
        mail_name: The sender's name, where the publication's file gives no name.
        list_id: The List-Id, where the publication's file gives none.
        unsubscribe_address: Where a wish to unsubscribe is mailed; by default `mail_from`.
        public: The folder for the pages of the issues, for any web server to serve.
        base_url: The https address below which the public folder is served and one-click
            unsubscribing is answered, if there is one.
        resend_unknown: Whether a delivery whose answer was lost is sent again (same Message-ID)
            instead of being held for the operator.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    var: Path = Path("var")
    database_url: SecretStr | None = None
    seeds: Path = Path("seeds")
    inbox: Path | None = None
    rules: Path | None = None
    timezone: str = "Europe/London"
    file_max_bytes: Annotated[int, Field(gt=0)] = FILE_MAX_BYTES
    text_max_bytes: Annotated[int, Field(gt=0)] = Limits().text_max_bytes
    html_max_bytes: Annotated[int, Field(gt=0)] = Limits().html_max_bytes
    member_max_bytes: Annotated[int, Field(gt=0)] = Limits().member_max_bytes
    ratio_max: Annotated[int, Field(ge=2)] = Limits().ratio_max
    members_max: Annotated[int, Field(gt=0)] = Limits().members_max
    page_seconds: Annotated[float, Field(ge=1, le=600)] = PAGE_SECONDS
    page_memory_bytes: Annotated[int, Field(ge=500_000_000)] = PAGE_MEMORY_BYTES
    workers: Annotated[int | None, Field(ge=1, le=64)] = None
    settle_seconds: Annotated[float, Field(ge=0, le=60)] = SETTLE_SECONDS
    batch_files: Annotated[int, Field(ge=1, le=10_000)] = BATCH_FILES
    publication: Path | None = None
    issue_days: Annotated[int, Field(ge=1, le=366)] = ISSUE_DAYS
    issue_articles: Annotated[int, Field(ge=10, le=100_000)] = ISSUE_ARTICLES
    smtp_url: SecretStr | None = None
    smtp_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30.0
    mail_from: str = LOCAL_SENDER
    mail_name: str | None = None
    list_id: str | None = None
    unsubscribe_address: str | None = None
    public: Path | None = None
    base_url: Annotated[str | None, Field(pattern=r"^https://[^\s/]+\S*$")] = None
    resend_unknown: bool = False

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("is no time zone; write it like Europe/London") from error
        return name

    @field_validator("mail_from", "unsubscribe_address")
    @classmethod
    def _an_address(cls, address: str | None) -> str | None:
        if address is None or address == LOCAL_SENDER:
            return address
        return checked_address(address)

    @field_validator("smtp_url")
    @classmethod
    def _a_mail_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            try:
                digests.SmtpSettings.from_url(url.get_secret_value())
            except digests.DigestError as error:
                raise ValueError(str(error)) from None  # the chain could hold the password
        return url

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            try:
                store.address_of(url.get_secret_value())
            except store.StoreError as error:
                raise ValueError(str(error)) from None  # the chain could hold the password
        return url

    @model_validator(mode="after")
    def _a_sender_for_real_mail(self) -> "Settings":
        if self.smtp_url is not None and self.mail_from == LOCAL_SENDER:
            raise ValueError("PRESSROUND_SMTP_URL is set, so PRESSROUND_MAIL_FROM must be set too")
        return self

    @property
    def database(self) -> str:
        """The archive's address for SQLAlchemy, password and all: never print it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.var.absolute() / 'pressround.db'}"

    @property
    def limits(self) -> Limits:
        """What one document may take to read."""
        return Limits(
            text_max_bytes=self.text_max_bytes,
            html_max_bytes=self.html_max_bytes,
            member_max_bytes=self.member_max_bytes,
            ratio_max=self.ratio_max,
            members_max=self.members_max,
        )

    @property
    def inbox_folder(self) -> Path:
        """Where new files are dropped."""
        return self.inbox or self.var / "inbox"

    @property
    def rules_folder(self) -> Path:
        """Where the operator's own boilerplate rules are."""
        return self.rules or self.var / "rules"

    @property
    def processed_folder(self) -> Path:
        """Where the inbox's files go once the archive holds them."""
        return self.var / "processed"

    @property
    def quarantine_folder(self) -> Path:
        """Where files go that could not be read, each with a note that says why."""
        return self.var / "quarantine"

    @property
    def outbox_folder(self) -> Path:
        """The Maildir that takes the digests where no mail server is set."""
        return self.var / "outbox"

    @property
    def public_folder(self) -> Path:
        """Where the pages of the issues are written for a web server."""
        return self.public or self.var / "public"

    @property
    def issues_folder(self) -> Path:
        """Where every issue is written as files."""
        return self.var / "issues"

    @property
    def written_folders(self) -> tuple[Path, ...]:
        """The folders that hold what Press Round wrote, which is no input."""
        return (
            self.processed_folder,
            self.quarantine_folder,
            self.outbox_folder,
            self.issues_folder,
            self.rules_folder,
            self.var / "prefect",
        )
