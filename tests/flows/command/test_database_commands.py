"""`pressround db …` as a person types it."""

import json
import sqlite3
from contextlib import closing

import pytest

from flows.command.output.stats import size_words
from flows.jobs import run_reindex
from flows.wiring import open_run_parts
from store import open_database, run_lock


@pytest.fixture
def filled(typed):
    """An archive with the seeds and a reader."""
    typed("ingest")
    typed("subscribers add reader@example.org")


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("db check", "There is no archive yet. `pressround db upgrade`"),
        ("db stats", "There is no archive yet. `pressround db upgrade`"),
        ("db backup copy.db", "pressround.db yet, so there is nothing to back up"),
    ],
)
def test_without_an_archive_each_command_says_so_and_makes_none(typed, tmp_path, line, cause):
    code, _, err = typed(line)
    assert code == 1
    assert cause in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("filled")
def test_a_backup_is_told_with_its_size_and_what_it_holds(typed, tmp_path):
    code, out, _ = typed("db backup copy.db")
    assert code == 0
    assert "copy.db is the archive as it was" in out
    assert "whole, with 5 articles and 102 paragraphs" in out
    assert "name another file, or say --force" in typed("db backup copy.db")[2]
    answer = json.loads(typed("--json db backup copy.db --force")[1])
    assert answer["bytes"] == (tmp_path / "copy.db").stat().st_size
    assert answer["rows"]["subscriber"] == 1


@pytest.mark.usefixtures("filled")
def test_a_backup_put_in_the_archives_place_as_the_readme_tells_is_the_archive(typed, tmp_path):
    before = typed("export")[1]
    typed("db backup copy.db")
    for path in (tmp_path / "var").glob("pressround.db*"):
        path.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "var" / "pressround.db")
    assert typed("db check")[0] == 0
    assert typed("export")[1] == before


def test_on_postgresql_a_backup_names_the_command_that_does_it(typed, monkeypatch):
    url = "postgresql://press:s3same@127.0.0.1:9/round"
    monkeypatch.setenv("PRESSROUND_DATABASE_URL", url)
    code, out, err = typed("db backup copy.dump")
    assert code == 1
    assert "pg_dump --format=custom --file=copy.dump" in err
    assert "--dbname=postgresql://press@127.0.0.1:9/round" in err
    assert "s3same" not in out + err


@pytest.mark.usefixtures("filled")
def test_stats_count_the_archive_and_its_bytes_and_name_no_reader(typed, tmp_path):
    code, out, err = typed("db stats")
    assert code == 0
    assert all(len(line) <= 80 for line in out.splitlines() if line[0] in "┏┃┡│└")
    assert "Paragraphs and lines" in out
    assert "Beyond its text a paragraph takes" in out
    assert "reader@example.org" not in out + err
    answer = json.loads(typed("--json db stats")[1])
    assert (answer["articles"], answer["places"], answer["readers"]) == (5, 102, 1)
    assert sum(answer["relations"].values()) > 50
    sizes = {each["table"]: each for each in answer["tables"]}
    assert sizes["paragraph"]["bytes"] > answer["text_bytes"] > 10_000
    assert "ix_paragraph_key_digest" in sizes["paragraph"]["indexes"]
    assert (tmp_path / "var/pressround.db").stat().st_size <= answer["bytes"]


@pytest.mark.usefixtures("filled")
def test_a_copy_there_and_back_exports_the_same_and_is_told_table_by_table(
    typed, tmp_path, monkeypatch
):
    before = typed("export")[1]
    code, out, _ = typed(f"db copy archive sqlite:///{tmp_path}/there.db")
    assert code == 0
    assert "raw_document" in out
    assert "rows copied and compared" in out
    assert all(len(line) <= 80 for line in out.splitlines() if line[0] in "┏┃┡│└")
    monkeypatch.setenv("PRESSROUND_VAR", str(tmp_path / "other"))
    answer = json.loads(typed(f"--json db copy sqlite:///{tmp_path}/there.db archive")[1])
    assert {each["table"]: each["rows"] for each in answer["tables"]}["article"] == 5
    assert typed("export")[1] == before
    assert typed("db check")[0] == 0


@pytest.mark.usefixtures("filled")
def test_a_copy_into_a_database_that_is_not_empty_is_refused_in_one_paragraph(typed, tmp_path):
    for target in ("archive", f"sqlite:///{tmp_path}/var/pressround.db"):
        code, _, err = typed(f"db copy archive {target}")
        assert code == 1
        assert err.strip().splitlines()[-1].startswith("Error: Both addresses name the same")
    typed(f"db copy archive sqlite:///{tmp_path}/there.db")
    with closing(sqlite3.connect(tmp_path / "there.db")) as copied, copied:
        copied.execute("DELETE FROM subscriber")
    code, _, err = typed(f"db copy archive sqlite:///{tmp_path}/there.db")
    assert code == 1
    assert "is not empty: it has rows" in err
    assert "5 in article" in err


def test_a_word_that_is_no_address_is_wrong_usage(typed):
    code, _, err = typed("db copy archive copy.db")
    assert code == 2
    assert "copy.db is no database's address. Write sqlite:////folder/file.db" in err


@pytest.mark.usefixtures("filled")
def test_reindexing_tells_what_changed_and_a_second_time_nothing_changes(typed):
    before = typed("export")[1]
    code, out, _ = typed("db reindex")
    assert code == 0
    assert "5 articles gone through" in out
    assert "… said again word for word" in out
    assert typed("export")[1] == before
    answer = json.loads(typed("--json db reindex")[1])
    assert answer["before"] == answer["after"]
    assert answer["articles"] == 5
    assert "last run of reindex: completed" in typed("doctor")[1]


@pytest.mark.usefixtures("filled")
def test_an_interrupted_reindexing_is_told_and_gone_on_with(typed, settings, monkeypatch):
    before = typed("export")[1]
    monkeypatch.setattr("store.near_duplicates.reindex.BATCH_ARTICLES", 2)

    def interrupt(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with open_run_parts(settings) as parts, pytest.raises(KeyboardInterrupt):
        run_reindex(parts.upkeep, interrupt)
    assert "Run `pressround db reindex`" in typed("doctor")[1]
    assert "run `pressround db reindex`" in typed("ingest")[2]
    assert "`pressround db reindex`" in typed("db upgrade")[1]
    (rest,) = [json.loads(line) for line in typed("--json db reindex")[1].splitlines()]
    assert (rest["articles"], rest["before"]) == (3, {})
    assert typed("export")[1] == before


@pytest.mark.usefixtures("filled")
def test_nothing_is_reindexed_or_erased_while_a_run_is_at_work(typed, settings):
    with open_database(settings.database) as database, run_lock(database, "ingest"):
        for line in ("db reindex", "erase 1 --yes"):
            code, _, err = typed(line)
            assert code == 1
            assert "Another run of ingest is under way" in err
    assert len(typed("export")[1].splitlines()) == 5


def test_a_password_in_an_address_of_a_copy_is_never_printed(typed):
    typed("db upgrade")
    url = "postgresql://press:s3same@127.0.0.1:9/round"
    for line in (f"db copy archive {url}", f"db copy {url} archive", f"db copy {url} {url}"):
        code, out, err = typed(line)
        assert code == 1
        assert "Error: " in err
        assert "s3same" not in out + err


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 kB"), (12_345_678, "12.3 MB")],
)
def test_sizes_are_told_as_a_person_reads_them(size, words):
    assert size_words(size) == words
