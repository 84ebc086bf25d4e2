"""Ingest: every file becomes an article or is set aside with a reason, once, whatever happens."""

import codecs
import errno
import multiprocessing
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from extract import WITHIN
from flows.jobs.ingest.ingest_run import ingest_batch, run_ingest, usual_inputs
from flows.jobs.ingest.input_files import InputPath
from flows.settings import Settings
from flows.wiring import RunParts, open_run_parts
from store import Archive, StoreError, run_lock

PROSE = (
    "The board of {place} has agreed a plan to merge its two surgeries before the winter, after "
    "months of talks with patients and with the commissioners of the area.\n\n"
    "Dr {name} said the practice would keep all of its staff, and that appointments in the evening "
    "would go on as they are until the end of the financial year.\n\n"
    "Patients of {place} were told by letter this week, and a meeting in the town hall will follow "
    "in the second half of the month.\n"
)


def page(place="Upper Wessing", name="Amina Clarke"):
    return f"Practice in {place} to merge surgeries\n\n" + PROSE.format(place=place, name=name)


@pytest.fixture
def inbox(settings: Settings) -> Path:
    settings.inbox_folder.mkdir(parents=True, exist_ok=True)
    return settings.inbox_folder


def test_the_seeds_become_five_articles_and_stay_where_they_are(parts):
    report = run_ingest(parts.ingest, usual_inputs(parts.settings))
    assert (report.files, report.added, report.rejected) == (5, 5, ())
    assert report.comments == 12
    # Three stand twice on their pages; one is a quotation that two articles frame otherwise.
    assert (report.repeats, report.on_page, report.reworded) == (4, 3, 1)
    assert len(list(parts.settings.seeds.iterdir())) == 5


def test_ingesting_again_finds_nothing_new(parts):
    run_ingest(parts.ingest, usual_inputs(parts.settings))
    again = run_ingest(parts.ingest, usual_inputs(parts.settings))
    assert (again.added, again.known) == (0, 5)
    assert parts.archive.newest() == 5


def test_the_inbox_empties_into_the_folder_of_the_day(parts, inbox):
    (inbox / "a.txt").write_text(page())
    report = run_ingest(parts.ingest, [InputPath(inbox, leaves=True)])
    assert report.added == 1
    assert list(inbox.iterdir()) == []
    assert (parts.settings.processed_folder / "2026-11-23" / "a.txt").read_text() == page()


def test_the_same_page_with_other_boilerplate_is_a_capture_of_one_article(parts, inbox):
    (inbox / "a.txt").write_text(page())
    (inbox / "b.txt").write_text(
        "This site is intended for health professionals only\n\n"
        + page()
        + "\nShare this article\n\nRelated articles\n\nSomething else\n",
    )
    report = run_ingest(parts.ingest, [InputPath(inbox)])
    assert (report.added, report.captures) == (1, 1)


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
    "archive.txt": (b"PK\x03\x04" + bytes(200), "ZIP"),
    "binary.dat": (bytes(range(256)) * 20, "binary"),
    "damaged.txt": (page().replace("Dr", "Dr é").encode() + b"\xe2\x80 cut", "UTF-8"),
    "letter.rtf": (rb"{\rtf1\ansi " + page().encode() + b"}", "RTF"),
    "huge.txt": (b"word " * 1_200_000, "over the limit"),
    "menu.txt": (b"Home\n\nNews\n\nJobs\n\nLog in\n", "no article"),
}


def test_every_bad_file_is_set_aside_with_its_reason_and_nothing_is_lost(parts, inbox):
    for name, (content, _) in BAD_FILES.items():
        (inbox / name).write_bytes(content)
    (inbox / "good.txt").write_text(page())
    report = run_ingest(parts.ingest, [InputPath(inbox, leaves=True)])
    reasons = {Path(one.origin.partition(WITHIN)[0]).name: one.reason for one in report.rejected}
    assert report.added == 1
    assert set(reasons) == set(BAD_FILES)
    for name, (_, words) in BAD_FILES.items():
        assert words in reasons[name], reasons[name]
    assert all(one.remedy for one in report.rejected)
    kept = {
        path.name.partition("-")[2]: path for path in parts.settings.quarantine_folder.iterdir()
    }
    for name, (content, words) in BAD_FILES.items():
        assert kept[name].read_bytes() == content
        assert words in kept[name + ".why.txt"].read_text()
    assert {one.rejected.origin for one in parts.archive.rejections(100)} == {
        one.origin for one in report.rejected
    }


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + page().encode("utf-16-le"),
        codecs.BOM_UTF16_BE + page().encode("utf-16-be"),
        page().encode("utf-16-le"),
        codecs.BOM_UTF8 + page().encode(),
        page().replace("Dr ", "“Dr” £5 ").encode("cp1252"),
    ],
    ids=["utf-16 le", "utf-16 be", "utf-16 without mark", "utf-8 with mark", "windows-1252"],
)
def test_text_in_another_encoding_becomes_the_article_that_it_is(parts, inbox, content):
    (inbox / "a.txt").write_bytes(content)
    report = run_ingest(parts.ingest, [InputPath(inbox)])
    assert (report.added, report.rejected) == (1, ())
    article = parts.archive.article(1).article
    assert article.title == "Practice in Upper Wessing to merge surgeries"
    assert "Amina Clarke said the practice would keep all of its staff" in article.text


