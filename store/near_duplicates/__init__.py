"""near_duplicates."""
