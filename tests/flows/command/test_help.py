"""Help: every command shows examples that can be typed, no line is cut, and it says its purpose."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.command.command_groups import examples
from flows.command.entry import pressround

COLUMNS = 80
EXECUTABLE = Path(sys.executable).with_name("pressround")


def paths(command: click.Command = pressround, *names: str) -> Iterator[tuple[str, ...]]:
    """The names that lead to each command and group, the command itself first."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from paths(below, *names, name)


PATHS = list(paths())


def help_of(*names: str) -> str:
    """The help of a command, as a terminal of 80 columns shows it."""
    done = CliRunner().invoke(pressround, [*names, "--help"], terminal_width=COLUMNS)
    assert done.exit_code == 0
    return done.output


def examples_in(text: str) -> list[list[str]]:
    """The words of each example, without what follows a pipe or redirects."""
    lines = re.findall(
        r"^ +(pressround .*?)(?: +# .*)?$", text.partition("Examples:")[2], re.MULTILINE
    )
    return [shlex.split(re.split(r" [<>|] ", line)[0]) for line in lines]


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these words call, and its arguments."""
    command: click.Command = pressround
    rest = [word for word in words[1:] if word != "--json"]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name, *rest = rest
        below = command.get_command(click.Context(command), name)
        assert below is not None, words
        command = below
    return command, rest


@pytest.mark.parametrize("names", PATHS, ids=" ".join)
def test_every_help_shows_examples_of_its_command_that_can_be_typed(names: tuple[str, ...]) -> None:
    shown = examples_in(help_of(*names))
    assert shown
    for words in shown:
        assert [word for word in words[1:] if word != "--json"][: len(names)] == list(names)
        command, arguments = command_of(words)
        with suppress(click.exceptions.Exit):  # of --help
            command.make_context(command.name, arguments)


@pytest.mark.parametrize("names", PATHS, ids=" ".join)
def test_no_line_of_a_help_is_cut_or_wider_than_a_terminal(names: tuple[str, ...]) -> None:
    lines = help_of(*names).splitlines()
    assert [line for line in lines if len(line) > COLUMNS] == []
    assert [line for line in lines if line.rstrip().endswith("...") and "Usage" not in line] == []
    assert "2147483647" not in "".join(lines)


def test_the_commands_are_listed_once_each_below_their_purpose() -> None:
    text = help_of()
    purposes = ["First steps", "Articles in", "The archive", "The digest", "On a schedule"]
    assert re.findall(r"^(\S.*):$", text, re.MULTILINE) == ["Options", *purposes]
    listed = re.findall(r"^  ([a-z]+) {2,}\S", text, re.MULTILINE)
    assert sorted(listed) == pressround.list_commands(click.Context(pressround))


def test_an_example_and_its_meaning_are_in_columns() -> None:
    text = examples(("pressround show", "all"), ("pressround show 3", "the third"))
    assert text == ("\b\nExamples:\n  pressround show    # all\n  pressround show 3  # the third")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("pressround dig", "plain,digest"),
        ("pressround digest --pre", "plain,--preview"),
        ("pressround db ba", "plain,backup"),
        ("pressround --js", "plain,--json"),
    ],
)
def test_the_tab_key_completes_commands_and_options(typed: str, completed: str) -> None:
    asked = {"_PRESSROUND_COMPLETE": "bash_complete", "COMP_WORDS": typed}
    asked["COMP_CWORD"] = str(len(typed.split()) - 1)
    done = subprocess.run(
        [EXECUTABLE], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [completed]


def test_the_help_says_how_completion_is_turned_on() -> None:
    done = subprocess.run(
        [EXECUTABLE],
        env={**os.environ, "_PRESSROUND_COMPLETE": "zsh_source"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "compdef" in done.stdout
    for shell in ("bash", "zsh", "fish"):
        assert f"_PRESSROUND_COMPLETE={shell}_source pressround" in help_of()
