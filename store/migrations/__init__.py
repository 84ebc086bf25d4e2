"""The migrations, a file each in `versions/`; `store.migrating` runs them through Alembic."""
