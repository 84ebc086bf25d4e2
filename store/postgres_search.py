"""Which paragraphs hold the words of a query, and how well: on PostgreSQL.

The GIN index says which paragraphs may hold a term; their words, as they stand in the index, say
whether they do, and how often. They are ranked as FTS5 ranks: Okapi BM25 with the same constants
and the same steps of arithmetic, so both databases give the same order.
"""

from collections.abc import Sequence
from typing import Any

from store.excerpts import Term
from store.migrations.postgres_index import LEXEME_CHARACTERS, OVERLONG

TABLES = """
totals AS MATERIALIZED (
    SELECT count(*)::float8 AS paragraphs, sum(words)::float8 / count(*)::float8 AS average
    FROM paragraph_index
),
{holding},
matched AS (
    {matched}
),
found AS MATERIALIZED (
    SELECT paragraph, -1.0 * sum(score ORDER BY term) AS rank
    FROM (
        {scored}
    ) AS scored
    GROUP BY paragraph
)"""

HOLDING = """
holding{number} AS MATERIALIZED (
    SELECT paragraph, words::float8, ({frequency})::float8 AS frequency
    FROM paragraph_index
    WHERE paragraph_lexemes(tokens) @@ CAST(:lexemes{number} AS tsquery)
    AND strpos(tokens, :term{number}) > 0
),
weight{number} AS MATERIALIZED (
    SELECT CASE WHEN ln(odds) <= 0 THEN 1e-6::float8 ELSE ln(odds) END AS rarity FROM (
        SELECT (paragraphs - holders + 0.5) / (holders + 0.5) AS odds
        FROM totals, (SELECT count(*)::float8 AS holders FROM holding{number}) AS counted
    ) AS compared
)"""

FREQUENCY = (
    "(octet_length(tokens) - octet_length(replace(tokens, :term{number}, ''))) "
    "/ octet_length(:term{number})"
)

OVERLAPPING = "SELECT count(*) FROM regexp_matches(tokens, '(?=' || :term{number} || ')', 'g')"
"""Of a phrase such as "more and more and more", which stands twice where it is said in one breath;
a word has no character that means anything in a regular expression."""

SCORED = (
    "SELECT {number} AS term, paragraph, rarity * ((frequency * (1.2::float8 + 1.0)) "
    "/ (frequency + 1.2::float8 * (1 - 0.75::float8 + 0.75::float8 * words / average))) AS score "
    "FROM holding{number}, weight{number}, totals"
)

MATCHED = "SELECT {number} AS term, paragraph FROM holding{number}"


def tables(terms: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    """`matched` (term, paragraph) and `found` (paragraph, rank), the lowest rank first.

    Args:
        terms: At least one.

    Returns:
        Common table expressions, and the values they take by name.
    """
    numbered = list(enumerate(terms))
    values = {f"term{number}": _as_it_stands(term) for number, term in numbered}
    values |= {f"lexemes{number}": _lexemes(term) for number, term in numbered}
    holding = [
        HOLDING.format(number=number, frequency=_frequency(term).format(number=number))
        for number, term in numbered
    ]
    return TABLES.format(
        holding=",".join(holding),
        matched="\n    UNION ALL ".join(MATCHED.format(number=number) for number, _ in numbered),
        scored="\n    UNION ALL ".join(SCORED.format(number=number) for number, _ in numbered),
    ), values


def _as_it_stands(term: Term) -> str:
    """The term as a piece of a paragraph's words in the index."""
    piece = " " + "  ".join(term.words)
    return piece if term.prefix else f"{piece} "


def _lexemes(term: Term) -> str:
    """What a paragraph that holds the term has in the GIN index, as a tsquery."""
    words = [f"'{word[:LEXEME_CHARACTERS]}'" for word in term.words]
    words[-1] += ":*" * term.prefix
    return f"({' & '.join(words)}) | '{OVERLONG}'"


def _frequency(term: Term) -> str:
    words, last = term.words, len(term.words) - 1
    overlaps = any(
        words[: shared - 1] == words[len(words) - shared : last]
        and (
            words[shared - 1].startswith(words[last])
            if term.prefix
            else words[shared - 1] == words[last]
        )
        for shared in range(1, len(words))
    )
    return OVERLAPPING if overlaps else FREQUENCY
