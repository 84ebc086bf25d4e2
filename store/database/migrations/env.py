"""Alembic's entry: runs the migrations on the connection it is given, inside its transaction."""

from alembic import context

from store.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
