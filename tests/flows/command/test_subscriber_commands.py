"""The commands on readers' topics, on previews and on the public pages, as a person types them."""

import json
import re
from datetime import UTC, datetime

import pytest

from digests import Week

FLU = (
    "Swine flu vaccination begins in schools\n\nNurses have begun to offer the flu vaccine in "
    "primary schools, where screening for eligible children ends before the holidays.\n"
)


@pytest.fixture(autouse=True)
def _article_on_another_topic(tmp_path, monkeypatch):
    """The inbox holds an article on flu; lists are printed on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    inbox = tmp_path / "var" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "flu.txt").write_text(FLU)


def test_a_reader_chooses_topics_by_their_ids_and_all_again(typed):
    assert typed("subscribers add a@example.com --topics publichealth,contract")[0] == 0
    code, out, _ = typed("subscribers topics a@example.com")
    assert code == 0
    assert len(re.findall(r"\bchosen\b", out)) == 2
    assert "a@example.com gets stories on contract, publichealth." in out
    assert "all topics" in typed("subscribers topics a@example.com --all")[1]
    told = json.loads(typed("--json subscribers topics a@example.com --only it")[1])
    assert told["topics"] == ["it"]
    assert "it" in typed("subscribers list")[1]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("subscribers add b@example.com --topics gardening", "the topics are commissioning"),
        ("subscribers add b@example.com --topics ,", "Name one of the topics"),
        ("subscribers topics b@example.com --only it --all", "choose one"),
        ("digest --as b@example.com", "add --preview"),
        ("digest --week 2026-W47", "add one of them"),
        ("digest --preview --explain", "choose one"),
        ("digest --preview --week 2026-W60", "write it like"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_remedy(typed, line, remedy):
    code, _, err = typed(line)
    assert code == 2
    assert remedy in " ".join(err.split())


def test_a_preview_as_a_reader_shows_what_this_reader_gets(typed, tmp_path):
    typed("ingest")
    typed("subscribers add flu@example.com --topics publichealth")
    typed("subscribers add rent@example.com --topics premises")
    assert typed("digest --preview --as flu@example.com")[0] == 0
    preview = tmp_path / "var" / "issues" / "preview"
    text = (preview / "issue.txt").read_text()
    assert "Swine flu" in text
    assert "Dixon" not in text
    assert "flu@example.com" in (preview / "issue.eml").read_text()
    assert "no story on the topics" in typed("digest --preview --as rent@example.com")[1]
    code, _, err = typed("digest --preview --as stranger@example.com")
    assert code == 1
    assert "not on the list" in err


def test_the_preview_of_a_week_is_the_same_bytes_before_and_after_the_issue(typed, tmp_path):
    typed("ingest")
    week = Week.of(datetime.now(UTC))
    files = [tmp_path / "var" / "issues" / "preview" / name for name in ("issue.html", "issue.txt")]
    assert typed(f"digest --preview --week {week}")[0] == 0
    first = [path.read_bytes() for path in files]
    typed(f"digest --preview --week {week}")
    assert [path.read_bytes() for path in files] == first
    typed("subscribers add a@example.com")
    typed("digest --send")
    typed(f"digest --preview --week {week}")
    sent = [tmp_path / "var" / "issues" / "issue-1" / path.name for path in files]
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in sent]


def test_an_explanation_tells_the_sums(typed):
    assert "Nothing new since the last issue" in typed("digest --explain")[1]
    typed("ingest")
    code, out, _ = typed("digest --explain")
    assert code == 0
    assert "outlets" in out
    assert out.count("in all") == 5
    for story in json.loads(typed("--json digest --explain")[1])["stories"]:
        total = sum(reason["points"] for reason in story["reasons"])
        assert story["points"] == pytest.approx(total)


def test_what_was_sent_has_pages_that_publish_writes_again(typed, tmp_path):
    typed("ingest")
    typed("subscribers add a@example.com")
    assert "var/public" in typed("digest --send")[1]
    page = tmp_path / "var" / "public" / "issues" / "1.html"
    before = page.read_bytes()
    page.unlink()
    code, out, _ = typed("publish")
    assert code == 0
    assert "public: 1; files written: 1." in out
    assert page.read_bytes() == before
    assert json.loads(typed("--json publish")[1])["written"] == []
