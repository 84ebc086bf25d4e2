"""Small weeks of the trade's news, in which an editor sees at once which reports are one story."""

from collections.abc import Callable
from pathlib import Path
from tomllib import loads
from typing import Any

import pytest

from digests import WindowArticle
from digests.stories import group

Make = Callable[..., WindowArticle]
WEEKS = loads((Path(__file__).parent / "trade_weeks.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", WEEKS)
def test_a_week_is_grouped_as_an_editor_would(make_source: Make, name: str) -> None:
    week: list[dict[str, Any]] = WEEKS[name]
    sources = [
        make_source(number, article["title"], article["text"].strip().split("\n"))
        for number, article in enumerate(week, start=1)
    ]
    events: dict[str, list[int]] = {}
    for number, article in enumerate(week, start=1):
        events.setdefault(article["event"], []).append(number)
    grouped = [[source.number for source in its.sources] for its in group(sources)]
    assert grouped == list(events.values())
