"""What the commands print, and how: tables and bars on a terminal, plain lines elsewhere."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category

import click
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from store import Finding


class ExitCode(IntEnum):
    """The exit codes; files set aside are reported and no failure, unless `--strict` makes them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SET_ASIDE = 3
    INTERRUPTED = 130
    """As shells have it for Ctrl-C."""


_NUMBER_MAX = 2**31 - 1
"""The greatest number of a row: PostgreSQL's INTEGER has 32 bits, one of them its sign."""


class _Number(click.IntRange):
    """A number whose range, which is the databases', is no part of a help text."""

    def _describe_range(self) -> str:
        return ""


NUMBER = _Number(min=1, max=_NUMBER_MAX)
"""The number of an article, an issue or a subscriber, or how many to list."""

LAST_VERSION = 0
"""What `--diff` without a number asks for: the last former version."""


def _out() -> Console:
    return Console(highlight=False, soft_wrap=False)


def _err() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=False)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command's output goes.

    Attributes:
        out: Standard output: what was asked for.
        err: Standard error: progress, notices, errors.
        as_json: Whether the answer is one JSON object or line each instead of words.
    """

    as_json: bool = False
    out: Console = field(default_factory=_out)
    err: Console = field(default_factory=_err)

    def say(self, line: str, style: str = "") -> None:
        """Print one line of the answer; never markup, whatever it holds."""
        self.out.print(Text(printable(line), style=style), soft_wrap=True)

    def notice(self, line: str, style: str = "") -> None:
        """Print one line beside the answer."""
        self.err.print(Text(printable(line), style=style), soft_wrap=True)

    def answer(self, value: object) -> None:
        """Print a value as one line of JSON."""
        click.echo(json.dumps(value, ensure_ascii=False))

    def table(
        self,
        title: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numbers: Sequence[int] = (),
    ) -> None:
        """Print a table; the columns in `numbers` are set flush right."""
        from rich.table import Table  # noqa: PLC0415  (most commands print no table)

        table = Table(title=title or None, title_justify="left", title_style="bold")
        for place, name in enumerate(head):
            table.add_column(name, justify="right" if place in numbers else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        self.out.print(table)

    @contextmanager
    def progress(self, work: str) -> Iterator[Callable[[int, int], None]]:
        """Show how far long work is: a bar on a terminal, a line now and then elsewhere.

        Yields:
            A function that takes how much of how much is done.
        """
        if not self.err.is_terminal:
            yield self._plain_progress(work)
            return
        from rich.progress import (  # noqa: PLC0415  (only a terminal shows a bar)
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.err, transient=True) as bar:
            task = bar.add_task(work, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    def _plain_progress(self, work: str) -> Callable[[int, int], None]:
        last_tenth = -1

        def report(done: int, total: int) -> None:
            nonlocal last_tenth
            tenth = done * 10 // total if total else 10
            if tenth > last_tenth and not self.as_json:
                last_tenth = tenth
                self.notice(f"{work}: {done} of {total}")

        return report


def printable(text: str) -> str:
    """The text without the characters that could drive a terminal or turn its lines around.

    Controls, surrogates, line and paragraph separators, and the marks that switch the direction
    of writing become replacement characters; spaces of every width stay.
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if _drives_a_terminal(character) else character
        for character in text
    )


def _drives_a_terminal(character: str) -> bool:
    if character in "\n\t":
        return False
    return category(character) in {"Cc", "Cs", "Zl", "Zp"} or bidirectional(character) in {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }


def terminal_of(context: click.Context) -> Terminal:
    """The terminal that the entry has put into the context."""
    terminal = context.find_object(Terminal)
    return terminal if terminal is not None else Terminal()


def print_findings(terminal: Terminal, findings: Sequence["Finding"]) -> int:
    """Print the findings with their remedies and a last line; returns their exit code."""
    for finding in findings:
        if terminal.as_json:
            terminal.answer(asdict(finding))
            continue
        style = "green" if finding.ok else "red"
        terminal.say(("ok    " if finding.ok else "WRONG ") + finding.what, style)
        if finding.remedy:
            terminal.say(f"      → {finding.remedy}")
    wrong = sum(not finding.ok for finding in findings)
    if not terminal.as_json:
        is_wrong = "1 thing is wrong" if wrong == 1 else f"{wrong} things are wrong"
        terminal.say(f"{is_wrong}: see above." if wrong else "Nothing is wrong.", "bold")
    return ExitCode.FAILED if wrong else ExitCode.DONE
