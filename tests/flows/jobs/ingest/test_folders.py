"""Finding and reading files safely."""

import json
import os
import socket
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.jobs.ingest.folders import find_files, read_files
from flows.jobs.ingest.input_files import FoundFile, InputPath, RefusedFile

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LIMIT = 5_000_000


def read_all(*places, max_bytes=LIMIT, settle_seconds=0.0, now=lambda: NOW, pause=lambda _s: None):
    """Everything that finding and reading hand out, by origin."""
    found = list(find_files(places))
    read = read_files(
        [one for one in found if isinstance(one, FoundFile)],
        max_bytes=max_bytes,
        settle_seconds=settle_seconds,
        now=now,
        pause=pause,
    )
    outcomes = [one for one in found if isinstance(one, RefusedFile)] + list(read)
    return {
        one.rejected.origin if isinstance(one, RefusedFile) else one[1].origin: one
        for one in outcomes
    }


def content_of(outcome):
    assert not isinstance(outcome, RefusedFile), outcome
    return outcome[1].content


def reason_of(outcome):
    assert isinstance(outcome, RefusedFile), outcome
    assert outcome.rejected.remedy.endswith(".")
    return outcome.rejected.reason


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_files_are_read_with_all_their_bytes_in_the_order_of_their_names(inbox):
    (inbox / "b.txt").write_bytes(b"second\r\n\x00")
    (inbox / "a").mkdir()
    (inbox / "a" / "deep.txt").write_bytes("erst £".encode("cp1252"))
    outcomes = read_all(InputPath(inbox))
    assert list(outcomes) == ["inbox/b.txt", "inbox/a/deep.txt"]
    assert content_of(outcomes["inbox/b.txt"]) == b"second\r\n\x00"
    assert content_of(outcomes["inbox/a/deep.txt"]) == b"erst \xa3"


def test_hidden_files_and_folders_are_passed_over(inbox):
    (inbox / ".DS_Store").write_bytes(b"x")
    (inbox / ".git").mkdir()
    (inbox / ".git" / "config").write_bytes(b"x")
    assert read_all(InputPath(inbox)) == {}


