"""A group of commands, each imported when it is called: help and version import none."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command is, and what the help of its group says of it.

    Attributes:
        module: The module that defines it, with the command's own name.
        help: The first sentence of its own help.
    """

    module: str
    help: str


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called.

    Args:
        name: The group's name.
        lazy_commands: Its commands by name.
        **attributes: What `click.Group` takes.
    """

    def __init__(
        self, name: str, lazy_commands: Mapping[str, LazyCommand], **attributes: object
    ) -> None:
        # What click suggests for a mistyped command, and the rows of the help.
        summaries = {key: click.Command(key, help=lazy_commands[key].help) for key in lazy_commands}
        super().__init__(name, summaries, **attributes)  # type: ignore[arg-type]  # as they are
        self.lazy_commands = lazy_commands

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of this name."""
        del ctx
        if cmd_name not in self.lazy_commands:
            return None
        module = import_module(self.lazy_commands[cmd_name].module)
        return next(
            value
            for value in vars(module).values()
            if isinstance(value, click.Command) and value.name == cmd_name
        )

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands into the help, from the table alone."""
        limit = formatter.width - 6 - max(map(len, self.lazy_commands))
        rows = [
            (name, self.commands[name].get_short_help_str(limit))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
