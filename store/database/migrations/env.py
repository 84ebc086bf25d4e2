"""Alembic's entry: runs the migrations on the connection it is given, inside its transaction."""

from alembic import context
from sqlalchemy import MetaData

from store.database.migrations.migration_columns import CONSTRAINT_NAMES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
