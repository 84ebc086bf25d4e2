"""Which paragraphs hold the words of a query, and how well: by SQLite's FTS5."""

from collections.abc import Sequence
from typing import Any

from store.excerpts import Term

TABLES = """
matched AS (
    {matched}
),
found AS MATERIALIZED (
    SELECT rowid AS paragraph, bm25(paragraph_index) AS rank
    FROM paragraph_index WHERE paragraph_index MATCH :any
)"""

MATCHED = (
    "SELECT {number} AS term, rowid AS paragraph FROM paragraph_index "
    "WHERE paragraph_index MATCH :term{number}"
)


def tables(terms: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    """`matched` (term, paragraph) and `found` (paragraph, rank), the lowest rank first.

    Args:
        terms: At least one.

    Returns:
        Common table expressions, and the values they take by name.
    """
    quoted = [fts_term(term) for term in terms]
    matched = "\n    UNION ALL ".join(MATCHED.format(number=at) for at in range(len(terms)))
    values = {f"term{number}": term for number, term in enumerate(quoted)}
    return TABLES.format(matched=matched), {**values, "any": " OR ".join(quoted)}


def fts_term(term: Term) -> str:
    """The term as FTS5 takes it: quoted, a `*` behind where a beginning is meant."""
    return f'"{" ".join(term.words)}"' + "*" * term.prefix
