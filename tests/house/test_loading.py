"""What importing a part of the product loads."""

import subprocess
import sys

import pytest

from tests.house.product import ROOT

KEPT_APART = {
    "digests.compose": {"digests.edition.render", "jinja2", "css_inline"},
    "digests.summary.summarise": {"digests.edition.render", "jinja2", "css_inline"},
}
"""A module, and what importing it must not load."""


@pytest.mark.parametrize("module", KEPT_APART)
def test_composing_and_summarising_load_no_rendering(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    assert KEPT_APART[module] & set(done.stdout.split()) == set()
