"""The first archive: documents, articles, paragraphs, issues, subscribers, deliveries, search."""

import sqlalchemy as sa
from alembic import op

from store.database.migrations import postgres_index
from store.database.migrations.migration_columns import string, text

revision = "0001"
down_revision = None

CHOICE = string(16)
TEXT = text()

SEARCH = """
CREATE VIEW paragraph_searchable AS SELECT id, text FROM paragraph WHERE searchable;

CREATE VIRTUAL TABLE paragraph_index USING fts5(
    text, content='paragraph_searchable', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER paragraph_added AFTER INSERT ON paragraph WHEN new.searchable
BEGIN INSERT INTO paragraph_index(rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER paragraph_shown AFTER UPDATE OF searchable ON paragraph
WHEN new.searchable AND NOT old.searchable
BEGIN INSERT INTO paragraph_index(rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER paragraph_hidden AFTER UPDATE OF searchable ON paragraph
WHEN old.searchable AND NOT new.searchable
BEGIN INSERT INTO paragraph_index(paragraph_index, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER paragraph_removed AFTER DELETE ON paragraph WHEN old.searchable
BEGIN INSERT INTO paragraph_index(paragraph_index, rowid, text) VALUES ('delete', old.id, old.text);
END;
"""
"""The full-text index; it holds no text of its own, but reads the paragraphs kept somewhere."""


UNIQUE_REJECTION = (
    """
    CREATE UNIQUE INDEX uq_rejection_origin_reason_sha256
    ON rejection (md5(origin), md5(reason), sha256)
    """,
    "CREATE INDEX ix_rejection_origin ON rejection USING hash (origin)",
)
"""PostgreSQL's indexes take 2,704 bytes; a member's name within a file can be longer."""


def upgrade() -> None:
    """Lay all tables of the first version."""
    _documents()
    _articles()
    _paragraphs()
    _issues()
    _subscribers()
    for statement in postgres_index.statements() if _on_postgresql() else SEARCH.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement)


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _documents() -> None:
    op.create_table(
        "ingest_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("flow", TEXT, nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("finished_at", sa.DateTime),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
    )
    op.create_table(
        "raw_document",
        sa.Column("sha256", string(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("media_type", TEXT),
        sa.Column("url", TEXT),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("ingest_run.id")),
    )
    op.create_table(
        "rejection",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("sha256", string(64), nullable=False),
        sa.Column("remedy", TEXT, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("last_seen", sa.DateTime, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("ingest_run.id")),
        *(() if _on_postgresql() else (sa.UniqueConstraint("origin", "reason", "sha256"),)),
    )
    if _on_postgresql():
        for statement in UNIQUE_REJECTION:
            op.execute(statement)


def _articles() -> None:
    op.create_table(
        "article",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sha256", string(64), sa.ForeignKey("raw_document.sha256"), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("url", TEXT),
        sa.Column("publisher", TEXT),
        sa.Column("title", TEXT),
        sa.Column("standfirst", TEXT),
        sa.Column("bylines", sa.JSON, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_as", TEXT),
        sa.Column("language", TEXT),
        sa.Column("form", CHOICE),
        sa.Column("partial", sa.Boolean, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("prose_words", sa.Integer, nullable=False),
        sa.Column("ingested_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("sha256", "page"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "article", sa.Integer, sa.ForeignKey("article.number"), nullable=False, index=True
        ),
        sa.Column("sha256", string(64), sa.ForeignKey("raw_document.sha256"), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("captured_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("sha256", "page"),
    )


def _paragraphs() -> None:
    op.create_table(
        "paragraph",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("key", sa.LargeBinary, nullable=False, index=True),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("searchable", sa.Boolean, nullable=False),
        sa.Column("text", TEXT, nullable=False),
    )
    op.create_table(
        "occurrence",
        sa.Column("article", sa.Integer, sa.ForeignKey("article.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("kind", CHOICE, nullable=False),
        sa.Column("reason", TEXT),
        sa.Column("repeats", sa.Integer),
        sa.Column("paragraph", sa.Integer, sa.ForeignKey("paragraph.id"), nullable=False),
        sa.Column("relation", CHOICE),
        sa.Column("matched_article", sa.Integer),
        sa.Column("matched_position", sa.Integer),
        sa.Column("score", sa.Float),
        sa.ForeignKeyConstraint(
            ["matched_article", "matched_position"],
            ["occurrence.article", "occurrence.position"],
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_occurrence_paragraph_relation"), "occurrence", ["paragraph", "relation"]
    )


def _issues() -> None:
    op.create_table(
        "issue",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("week", TEXT, nullable=False),
        sa.Column("timezone", TEXT, nullable=False),
        sa.Column("window_after", sa.Integer, nullable=False, unique=True),
        sa.Column("window_up_to", sa.Integer, nullable=False, unique=True),
        sa.Column("composed_at", sa.DateTime, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("html", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("articles_read", sa.Integer, nullable=False),
        sa.Column("repeats_left_out", sa.Integer, nullable=False),
        sa.Column("released_at", sa.DateTime),
    )
    op.create_table(
        "issue_item",
        sa.Column("issue", sa.Integer, sa.ForeignKey("issue.number"), primary_key=True),
        sa.Column("story", sa.Integer, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("role", CHOICE, nullable=False),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.number"), nullable=False),
        sa.Column("position", sa.Integer),
        sa.Column("sentence", TEXT, nullable=False),
        sa.Column("key", string(32), index=True),
    )


def _subscribers() -> None:
    op.create_table(
        "subscriber",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("address_key", string(64), nullable=False, unique=True),
        sa.Column("name", TEXT),
        sa.Column("token", string(22), nullable=False, unique=True),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("removed_at", sa.DateTime),
    )
    op.create_table(
        "suppression",
        sa.Column("address_key", string(64), primary_key=True),
        sa.Column("reason", string(40), primary_key=True),
        sa.Column("since", sa.DateTime, nullable=False),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("issue", sa.Integer, sa.ForeignKey("issue.number"), nullable=False),
        sa.Column("subscriber", sa.Integer, sa.ForeignKey("subscriber.id"), nullable=False),
        sa.Column("state", CHOICE, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("message_id", TEXT, nullable=False, unique=True),
        sa.Column("last_error", TEXT),
        sa.Column("next_attempt_at", sa.DateTime),
        sa.Column("leased_by", TEXT),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("issue", "subscriber"),
    )
    op.create_index(
        op.f("ix_delivery_state_next_attempt_at"), "delivery", ["state", "next_attempt_at"]
    )
