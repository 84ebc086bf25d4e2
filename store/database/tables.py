"""The archive's tables, as the newest migration leaves them.

`raw_document` keeps every file's bytes; `article` is a page made clean; `paragraph` holds each
verbatim text once, and `occurrence` its places, as what, and whether it was said before.
A page captured again is a `capture`, found by `article_key`; a file set aside is a `rejection`.
What a page was before is an `article_version`. `sketch` and `repeated_sentence` find what was said
before in other words, `search_index` words. The tables of the digest are in `digest_tables`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from extract import Form, Kind, Relation
from store.database.column_types import Name, Text, UtcTime, choice
from store.values import VersionCause

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    },
)

ingest_run = Table(
    "ingest_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("flow", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("status", Text, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("resume_from", JSON),  # where an interrupted run of `reclean` goes on
)

raw_document = Table(
    "raw_document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("size", Integer, nullable=False),  # bytes before compression
    Column("media_type", Text),
    Column("url", Name),
    Column("origin", Name, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("run", ForeignKey("ingest_run.id")),
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", ForeignKey("raw_document.sha256"), nullable=False),
    Column("page", Integer, nullable=False),  # its place in the raw document, from 1
    Column("url", Name),
    Column("publisher", Text),
    Column("title", Text),
    Column("standfirst", Text),
    Column("bylines", JSON, nullable=False),
    Column("published", Date),
    Column("published_as", Text),
    Column("canonical_url", Name),
    Column("modified", Date),
    Column("modified_as", Text),
    Column("language", Text),
    Column("form", choice(Form)),
    Column("partial", Boolean, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("links", JSON(none_as_null=True)),  # of corrections alone, so nearly always null
    Column("prose_words", Integer, nullable=False),  # of the paragraphs that have a relation
    Column("ingested_at", UtcTime, nullable=False),
    Column("erased_at", UtcTime),  # since when nothing but its number and its file's hash is left
    UniqueConstraint("sha256", "page"),
    sqlite_autoincrement=True,  # numbers grow for ever: the digest's window counts on it
)

article_version = Table(
    "article_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("article.number"), nullable=False, index=True),
    Column("replaced_at", UtcTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("run", ForeignKey("ingest_run.id")),
    Column("content", JSON, nullable=False),  # metadata and paragraphs as they were
    Column("sha256", ForeignKey("raw_document.sha256")),  # its document
    Column("cause", choice(VersionCause), nullable=False),
    sqlite_autoincrement=True,  # as an article's number: the digest's window counts on it
)

capture = Table(
    "capture",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("article.number"), nullable=False, index=True),
    Column("sha256", ForeignKey("raw_document.sha256"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("share", Float, nullable=False),  # of the prose that both have, 0 to 1
    Column("captured_at", UtcTime, nullable=False),
    Column("url", Name),  # what the capture says of itself; the article may differ
    Column("publisher", Text),
    Column("title", Text),
    UniqueConstraint("sha256", "page"),
)

article_key = Table(
    "article_key",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # of an address, or of title, outlet and day
    Column("article", ForeignKey("article.number"), primary_key=True),
    sqlite_with_rowid=False,
)
"""The keys by which an article is found when its page comes again, made by `page_keys`."""

paragraph = Table(
    "paragraph",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", LargeBinary, nullable=False),  # of the verbatim text, 8 bytes
    Column("key", LargeBinary, nullable=False),  # of the folded text, 16 bytes
    Column("words", Integer, nullable=False),
    Column("searchable", Boolean, nullable=False),  # kept somewhere, so in the full-text index
    Column("text", Text, nullable=False),
    Index(None, "key", "digest", unique=True),  # one index: a text is always asked for by its key
)

occurrence = Table(
    "occurrence",
    metadata,
    Column("article", ForeignKey("article.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", choice(Kind), nullable=False),
    Column("reason", Text),
    Column("repeats", Integer),
    Column("paragraph", ForeignKey("paragraph.id"), nullable=False),
    Column("relation", choice(Relation)),
    Column("matched_article", Integer),
    Column("matched_position", Integer),
    Column("score", Float),
    Column("added_words", Integer),  # of passages beyond the saying that it is near to
    Column("line_score", Float),  # of the line model, 0 to 1; `score` is how alike two texts are
    ForeignKeyConstraint(
        ["matched_article", "matched_position"], ["occurrence.article", "occurrence.position"]
    ),
    Index(None, "paragraph", "relation"),
    Index(
        None,
        "matched_article",
        "matched_position",
        # On PostgreSQL too, by its migration: to name that here would load the whole dialect.
        sqlite_where=text("matched_article IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

sketch = Table(
    "sketch",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),  # hash of a shingle, signed
    # Of a stored text. No foreign key: it would look for the text at each of a paragraph's eight
    # rows, and through all rows where a text is erased. `pressround db check` looks instead.
    Column("paragraph", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The hashes by which a paragraph is found again when it comes back reworded."""

repeated_sentence = Table(
    "repeated_sentence",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),  # characters of the paragraph's text
    Column("end", Integer, nullable=False),
    Column("matched_article", Integer, nullable=False),
    Column("matched_position", Integer, nullable=False),
    Column("score", Float, nullable=False),
    ForeignKeyConstraint(["article", "position"], ["occurrence.article", "occurrence.position"]),
    ForeignKeyConstraint(
        ["matched_article", "matched_position"], ["occurrence.article", "occurrence.position"]
    ),
    Index(None, "matched_article", "matched_position"),
    sqlite_with_rowid=False,
)
"""Sentences that an earlier paragraph says, within paragraphs that say something new as well."""

archive_fact = Table(
    "archive_fact",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the archive knows of itself: by which algorithm its paragraphs were compared."""

rejection = Table(
    "rejection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", Name, nullable=False),
    Column("reason", Text, nullable=False),
    # Empty where the file was never read: as NULL, two of them would count as different.
    Column("sha256", String(64), nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first_seen", UtcTime, nullable=False),
    Column("last_seen", UtcTime, nullable=False),
    Column("times", Integer, nullable=False),
    Column("run", ForeignKey("ingest_run.id")),
    Column("resolved_at", UtcTime),  # since when the page is an article after all
    UniqueConstraint("origin", "reason", "sha256"),
)
