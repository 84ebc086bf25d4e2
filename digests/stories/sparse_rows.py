"""Products of all rows of a table that is nearly empty: a window's articles by their words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DENSE_COLUMNS_MAX = 1_000
"""So many of the fullest columns are multiplied as a full table, which takes a fiftieth of a
nanosecond an entry; an entry of the others takes some ten. Among 5,000 rows they are 20 MB."""

DENSE_MIN_ENTRIES = 32
"""Emptier columns are quicker by their entries."""


class SparseRows:
    """A table of which only the entries are kept, row after row.

    Args:
        columns: By entry its column.
        values: By entry its value.
        ends: Where the rows end among the entries, after a 0 where the first begins.
        column_count: How many columns there are.
    """

    def __init__(
        self,
        columns: NDArray[np.int32],
        values: NDArray[np.float64],
        ends: NDArray[np.int64],
        column_count: int,
    ) -> None:
        self._columns = columns
        self._values = values
        self._ends = ends
        self._row = np.zeros(column_count)
        rows = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))
        entries = np.bincount(columns, minlength=column_count)
        fullest = np.argsort(-entries, kind="stable")[:DENSE_COLUMNS_MAX]
        fullest = fullest[entries[fullest] >= DENSE_MIN_ENTRIES]
        self._dense = self._as_full_table(rows, fullest)
        self._keep_by_column(rows, np.isin(columns, fullest), column_count)

    def products(self, one: int, others: Sequence[int]) -> NDArray[np.float64]:
        """The products of one row with each of some others."""
        here = self._entries(one)
        self._row[self._columns[here]] = self._values[here]
        there = (self._entries(other) for other in others)
        found = np.array([self._row[self._columns[at]] @ self._values[at] for at in there])
        self._row[self._columns[here]] = 0.0
        return found

    def block(self, rows: range) -> NDArray[np.float32]:
        """The products of some rows, one after the other, with all rows before the last's end."""
        found = self._dense[rows.start : rows.stop] @ self._dense[: rows.stop].T
        start, stop = self._sparse_ends[rows.start], self._sparse_ends[rows.stop]
        columns = self._sparse_columns[start:stop]
        first = self._column_ends[columns]
        counts = self._column_ends[columns + 1] - first
        behind = np.cumsum(counts)
        at = np.arange(counts.sum()) + np.repeat(first - behind + counts, counts)
        row_of = np.repeat(
            np.arange(len(rows)), np.diff(self._sparse_ends[rows.start : rows.stop + 1])
        )
        others = self._by_column_rows[at]
        within = others < rows.stop
        cells = np.repeat(row_of, counts)[within] * rows.stop + others[within]
        values = (np.repeat(self._sparse_values[start:stop], counts) * self._by_column_values[at])[
            within
        ]
        sums = np.bincount(cells, weights=values, minlength=found.size)
        found += sums.reshape(found.shape)
        return found

    def _entries(self, row: int) -> slice:
        return slice(int(self._ends[row]), int(self._ends[row + 1]))

    def _as_full_table(
        self, rows: NDArray[np.int32], chosen: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        place = np.full(len(self._row), -1)
        place[chosen] = np.arange(len(chosen))
        dense = np.zeros((len(self._ends) - 1, len(chosen)), dtype=np.float32)
        at = place[self._columns]
        held = at >= 0
        dense[rows[held], at[held]] = self._values[held]
        return dense

    def _keep_by_column(
        self, rows: NDArray[np.int32], dense: NDArray[np.bool_], column_count: int
    ) -> None:
        """The other columns' entries twice, row after row and column after column."""
        self._sparse_columns = self._columns[~dense]
        self._sparse_values = self._values[~dense].astype(np.float32)
        rows = rows[~dense]
        counts = np.bincount(rows, minlength=len(self._ends) - 1)
        self._sparse_ends = np.concatenate(([0], np.cumsum(counts)))
        order = np.argsort(self._sparse_columns, kind="stable")
        self._by_column_rows = rows[order]
        self._by_column_values = self._sparse_values[order]
        held = np.bincount(self._sparse_columns, minlength=column_count)
        self._column_ends = np.concatenate(([0], np.cumsum(held)))
