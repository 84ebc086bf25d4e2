"""The command as a person types it."""

import json
import os
import re
import shlex
import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from digests import Week
from digests.language import write_issue_day
from flows.command.entry import main, pressround
from flows.settings import PREFIX, Settings
from store.database.schema import REVISION

ROOT = Path(__file__).parent.parent.parent.parent
SEED = shlex.quote(str(ROOT / "seeds" / "003_0a1b0cf7377be8dd.txt"))


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")


def test_the_whole_job_from_ingest_to_a_mail_in_the_outbox(typed, tmp_path):
    assert typed("ingest")[0] == 0
    assert typed("subscribers add Reader@Example.com --name 'A Reader'")[0] == 0
    code, out, _ = typed("digest --send")
    assert code == 0
    assert "Issue 1 went out" in out
    assert "1 sent" in out
    assert len(list((tmp_path / "var/outbox/new").iterdir())) == 1
    code, out, _ = typed("digest --send")
    assert (code, "Nothing new" in out) == (0, True)
    assert len(list((tmp_path / "var/outbox/new").iterdir())) == 1


def test_a_preview_writes_the_files_it_names_and_stores_nothing(typed):
    typed("ingest")
    week = Week.of(datetime.now(UTC))
    code, out, _ = typed(f"digest --preview --week {week}")
    assert code == 0
    paths = [Path(line.strip()) for line in out.splitlines() if "issue." in line]
    assert [path.name for path in paths] == ["issue.html", "issue.txt", "issue.eml"]
    assert f"{write_issue_day(week, week.end)} · issue 1 · " in paths[1].read_text()
    assert "Issue 1 is frozen" in typed("digest")[1]


def test_a_week_before_any_article_and_one_that_has_not_begun_are_told_in_a_sentence(typed):
    typed("ingest")
    for asked in ("--preview", "--explain"):
        code, out, _ = typed(f"digest {asked} --week 2019-W07")
        assert (code, "The week 2019-W07 has nothing new" in out) == (0, True)
        code, _, err = typed(f"digest {asked} --week 2199-W07")
        assert (code, "The week 2199-W07 has not begun" in err) == (1, True)


def test_an_explanation_adds_up_in_words_and_in_json(typed):
    typed("ingest")
    _, out, _ = typed("digest --explain")
    for entry in out.strip().split("\n\n"):
        head, *summands, whole = entry.splitlines()
        assert re.match(r"\d+\. \S", head)
        points = [float(line.split()[0]) for line in summands]
        assert float(whole.removesuffix("in all")) == pytest.approx(sum(points), abs=0.01)
    answer = json.loads(typed("--json digest --explain")[1])
    for story in answer["stories"]:
        points = [one["points"] for one in story["reasons"]]
        assert story["points"] == pytest.approx(sum(points), abs=0.001)


def test_readers_who_chose_other_topics_are_counted_where_an_issue_goes_out(typed):
    typed("ingest")
    typed("subscribers add jo@example.com --topics premises")
    assert (
        "It has no story on the topics of 1 subscriber, who got nothing."
        in typed("digest --send")[1]
    )


def test_a_discarded_issue_comes_again_with_the_same_number(typed):
    typed("ingest")
    assert typed("digest --discard")[0] == 1
    typed("digest")
    assert "Issue 1 is discarded" in typed("digest --discard")[1]
    _, out, _ = typed("--json digest")
    answer = json.loads(out)
    assert (answer["issue"], answer["stories"]) == (1, 4)


def test_ingest_reports_counts_in_words_and_in_json(typed):
    _, out, _ = typed("ingest")
    assert re.search(r"Articles added\W+5", out)
    assert re.search(r"said before\W+4\W+on their own page\W+3\W+reworded\W+1", out)
    _, out, _ = typed("--json ingest")
    report = json.loads(out)
    assert (report["files"], report["known"], report["rejected"]) == (5, 5, 0)


