"""The migrations, a file each in `versions/`; `store.database.migrate` runs them through Alembic."""
