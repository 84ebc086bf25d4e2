"""Files of many articles through ingest: each page counts, and no page is lost with its file."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract import Limits
from flows.command.output.ingest_results import ingest_answer
from flows.errors import RunError
from flows.jobs.ingest import run_ingest
from flows.jobs.ingest.file_moves import NOTE_MEMBERS_MAX
from flows.jobs.ingest.input_files import InputPath
from flows.jobs.markdown import ingest_markdown
from flows.settings import PAGE_MEMORY_BYTES, PAGE_SECONDS
from flows.wiring import RunParts
from flows.workers import Guard
from flows.workers.supervisor import Workers

HERE = Path(__file__).parents[2]

PROSE = (
    "The board of {place} has agreed a plan to merge its two surgeries before the winter, after "
    "months of talks with patients and with the commissioners of the area.\n\n"
    "The practice in {place} will keep all of its staff, and the appointments in the evening go "
    "on as they are until the end of the year."
)


@pytest.fixture
def many_pages(parts: RunParts, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunParts]:
    """The parts of a run whose files hold many pages, one after the other."""
    monkeypatch.syspath_prepend(str(HERE))
    hostile = importlib.import_module("hostile_pages")
    guard = Guard(page_cpu_seconds=1.5, page_memory_bytes=PAGE_MEMORY_BYTES, wall_clock_factor=200)
    steps = {"read": hostile.read_many, "extract_one": hostile.extract_badly}
    with Workers(guard, Limits(), **steps) as workers:
        yield replace(parts, given_workers=workers)


def drop(parts: RunParts, name: str, *pages: str) -> Path:
    texts = [
        page if page in {"REFUSED", "HANGS"} else f"Title {page}\n\n{PROSE.format(place=page)}"
        for page in pages
    ]
    path = parts.settings.inbox_folder / name
    path.write_text("\n=====\n".join(texts), encoding="utf-8")
    return path


def ingest_inbox(parts: RunParts):
    return run_ingest(parts.ingest, [InputPath(parts.settings.inbox_folder, leaves=True)])


def test_a_file_of_good_and_bad_members_is_processed_and_its_bad_members_are_listed(
    many_pages: RunParts,
) -> None:
    content = drop(many_pages, "a.mbox", "Ham", "REFUSED", "HANGS", "Wessing", "Ham").read_bytes()
    report = ingest_inbox(many_pages)
    assert (report.files, report.added, report.captures) == (1, 2, 1)
    origins = ["inbox/a.mbox › page 2", "inbox/a.mbox › page 3"]
    assert [one.origin for one in report.rejected] == origins
    listed = many_pages.archive.rejections()
    assert sorted(one.rejected.origin for one in listed) == origins
    (processed,) = many_pages.settings.processed_folder.rglob("a.mbox")
    assert processed.read_bytes() == content
    assert not many_pages.settings.quarantine_folder.exists()
    assert listed[0].sha256 is not None
    assert many_pages.archive.document(listed[0].sha256).content == content


def test_the_same_file_again_is_known_and_leaves_the_inbox_too(many_pages: RunParts) -> None:
    for name in ("a.mbox", "b.mbox"):
        drop(many_pages, name, "Ham", "REFUSED")
        report = ingest_inbox(many_pages)
    assert (report.added, report.known, report.rejected) == (0, 1, ())
    assert list(many_pages.settings.inbox_folder.iterdir()) == []
    assert len(many_pages.archive.rejections()) == 1


def test_the_articles_of_a_file_tell_their_place_in_it(many_pages: RunParts) -> None:
    drop(many_pages, "a.mbox", "Ham", "REFUSED", "Wessing")
    ingest_inbox(many_pages)
    records = [(one["origin"], one["page"], one["title"]) for one in many_pages.archive.export()]
    assert records == [("inbox/a.mbox", 1, "Title Ham"), ("inbox/a.mbox", 3, "Title Wessing")]


def test_a_file_without_any_article_is_quarantined_with_every_members_reason(
    many_pages: RunParts,
) -> None:
    drop(many_pages, "a.mbox", *["REFUSED"] * (NOTE_MEMBERS_MAX + 5))
    report = ingest_inbox(many_pages)
    assert len(report.rejected) == NOTE_MEMBERS_MAX + 5
    (note,) = many_pages.settings.quarantine_folder.glob("*.why.txt")
    text = note.read_text("utf-8")
    assert text.startswith(f"inbox/a.mbox holds no article. Its {NOTE_MEMBERS_MAX + 5} pages")
    assert f"page {NOTE_MEMBERS_MAX}: an empty page.\nWhat to do: Look at it.\n" in text
    assert f"page {NOTE_MEMBERS_MAX + 1}:" not in text
    assert "… and 5 more: `pressround show --set-aside` lists them." in text


def test_a_file_whose_only_member_is_bad_has_a_note_that_names_the_member(
    many_pages: RunParts,
) -> None:
    drop(many_pages, "a.mbox", "REFUSED")
    ingest_inbox(many_pages)
    (note,) = many_pages.settings.quarantine_folder.glob("*.why.txt")
    assert note.read_text("utf-8").startswith("inbox/a.mbox › page 1: an empty page.\n")


def test_reports_tell_of_members(many_pages: RunParts) -> None:
    drop(many_pages, "a.mbox", "Ham", "REFUSED")
    report = ingest_inbox(many_pages)
    assert "inbox/a.mbox › page 2" in ingest_markdown(report)
    answer = json.loads(json.dumps(ingest_answer(report)))
    assert (answer["added"], answer["rejected"]) == (1, 1)
    assert answer["rejections"][0]["origin"] == "inbox/a.mbox › page 2"


def test_a_file_rejected_yesterday_is_an_article_once_its_format_is_read(
    parts: RunParts, many_pages: RunParts
) -> None:
    drop(parts, "a.mbox", "REFUSED")
    path = drop(parts, "b.txt", "Ham")
    content = path.read_bytes()
    tight = Workers(Guard(PAGE_SECONDS, PAGE_MEMORY_BYTES), Limits(text_max_bytes=10))
    with tight as workers:
        refused = ingest_inbox(replace(parts, given_workers=workers))
    assert (refused.added, len(refused.rejected)) == (0, 2)
    path.write_bytes(content)
    again = ingest_inbox(parts)
    assert (again.added, again.rejected) == (1, ())
    assert [one.rejected.origin for one in parts.archive.rejections()] == ["inbox/a.mbox"]
    assert many_pages.archive.known({parts.archive.article(1).article.sha256})


def test_a_program_that_misses_a_part_takes_no_file_out_of_the_inbox(many_pages: RunParts) -> None:
    path = drop(many_pages, "a.txt", "BROKEN")
    with pytest.raises(RunError, match="No file was set aside"):
        ingest_inbox(many_pages)
    assert path.exists()
    assert many_pages.archive.rejections() == []
    assert many_pages.archive.last_runs(1)[0].status == "failed"


def test_the_same_bad_bytes_under_two_names_have_a_note_each_that_lists_them_once(
    many_pages: RunParts,
) -> None:
    for name in ("a.mbox", "b.mbox"):
        drop(many_pages, name, "REFUSED", "REFUSED")
    report = ingest_inbox(many_pages)
    assert len(report.rejected) == 4
    notes = sorted(many_pages.settings.quarantine_folder.glob("*.why.txt"))
    assert [note.read_text("utf-8").count("page 1:") for note in notes] == [1, 1]


def test_a_real_mailbox_becomes_one_article_a_message(parts: RunParts) -> None:
    messages = [
        f"From desk@example.org Mon Jan 16 08:00:0{number} 2012\n"
        f"From: The Desk <desk@example.org>\nSubject: Practice in {place} to merge\n"
        f"Date: Mon, 16 Jan 2012 08:00:0{number} +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{PROSE.format(place=place)}\n\n"
        for number, place in enumerate(["Ham", "Wessing", "Ham"])
    ]
    (parts.settings.inbox_folder / "a.mbox").write_text("".join(messages), encoding="utf-8")
    report = ingest_inbox(parts)
    assert (report.files, report.added, report.captures, report.rejected) == (1, 2, 1, ())
    assert PROSE.format(place="Ham") in parts.archive.article(1).article.text
    assert PROSE.format(place="Wessing") in parts.archive.article(2).article.text