def test_a_bad_file_is_reported_and_only_strict_makes_it_an_error(typed, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    code, out, _ = typed(f"ingest bad.txt {SEED}")
    assert code == 0
    assert "bad.txt: the file is empty" in out
    assert "What to do:" in out
    assert typed("ingest --strict bad.txt")[0] == 3
    assert "the file is empty" in typed("show --set-aside")[1]


def test_a_note_on_a_file_ends_in_one_full_stop(typed, tmp_path):
    text = (
        "Ministers have put off \ud800 the review of rents until spring, as talks broke down.\n\n"
        "The chair said that practices needed certainty before the end of the year, as before."
    )
    record = {"title": "Rents rise", "text": text}
    (tmp_path / "one.jsonl").write_text(json.dumps(record) + "\n")
    _, out, _ = typed("ingest one.jsonl")
    assert re.search(r"Check \S*one\.jsonl: .*half a surrogate\) is out\.$", out, re.MULTILINE)


def test_a_seeds_folder_that_was_asked_for_and_is_not_there_is_told(typed, monkeypatch):
    monkeypatch.setenv("PRESSROUND_SEEDS", "nowhere")
    code, out, _ = typed("ingest --strict")
    assert code == 3
    assert "nowhere: there is no such file or folder" in out
    assert "PRESSROUND_SEEDS" in typed("doctor")[1]


def test_a_link_named_by_hand_is_not_followed(typed, tmp_path):
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    _, out, _ = typed("ingest link.txt")
    assert "link.txt: a link, and links are not followed" in out
    assert "a link, and links are not followed" in typed("extract link.txt")[2]


def test_a_path_that_is_not_there_is_an_error_with_a_remedy(typed):
    code, _, err = typed("ingest nowhere")
    assert code == 1
    assert "nowhere: there is no such file or folder. Check the spelling" in err


def test_extract_as_text_holds_the_article_and_no_boilerplate(typed):
    code, out, _ = typed(f"extract {SEED} --format text")
    assert code == 0
    assert out.startswith("BMA chair: CCGs risk becoming disconnected from most GPs\n\n")
    assert "GPs go forth" not in out
    assert "Report this comment" not in out


def test_extract_as_json_has_every_line_with_kind_and_reason(typed):
    _, out, _ = typed(f"extract {SEED} --format json")
    record = json.loads(out)
    assert record["id"] is None
    assert record["publisher"] == "Pulse"
    assert len(record["paragraphs"]) == 35
    assert record["paragraphs"][0]["kind"] == "boilerplate"
    assert "This site is intended" in record["paragraphs"][0]["reason"]


def test_explain_marks_every_line_and_names_the_rule(typed):
    _, out, _ = typed(f"extract {SEED}")
    assert re.search(r"^- +1 boilerplate +\d+% This site is intended", out, re.MULTILINE)
    assert "↳ rule general/" in out
    assert re.search(r"^\+ +6 title +\d+% BMA chair", out, re.MULTILINE)
    assert re.search(r"^~ +\d+ comment +\d+% • Tom Caldwell", out, re.MULTILINE)


def test_what_a_page_holds_cannot_drive_the_terminal(typed, tmp_path):
    (tmp_path / "page.txt").write_text(
        "A title\u00a0with hard spaces\n\nThe board has \x1b[2Jagreed a plan \u202eto merge "
        "its two surgeries before the winter, after months of talks with patients.\n",
    )
    _, out, _ = typed("extract page.txt")
    assert "\x1b[2J" not in out
    assert "\u202e" not in out
    assert "A title\u00a0with hard spaces" in out


def test_extract_stores_nothing(typed, tmp_path):
    typed(f"extract {SEED}")
    assert list(tmp_path.iterdir()) == []


def test_show_lists_articles_and_shows_one_with_its_repeats(typed):
    typed("ingest")
    _, out, _ = typed("show")
    assert "Management in Practice" in out
    assert "undated" in out
    _, out, _ = typed("show 5")
    assert "said before on this page" in out
    code, _, err = typed("show 99")
    assert code == 1
    assert "99" in err


def test_search_finds_words_phrases_and_beginnings(typed):
    typed("ingest")
    for query in ("disillusionment", "'\"command and control\"'", "disillusion*"):
        code, out, _ = typed(f"search {query}")
        assert code == 0
        assert "CCG leads consider leaving posts" in out
    _, out, err = typed("search quarkonium")
    assert out == ""
    assert "No article" in err


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("search ''", "at least one word"),
        ("search '\" *'", "at least one word"),
        ("search bridge --since 2013-01-01 --until 2012-12-31", "no day lies between"),
        ("show 2147483648", "not in the range"),
        ("repeats 99999999999999999999", "not in the range"),
        ("erase 99999999999999999999 --yes", "not in the range"),
        ("show --limit 99999999999999999999", "not in the range"),
    ],
)
def test_what_can_find_nothing_is_wrong_usage_and_says_why(typed, line, cause):
    typed("db upgrade")
    code, out, err = typed(line)
    assert (code, out) == (2, "")
    assert cause in err


