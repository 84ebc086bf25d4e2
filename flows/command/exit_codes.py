"""What the command's end tells a shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes; files set aside are reported and no failure, unless `--strict` makes them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SET_ASIDE = 3
    INTERRUPTED = 130
    """As shells have it for Ctrl-C."""
