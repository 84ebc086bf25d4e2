"""One thing looked at in a database, for the operator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        ok: Whether it is as it should be.
        what: What was found, one sentence.
        remedy: What to do, one sentence; empty where all is well.
    """

    ok: bool
    what: str
    remedy: str = ""
