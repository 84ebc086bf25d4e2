"""Said before in other words: sketches, repeated sentences; what captures and versions tell."""

import sqlalchemy as sa
from alembic import op

from store.article_keys import fill_keys
from store.migrations.columns import string, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Lay the tables of the repeats; `pressround db upgrade` fills them from what is stored."""
    op.create_table(
        "sketch",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("paragraph", sa.Integer, sa.ForeignKey("paragraph.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repeated_sentence",
        sa.Column("article", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("matched_article", sa.Integer, nullable=False),
        sa.Column("matched_position", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "position"], ["occurrence.article", "occurrence.position"]
        ),
        sa.ForeignKeyConstraint(
            ["matched_article", "matched_position"],
            ["occurrence.article", "occurrence.position"],
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_repeated_sentence_matched_article_matched_position"),
        "repeated_sentence",
        ["matched_article", "matched_position"],
    )
    op.create_index(
        op.f("ix_occurrence_matched_article_matched_position"),
        "occurrence",
        ["matched_article", "matched_position"],
        sqlite_where=sa.text("matched_article IS NOT NULL"),
        postgresql_where=sa.text("matched_article IS NOT NULL"),
    )
    op.create_table(
        "archive_fact",
        sa.Column("name", string(40), primary_key=True),
        sa.Column("value", text(), nullable=False),
    )
    for column in ("url", "publisher", "title"):
        op.add_column("capture", sa.Column(column, text()))
    op.add_column("occurrence", sa.Column("added_words", sa.Integer))
    op.add_column("article", sa.Column("erased_at", sa.DateTime))
    with op.batch_alter_table("article_version") as version:
        version.add_column(sa.Column("sha256", string(64), sa.ForeignKey("raw_document.sha256")))
    op.create_table(
        "article_key",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.number"), primary_key=True),
        sqlite_with_rowid=False,
    )
    fill_keys(op.get_bind())
