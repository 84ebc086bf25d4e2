"""The archive's documents read again: which there are, what becomes of them, what they were."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, union, update

from extract import Groups
from store.articles import ArticleVersion, Cited, load_cited, load_versions
from store.database import Database, article, capture, demand_compared, ingest_run, raw_document
from store.rereading.erase import of_erased
from store.rereading.reclean import Reread, reread_batch
from store.values import Reading, RunStatus


class Rereading:
    """The side of the database for stored documents that are read again.

    Args:
        database: As `open_database` gives it.
        groups: Returns which outlets are titles of one house.
    """

    def __init__(self, database: Database, groups: Callable[[], Groups] = dict) -> None:
        self._database = database
        self._groups = groups

    def documents(
        self, *, publisher: str | None = None, number: int | None = None, after: str = ""
    ) -> list[tuple[str, int]]:
        """The stored documents by SHA-256, with their sizes in bytes.

        Args:
            publisher: Only documents of this publisher's articles (in any capitals).
            number: Only the documents of this article: its own and its later captures.
            after: Only documents after this SHA-256.
        """
        column = raw_document.c.sha256
        chosen = select(column, raw_document.c.size).where(
            column > after, or_(raw_document.c.size > 0, column.not_in(of_erased()))
        )
        chosen = chosen.order_by(column)
        conditions: list[ColumnElement[bool]] = []
        if publisher is not None:
            conditions.append(article.c.publisher.ilike(_literally(publisher), escape="\\"))
        if number is not None:
            conditions.append(article.c.number == number)
        if conditions:
            own_documents = select(article.c.sha256).where(*conditions)
            captured = (
                select(capture.c.sha256)
                .join(article, article.c.number == capture.c.article)
                .where(*conditions)
            )
            chosen = chosen.where(column.in_(union(own_documents, captured)))
        with self._database.reading() as connection:
            return [(row.sha256, row.size) for row in connection.execute(chosen)]

    def reclean(  # noqa: PLR0913 - a batch, and what its rows say of the run
        self,
        batch: Sequence[Reading],
        why: str,
        run: int | None,
        now: datetime,
        *,
        resume_from: Mapping[str, Any] | None = None,
        dry_run: bool = False,
    ) -> list[Reread]:
        """Replace what was made of stored documents by what they are read as now: all or nothing.

        An article that reads differently keeps its number and becomes what it is read as now; its
        former text is kept as a version, which issues cite where a cited line has moved. An article
        whose page would be rejected stays as it is. Doing it twice is doing it once.

        Args:
            batch: Stored documents with their new results.
            why: Why they are read again, for the versions.
            run: The run's number, or None outside of any.
            now: When; aware.
            resume_from: Where the run goes on if it is interrupted after this batch.
            dry_run: Only say what would become of them.

        Returns:
            What became of each page, in the order of the batch.

        Raises:
            StoreError: The database cannot be written; says why and what to do.
        """
        groups = self._groups()
        with self._database.writing() as connection:
            demand_compared(connection)
            undoable = connection.begin_nested()
            accounts = reread_batch(connection, batch, why, groups, run, now)
            if dry_run:
                undoable.rollback()
                return accounts
            undoable.commit()
            if run is not None:
                connection.execute(
                    update(ingest_run)
                    .where(ingest_run.c.id == run)
                    .values(resume_from=resume_from and dict(resume_from)),
                )
        return accounts

    def interrupted(self, flow: str) -> dict[str, Any] | None:
        """Where the last run of a flow was interrupted; None if it ended, or there is none."""
        last = (
            select(ingest_run.c.status, ingest_run.c.resume_from)
            .where(ingest_run.c.flow == flow)
            .order_by(ingest_run.c.id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(last).first()
        if row is None or row.status == RunStatus.COMPLETED or row.resume_from is None:
            return None
        return dict(row.resume_from)

    def versions(self, number: int) -> list[ArticleVersion]:
        """An article's former versions, the oldest first."""
        with self._database.reading() as connection:
            return load_versions(connection, number)

    def cited(self, issue: int) -> list[Cited]:
        """The sentences of an issue in order, each with the place of its line."""
        with self._database.reading() as connection:
            return load_cited(connection, issue)


def _literally(text: str) -> str:
    """The text for LIKE, its wildcards meaning themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
