"""Said before in other words: sketches, repeated sentences; what captures and versions tell."""

import sqlalchemy as sa
from alembic import op

from store.database.migrations.migration_columns import string, text
from store.database.migrations.page_keys import fill_article_keys

revision = "0003"
down_revision = "0002"

SHORT = "substr(digest, 1, 8)"
"""What a text's digest is from now on; `store.near_duplicates.keyed_pages` says why that is
enough."""

FOLLOWING = """
SELECT sql FROM sqlite_master
WHERE name = 'paragraph_searchable' OR type = 'trigger' AND tbl_name = 'paragraph'
"""
"""What keeps the full-text index in step with the paragraphs."""


def upgrade() -> None:
    """Lay the tables of the repeats; `pressround db upgrade` fills them from what is stored."""
    op.create_table(
        "sketch",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("paragraph", sa.Integer, primary_key=True, autoincrement=False),
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
    _versions()
    _windows()
    op.create_table(
        "article_key",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.number"), primary_key=True),
        sqlite_with_rowid=False,
    )
    fill_article_keys(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        _one_index_of_texts_on_postgresql()
    else:
        _one_index_of_texts_on_sqlite()


def _one_index_of_texts_on_postgresql() -> None:
    op.drop_constraint(op.f("uq_paragraph_digest"), "paragraph")
    op.drop_index(op.f("ix_paragraph_key"))
    op.execute(f"ALTER TABLE paragraph ALTER digest TYPE bytea USING {SHORT}")
    _index_texts()


def _one_index_of_texts_on_sqlite() -> None:
    """Make the table anew: SQLite takes no unique column back.

    Rows keep their ids, so the full-text index stays right; no reference is looked at meanwhile.
    """
    connection = op.get_bind()
    following = connection.exec_driver_sql(FOLLOWING).scalars().all()
    op.execute("DROP VIEW paragraph_searchable")
    op.create_table(
        "paragraph_anew",
        sa.Column("id", sa.Integer),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("searchable", sa.Boolean, nullable=False),
        sa.Column("text", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph")),
    )
    op.execute(
        f"INSERT INTO paragraph_anew SELECT id, {SHORT}, key, words, searchable, text "  # noqa: S608 - ours
        "FROM paragraph ORDER BY id"
    )
    op.drop_table("paragraph")
    op.rename_table("paragraph_anew", "paragraph")
    for statement in following:
        connection.exec_driver_sql(statement)
    _index_texts()


def _index_texts() -> None:
    op.create_index(op.f("ix_paragraph_key_digest"), "paragraph", ["key", "digest"], unique=True)


def _versions() -> None:
    """Tell what a former text is, and never give its number twice; all so far were read anew."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "article_version",
        recreate="always" if on_sqlite else "never",
        table_kwargs={"sqlite_autoincrement": True},
    ) as version:
        version.add_column(sa.Column("sha256", string(64), sa.ForeignKey("raw_document.sha256")))
        version.add_column(
            sa.Column("cause", string(16), nullable=False, server_default="read anew")
        )
    with op.batch_alter_table(
        "article_version", table_kwargs={"sqlite_autoincrement": True}
    ) as version:
        version.alter_column("cause", server_default=None)


def _windows() -> None:
    """Let issues cover revisions too: an issue may have them alone, so no new article's number."""
    with op.batch_alter_table("issue") as issue:
        for column in ("window_after", "window_up_to"):
            issue.drop_constraint(op.f(f"uq_issue_{column}"), type_="unique")
        for column in ("versions_after", "versions_up_to"):
            issue.add_column(sa.Column(column, sa.Integer, nullable=False, server_default="0"))
    with op.batch_alter_table("issue") as issue:
        for columns in (("window_after", "versions_after"), ("window_up_to", "versions_up_to")):
            issue.create_unique_constraint(op.f(f"uq_issue_{'_'.join(columns)}"), columns)
            issue.alter_column(columns[1], server_default=None)