def test_a_link_to_a_file_is_refused_wherever_it_leads(inbox, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours")
    (inbox / "out.txt").symlink_to(secret)
    (inbox / "dangling.txt").symlink_to(tmp_path / "nowhere")
    outcomes = read_all(InputPath(inbox))
    assert "link" in reason_of(outcomes["inbox/out.txt"])
    assert "link" in reason_of(outcomes["inbox/dangling.txt"])


def test_a_link_to_a_folder_is_refused_and_not_entered(inbox, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("not yours")
    (inbox / "way-out").symlink_to(outside)
    outcomes = read_all(InputPath(inbox))
    assert list(outcomes) == ["inbox/way-out"]
    assert "link" in reason_of(outcomes["inbox/way-out"])


def test_a_folder_swapped_for_a_link_after_it_was_found_is_not_entered(inbox, tmp_path):
    (inbox / "sub").mkdir()
    (inbox / "sub" / "a.txt").write_text("mine")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("not yours")
    found = [one for one in find_files([InputPath(inbox)]) if isinstance(one, FoundFile)]
    (inbox / "sub").rename(inbox / "old")
    (inbox / "sub").symlink_to(outside)
    outcomes = list(read_files(found, max_bytes=LIMIT, settle_seconds=0, now=lambda: NOW))
    assert all(isinstance(one, RefusedFile) for one in outcomes)


def test_a_pipe_and_a_socket_are_refused_without_waiting(inbox, monkeypatch):
    os.mkfifo(inbox / "pipe.txt")
    monkeypatch.chdir(inbox)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        outcomes = read_all(InputPath(inbox))
    assert "regular" in reason_of(outcomes["inbox/pipe.txt"])
    assert "regular" in reason_of(outcomes["inbox/socket.txt"])


def test_a_file_over_the_limit_is_refused_with_its_size(inbox):
    (inbox / "big.txt").write_bytes(b"x" * 6_000_000)
    outcomes = read_all(InputPath(inbox))
    assert "6.0 MB is over the limit of 5.0 MB" in reason_of(outcomes["inbox/big.txt"])


def test_a_place_that_is_not_there_is_named(tmp_path):
    outcomes = read_all(InputPath(tmp_path / "nowhere"))
    assert "no such file" in reason_of(outcomes[str(tmp_path / "nowhere")])


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix rights")
def test_a_file_and_a_folder_without_the_right_to_read_are_named(inbox):
    """Runs the reading as another user where the tests run as root, whom no right stops."""
    (inbox / "closed.txt").write_text("x")
    (inbox / "closed.txt").chmod(0)
    (inbox / "room").mkdir(mode=0)
    outcomes = _as_nobody(inbox) if os.geteuid() == 0 else _origins_and_reasons(inbox)
    assert "permission denied" in outcomes["inbox/closed.txt"]
    assert "permission denied" in outcomes[str(inbox / "room")]


def _origins_and_reasons(inbox):
    return {origin: reason_of(outcome) for origin, outcome in read_all(InputPath(inbox)).items()}


def _as_nobody(inbox: Path) -> dict[str, str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for folder in (inbox, *inbox.parents):
            if Path(tempfile.gettempdir()) in folder.parents:
                folder.chmod(0o755)
        os.setuid(65534)
        os.write(writing, json.dumps(_origins_and_reasons(inbox)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return json.loads(told)


def test_a_file_that_changes_between_two_looks_is_left_for_the_next_run(inbox):
    growing = inbox / "growing.txt"
    growing.write_text("half")
    (inbox / "resting.txt").write_text("whole")
    now = datetime.now(UTC)
    outcomes = read_all(
        InputPath(inbox),
        settle_seconds=2,
        now=lambda: now,
        pause=lambda _seconds: growing.write_text("half and more"),
    )
    assert isinstance(outcomes["inbox/growing.txt"], RefusedFile)
    assert outcomes["inbox/growing.txt"].later
    assert content_of(outcomes["inbox/resting.txt"]) == b"whole"


def test_files_at_rest_are_read_without_waiting(inbox):
    (inbox / "old.txt").write_text("old")
    os.utime(inbox / "old.txt", (1_600_000_000, 1_600_000_000))
    waited: list[float] = []
    outcomes = read_all(
        InputPath(inbox),
        settle_seconds=2,
        now=lambda: datetime.now(UTC),
        pause=waited.append,
    )
    assert content_of(outcomes["inbox/old.txt"]) == b"old"
    assert waited == []


def test_a_download_under_way_is_left_for_the_next_run(inbox):
    (inbox / "page.txt.crdownload").write_text("half")
    (outcome,) = read_all(InputPath(inbox)).values()
    assert isinstance(outcome, RefusedFile)
    assert outcome.later


def test_one_named_file_is_read_by_itself(inbox):
    (inbox / "one.txt").write_text("one")
    (inbox / "two.txt").write_text("two")
    assert list(read_all(InputPath(inbox / "one.txt"))) == ["inbox/one.txt"]


def test_names_that_are_no_text_are_read_like_others(inbox):
    name = os.fsdecode(b"caf\xe9.txt")
    (inbox / name).write_text("x")
    (outcome,) = read_all(InputPath(inbox)).values()
    assert content_of(outcome) == b"x"


def test_an_odd_name_can_be_printed_and_stored(inbox):
    (inbox / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert list(read_all(InputPath(inbox))) == ["inbox/caf\\xe9.txt"]


def test_a_place_inside_another_is_read_once_and_on_its_own_terms(inbox):
    below = inbox / "new"
    below.mkdir()
    (inbox / "a.txt").write_bytes(b"a")
    (below / "b.txt").write_bytes(b"b")
    found = list(find_files([InputPath(inbox), InputPath(below, leaves=True), InputPath(below)]))
    assert [(one.parts, one.leaves) for one in found] == [(("a.txt",), False), (("b.txt",), True)]


def test_what_press_round_writes_itself_is_passed_over(inbox):
    (inbox / "own").mkdir()
    (inbox / "own" / "a.txt").write_bytes(b"a")
    (inbox / "own.db").write_bytes(b"x")
    (inbox / "b.txt").write_bytes(b"b")
    own = {inbox.resolve() / "own", inbox.resolve() / "own.db"}
    (found,) = find_files([InputPath(inbox)], own.__contains__)
    assert found.parts == ("b.txt",)
    (refused,) = find_files([InputPath(inbox / "own")], own.__contains__)
    assert "Press Round writes itself" in reason_of(refused)


def test_a_folder_too_deep_for_the_system_is_refused_and_hinders_nothing(inbox, monkeypatch):
    (inbox / "a.txt").write_bytes(b"a")
    monkeypatch.chdir(inbox)
    for _ in range(30):
        os.mkdir("d" * 200)  # noqa: PTH102  (relative on purpose: the whole path is too long)
        os.chdir("d" * 200)
    outcomes = read_all(InputPath(inbox))
    assert content_of(outcomes.pop("inbox/a.txt")) == b"a"
    assert [reason_of(one) for one in outcomes.values()] == ["cannot be read (file name too long)"]


def test_a_line_break_in_a_name_makes_no_line_of_a_report(inbox):
    (inbox / "two\nlines.txt").write_text("x")
    assert list(read_all(InputPath(inbox))) == ["inbox/two\\x0alines.txt"]