def test_text_that_had_to_be_guessed_is_pointed_out(parts, inbox):
    (inbox / "a.txt").write_bytes(page().replace("Dr ", "“Dr” £5 ").encode("cp1252"))
    report = run_ingest(parts.ingest, [InputPath(inbox)])
    ((origin, note),) = report.notes
    assert origin == "inbox/a.txt"
    assert "Windows-1252" in note


def test_a_folder_that_is_not_there_does_not_stop_the_others(parts, inbox, tmp_path):
    (inbox / "a.txt").write_text(page())
    report = run_ingest(parts.ingest, [InputPath(tmp_path / "nowhere"), InputPath(inbox)])
    assert report.added == 1
    (rejected,) = report.rejected
    assert "no such file or folder" in rejected.reason


def test_a_failing_batch_leaves_its_files_and_marks_the_run_as_failed(parts, inbox):
    (inbox / "a.txt").write_text(page())

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        run_ingest(parts.ingest, [InputPath(inbox, leaves=True)], batch=fail)
    assert (inbox / "a.txt").exists()
    assert parts.archive.last_runs(1)[0].status == "failed"
    assert run_ingest(parts.ingest, [InputPath(inbox, leaves=True)]).added == 1


def test_two_runs_at_once_are_refused_in_words(parts):
    with run_lock(parts.database, "ingest"), pytest.raises(StoreError, match="Another run"):
        run_ingest(parts.ingest, usual_inputs(parts.settings))


class DiesAfterTheCommit:
    """The archive, in a process that ends right after its batch is committed."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def known(self, sha256s):
        return self.archive.known(sha256s)

    def keep(self, batch, run, now):
        self.archive.keep(batch, run, now)
        os.kill(os.getpid(), signal.SIGKILL)


def _ingest_and_die(settings: Settings, moment: str) -> None:
    """Kill this process at a given moment of the second batch."""
    with open_run_parts(settings) as parts:
        batches = 0

        def batch(parts, run, files, _report_done):
            nonlocal batches
            batches += 1
            if batches == 2 and moment == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            if batches == 2 and moment == "after the commit":
                parts = replace(parts, archive=DiesAfterTheCommit(parts.archive))
            report = ingest_batch(parts, run, files)
            if batches == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return report

        run_ingest(parts.ingest, usual_inputs(parts.settings), batch=batch)


@pytest.mark.parametrize("moment", ["before", "after the commit", "after"])
def test_a_killed_and_repeated_run_loses_and_doubles_nothing(settings, inbox, tmp_path, moment):
    for number in range(40):
        (inbox / f"{number:02}.txt").write_text(page(f"Nether Ham {number}", f"Ann{number} Lowe"))
    small = settings.model_copy(update={"batch_files": 10, "seeds": tmp_path / "none"})
    process = multiprocessing.get_context("fork").Process(
        target=_ingest_and_die, args=(small, moment)
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    with open_run_parts(small) as parts:
        report = run_ingest(parts.ingest, usual_inputs(parts.settings))
        titles = [stored.article.title for stored in parts.archive.articles(limit=100)]
    assert len(titles) == len(set(titles)) == 40
    assert report.added == {"before": 30, "after the commit": 20, "after": 20}[moment]
    assert list(inbox.iterdir()) == []
    assert sum(1 for path in small.processed_folder.rglob("*.txt")) == 40


def test_a_copy_of_a_file_already_archived_leaves_the_inbox_too(parts, inbox):
    shutil.copy(parts.settings.seeds / "000_74104ea150a94a5d.txt", inbox)
    run_ingest(parts.ingest, usual_inputs(parts.settings))
    assert list(inbox.iterdir()) == []
    assert parts.archive.newest() == 5


def test_progress_is_told_file_by_file(parts: RunParts, inbox):
    for number in range(5):
        (inbox / f"{number}.txt").write_text(page(f"Ham {number}"))
    told: list[tuple[int, int]] = []
    small = parts.settings.model_copy(update={"batch_files": 2})
    with open_run_parts(small) as other:
        run_ingest(
            other.ingest,
            [InputPath(inbox)],
            progress=lambda done, total: told.append((done, total)),
        )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert set(told) == {(done, 5) for done in range(6)}


def test_a_file_that_cannot_be_moved_hinders_no_other_file(parts, inbox, monkeypatch):
    for number in range(3):
        (inbox / f"{number}.txt").write_text(page(place=f"Great Wessing {number}"))
    rename = Path.rename

    def sometimes(path: Path, target: Path) -> Path:
        if path.name == "0.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", sometimes)
    report = run_ingest(parts.ingest, usual_inputs(parts.settings))
    assert [path.name for path in inbox.iterdir()] == ["0.txt"]
    assert [one.origin for one in report.later] == ["inbox/0.txt"]
    assert "permission denied" in report.later[0].reason
    monkeypatch.undo()
    again = run_ingest(parts.ingest, usual_inputs(parts.settings))
    assert (again.added, list(inbox.iterdir())) == (0, [])


def test_an_inbox_beside_the_archive_does_not_take_the_archive_for_articles(parts):
    var = parts.settings.var
    (var / "a.txt").write_text(page())
    place = [InputPath(var, leaves=True)]
    assert (run_ingest(parts.ingest, place).files, run_ingest(parts.ingest, place).files) == (1, 0)
    assert parts.archive.newest() == 1
    assert parts.database.path.exists()
