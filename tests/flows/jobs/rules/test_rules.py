"""Rules are suggested from the archive, taken up once, and refused where they would hide text."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from extract import Article, Kind
from flows.command.entry import main
from flows.errors import RunError, SettingsError
from flows.jobs import (
    RecleanBatch,
    RecleanParts,
    RecleanReport,
    RecleanScope,
    reclean_batch,
    run_reclean,
)
from flows.jobs.ingest.ingest_run import run_ingest
from flows.jobs.ingest.input_files import InputPath
from flows.jobs.rules import check_rules, learn_from_archive
from flows.jobs.rules.proposals import (
    PROPOSED,
    accept_proposals,
    open_suggestions,
    proposal_id,
    write_proposals,
)
from flows.wiring import RunParts
from store import RereadAs

WORDS = [
    *("harbour", "council", "bridge", "nurse", "winter", "ferry", "school", "market"),
    *("tower", "garden", "river", "clinic", "opens", "closes", "moves", "repairs"),
    *("paints", "measures", "visits", "slowly", "twice", "beside", "under", "towards"),
]
SIGN_UP = "Our best stories in your letterbox each Friday"


def sentence(chance: Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + "."


def story(number: int) -> str:
    """An invented page of a publisher with a sign-up line below its text."""
    chance = Random(number)  # noqa: S311 - invented text is no secret
    title = " ".join(chance.choice(WORDS) for _ in range(6)).capitalize()
    body = [sentence(chance) for _ in range(5)]
    foot = (SIGN_UP, "At the heart of general practice since 1960")
    return "\n\n".join((title, f"{number} May 2016", *body, *foot))


@pytest.fixture
def learnt(parts: RunParts, tmp_path: Path) -> RunParts:
    """The parts of a run whose archive holds four stories of Pulse."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 5):
        (folder / f"{number}.txt").write_text(story(number), "utf-8")
    run_ingest(parts.ingest, [InputPath(folder)])
    return parts


def suggest(parts: RunParts) -> list[str]:
    suggestions = open_suggestions(parts.rules(), learn_from_archive(parts.archive))
    write_proposals(parts.settings.rules_folder, suggestions)
    return [proposal_id(each) for each in suggestions]


def test_an_archive_in_which_nothing_recurs_has_no_suggestions(parts: RunParts) -> None:
    assert suggest(parts) == []
    run_ingest(parts.ingest, [InputPath(parts.settings.seeds)])
    assert suggest(parts) == []


def test_a_recurring_line_goes_from_proposal_to_rule_to_reread_articles(learnt: RunParts) -> None:
    (proposal,) = suggest(learnt)
    folder = learnt.settings.rules_folder
    proposed = (folder / PROPOSED / "pulse.toml").read_text("utf-8")
    assert SIGN_UP in proposed
    assert "4 of 4 different stories of Pulse (2016-05-01 to 2016-05-04)" in proposed
    accepted = accept_proposals(learnt.accept, [proposal])
    assert (accepted.taken, accepted.refused) == ((proposal,), ())
    rules = (folder / "pulse.toml").read_text("utf-8")
    assert "Accepted on 2026-11-23." in rules
    assert accept_proposals(learnt.accept, [proposal]).known == (proposal,)
    assert accept_proposals(learnt.accept, [], everything=True).taken == ()
    assert (folder / "pulse.toml").read_text("utf-8") == rules


def reopened(parts: RunParts) -> RunParts:
    """The parts of the next run, with the rules as they are by then."""
    return replace(parts)


def kept_lines(parts: RunParts) -> list[str]:
    return [
        paragraph.text
        for stored in parts.archive.articles()
        for paragraph in stored.article.paragraphs
        if paragraph.reason is None
    ]


def test_reclean_applies_accepted_rules_and_a_second_run_changes_nothing(learnt: RunParts) -> None:
    assert SIGN_UP in kept_lines(learnt)
    accept_proposals(learnt.accept, suggest(learnt))
    parts = reopened(learnt)
    with parts.workers:
        dry = run_reclean(parts.reclean, RecleanScope(dry_run=True))
        assert SIGN_UP in kept_lines(parts)
        report = run_reclean(parts.reclean, RecleanScope(publisher="pulse"))
        assert report.accounts == dry.accounts
        assert [each.outcome for each in report.accounts] == [RereadAs.CHANGED] * 4
        for each in report.accounts:
            assert each.differences is not None
            (line,) = each.differences.set_aside
            assert line.text == SIGN_UP
            assert (line.after or "").startswith("rule own/pulse/our-best-stories-in-your-")
        assert SIGN_UP not in kept_lines(parts)
        again = run_reclean(parts.reclean, RecleanScope())
        assert (again.documents, again.unchanged, again.accounts) == (4, 4, ())
    assert open_suggestions(parts.rules(), learn_from_archive(parts.archive)) == []
    assert len(parts.rereading.versions(1)) == 1
    assert check_rules(parts.archive, parts.rules()).hidden == ()


def test_an_interrupted_reclean_goes_on_where_it_was(learnt: RunParts) -> None:
    accept_proposals(learnt.accept, suggest(learnt))
    settings = learnt.settings.model_copy(update={"batch_files": 1})
    parts = reopened(replace(learnt, settings=settings))
    done: list[RecleanBatch] = []

    def killed_at_the_third(parts: RecleanParts, batch: RecleanBatch) -> RecleanReport:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(batch)
        return reclean_batch(parts, batch)

    with parts.workers:
        with pytest.raises(KeyboardInterrupt):
            run_reclean(parts.reclean, RecleanScope(), batch=killed_at_the_third)
        rest = run_reclean(parts.reclean, RecleanScope())
    outcomes = [page.outcome for page in rest.accounts]
    assert (rest.resumed, rest.documents) == (True, 2)
    assert outcomes.count(RereadAs.CHANGED) == 2
    assert SIGN_UP not in kept_lines(parts)


