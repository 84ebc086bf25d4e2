"""Each command loads its own parts and no others, so that it starts quickly."""

import subprocess
import sys

import click
import pytest

from flows.command.entry import pressround

HEAVY = {
    *("numpy", "sqlalchemy", "alembic", "prefect", "pydantic", "rich"),
    *("psycopg", "rapidfuzz", "bs4", "jinja2", "extract.readers", "extract.line_model"),
}


def loaded_by(*arguments: str) -> set[str]:
    """The heavy modules that a call of the command loads."""
    program = (
        "import sys\nfrom flows.command import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return HEAVY & set(done.stderr.split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(option: str) -> None:
    assert loaded_by(option) == set()


@pytest.mark.parametrize("name", pressround.list_commands(click.Context(pressround)))
def test_the_help_of_a_command_loads_nothing_that_its_run_needs(name: str) -> None:
    assert loaded_by(name, "--help") <= {"pydantic", "rich"}


def test_a_search_loads_neither_extraction_nor_prefect_nor_migrations(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("PRESSROUND_VAR", str(tmp_path / "var"))
    loaded_by("search", "anything")  # makes the archive
    allowed = {"sqlalchemy", "pydantic", "rich", "rapidfuzz"}
    assert loaded_by("search", "anything") <= allowed


@pytest.mark.parametrize("name", pressround.list_commands(click.Context(pressround)))
def test_the_list_of_commands_shows_the_first_sentence_of_each_commands_own_help(name: str) -> None:
    command = pressround.get_command(click.Context(pressround), name)
    summary = click.Command(name, help=pressround.lazy_commands[name].help)
    assert command is not None
    for limit in (20, 45, 60, 200):
        assert summary.get_short_help_str(limit) == command.get_short_help_str(limit)


def test_a_mistyped_command_gets_the_likely_one() -> None:
    with pytest.raises(click.UsageError) as raised:
        pressround.main(["shew"], standalone_mode=False)
    assert "Did you mean 'show'" in raised.value.format_message()
