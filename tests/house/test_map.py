"""ARCHITECTURE.md describes every room, and every room it describes exists."""

import re

from tests.house.product import ROOT, rooms

MAP = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
DESCRIBED = frozenset(re.findall(r"`((?:extract|digests|store|flows)/(?:\w+/)+)`", MAP))
"""By their paths in backticks, such as `extract/labelling/`."""


def test_every_room_is_described() -> None:
    paths = {f"{room.replace('.', '/')}/" for room in rooms()}
    assert paths - DESCRIBED == set()


def test_every_room_that_is_described_exists() -> None:
    assert {path for path in DESCRIBED if not (ROOT / path / "__init__.py").is_file()} == set()
