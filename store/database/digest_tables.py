"""The tables of the digest: issues with their sentences and editions, subscribers, deliveries."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from digests import DeliveryState
from store.database.column_types import Text, UtcTime, choice
from store.database.tables import metadata
from store.values import Role

issue = Table(
    "issue",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("week", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("window_after", Integer, nullable=False),
    Column("window_up_to", Integer, nullable=False),
    Column("versions_after", Integer, nullable=False),
    Column("versions_up_to", Integer, nullable=False),
    Column("composed_at", UtcTime, nullable=False),
    Column("subject", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("articles_read", Integer, nullable=False),
    Column("repeats_left_out", Integer, nullable=False),
    Column("released_at", UtcTime),
    Column("content", Text),  # the whole issue as JSON; none of issues made before it was kept
    UniqueConstraint("window_after", "versions_after"),
    UniqueConstraint("window_up_to", "versions_up_to"),
)

issue_item = Table(
    "issue_item",
    metadata,
    Column("issue", ForeignKey("issue.number"), primary_key=True),
    Column("story", Integer, primary_key=True),  # the story's number in the issue, from 1
    Column("place", Integer, primary_key=True),  # 0 the headline, from 1 its sentences
    Column("role", choice(Role), nullable=False),
    Column("article", ForeignKey("article.number"), nullable=False),
    Column("position", Integer),  # of the cited paragraph; none for a headline
    Column("version", Integer),  # the article_version that the position counts in; none: today's
    Column("sentence", Text, nullable=False),
    Column("key", String(32), index=True),  # none for a headline
)

issue_edition = Table(
    "issue_edition",
    metadata,
    Column("issue", ForeignKey("issue.number"), primary_key=True),
    Column("topics", Text, primary_key=True),  # ids apart by spaces, in the order of topics.toml
    Column("subject", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""An issue for subscribers who chose topics: frozen when it is released, from the same stories.

The edition of all topics is the issue's own.
"""

subscriber = Table(
    "subscriber",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False),
    Column("address_key", String(64), nullable=False, unique=True),  # SHA-256, caseless
    Column("name", Text),
    Column("token", String(22), nullable=False, unique=True),
    Column("added_at", UtcTime, nullable=False),
    Column("removed_at", UtcTime),
    Column("topics", Text, nullable=False),  # as in issue_edition; empty means all
)

suppression = Table(
    "suppression",
    metadata,
    Column("address_key", String(64), primary_key=True),
    Column("reason", String(40), primary_key=True),
    Column("since", UtcTime, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issue.number"), nullable=False),
    Column("subscriber", ForeignKey("subscriber.id"), nullable=False),
    Column("state", choice(DeliveryState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("last_error", Text),
    Column("next_attempt_at", UtcTime),
    Column("leased_by", Text),
    Column("topics", Text, nullable=False),  # the edition it carries; empty means the issue's own
    Column("updated_at", UtcTime, nullable=False),
    UniqueConstraint("issue", "subscriber"),
    Index(None, "state", "next_attempt_at"),
)
