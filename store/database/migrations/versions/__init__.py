"""One file a version, numbered; none is changed after its release."""
