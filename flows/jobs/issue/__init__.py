"""issue."""
