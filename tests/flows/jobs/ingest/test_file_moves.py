"""Files after their commit: processed or quarantined, never lost."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from extract import Rejected
from flows.jobs.ingest.file_moves import ChangedSinceReadError, put_away, quarantine
from flows.jobs.ingest.folders import state_of
from flows.jobs.ingest.input_files import FoundFile

DAY = date(2026, 11, 23)
WHY = Rejected("inbox/a.txt", "empty file", "Send it again.")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def drop(inbox: Path, name: str, content: bytes, *, leaves: bool = True) -> FoundFile:
    (inbox / name).write_bytes(content)
    return FoundFile(inbox, (name,), leaves)


def test_an_archived_file_leaves_the_inbox_for_the_folder_of_the_day(inbox, tmp_path):
    put_away(drop(inbox, "a.txt", b"one"), tmp_path / "processed", DAY)
    assert (tmp_path / "processed/2026-11-23/a.txt").read_bytes() == b"one"
    assert list(inbox.iterdir()) == []


def test_a_second_file_of_the_same_name_does_not_replace_the_first(inbox, tmp_path):
    for content in (b"one", b"two", b"three"):
        put_away(drop(inbox, "a.txt", content), tmp_path / "processed", DAY)
    kept = sorted(path.read_bytes() for path in (tmp_path / "processed/2026-11-23").iterdir())
    assert kept == [b"one", b"three", b"two"]


def test_a_seed_stays_where_it_is(inbox, tmp_path):
    put_away(drop(inbox, "a.txt", b"one", leaves=False), tmp_path / "processed", DAY)
    assert (inbox / "a.txt").exists()
    assert not (tmp_path / "processed").exists()


def test_a_quarantined_file_has_a_note_that_says_why_and_what_to_do(inbox, tmp_path):
    quarantine(drop(inbox, "a.txt", b""), [WHY], tmp_path / "quarantine", b"")
    kept, note = sorted((tmp_path / "quarantine").iterdir())
    assert kept.name.endswith("-a.txt")
    assert "empty file" in note.read_text()
    assert "Send it again." in note.read_text()
    assert list(inbox.iterdir()) == []


def test_a_bad_seed_is_copied_into_quarantine_and_stays(inbox, tmp_path):
    found = drop(inbox, "a.txt", b"\x00", leaves=False)
    for _ in range(2):
        quarantine(found, [WHY], tmp_path / "quarantine", b"\x00")
    assert (inbox / "a.txt").exists()
    assert sum(path.read_bytes() == b"\x00" for path in (tmp_path / "quarantine").iterdir()) == 1


def test_unread_files_of_one_name_are_all_kept_in_quarantine(inbox, tmp_path):
    for content in (b"x" * 10, b"y" * 11):
        quarantine(drop(inbox, "a.txt", content), [WHY], tmp_path / "quarantine", None)
    contents = {path.read_bytes() for path in (tmp_path / "quarantine").iterdir()}
    assert {b"x" * 10, b"y" * 11} <= contents


def test_a_long_name_of_many_bytes_still_fits_the_file_system(inbox, tmp_path):
    name = "ü" * 120 + ".txt"
    quarantine(drop(inbox, name, b"\x00"), [WHY], tmp_path / "quarantine", b"\x00")
    assert len(list((tmp_path / "quarantine").iterdir())) == 2


def test_a_link_is_moved_as_a_link(inbox, tmp_path):
    (tmp_path / "secret").write_text("not yours")
    (inbox / "a.txt").symlink_to(tmp_path / "secret")
    quarantine(FoundFile(inbox, ("a.txt",), leaves=True), [WHY], tmp_path / "quarantine", None)
    assert any(path.is_symlink() for path in (tmp_path / "quarantine").iterdir())
    assert (tmp_path / "secret").read_text() == "not yours"
    assert list(inbox.iterdir()) == []


def test_a_file_that_cannot_leave_leaves_no_copy_behind(inbox, tmp_path, monkeypatch):
    def closed(_path, _target=None):
        raise PermissionError(errno.EACCES, "Permission denied")

    found = drop(inbox, "a.txt", b"one")
    monkeypatch.setattr(Path, "rename", closed)
    with pytest.raises(PermissionError):
        put_away(found, tmp_path / "processed", DAY)
    assert (inbox / "a.txt").read_bytes() == b"one"
    assert list((tmp_path / "processed/2026-11-23").iterdir()) == []


def test_a_file_that_changed_after_it_was_read_stays(inbox, tmp_path):
    found = drop(inbox, "a.txt", b"one")
    read = replace(found, state=state_of(found))
    (inbox / "a.txt").write_bytes(b"another text")
    with pytest.raises(ChangedSinceReadError):
        put_away(read, tmp_path / "processed", DAY)
    assert (inbox / "a.txt").read_bytes() == b"another text"


def test_files_of_the_longest_name_all_find_room(inbox, tmp_path):
    name = "a" * 251 + ".txt"
    for content in (b"one", b"two", b"three"):
        put_away(drop(inbox, name, content), tmp_path / "processed", DAY)
    kept = sorted(path.read_bytes() for path in (tmp_path / "processed/2026-11-23").iterdir())
    assert kept == [b"one", b"three", b"two"]


def test_a_file_that_vanished_leaves_no_note(inbox, tmp_path):
    quarantine(FoundFile(inbox, ("a.txt",), leaves=True), [WHY], tmp_path / "quarantine", None)
    assert not (tmp_path / "quarantine").exists()


@pytest.fixture
def other_disk(tmp_path) -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108  (the one other file system that a test can count on)
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system")
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_files_and_links_move_to_another_disk_whole(other_disk, tmp_path):
    put_away(drop(other_disk, "a.txt", b"one"), tmp_path / "processed", DAY)
    (other_disk / "b.txt").symlink_to("nowhere")
    put_away(FoundFile(other_disk, ("b.txt",), leaves=True), tmp_path / "processed", DAY)
    assert (tmp_path / "processed/2026-11-23/a.txt").read_bytes() == b"one"
    assert (tmp_path / "processed/2026-11-23/b.txt").is_symlink()
    assert list(other_disk.iterdir()) == []


def test_a_pipe_on_another_disk_stays_and_says_why(other_disk, tmp_path):
    os.mkfifo(other_disk / "pipe")
    with pytest.raises(OSError, match="pipe"):
        quarantine(
            FoundFile(other_disk, ("pipe",), leaves=True), [WHY], tmp_path / "quarantine", None
        )
    assert (other_disk / "pipe").exists()
