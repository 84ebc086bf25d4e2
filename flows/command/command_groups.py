"""Groups of commands, and their help: lists that are not cut, and examples that can be typed.

The commands of a `LazyGroup` are imported when they are called: help and version import none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module

import click
from click.shell_completion import CompletionItem

WHOLE_SENTENCE = 10_000
"""Characters: a command's first sentence in the list of its group goes on the next line, uncut."""


def examples(*lines: tuple[str, str]) -> str:
    """The examples at the end of a command's help, as click's `epilog`.

    Args:
        *lines: Each example and what it does, in a few words.
    """
    width = max(len(example) for example, _ in lines)
    shown = (f"  {example:<{width}}  # {meaning}" for example, meaning in lines)
    return "\n".join(("\b", "Examples:", *shown))


class UncutGroup(click.Group):
    """A group whose help lists its commands with their whole first sentences."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        self.write_section(formatter, "Commands", self.list_commands(ctx), self.commands)

    @staticmethod
    def write_section(
        formatter: click.HelpFormatter,
        heading: str,
        names: Iterable[str],
        commands: Mapping[str, click.Command],
    ) -> None:
        """Write a part of the list of commands below its heading."""
        rows = [(name, commands[name].get_short_help_str(WHOLE_SENTENCE)) for name in names]
        with formatter.section(heading):
            formatter.write_dl(rows)


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a command is, and what the help of its group says of it.

    Attributes:
        module: The module that defines it, with the command's own name.
        help: The first sentence of its own help.
    """

    module: str
    help: str


class LazyGroup(UncutGroup):
    """A group whose commands are imported when they are called.

    Args:
        name: The group's name.
        purposes: Its commands by name, grouped by what they are for.
        **attributes: What `click.Group` takes.
    """

    def __init__(
        self,
        name: str,
        purposes: Mapping[str, Mapping[str, LazyCommand]],
        **attributes: object,
    ) -> None:
        lazy_commands = {
            command: lazy for commands in purposes.values() for command, lazy in commands.items()
        }
        # What click suggests for a mistyped command, and the rows of the help.
        summaries = {key: click.Command(key, help=lazy_commands[key].help) for key in lazy_commands}
        super().__init__(name, summaries, **attributes)  # type: ignore[arg-type]  # as they are
        self.lazy_commands = lazy_commands
        self.purposes = purposes

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
        """Write the lists of commands into the help, from the table alone."""
        del ctx
        for purpose, commands in self.purposes.items():
            self.write_section(formatter, purpose, commands, self.commands)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so, from the table alone."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        summaries = (self.commands[name].get_short_help_str(WHOLE_SENTENCE) for name in names)
        return [
            *map(_complete, names, summaries),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]


def _complete(name: str, summary: str) -> CompletionItem:
    return CompletionItem(name, help=summary)
