"""The migrations, one file each in `versions/`; `store.database.migrate` runs them."""
