"""The archive: every file's bytes, every article, every paragraph, and what was set aside."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, insert, select, update

from digests import Coverage, Watermark, Window, WindowArticle
from extract import Groups, RawDocument, Rejected
from store.articles import (
    NEVER_READ,
    Repeats,
    articles_of,
    export_article,
    load_articles,
    load_document,
    load_rejections,
    record_rejection,
    repeats_of,
    revised_in,
    walk_articles,
)
from store.database import (
    Database,
    article,
    demand_compared,
    forget_deleted,
    ingest_run,
    is_compared,
    put_off_collecting,
)
from store.errors import StoreError
from store.intake import keep_batch
from store.issues import CoverageLimits, choose_covered, load_window_articles, window_after
from store.rereading import Erased, erase_article, erased_since
from store.upkeep import count_totals
from store.values import Kept, Reading, Rejection, Run, RunStatus, StoredArticle, Totals


class Archive:
    """The articles' side of the database.

    Args:
        database: As `open_database` gives it.
        groups: Returns which outlets are titles of one house.
    """

    def __init__(self, database: Database, groups: Callable[[], Groups] = dict) -> None:
        self._database = database
        self._groups = groups

    def known(self, sha256s: Collection[str]) -> set[str]:
        """Those of the documents that are articles or captures already: no need to extract them.

        A document that was only rejected is none of them. Whoever meets it extracts it again:
        what was too large, or of a format not read, may be an article today.
        """
        with self._database.reading() as connection:
            return set(articles_of(connection, sha256s))

    def document(self, sha256: str) -> RawDocument:
        """A document as it came, to the byte.

        Raises:
            StoreError: There is no such document.
        """
        with self._database.reading() as connection:
            return load_document(connection, sha256)

    def keep(self, batch: Sequence[Reading], run: int | None, now: datetime) -> list[Kept]:
        """Put a batch of readings into the archive: all of it, or on any error nothing.

        A document that is an article already is passed over, so keeping twice is keeping once. One
        that was rejected becomes what its results now say; its bytes are stored once.

        A page that is an article already, by its address, its title or its prose, becomes a later
        capture of it and adds what it did not know; where it says what the article does not,
        the article becomes the newer text, and what it was is kept as a version.

        Every paragraph that one reads, if long enough, is related to the first saying of it in
        the archive. Documents that were rejected keep their bytes too; met again without results,
        they are rejected again for the same reasons and counted. The results of a document that is
        an article already may be left empty.

        Args:
            batch: Readings; some hundreds at a time keep both memory and transactions small.
            run: The run's number, or None outside of any.
            now: When; aware.

        Returns:
            What became of each page, in the order of the batch.

        Raises:
            StoreError: The database cannot be written; says why and what to do.
        """
        groups = self._groups()
        with put_off_collecting(), self._database.writing() as connection:
            demand_compared(connection)
            return keep_batch(connection, batch, groups, run, now)

    def erase(self, number: int, now: datetime, *, dry_run: bool = False) -> Erased:
        """Erase an article: its text, what is known of it, its files' bytes where they are its own.

        Its number and its files' hashes stay, so that the files are not taken in again. Of what it
        said first, the next saying is the first now. Issues that cite it stay as they were sent.

        Args:
            number: The article's number.
            now: When; aware.
            dry_run: Only say what would go.

        Raises:
            StoreError: There is no such article, or it is erased already.
        """
        with self._database.writing() as connection:
            undoable = connection.begin_nested()
            erased = erase_article(connection, number, now)
            if dry_run:
                undoable.rollback()
            else:
                undoable.commit()
                forget_deleted(connection)
        if not dry_run:
            self._database.empty_journal()
        return erased

    def is_compared(self) -> bool:
        """Whether all paragraphs are related as this program relates them; else reindex."""
        with self._database.reading() as connection:
            return is_compared(connection)

    def reject(self, rejections: Sequence[Rejected], run: int | None, now: datetime) -> None:
        """Note files that were never read (too large, a link, unreadable), with why.

        Raises:
            StoreError: The database cannot be written; says why and what to do.
        """
        with self._database.writing() as connection:
            for rejected in rejections:
                record_rejection(connection, rejected, NEVER_READ, run, now)

    def rejections(self, limit: int | None = None) -> list[Rejection]:
        """What is in quarantine, last met first."""
        with self._database.reading() as connection:
            return load_rejections(connection, limit)

    def begin_run(self, flow: str, now: datetime) -> int:
        """Note that a run of a flow begins; returns its number."""
        row = {"flow": flow, "started_at": now, "status": RunStatus.RUNNING, "counts": {}}
        with self._database.writing() as connection:
            result = connection.execute(insert(ingest_run).returning(ingest_run.c.id), row)
            return int(result.scalar_one())

    def end_run(
        self,
        run: int,
        status: RunStatus,
        counts: Mapping[str, int],
        now: datetime,
    ) -> None:
        """Note how a run ended.

        Raises:
            StoreError: There is no such run.
        """
        ended = (
            update(ingest_run)
            .where(ingest_run.c.id == run)
            .values(status=status, counts=dict(counts), finished_at=now)
        )
        with self._database.writing() as connection:
            if connection.execute(ended).rowcount == 0:
                raise StoreError(f"There is no run {run}; begin one before ending it.")

    def last_runs(self, limit: int = 10) -> list[Run]:
        """The last runs, the newest first."""
        newest = select(ingest_run).order_by(ingest_run.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [
                Run(
                    id=row.id,
                    flow=row.flow,
                    status=RunStatus(row.status),
                    started_at=row.started_at,
                    finished_at=row.finished_at,
                    counts=MappingProxyType(row.counts),
                )
                for row in connection.execute(newest)
            ]

    def newest(self) -> int:
        """The highest article number, 0 in an empty archive."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.max(article.c.number))) or 0

    def news(
        self,
        watermark: Watermark,
        until: datetime | None = None,
        limits: CoverageLimits | None = None,
    ) -> tuple[Window, list[WindowArticle], Coverage]:
        """What came in since a watermark: the window, its articles by number, and how many it is.

        These are the new ones, and earlier ones that were revised in it. A paragraph counts as said
        before where it is first said in an article before the window, or in what a revised article
        said before it: an earlier issue had its chance to print it. All is of one snapshot.

        Args:
            watermark: How far the issues so far cover the archive.
            until: Only what came in before this moment; aware. None means all.
            limits: The most days and articles that an issue covers; None means no limit.
        """
        with self._database.reading() as connection:
            demand_compared(connection)
            window = window_after(connection, watermark, until)
            numbers, coverage = choose_covered(connection, window, limits)
            return window, load_window_articles(connection, window, numbers), coverage

    def erased(self) -> frozenset[int]:
        """The numbers of the articles that were erased."""
        gone = select(article.c.number).where(article.c.erased_at.is_not(None))
        with self._database.reading() as connection:
            return frozenset(connection.scalars(gone))

    def waiting(self, watermark: Watermark) -> int:
        """How many articles came in or were revised since a watermark."""
        with self._database.reading() as connection:
            window = window_after(connection, watermark)
            new = article.c.number > watermark.article, article.c.erased_at.is_(None)
            count = connection.scalar(select(func.count()).where(*new)) or 0
            return count + len(revised_in(connection, window))

    def article(self, number: int) -> StoredArticle:
        """One article with all that the archive knows of it.

        Raises:
            StoreError: There is no article of that number.
        """
        with self._database.reading() as connection:
            stored = load_articles(connection, article.c.number == number)
            erased_at = None if stored else erased_since(connection, number)
        if erased_at is not None:
            raise StoreError(f"Article {number} was erased on {erased_at:%Y-%m-%d}.")
        if not stored:
            raise StoreError(
                f"There is no article {number}; `pressround show` lists those there are."
            )
        return stored[0]

    def repeats(self, number: int) -> list[Repeats]:
        """The paragraphs of an article that are elsewhere too, with where, since when and why.

        Raises:
            StoreError: There is no article of that number.
        """
        self.article(number)  # says so where there is none
        with self._database.reading() as connection:
            return repeats_of(connection, number)

    def articles(
        self,
        limit: int | None = None,
        publisher: str | None = None,
        *,
        newest_first: bool = True,
    ) -> list[StoredArticle]:
        """Articles, of one publisher where named (in any capitals)."""
        conditions = []
        if publisher is not None:
            conditions.append(func.lower(article.c.publisher) == publisher.lower())
        with self._database.reading() as connection:
            return load_articles(connection, *conditions, limit=limit, newest_first=newest_first)

    def publishers(self) -> list[str | None]:
        """The publishers of the articles, by name; None last where one is not named."""
        column = article.c.publisher
        named = select(column).group_by(column).order_by(column.is_(None), column)
        with self._database.reading() as connection:
            return list(connection.scalars(named))

    def walk(self, publisher: str | None) -> Iterator[StoredArticle]:
        """One publisher's articles by number, or those of none, a few at a time in memory."""
        with self._database.reading() as connection:
            for page in walk_articles(
                connection, article.c.publisher.is_not_distinct_from(publisher)
            ):
                yield from page

    def export(self) -> Iterator[dict[str, Any]]:
        """All articles by number as mappings that JSON can write, a few at a time in memory."""
        with self._database.reading() as connection:
            for page in walk_articles(connection):
                yield from map(export_article, page)

    def counts(self) -> Totals:
        """What the archive holds, counted."""
        with self._database.reading() as connection:
            return count_totals(connection)
