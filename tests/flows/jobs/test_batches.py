"""Batches: full in number or in bytes, and nothing is lost between them."""

from hypothesis import given, strategies

from flows.jobs.batches import split_batches


def test_batches_are_bounded_in_items_and_in_bytes() -> None:
    sizes = [5, 5, 20, 1, 1, 1, 1]
    batches = list(split_batches(enumerate(sizes), max_items=3, max_bytes=10))
    assert batches == [(0, 1), (2,), (3, 4, 5), (6,)]


@given(
    strategies.lists(strategies.integers(0, 30)), strategies.integers(1, 5), strategies.integers(1)
)
def test_the_batches_together_are_all_items_in_order(
    sizes: list[int], max_items: int, max_bytes: int
) -> None:
    batches = list(split_batches(enumerate(sizes), max_items, max_bytes))
    assert [item for batch in batches for item in batch] == list(range(len(sizes)))
    assert all(1 <= len(batch) <= max_items for batch in batches)
