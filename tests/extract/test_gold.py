"""Golden pairs: a page and, beside it, what a reader says of each of its lines.

To add a pair put `NAME.txt` and `NAME.toml` into `gold/`. The TOML names the metadata that the page
tells (what it leaves out must be unknown) and every non-empty line of the page in order:
`kind | kept, "repeats N" or how the reason begins | how the line begins`.
"""

import difflib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract import Article, Paragraph, extract

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


def _load(name: str) -> tuple[dict[str, Any], Article]:
    gold = tomllib.loads((GOLD / f"{name}.toml").read_text("utf-8"))
    page = ROOT / gold["page"] if "page" in gold else GOLD / f"{name}.txt"
    (article,) = extract(page.read_bytes())
    assert isinstance(article, Article), article
    return gold, article


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


names = sorted(path.stem for path in GOLD.glob("*.toml"))


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
    found = {key: getattr(article, key) for key in METADATA}
    found |= {key: list(found[key]) for key in ("bylines", "notes")}
    assert found == expected


def test_every_seed_has_its_gold() -> None:
    assert {path.stem for path in (ROOT / "seeds").glob("*.txt")} <= set(names)
