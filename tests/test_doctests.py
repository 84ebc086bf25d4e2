"""The examples in the product's docstrings give what they show."""

import doctest
import importlib

import pytest

from tests.house.product import modules

EXAMPLES = [module.name for module in modules() if ">>> " in module.path.read_text("utf-8")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_a_module_give_what_they_show(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0  # what differs is printed
    assert outcome.attempted > 0
