"""rereading."""
