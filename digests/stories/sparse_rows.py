"""Cosines of all articles with all: products of the rows of a sparse table."""

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from digests.language import TermVector

DENSE_COLUMNS_MAX = 1_000
"""This many of the fullest columns are multiplied as a full table, which takes a fiftieth of a
nanosecond an entry; an entry of the others takes ten. Among 5,000 rows they are 20 MB."""

DENSE_MIN_ENTRIES = 32
"""Emptier columns are quicker by their entries."""


class SparseRows:
    """A table that keeps its entries alone: a row for each vector, a column for each term.

    Args:
        vectors: The rows.
    """

    def __init__(self, vectors: Iterable[TermVector]) -> None:
        places: dict[str, int] = {}
        parts = array("q"), array("f"), array("q")
        for vector in vectors:
            parts[0].extend([places.setdefault(term, len(places)) for term in vector])
            parts[1].extend(vector.values())
            parts[2].append(len(vector))
        columns, values, lengths = map(np.asarray, parts)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        entries = np.bincount(columns, minlength=len(places))
        fullest = np.argsort(-entries, kind="stable")[:DENSE_COLUMNS_MAX]
        fullest = fullest[entries[fullest] >= DENSE_MIN_ENTRIES]
        place = np.full(len(places), -1)
        place[fullest] = np.arange(len(fullest))
        dense = place[columns] >= 0
        self._row_count = len(lengths)
        self._dense = np.zeros((len(lengths), len(fullest)), dtype=np.float32)
        self._dense[rows[dense], place[columns[dense]]] = values[dense]
        self._keep_sparse(rows[~dense], columns[~dense], values[~dense], len(places))

    def block(self, rows: range, first: int = 0) -> NDArray[np.float32]:
        """The products of some consecutive rows with all rows from the `first`."""
        products = self._dense[rows.start : rows.stop] @ self._dense[first:].T
        start, stop = self._row_ends[rows.start], self._row_ends[rows.stop]
        columns = self._columns[start:stop]
        begins = self._column_ends[columns]
        counts = self._column_ends[columns + 1] - begins
        entries = np.arange(counts.sum()) + np.repeat(begins - np.cumsum(counts) + counts, counts)
        row_lengths = np.diff(self._row_ends[rows.start : rows.stop + 1])
        row_of = np.repeat(np.repeat(np.arange(len(rows)), row_lengths), counts)
        values = np.repeat(self._values[start:stop], counts) * self._by_column_values[entries]
        column_of = self._by_column_rows[entries] - first
        wanted = column_of >= 0
        cells = row_of[wanted] * products.shape[1] + column_of[wanted]
        sums = np.bincount(cells, weights=values[wanted], minlength=products.size)
        products += sums.reshape(products.shape).astype(np.float32)
        return products

    def _keep_sparse(
        self,
        rows: NDArray[np.int64],
        columns: NDArray[np.int64],
        values: NDArray[np.float32],
        column_count: int,
    ) -> None:
        """Keep the entries of the emptier columns twice: by row, and by column."""
        self._columns = columns
        self._values = values
        counts = np.bincount(rows, minlength=self._row_count)
        self._row_ends = np.concatenate(([0], np.cumsum(counts)))
        order = np.argsort(columns, kind="stable")
        self._by_column_rows = rows[order]
        self._by_column_values = values[order]
        entries = np.bincount(columns, minlength=column_count)
        self._column_ends = np.concatenate(([0], np.cumsum(entries)))
