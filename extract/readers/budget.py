"""What one document may still cost: counted over all of its members, however deep they lie."""

from dataclasses import dataclass

from extract.limits import Limits


@dataclass(slots=True)
class Budget:
    """The counts of one reading; every reader of the document's members draws on the same one.

    Attributes:
        members: Members and pages met so far.
        inflated_bytes: Bytes that inflating has given so far.
        pages_bytes: Characters of the pages handed out so far; a byte each in English.
    """

    members: int = 0
    inflated_bytes: int = 0
    pages_bytes: int = 0

    def exceeded(self, limits: Limits) -> str | None:
        """Why nothing more is taken, in words; None while there is room."""
        if self.members >= limits.members_max:
            return f"it has more than {limits.members_max:,} members"
        if self.pages_bytes > limits.pages_max_bytes:
            return f"its pages have more than {limits.pages_max_bytes:,} characters"
        return None
