"""Long lists in short statements."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

IN_LIST_MAX = 5_000
"""Values in one SQL list: SQLite takes 32,766 a statement, SQLAlchemy gets slow long before."""

Value = TypeVar("Value")


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists short enough for one statement."""
    rest = iter(values)
    while some := list(islice(rest, IN_LIST_MAX)):
        yield some