def test_a_rule_that_would_hide_text_is_refused_with_the_line_and_its_article(
    learnt: RunParts,
) -> None:
    (proposal,) = suggest(learnt)
    path = learnt.settings.rules_folder / PROPOSED / "pulse.toml"
    first = learnt.archive.article(1).article
    text = next(each for each in first.paragraphs if each.kind is Kind.BODY)
    edited = path.read_text("utf-8").replace(SIGN_UP, text.text).replace('zone = "tail"\n', "")
    path.write_text(edited, "utf-8")
    accepted = accept_proposals(learnt.accept, [proposal])
    assert accepted.taken == ()
    (refused,) = accepted.refused
    assert (refused.article, refused.position, refused.line) == (1, text.position, text.text)
    assert not (learnt.settings.rules_folder / "pulse.toml").exists()


def test_what_is_no_proposal_is_told(learnt: RunParts) -> None:
    with pytest.raises(RunError, match=r"pulse/nonsense is no proposal; .*rules suggest"):
        accept_proposals(learnt.accept, ["pulse/nonsense"])


def test_stale_proposals_go_when_they_are_written_anew(learnt: RunParts) -> None:
    folder = learnt.settings.rules_folder / PROPOSED
    suggest(learnt)
    (folder / "moor.toml").write_text("", "utf-8")
    suggest(learnt)
    assert [path.name for path in folder.iterdir()] == ["pulse.toml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            b'[[rule]]\nid = "a"\nwhy = "b"\nlnes = ["c"]',
            "moor.toml cannot be used.*unknown key lnes",
        ),
        (b"rule = ", "moor.toml cannot be used.*no valid TOML"),
        (b"\xff", "moor.toml is not UTF-8.*Save it as UTF-8"),
    ],
)
def test_a_broken_rule_file_is_told_with_its_field_and_remedy(
    parts: RunParts, text: bytes, message: str
) -> None:
    folder = parts.settings.rules_folder
    folder.mkdir(parents=True)
    (folder / "moor.toml").write_bytes(text)
    with pytest.raises(SettingsError, match=message):
        parts.rules()


def test_the_operators_rules_work_beside_the_shipped_ones(parts: RunParts, tmp_path: Path) -> None:
    folder = parts.settings.rules_folder
    folder.mkdir(parents=True)
    own = 'publisher = "Pulse"\nhosts = ["pulse.example"]\n[[rule]]\nid = "a"\nwhy = "b"\n'
    (folder / "pulse.toml").write_text(f'{own}lines = ["{SIGN_UP}"]\nevidence = true\n', "utf-8")
    (tmp_path / "page.txt").write_text(story(1), "utf-8")
    run_ingest(parts.ingest, [InputPath(tmp_path / "page.txt")])
    article: Article = parts.archive.article(1).article
    assert article.publisher == "Pulse"
    reasons = {each.text: each.reason for each in article.paragraphs}
    assert reasons[SIGN_UP] == f'rule own/pulse/a: "{SIGN_UP}"'
    (pulse,) = [each for each in parts.rules().publishers if each.name == "Pulse"]
    assert {"pulse.example", "pulsetoday.co.uk"} <= set(pulse.hosts)


def test_the_commands_tell_it_in_words_and_in_json(learnt: RunParts, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PRESSROUND_VAR", str(learnt.settings.var))
    monkeypatch.setenv("PRESSROUND_SEEDS", str(learnt.settings.seeds))
    monkeypatch.setenv("COLUMNS", "200")

    def typed(*line: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(line)
        return int(ended.value.code or 0), capsys.readouterr().out

    code, out = typed("--json", "rules", "suggest", "--declined")
    suggestion = json.loads(out.splitlines()[0])
    assert (code, suggestion["line"], suggestion["stories"]) == (0, SIGN_UP, 4)
    assert SIGN_UP in typed("rules", "suggest")[1]
    assert "1 accepted" in typed("rules", "accept", "--all")[1]
    code, out = typed("rules", "check")
    assert code == 0
    assert "your rules, pulse.toml" in out
    assert "Lines newly set aside" in typed("reclean", "--dry-run")[1]
    assert f"newly set aside: 8: {SIGN_UP}" in typed("reclean", "--article", "1")[1]
    assert "read anew with Press Round" in typed("show", "1", "--versions")[1]
    own = learnt.settings.rules_folder / "pulse.toml"
    body = learnt.archive.article(2).article.paragraphs[3].text
    own.write_text(f'[[rule]]\nid = "x"\nwhy = "y"\nlines = [{json.dumps(body)}]\n', "utf-8")
    code, out = typed("rules", "check")
    assert code == 1
    assert f'Refused pulse/x: it would hide line 4 of article 2, "{body}"' in out


@pytest.mark.parametrize(
    "command",
    [
        lambda parts: learn_from_archive(parts.archive, publisher="Nobody"),
        lambda parts: run_reclean(parts.reclean, RecleanScope(publisher="Nobody", dry_run=True)),
    ],
    ids=["suggest", "reclean"],
)
def test_a_publisher_of_whom_there_is_nothing_is_told_with_those_there_are(learnt, command) -> None:
    with pytest.raises(RunError, match=r"no article of Nobody: it has articles of .*Pulse"):
        command(learnt)
