"""What can go wrong in extraction; every message names the cause and the remedy."""


class ExtractError(Exception):
    """The base of what this package raises."""


class RuleError(ExtractError):
    """A rule file is wrong: names the file, the rule and what to write instead."""


class UnreadableError(ExtractError):
    """Content cannot be read as an article; becomes a `Rejected` at the package's edge.

    Attributes:
        reason: The cause, one clause.
        remedy: What the operator can do about it, one sentence.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy
