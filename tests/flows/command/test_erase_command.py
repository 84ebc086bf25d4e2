"""`pressround erase` as a person types it."""

import json

import click


def numbers(typed) -> list[int]:
    return [json.loads(line)["id"] for line in typed("export")[1].splitlines()]


def test_erasing_tells_what_goes_and_what_stays_and_asks(typed, monkeypatch):
    typed("ingest")
    asked = []
    monkeypatch.setattr(click, "confirm", lambda *question, **_: asked.append(question))
    code, out, err = typed("erase 3")
    assert (code, len(asked)) == (1, 1)
    assert "Goes:" in out
    assert "paragraphs that no other article has" in out
    assert "the bytes of 1 file it was read from" in out
    assert "its number and its files' names and hashes" in out
    assert "Nothing was erased." in err
    assert numbers(typed) == [1, 2, 3, 4, 5]


def test_after_a_yes_the_article_is_gone_and_the_others_are_as_they_were(typed, monkeypatch):
    typed("ingest")
    before = typed("export")[1].splitlines()
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    code, out, _ = typed("erase 3")
    assert code == 0
    assert "Article 3 is erased." in out
    assert [json.loads(line)["id"] for line in before if json.loads(line)["id"] != 3] == (
        numbers(typed)
    )
    code, _, err = typed("show 3")
    assert (code, "Article 3 was erased on" in err) == (1, True)
    code, _, err = typed("erase 3 --yes")
    assert (code, "was erased on" in err) == (1, True)


def test_an_erased_article_is_not_taken_in_again_and_its_number_is_not_given_again(typed, tmp_path):
    typed("ingest")
    typed("erase 5 --yes")
    report = json.loads(typed("--json ingest")[1])
    assert (report["known"], report.get("added", 0)) == (5, 0)
    (tmp_path / "new.txt").write_text(
        "A new page\n\n" + "The council met and agreed to open two more clinics in spring. " * 3
    )
    typed("ingest new.txt")
    assert numbers(typed) == [1, 2, 3, 4, 6]


def test_an_issue_that_cites_an_erased_article_stays_as_it_was_sent(typed, tmp_path):
    typed("ingest")
    typed("subscribers add reader@example.com")
    typed("digest")
    frozen = typed("--json digest")[1]
    cited = {
        number
        for number in range(1, 6)
        if json.loads(typed(f"--json erase {number} --yes")[1])["issues"]
    }
    assert cited
    assert typed("--json digest")[1] == frozen
    code, out, _ = typed("digest --send")
    assert (code, "Issue 1 went out" in out) == (0, True)
    (mail,) = (tmp_path / "var/outbox/new").iterdir()
    assert b"CCGs risk becoming disconnected from most GPs" in mail.read_bytes()


def test_with_nobody_to_answer_nothing_is_erased(typed, monkeypatch):
    typed("ingest")

    def nobody(*_: object, **__: object) -> bool:
        raise click.Abort

    monkeypatch.setattr(click, "confirm", nobody)
    assert typed("erase 1")[0] == 1
    code, _, err = typed("--json erase 1")
    assert (code, "say --yes" in err) == (2, True)
    assert numbers(typed) == [1, 2, 3, 4, 5]


def test_erasing_what_is_not_there_is_an_error_with_a_remedy(typed):
    typed("ingest")
    code, _, err = typed("erase 99 --yes")
    assert (code, "There is no article 99; `pressround show`" in err) == (1, True)


def test_an_erasure_whose_words_stay_on_public_pages_says_so(typed, tmp_path):
    typed("ingest")
    typed("subscribers add reader@example.com")
    typed("digest --send")
    public = tmp_path / "var" / "public"
    public.rename(tmp_path / "moved")
    public.write_text("a file in the folder's place")
    code, out, err = typed("erase 1 --yes")
    assert (code, "Article 1 is erased." in out) == (1, True)
    assert "Its words are still on the public pages. The public pages cannot be written" in err
    public.unlink()
    (tmp_path / "moved").rename(public)
    assert typed("publish")[0] == 0
    told = json.loads((public / "issues" / "1.json").read_text())
    left = {one["number"] for story in told["stories"] for one in story["articles"]}
    assert left == {2, 3, 4, 5}