def test_export_writes_one_json_line_an_article(typed, tmp_path):
    typed("ingest")
    _, out, _ = typed("export")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["id"] for record in records] == [1, 2, 3, 4, 5]
    typed("export --output all.jsonl")
    assert (tmp_path / "all.jsonl").read_text() == out


def test_a_search_can_be_narrowed_by_form_and_topic(typed):
    def found(line):
        out = typed(line)[1]
        return sorted(int(each[0]) for each in out.splitlines() if each[:1].isdigit())

    typed("ingest")
    assert found("search CCGs") == [1, 2, 3, 4, 5]
    assert found("search CCGs --topic commissioning") == [1, 2, 3, 4, 5]
    assert len(found("search CCGs --topic commissioning --limit 2")) == 2
    assert found("search CCGs --topic workforce") == []
    assert found("search CCGs --form letter") == []
    code, _, err = typed("search CCGs --topic nonsense")
    assert code == 2
    assert "no topic. There are commissioning, contract" in err


def test_a_search_can_be_narrowed_by_date_and_publisher(typed):
    typed("ingest")
    _, out, _ = typed("search CCGs --since 2017-01-01 --until 2017-12-31")
    assert [line[0] for line in out.splitlines() if line[:1].isdigit()] == ["5"]
    _, out, _ = typed("search CCGs --publisher pulse")
    assert sorted(line[0] for line in out.splitlines() if line[:1].isdigit()) == ["4", "5"]


def test_an_export_that_fails_leaves_the_file_as_it_was(typed, tmp_path, monkeypatch):
    typed("ingest")
    (tmp_path / "all.jsonl").write_text("the last export\n")
    monkeypatch.setattr(json, "dumps", _out_of_space)
    assert typed("export --output all.jsonl")[0] == 1
    assert (tmp_path / "all.jsonl").read_text() == "the last export\n"
    assert typed("export --output .")[0] == 1


def _out_of_space(*_arguments: object, **_options: object) -> str:
    raise OSError(28, "No space left on device", "all.jsonl")


def test_an_error_is_one_paragraph_and_a_traceback_only_with_debug(typed, monkeypatch):
    monkeypatch.setattr("flows.jobs.ingest.run_ingest", _fault)
    code, _, err = typed("ingest")
    assert code == 1
    assert "something unforeseen happened (ZeroDivisionError" in err
    assert "Traceback" not in err
    assert json.loads(typed("--json ingest")[2])["error"].startswith("Error: something unforeseen")
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "ingest"])


def _fault(*_arguments: object, **_options: object) -> None:
    raise ZeroDivisionError("one by nought")


def test_an_error_of_the_system_names_the_file(typed, tmp_path):
    (tmp_path / "var").write_text("in the way")
    code, _, err = typed("ingest")
    assert code == 1
    assert "var" in err
    assert "Check the path" in err


def test_a_pipe_that_takes_no_more_ends_the_output_without_a_word(tmp_path):
    code = "import sys; from flows.command import main; main(sys.argv[1:])"
    first = [sys.executable, "-c", code]
    environment = {**os.environ, "PRESSROUND_VAR": str(tmp_path / "var")}
    subprocess.run([*first, "ingest"], env=environment, capture_output=True, check=True)
    piped = " ".join(map(shlex.quote, [*first, "export"])) + " | head -c 10"
    done = subprocess.run(["bash", "-c", piped], env=environment, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b'{"id": 1, ', b"")


def test_readers_are_added_listed_and_removed(typed):
    assert typed("subscribers add a@example.com")[0] == 0
    assert "a@example.com" in typed("subscribers list")[1]
    assert typed("subscribers add a@example.com")[0] == 1
    code, _, err = typed("subscribers add nonsense")
    assert code == 1
    assert "nonsense is no mail address" in err
    assert typed("subscribers remove A@example.com")[0] == 0
    assert "a@example.com" not in typed("subscribers list")[1]


def test_the_database_is_made_checked_and_left_alone(typed):
    code, _, err = typed("db check")
    assert code == 1
    assert "db upgrade" in err
    assert f"version {REVISION} (it was not there)" in typed("db upgrade")[1]
    assert "as it was" in typed("db upgrade")[1]
    code, out, _ = typed("db check")
    assert code == 0
    assert "WRONG" not in out


def test_a_database_of_a_newer_version_is_an_error_with_a_remedy(typed, tmp_path):
    typed("db upgrade")
    with sqlite3.connect(tmp_path / "var/pressround.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    code, _, err = typed("ingest")
    assert code == 1
    assert "newer" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PRESSROUND_TEXT_MAX_BYTES", "lots", "PRESSROUND_TEXT_MAX_BYTES"),
        ("PRESSROUND_TIMEZONE", "Mars/Olympus", "PRESSROUND_TIMEZONE"),
        ("PRESSROUND_INBXO", "x", "Did you mean PRESSROUND_INBOX?"),
        ("PRESSROUND_BASE_URL", "http://x.org", "https://"),
        ("PRESSROUND_DATABASE_URL", "sqlite:///~/x.db", "in full"),
        ("PRESSROUND_DATABASE_URL", "nonsense", "sqlite"),
        ("PRESSROUND_SMTP_URL", "http://mail", "smtps://"),
        ("PRESSROUND_SMTP_URL", "smtp://mail.example.org", "PRESSROUND_MAIL_FROM"),
        ("PRESSROUND_DATABASE_URL", "mysql://localhost/x", "PostgreSQL"),
        ("PRESSROUND_DATABASE_URL", "postgresql://localhost", "names no database"),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_do(typed, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    code, _, err = typed("ingest")
    assert code == 1
    assert words in err
    assert err.startswith("Error: ")
    assert "Traceback" not in err


def test_a_wrong_option_is_a_usage_error(typed):
    assert typed("ingest --nonsense")[0] == 2
    assert typed("digest --week 2026-W47")[0] == 2
    assert typed("digest --preview --week 2026-W99")[0] == 2
    code, _, err = typed("digest --json")
    assert (code, "before the command: `pressround --json …`" in err) == (2, True)
    assert typed("nonsense")[0] == 2


def test_doctor_looks_at_everything_and_says_what_to_do(typed, monkeypatch):
    typed("ingest")
    code, out, _ = typed("doctor")
    assert code == 0
    assert "subscribers: none yet" in out
    assert "→ Add one with" in out
    assert "last run of ingest: completed" in out
    typed("subscribers add a@example.com")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    code, out, _ = typed("doctor")
    assert code == 1
    assert re.search(r"WRONG Prefect: .*does not answer", out)
    assert "pressround serve" in out
    for part in ("settings", "inbox", "disk", "SQLite", "archive", "extraction", "mail"):
        assert part in out


def test_a_mailbox_is_told_article_by_article_and_strict_minds_its_bad_members(typed, tmp_path):
    messages = [
        f"From desk@example.org Mon Jan 16 08:00:00 2012\nFrom: The Desk <desk@example.org>\n"
        f"Subject: Practice in {place} to merge surgeries\n"
        f"Date: Mon, 16 Jan 2012 08:00:00 +0000\n\n"
        f"The board of {place} has agreed a plan to merge its two surgeries before the winter, "
        "after months of talks with patients and with the commissioners of the area.\n\n"
        for place in ("Upper Ham", "Nether Ham")
    ]
    empty = "From desk@example.org Mon Jan 16 08:00:00 2012\nFrom: a@example.org\nSubject: x\n\n\n"
    (tmp_path / "a.mbox").write_text(messages[0] + empty + messages[1])
    code, out, err = typed("extract a.mbox --format json")
    records = [json.loads(line) for line in out.splitlines()]
    texts = [record["text"] for record in records]
    assert (code, [record["page"] for record in records]) == (0, [1, 3])
    assert ["Upper Ham" in texts[0], "Nether Ham" in texts[1]] == [True, True]
    assert "a.mbox › message 2" in err
    assert typed("ingest --strict a.mbox")[0] == 3
    code, out, _ = typed("--json show --set-aside")
    assert "a.mbox › message 2" in json.loads(out)["origin"]
    assert [json.loads(line)["page"] for line in typed("export")[1].splitlines()] == [1, 3]
    for showing in ("extract a.mbox", "explain a.mbox", "show 2"):
        assert "a.mbox, page 3\n" in typed(showing)[1]


class Mailbox:
    """A mail server's side that keeps what it gets and refuses whom it is told to."""

    def __init__(self) -> None:
        self.recipients: list[str] = []
        self.refused = "nobody@example.com"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        del server, session, options
        if address == self.refused:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        del server, session
        self.recipients += envelope.rcpt_tos
        return "250 ok"


def test_doctor_names_a_full_disk_and_a_wrong_setting(typed, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
    code, out, _ = typed("doctor")
    assert code == 1
    assert "WRONG disk: 0.0 GB free" in out
    assert "→ Free some space" in out
    monkeypatch.setenv("PRESSROUND_TIMEZONE", "Nowhere")
    code, out, _ = typed("doctor")
    assert code == 1
    assert "WRONG settings: PRESSROUND_TIMEZONE" in out


@pytest.mark.parametrize("flow", ["ingest", "reclean"])
def test_doctor_tells_of_a_run_that_failed(typed, tmp_path, flow):
    typed("ingest")
    with sqlite3.connect(tmp_path / "var/pressround.db") as connection:
        connection.execute("UPDATE ingest_run SET status = 'failed', flow = ?", [flow])
    connection.close()
    code, out, _ = typed("doctor")
    assert code == 1
    assert f"WRONG last run of {flow}: failed" in out
    assert f"→ Run `pressround {flow}` again" in out


def test_doctor_names_an_unsent_issue_of_an_earlier_version(typed, tmp_path):
    typed("ingest")
    typed("digest")
    assert "issues: issue 1" not in typed("doctor")[1]
    with sqlite3.connect(tmp_path / "var/pressround.db") as connection:
        connection.execute("""UPDATE issue SET content = replace(content, '"diary"', '"agenda"')""")
    connection.close()
    code, out, _ = typed("doctor")
    assert code == 1
    assert "WRONG issues: issue 1, which waits to be sent, was made by an earlier version" in out
    assert "digest --discard" in " ".join(out.split())


def test_doctor_names_a_folder_of_rules_that_is_not_there(typed, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/gazette.toml").write_text("# nothing yet")
    monkeypatch.setenv("PRESSROUND_RULES", "mine")
    assert "ok    rules: 1 file of your own in mine" in typed("doctor")[1]
    for wrong in ("mien", "mine/gazette.toml"):
        monkeypatch.setenv("PRESSROUND_RULES", wrong)
        code, out, _ = typed("doctor")
        assert code == 1
        assert f"WRONG rules: {wrong} is no folder; only the rules that ship are in force" in out


def test_doctor_says_which_publication_is_in_use_and_what_wins(typed, tmp_path, monkeypatch):
    out = typed("doctor")[1]
    assert "ok    publication: Press Round, as built in" in out
    assert out.endswith("\nNothing is wrong.\n")
    (tmp_path / "publication.toml").write_text('name = "Ely Round"\n')
    monkeypatch.setenv("PRESSROUND_MAIL_NAME", "The Office")
    code, out, _ = typed("doctor")
    assert code == 0
    assert "ok    publication: Ely Round, described by publication.toml" in out
    assert "publication.toml decides; PRESSROUND_MAIL_NAME differs" in out
    assert "→ Unset PRESSROUND_MAIL_NAME." in out


def test_doctor_names_what_the_footer_of_real_mail_lacks(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("PRESSROUND_MAIL_FROM", "digest@example.org")
    (tmp_path / "publication.toml").write_text('contact = "editor@example.org"\n')
    out = typed("doctor")[1]
    assert "publication: no postal_address, privacy_url in the footer" in out
    assert "→ Add them to publication.toml." in out


def test_a_wrong_publication_fails_doctor_and_digest_in_one_paragraph(typed, tmp_path):
    typed("ingest")
    (tmp_path / "publication.toml").write_text('colour = "#ffcc00"\n')
    code, out, _ = typed("doctor")
    assert code == 1
    assert out.endswith("\n1 thing is wrong: see above.\n")
    assert "WRONG publication: publication.toml: colour #ffcc00 has a contrast of" in out
    for line in ("digest", "digest --preview", "publish"):
        code, _, err = typed(line)
        assert code == 1
        assert err.startswith("Error: publication.toml: colour #ffcc00")
        assert err.count("\n") == 1


def test_an_interrupted_command_says_that_nothing_is_lost(typed, monkeypatch):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.jobs.ingest.run_ingest", interrupted)
    code, _, err = typed("ingest")
    assert code == 130
    assert err.endswith(
        "Interrupted. What was committed stays; the same command goes on from it.\n"
    )


def test_doctor_asks_the_mail_server(typed, monkeypatch):
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("PRESSROUND_MAIL_FROM", "digest@example.org")
    code, out, _ = typed("doctor")
    assert code == 1
    assert re.search(r"WRONG mail: .*127\.0\.0\.1", out)


def test_every_command_answers_in_json(typed):
    typed("ingest")
    lines = []
    for line in (
        "ingest",
        "show",
        "show 1",
        "show --set-aside",
        "search dixon",
        "export",
        "subscribers add a@example.com",
        "subscribers list",
        "digest --preview",
        "digest --send",
        "deliveries list",
        "deliveries send",
        "subscribers remove a@example.com",
        "db upgrade",
        "db check",
        "doctor",
        f"extract {SEED}",
    ):
        lines += typed(f"--json {line}")[1].splitlines()
    assert len(lines) > 20
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_mail_goes_out_by_a_real_server_and_one_refusal_stops_nobody(typed, monkeypatch):
    mailbox = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        monkeypatch.setenv("PRESSROUND_SMTP_URL", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("PRESSROUND_MAIL_FROM", "digest@example.org")
        typed("ingest")
        for name in ("a", "nobody", "b"):
            typed(f"subscribers add {name}@example.com")
        assert "WRONG mail" not in typed("doctor")[1]
        code, out, _ = typed("digest --send")
    finally:
        server.stop()
    assert code == 0
    assert mailbox.recipients == ["a@example.com", "b@example.com"]
    assert "2 sent, 1 failed" in out
    _, out, _ = typed("deliveries list --state failed")
    assert "550" in out
    assert "nobody@example.com" not in out


def test_a_mail_server_that_is_not_there_is_an_error_and_the_issue_waits(typed, monkeypatch):
    typed("ingest")
    typed("subscribers add a@example.com")
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "smtp://user:sesame@127.0.0.1:9?starttls=never")
    monkeypatch.setenv("PRESSROUND_MAIL_FROM", "digest@example.org")
    code, out, err = typed("digest --send")
    assert code == 1
    assert "127.0.0.1" in err
    assert "`pressround deliveries send` goes on" in err
    assert "sesame" not in out + err
    monkeypatch.delenv("PRESSROUND_SMTP_URL")
    code, out, _ = typed("deliveries send")
    assert (code, "1 sent" in out) == (0, True)


def test_no_command_imports_prefect_unless_it_needs_it():
    code = (
        "import sys; from flows.command import main\n"
        "try: main(['ingest'])\n"
        "except SystemExit: pass\n"
        "sys.exit('prefect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_every_command_and_option_has_a_help_text():
    def walk(command, path):
        assert command.help, path
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), (path, parameter.name)
        for name, below in getattr(command, "commands", {}).items():
            walk(below, [*path, name])

    walk(pressround, ["pressround"])


def test_env_example_lists_every_setting_and_no_other():
    text = (ROOT / "deploy" / "env.example").read_text()
    listed = set(re.findall(rf"^#?({PREFIX}[A-Z_]+)=", text, re.MULTILINE))
    assert listed == {PREFIX + name.upper() for name in Settings.model_fields}
