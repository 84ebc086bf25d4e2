"""The `pressround` command: each subcommand calls the same plain function as its flow.

Nothing here needs a Prefect server, and Prefect is imported by `demo` and `serve` alone.
"""

from flows.command.entry import main

__all__ = ["main"]
