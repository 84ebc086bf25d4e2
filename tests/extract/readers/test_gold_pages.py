"""Golden pairs of the readers: a file and, beside it, the pages that it holds.

To add a pair put `NAME.EXT` into `gold/` and run `pytest tests/extract/readers/test_gold_pages.py
--write`, which writes `NAME.EXT.toml` from what the reader gives now; correct it by hand to what a
person sees. The TOML has one `[[page]]` for each page in order: `url`, `hints`, `notes` and its
`text` or `html`, or `rejected` (the member as the operator finds it) with its `reason`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.readers import Source, read_document
from extract.values import Page, Rejected
from tests.golden import head_of, toml_of

GOLD = Path(__file__).parent / "gold"
FILES = sorted(path for path in GOLD.iterdir() if path.suffix != ".toml")


def _as_told(page: Page | Rejected) -> dict[str, Any]:
    if isinstance(page, Rejected):
        return {"rejected": page.origin, "reason": page.reason}
    told: dict[str, Any] = {"hints": dict(page.hints)}
    told |= {"url": page.url} if page.url else {}
    told |= {"notes": list(page.notes)} if page.notes else {}
    return told | ({"text": page.text} if page.html is None else {"html": page.html})


def _gold_of(path: Path) -> Path:
    return path.with_name(path.name + ".toml")


def _written(path: Path) -> str:
    """The golden file of a file as its reader reads it now."""
    pages = read_document(Source(path.read_bytes(), path.name, None, None))
    tables = (
        "".join(f"{key} = {toml_of(value)}\n" for key, value in _as_told(page).items())
        for page in pages
    )
    return head_of(_gold_of(path), path.name) + "\n".join(f"[[page]]\n{table}" for table in tables)


@pytest.fixture(autouse=True)
def _gold_is_there(request: pytest.FixtureRequest, *, writes_gold: bool) -> None:
    """The golden file is written first where that is asked for."""
    path = getattr(request.node, "callspec", None) and request.node.callspec.params["path"]
    if not path:
        return
    gold = _gold_of(path)
    if writes_gold:
        text = _written(path)
        if not gold.exists() or tomllib.loads(gold.read_text("utf-8")) != tomllib.loads(text):
            gold.write_text(text, "utf-8")
    elif not gold.exists():
        pytest.fail(f"{gold.name} is missing: run this test with --write, then look at it")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_written_into_a_golden_file_is_read_from_it(path: Path) -> None:
    assert tomllib.loads(_written(path)) == tomllib.loads(_gold_of(path).read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_holds_the_pages_that_a_reader_of_it_sees(path: Path) -> None:
    gold = tomllib.loads(_gold_of(path).read_text("utf-8"))
    pages = read_document(Source(path.read_bytes(), path.name, None, None))
    assert [_as_told(page) for page in pages] == gold["page"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_content_tells_the_format_where_the_name_lies(path: Path) -> None:
    content = path.read_bytes()
    named = read_document(Source(content, path.name, None, None))
    unnamed = read_document(Source(content, "download", None, None))
    bodies = [[(p.html, p.text) for p in each if isinstance(p, Page)] for each in (named, unnamed)]
    assert bodies[0] == bodies[1]


def test_every_file_has_its_gold() -> None:
    assert {path.name + ".toml" for path in FILES} == {path.name for path in GOLD.glob("*.toml")}
