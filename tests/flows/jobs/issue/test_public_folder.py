"""The folder of the public pages: only our own files are written and taken out, each whole."""

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import RunError
from flows.jobs.issue.public_folder import LEDGER, UNFINISHED, Changed, bring_up_to_date, held

PAGES = {"issues/2.html": b"two", "issues/1.html": b"one", "index.html": b"both"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    with held(folder):
        bring_up_to_date(folder, PAGES)
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LEDGER
    }


def test_the_folder_holds_the_files_and_a_second_run_changes_nothing(folder: Path) -> None:
    assert files_in(folder) == PAGES
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert bring_up_to_date(folder, PAGES) == Changed((), ())
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_only_what_changed_is_written_and_what_is_no_longer_wanted_goes(folder: Path) -> None:
    changed = bring_up_to_date(folder, {"issues/2.html": b"two", "index.html": b"one only"})
    assert changed == Changed((folder / "index.html",), (folder / "issues/1.html",))
    assert files_in(folder) == {"issues/2.html": b"two", "index.html": b"one only"}


def test_files_of_others_in_the_folder_stay(folder: Path) -> None:
    (folder / "robots.txt").write_text("theirs")
    (folder / "issues" / "3.html").write_text("theirs")
    bring_up_to_date(folder, {"index.html": b"none"})
    assert set(files_in(folder)) == {"robots.txt", "issues/3.html", "index.html"}


def test_a_file_of_others_in_the_place_of_a_page_is_left_and_named_before_anything_is_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "index.html").write_text("my home page")
    with pytest.raises(RunError, match=r"index\.html was not written by Press Round"):
        bring_up_to_date(tmp_path, PAGES)
    assert files_in(tmp_path) == {"index.html": b"my home page"}


def test_a_link_in_the_place_of_a_page_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("theirs")
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").symlink_to(outside)
    with pytest.raises(RunError, match="not written by Press Round"):
        bring_up_to_date(folder, PAGES)
    assert outside.read_text() == "theirs"


def test_a_folder_restored_without_its_ledger_is_known_by_its_content(folder: Path) -> None:
    (folder / LEDGER).unlink()
    assert bring_up_to_date(folder, PAGES) == Changed((), ())
    assert bring_up_to_date(folder, {"index.html": b"none"}).removed == (
        folder / "issues/1.html",
        folder / "issues/2.html",
    )


def test_a_ledger_that_names_files_outside_removes_none_of_them(folder: Path) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_text("theirs")
    (folder / LEDGER).write_text(f"../outside.txt\n{outside}\n\nissues/../../outside.txt\n")
    bring_up_to_date(folder, PAGES)
    assert outside.read_text() == "theirs"


def test_what_a_killed_run_left_is_taken_out_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_path: Path, _goal: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        real = Path.replace
        patched.setattr(
            Path,
            "replace",
            lambda path, goal: real(path, goal) if goal.name == LEDGER else killed(path, goal),
        )
        with pytest.raises(KeyboardInterrupt):
            bring_up_to_date(folder, {**PAGES, "issues/3.html": b"to be withdrawn"})
    assert (folder / "issues" / UNFINISHED).read_bytes() == b"to be withdrawn"
    bring_up_to_date(folder, PAGES)
    assert files_in(folder) == PAGES


NAMES = ["index.html", "feed.atom", "issues/1.html", "issues/1.json", "issues/2.html"]


@settings(max_examples=40, deadline=None)
@given(
    runs=st.lists(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=3)), max_size=6),
    theirs=st.sets(st.sampled_from(["robots.txt", "issues/9.html", "notes/1.html"])),
)
def test_after_any_runs_the_folder_holds_the_last_ones_files_and_those_of_others(
    runs: list[dict[str, bytes]], theirs: set[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in theirs:
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(b"theirs")
        for files in runs:
            bring_up_to_date(folder, files)
            assert files_in(folder) == {**files, **dict.fromkeys(theirs, b"theirs")}


def test_a_folder_that_another_run_holds_is_waited_for_and_then_told(folder: Path) -> None:
    with held(folder), pytest.raises(RunError, match="Wait for its end"), held(folder, 0.0):
        pytest.fail("two runs held it")
    waited = threading.Event()

    def wait() -> None:
        with held(folder, 10.0):
            waited.set()

    with held(folder):
        other = threading.Thread(target=wait)
        other.start()
        assert not waited.wait(0.15)
    other.join(10.0)
    assert waited.is_set()
