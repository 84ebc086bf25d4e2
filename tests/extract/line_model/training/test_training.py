"""Training on invented pages; needs the dependency group `training`, which the product does not."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

REASON = "the dependency group `training` is not installed"
for needed in ("catboost", "inscriptis", "rapidfuzz", "resiliparse"):
    pytest.importorskip(needed, reason=REASON)

from extract.line_model.line_features import measure  # noqa: E402  # below what may skip
from extract.line_model.model import html_features, unpacked  # noqa: E402  # below what may skip
from extract.line_model.training.captures import html_capture, text_captures  # noqa: E402  # below what may skip
from extract.line_model.training.labels import matched_shares, word_f1  # noqa: E402  # below what may skip
from extract.line_model.training.odds import word_odds  # noqa: E402  # below what may skip
from extract.line_model.training.pages import FOLDS, TrainingPage, load_training_pages  # noqa: E402  # below what may skip

PLACES = "Wessing Marlow Denham Ashby Corley Thorne Haxby Ludlow Selby Tring Yarm Penrith".split()


def sentences(place: str) -> list[str]:
    return [
        f"The practice board of {place} has agreed to merge two surgeries after months of talks.",
        f"Patients in {place} were asked in the spring, and most of them wanted longer hours.",
        f"The network expects that the money lasts until March, its chair said in {place} today.",
    ]


def source(place: str) -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences(place))
    menu = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("News", "Jobs", "Events", "About"))
    return (
        f"<html><body><nav class='menu'><ul>{menu}</ul></nav><article class='article-body'>"
        f"<h1>{place} surgeries will merge</h1>{body}</article>"
        "<footer class='footer'><p>Sign up to our newsletter</p><p>© All rights reserved</p>"
        "</footer></body></html>"
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    truths = []
    for number, place in enumerate(PLACES):
        key = f"{number:04}"
        (tmp_path / "html" / f"{key}.html.gz").write_bytes(gzip.compress(source(place).encode()))
        truths.append(
            {
                "id": key,
                "url": f"https://www.{place.lower()}.example/news",
                "title": f"{place} surgeries will merge",
                "text": "\n\n".join(sentences(place)),
            },
        )
    lines = "\n".join(json.dumps(truth) for truth in truths)
    (tmp_path / "truth.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return tmp_path


def test_a_page_s_fold_depends_on_its_site_alone(data: Path) -> None:
    pages = load_training_pages(data)
    again = load_training_pages(data, limit=3)
    assert [page.fold for page in pages[:3]] == [page.fold for page in again]
    assert all(0 <= page.fold < FOLDS for page in pages)


def test_lines_of_the_known_text_are_labelled_in_each_capture(data: Path) -> None:
    page = load_training_pages(data)[0]
    html = html_capture(page)
    assert html is not None
    for capture in (html, *text_captures(page)):
        own = [
            line for line, article in zip(capture.lines, capture.article, strict=True) if article
        ]
        assert own == sentences(PLACES[0]), capture.form
        titles = [line for line, title in zip(capture.lines, capture.title, strict=True) if title]
        assert set(titles) == {f"{PLACES[0]} surgeries will merge"}, capture.form


def test_a_word_of_the_text_is_given_to_one_line_only() -> None:
    assert matched_shares(["one two three four", "one two three four"], "one two three four") in (
        [1.0, 0.0],
        [0.0, 1.0],
    )
    assert word_f1(["one two"], "one two three four") == pytest.approx(2 / 3)


def test_words_of_menus_have_low_odds_and_words_of_articles_high_ones(data: Path) -> None:
    captures = [
        capture for page in load_training_pages(data) if (capture := html_capture(page)) is not None
    ]
    odds = word_odds(captures)
    assert odds["jobs"] < 0 < odds["surgeries after"]


def test_training_writes_models_and_a_card_that_tell_article_from_boilerplate(data: Path) -> None:
    command = [sys.executable, "-m", "extract.line_model.training", str(data), "--out", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| html |" in (data / "MODEL_CARD.md").read_text("utf-8")
    from zlib import decompress  # noqa: PLC0415  # of this test alone

    model = unpacked(decompress((data / "html.model").read_bytes()))
    page = TrainingPage("new", "new.example", source("Newby"), "", "")
    capture = html_capture(page)
    assert capture is not None
    assert capture.layout is not None
    measured = measure(capture.lines)
    scores = model.score(
        measured, html_features(capture.layout, measured, model.words, model.names)
    )
    taken = [line for line, own in zip(capture.lines, scores.taken, strict=True) if own]
    assert set(sentences("Newby")) <= set(taken)
    assert "Jobs" not in taken
