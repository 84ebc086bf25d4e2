"""Reading again: former versions of articles, the line model's score, further facts of a page."""

import sqlalchemy as sa
from alembic import op

from store.database.migrations.migration_columns import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what `reclean` keeps, and the columns of what the readers now tell."""
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "article", sa.Integer, sa.ForeignKey("article.number"), nullable=False, index=True
        ),
        sa.Column("replaced_at", sa.DateTime, nullable=False),
        sa.Column("why", text(), nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("ingest_run.id")),
        sa.Column("content", sa.JSON, nullable=False),
    )
    for column in ("canonical_url", "modified_as"):
        op.add_column("article", sa.Column(column, text()))
    op.add_column("article", sa.Column("modified", sa.Date))
    op.add_column("occurrence", sa.Column("line_score", sa.Float))
    op.add_column("rejection", sa.Column("resolved_at", sa.DateTime))
    op.add_column("issue_item", sa.Column("version", sa.Integer))
    op.add_column("ingest_run", sa.Column("resume_from", sa.JSON))
