"""Batches: how much of a run's work is in memory at once and committed together."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

BATCH_MAX_BYTES = 50_000_000
"""Bytes of a batch's files, its last file apart: all of them are in memory until their commit, and
their articles with them. A batch of 500 saved pages has about this many."""


def split_batches(
    sized_items: Iterable[tuple[Item, int]],
    max_items: int,
    max_bytes: int = BATCH_MAX_BYTES,
) -> Iterator[tuple[Item, ...]]:
    """Split items into batches that are full in number or in bytes.

    Args:
        sized_items: Each item with its size in bytes.
        max_items: A batch has at most this many items.
        max_bytes: A batch ends with the item that brings it to this many bytes.

    Yields:
        The items of each batch, in their order; no batch is empty.

    >>> list(split_batches([("a", 5), ("b", 5), ("c", 1), ("d", 1)], max_items=3, max_bytes=10))
    [('a', 'b'), ('c', 'd')]
    """
    batch: list[Item] = []
    batch_bytes = 0
    for item, size in sized_items:
        batch.append(item)
        batch_bytes += size
        if len(batch) == max_items or batch_bytes >= max_bytes:
            yield tuple(batch)
            batch, batch_bytes = [], 0
    if batch:
        yield tuple(batch)
