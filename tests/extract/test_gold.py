"""Golden pairs: a page and, beside it, what a reader says of each of its lines.

To add a pair put `NAME.txt` into `gold/` and run `pytest tests/extract/test_gold.py --write`, which
writes `NAME.toml` from what the program gives now; correct it by hand to what a reader says. The
TOML names the metadata that the page gives (what it leaves out must be unknown) and every non-empty
line of the page in order:
`kind | kept, "repeats N" or how the reason begins | how the line begins`.
"""

import difflib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract import Article, Paragraph, extract
from tests.golden import head_of, lines_of, toml_of

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
METADATA: dict[str, Any] = {
    "publisher": None,
    "title": None,
    "standfirst": None,
    "bylines": [],
    "published": None,
    "language": None,
    "form": None,
    "partial": False,
    "notes": [],
}


BEGINS_CHARACTERS = 45
"""Of a line that is written: it is told from its neighbours by so much, cut where a word ends."""


def _load(name: str) -> tuple[dict[str, Any], Article]:
    gold = _gold_of(name)
    page = ROOT / gold["page"] if "page" in gold else GOLD / f"{name}.txt"
    (article,) = extract(page.read_bytes())
    assert isinstance(article, Article), article
    return gold, article


def _gold_of(name: str) -> dict[str, Any]:
    path = GOLD / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {"lines": ""}


def _metadata_of(article: Article) -> dict[str, Any]:
    found = {key: getattr(article, key) for key in METADATA}
    return found | {key: list(found[key]) for key in ("bylines", "notes")}


def _written(name: str) -> str:
    """The golden file of a page as the program reads it now; what is right already stays."""
    path = GOLD / f"{name}.toml"
    gold, article = _load(name)
    lines = lines_of(path, {"page": None} | METADATA)
    text = head_of(path, "What of this page is the article, and what is not.")
    text += f"{lines['page']}\n" if "page" in lines else ""
    found = _metadata_of(article)
    for key in sorted(METADATA, key=[*lines, *METADATA].index):
        if found[key] != METADATA[key] or key in gold:
            kept = gold.get(key) == found[key] and key in lines
            text += f"{lines[key] if kept else f'{key} = {toml_of(found[key])}'}\n"
    typed = gold["lines"].strip().splitlines()
    typed += [""] * (len(article.paragraphs) - len(typed))
    text += 'lines = """\n'
    for paragraph, line in zip(article.paragraphs, typed, strict=False):
        right = line and _found(paragraph, _padded(line)) == _padded(line)
        text += f"{line if right else _line_of(paragraph)}\n"
    return f'{text}"""\n'


def _line_of(paragraph: Paragraph) -> str:
    """A paragraph as a line of a golden file."""
    why = paragraph.reason or "kept"
    begins = paragraph.text[:BEGINS_CHARACTERS]
    if len(paragraph.text) > BEGINS_CHARACTERS and " " in begins:
        begins = begins.rpartition(" ")[0]
    return _found(paragraph, f" | {why} | {begins}").replace("\\", "\\\\").replace('"""', '\\"""')


def _padded(expected: str) -> str:
    """A gold line with its kind as wide as `_found` writes it, however wide it was typed."""
    kind, bar, rest = expected.partition("|")
    return f"{kind.strip():<11} {bar}{rest}"


def _found(paragraph: Paragraph, expected: str) -> str:
    """The paragraph in the words of the gold file, as long as the gold line tells it."""
    _, why, begins = ([*expected.split(" | ", 2), "", ""])[:3]
    said = "kept" if paragraph.reason is None else paragraph.reason[: len(why)]
    if paragraph.repeats:
        said = f"repeats {paragraph.repeats}"
    return f"{paragraph.kind:<11} | {said} | {paragraph.text[: len(begins) or 60]}"


names = sorted({path.stem for path in GOLD.iterdir()})


@pytest.fixture(autouse=True)
def _gold_is_there(request: pytest.FixtureRequest, *, writes_gold: bool) -> None:
    """The golden file is written first where that is asked for."""
    name = getattr(request.node, "callspec", None) and request.node.callspec.params["name"]
    if name and writes_gold:
        (GOLD / f"{name}.toml").write_text(_written(name), "utf-8")
    elif name and not (GOLD / f"{name}.toml").exists():
        pytest.fail(
            f"{name}.toml is missing: run this test with --write, then correct what it wrote"
        )


@pytest.mark.parametrize("name", names)
def test_every_line_is_labelled_as_a_reader_labels_it(name: str) -> None:
    gold, article = _load(name)
    expected = [_padded(line) for line in gold["lines"].strip().splitlines()]
    padded = expected + [""] * (len(article.paragraphs) - len(expected))
    found = [_found(*pair) for pair in zip(article.paragraphs, padded, strict=False)]
    difference = "\n".join(difflib.unified_diff(expected, found, "gold", "found", lineterm="", n=0))
    assert found == expected, f"{name}\n{difference}"


@pytest.mark.parametrize("name", names)
def test_the_page_tells_no_more_and_no_less_than_a_reader_finds(name: str) -> None:
    gold, article = _load(name)
    expected = METADATA | {key: gold[key] for key in METADATA if key in gold}
    assert _metadata_of(article) == expected


@pytest.mark.parametrize("name", names)
def test_a_golden_file_that_is_right_stays_as_it_was_typed(name: str) -> None:
    assert _written(name) == (GOLD / f"{name}.toml").read_text("utf-8")


def test_every_seed_has_its_gold() -> None:
    assert {path.stem for path in (ROOT / "seeds").glob("*.txt")} <= set(names)
