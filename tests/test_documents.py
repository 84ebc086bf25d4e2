"""What README, ARCHITECTURE and deploy/ say is true."""

import re
import shlex
from contextlib import suppress
from pathlib import Path

import click
import pytest
import yaml

from flows.command.entry import pressround

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "deploy/README.md"]


def commands_in(text: str) -> list[str]:
    """Every `pressround …` line of a code block or code span, without its comment."""
    lines = re.findall(r"(?:^|`)((?:\.venv/bin/)?pressround [^`\n]*)", text, re.MULTILINE)
    return [line.partition("#")[0].partition(" >")[0].strip() for line in lines]


def parse(command: click.Command, words: list[str]) -> None:
    """Fail where the words are no call of the command; nothing is run.

    A hint may leave out what only the operator knows, such as an issue's number; a group by itself
    shows its help.
    """
    if isinstance(command, click.Group):
        if not words or words == ["--help"]:
            return
        name, *rest = [word for word in words if word not in {"--json", "--debug"}]
        named = command.get_command(click.Context(command), name)
        assert named is not None, words
        parse(named, rest)
        return
    with suppress(click.MissingParameter):
        command.make_context(command.name, list(words))


def printed_hints() -> list[str]:
    """The commands that the program itself names in errors, hints and help texts."""
    sources = [*ROOT.glob("flows/**/*.py"), *ROOT.glob("store/*.py"), *ROOT.glob("digests/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    return [line for line in re.findall(r"`(pressround [a-z-][^`\n]*)`", text) if "…" not in line]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_a_document_can_be_typed(document):
    for line in commands_in((ROOT / document).read_text("utf-8")):
        if "…" in line or "COMMAND" in line:
            continue
        words = shlex.split(line)[1:]
        parse(pressround, ["4201" if word in {"N", "{number}"} else word for word in words])


def test_every_command_that_the_program_recommends_can_be_typed():
    hints = printed_hints()
    assert len(hints) > 10
    for hint in hints:
        parse(
            pressround,
            ["4201" if word in {"N", "{number}"} else word for word in shlex.split(hint)[1:]],
        )


@pytest.mark.parametrize("document", ["README.md", "deploy/README.md"])
def test_every_file_that_a_document_names_is_there(document):
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(
        r"(?<![\w/.*-])((?:flows|store|digests|extract|tests|deploy)/[\w/.-]+)", text
    )
    for name in named:
        path = name.rstrip(".")
        if "NAME" not in path and "PUBLISHER" not in path:
            assert (ROOT / path).exists(), name


def test_every_make_target_in_a_document_is_there():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for document in DOCUMENTS:
        for target in re.findall(
            r"(?:^|`)make ([a-z-]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE
        ):
            assert target in targets, (document, target)


def test_the_schedules_told_are_the_schedules_deployed():
    deployed = yaml.safe_load((ROOT / "deploy" / "prefect.yaml").read_text())["deployments"]
    table = (ROOT / "deploy" / "README.md").read_text("utf-8")
    for deployment in deployed:
        flow = deployment["entrypoint"].rpartition(".")[2].removesuffix("_flow")
        assert f"`{flow}/{deployment['name']}`" in table
    crons = {d["name"]: [s["cron"] for s in d["schedules"]] for d in deployed}
    assert crons["daily"] == ["30 5 * * *"]
    assert "05:30 every day" in table
    assert crons["monday"] == ["0 7 * * 1"]
    assert "07:00 on Mondays" in table


def test_the_lock_files_name_no_index_and_no_address():
    for name in ("requirements.lock", "tests/requirements.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert "--index" not in text
        assert all(
            line.startswith((" ", "#")) or "==" in line for line in text.splitlines() if line
        )
