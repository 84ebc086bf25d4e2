"""Golden pairs of the readers: a file and, beside it, the pages that it holds.

To add a pair put `NAME.EXT` and `NAME.EXT.toml` into `gold/`. The TOML has one `[[page]]` for each
page in order: `url`, `hints`, `notes` and its `text` or `html`, or `rejected` (the member as the
operator finds it) with its `reason`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.readers import Source, read
from extract.values import Page, Rejected

GOLD = Path(__file__).parent / "gold"
FILES = sorted(path for path in GOLD.iterdir() if path.suffix != ".toml")


def _as_told(page: Page | Rejected) -> dict[str, Any]:
    if isinstance(page, Rejected):
        return {"rejected": page.origin, "reason": page.reason}
    told: dict[str, Any] = {"hints": dict(page.hints)}
    told |= {"url": page.url} if page.url else {}
    told |= {"notes": list(page.notes)} if page.notes else {}
    return told | ({"text": page.text} if page.html is None else {"html": page.html})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_holds_the_pages_that_a_reader_of_it_sees(path: Path) -> None:
    gold = tomllib.loads(path.with_name(path.name + ".toml").read_text("utf-8"))
    pages = read(Source(path.read_bytes(), path.name, None, None))
    assert [_as_told(page) for page in pages] == gold["page"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_content_tells_the_format_where_the_name_lies(path: Path) -> None:
    content = path.read_bytes()
    named = read(Source(content, path.name, None, None))
    unnamed = read(Source(content, "download", None, None))
    bodies = [[(p.html, p.text) for p in each if isinstance(p, Page)] for each in (named, unnamed)]
    assert bodies[0] == bodies[1]


def test_every_file_has_its_gold() -> None:
    assert {path.name + ".toml" for path in FILES} == {path.name for path in GOLD.glob("*.toml")}
