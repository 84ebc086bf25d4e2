"""Links of corrections: by them a correction is matched with the article that it corrects."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the links of an article; null where it is no correction or was stored before."""
    op.add_column("article", sa.Column("links", sa.JSON))
