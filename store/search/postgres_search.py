"""Which paragraphs hold the words of a query, and how well: on PostgreSQL.

The GIN index says which paragraphs may hold a term; their words, as they are in the index, say
whether they do, and how often. They are ranked as FTS5 ranks: Okapi BM25 with the same constants
and the same steps of arithmetic, so both databases give the same order.
"""

from collections.abc import Sequence
from typing import Any

from store.database import LEXEME_CHARACTERS, OVERLONG
from store.search.excerpts import Term

BY_INDEX = "SET LOCAL enable_seqscan = off"
"""Every step of a search goes by an index. What the words of a query leave PostgreSQL can only
guess, takes for one row, and may then read all articles for each that is found."""

_TABLES = """
totals AS MATERIALIZED (
    SELECT count(*)::float8 AS paragraphs, sum(words)::float8 / count(*)::float8 AS average
    FROM paragraph_index
),
{holding},
placed AS MATERIALIZED (
    SELECT article, position, kind, paragraph, rank
    FROM (
        SELECT article, position, kind, paragraph, rank,
            row_number() OVER (PARTITION BY article ORDER BY rank, position) AS place,
            bit_or(held) OVER (PARTITION BY article) AS held
        FROM (
            SELECT occurrence.article, occurrence.position, occurrence.kind, occurrence.paragraph,
                -1.0 * sum(scored.score ORDER BY scored.term) AS rank,
                bit_or(1 << scored.term) AS held
            FROM (
                {scored}
            ) AS scored
            JOIN occurrence ON occurrence.paragraph = scored.paragraph
            WHERE occurrence.kind NOT IN ('boilerplate', 'related')
            GROUP BY
                occurrence.article, occurrence.position, occurrence.kind, occurrence.paragraph
        ) AS standing
    ) AS ordered
    WHERE place = 1 AND held = {all_held}
)"""
"""One join and no more, of what is found with its places: joined with each other, the tables
of a search have no index, and at 300,000 paragraphs three words that are everywhere took 182 s
where they take 4."""

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
"""Of a phrase such as "more and more and more", which is found twice in one run;
a word has no character that means anything in a regular expression."""

SCORED = (
    "SELECT {number} AS term, paragraph, rarity * ((frequency * (1.2::float8 + 1.0)) "
    "/ (frequency + 1.2::float8 * (1 - 0.75::float8 + 0.75::float8 * words / average))) AS score "
    "FROM holding{number}, weight{number}, totals"
)


def postgres_tables(terms: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    """`placed`: the best paragraph of each article that holds all terms."""
    numbered = list(enumerate(terms))
    values = {f"term{number}": _indexed_form(term) for number, term in numbered}
    values |= {f"lexemes{number}": _lexemes(term) for number, term in numbered}
    holding = [
        HOLDING.format(number=number, frequency=_frequency(term).format(number=number))
        for number, term in numbered
    ]
    return _TABLES.format(
        holding=",".join(holding),
        scored="\n    UNION ALL ".join(SCORED.format(number=number) for number, _ in numbered),
        all_held=2 ** len(terms) - 1,
    ), values


def _indexed_form(term: Term) -> str:
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
