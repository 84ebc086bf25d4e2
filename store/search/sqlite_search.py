"""Which paragraphs hold the words of a query, and how well: by SQLite's FTS5."""

from collections.abc import Sequence
from typing import Any

from store.search.excerpts import Term

_TABLES = """
matched AS (
    {matched}
),
found AS MATERIALIZED (
    SELECT rowid AS paragraph, bm25(paragraph_index) AS rank
    FROM paragraph_index WHERE paragraph_index MATCH :any
),
having_all AS (
    SELECT occurrence.article FROM matched
    JOIN occurrence ON occurrence.paragraph = matched.paragraph
    WHERE occurrence.kind NOT IN ('boilerplate', 'related')
    GROUP BY occurrence.article HAVING count(DISTINCT matched.term) = :terms
),
placed AS (
    SELECT article, position, kind, paragraph, rank
    FROM (
        SELECT occurrence.article, occurrence.position, occurrence.kind, found.paragraph,
            found.rank,
            row_number() OVER (
                PARTITION BY occurrence.article ORDER BY found.rank, occurrence.position
            ) AS place
        FROM found JOIN occurrence ON occurrence.paragraph = found.paragraph
        WHERE occurrence.kind NOT IN ('boilerplate', 'related')
        AND occurrence.article IN (SELECT having_all.article FROM having_all)
    )
    WHERE place = 1
)"""

MATCHED = (
    "SELECT {number} AS term, rowid AS paragraph FROM paragraph_index "
    "WHERE paragraph_index MATCH :term{number}"
)


def sqlite_tables(terms: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    """`placed`: the best paragraph of each article that holds all terms."""
    quoted = [fts_term(term) for term in terms]
    matched = "\n    UNION ALL ".join(MATCHED.format(number=number) for number in range(len(terms)))
    values = {f"term{number}": term for number, term in enumerate(quoted)}
    return _TABLES.format(matched=matched), {
        **values,
        "any": " OR ".join(quoted),
        "terms": len(terms),
    }


def fts_term(term: Term) -> str:
    """The term as FTS5 takes it: quoted, followed by a `*` where a beginning is meant."""
    return f'"{" ".join(term.words)}"' + "*" * term.prefix
