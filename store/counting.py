"""What the archive holds, counted in the same words as a run's report."""

from typing import Any

from sqlalchemy import Connection, FromClause, Select, func, select

from extract import Kind
from store.relations import REPEATED
from store.tables import article, capture, occurrence, paragraph, raw_document, rejection
from store.values import Totals


def totals(connection: Connection) -> Totals:
    """Count all tables; a second or two at a million paragraphs."""

    def rows(table: FromClause) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    counts = connection.execute(_occurrences()).one()._asdict()
    return Totals(
        documents=rows(raw_document),
        articles=rows(article),
        captures=rows(capture),
        rejections=rows(select(rejection).where(rejection.c.resolved_at.is_(None)).subquery()),
        texts=rows(paragraph),
        **counts,
    )


def _occurrences() -> Select[Any]:
    kind, repeats = occurrence.c.kind, occurrence.c.repeats
    furniture = kind.in_([Kind.BOILERPLATE, Kind.RELATED])

    def counted(*conditions: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's expressions
        return func.count().filter(*conditions)

    return select(
        counted(~furniture, repeats.is_(None), kind != Kind.COMMENT).label("kept"),
        counted(kind == Kind.COMMENT, repeats.is_(None)).label("comments"),
        counted(kind == Kind.BOILERPLATE).label("boilerplate"),
        counted(kind == Kind.RELATED).label("related"),
        counted(~furniture, repeats.is_not(None)).label("repeats_on_page"),
        counted(occurrence.c.relation.in_(REPEATED)).label("repeats_in_archive"),
    )
