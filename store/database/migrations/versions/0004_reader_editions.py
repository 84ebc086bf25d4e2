"""Editions for readers: issues as JSON, chosen topics, and what each delivery carries."""

import sqlalchemy as sa
from alembic import op

from store.database.migrations.migration_columns import text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the issue's content, editions by topic, and the choice of readers and deliveries."""
    op.add_column("issue", sa.Column("content", text()))
    op.create_table(
        "issue_edition",
        sa.Column("issue", sa.Integer, sa.ForeignKey("issue.number"), primary_key=True),
        sa.Column("topics", text(), primary_key=True),
        sa.Column("subject", text(), nullable=False),
        sa.Column("html", text(), nullable=False),
        sa.Column("text", text(), nullable=False),
    )
    for table in ("subscriber", "delivery"):
        with op.batch_alter_table(table) as altered:
            altered.add_column(sa.Column("topics", text(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as altered:
            altered.alter_column("topics", server_default=None)
