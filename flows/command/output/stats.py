"""How the archive's figures are shown: what it holds, what that takes on disk, what was copied."""

from collections.abc import Sequence
from dataclasses import asdict

from digests import count_noun
from extract import Relation
from flows.command.output.terminal import Terminal
from store import ParagraphCost, Reindexed, Stats, TableContent

_COUNTED = {
    "documents": "Documents, as they came",
    "articles": "Articles",
    "erased": "… erased",
    "captures": "… captured again",
    "versions": "… as they were before",
    "rejections": "Files and pages in quarantine",
    "places": "Paragraphs and lines",
    "texts": "… as texts, each stored once",
    "first": "Sayings",
    "exact": "… said again word for word",
    "near": "… said again reworded",
    "similar": "… like another, but not the same",
    "repeated_sentences": "Sentences said before in a new paragraph",
    "sketch_rows": "Rows of sketches",
    "issues": "Issues",
    "readers": "Subscribers",
}
"""The counts in words, in the order in which they are shown."""

_FACTS = {
    "compared_by": "All paragraphs are compared as version {value} of comparing does it.",
    "reindexed_up_to": "A reindexing was interrupted after article {value}; "
    "`pressround db reindex` goes on.",
}
"""What the archive knows of itself, in words."""

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def size_words(size: float) -> str:
    """A size as a person reads it: 12.3 MB."""
    for unit in _UNITS[:-1]:
        if size < 1_000:  # noqa: PLR2004 - a thousand of each makes the next
            return f"{size:,.0f} {unit}" if unit == _UNITS[0] else f"{size:,.1f} {unit}"
        size /= 1_000
    return f"{size:,.1f} {_UNITS[-1]}"


def show_stats(terminal: Terminal, figures: Stats) -> None:
    """What the archive holds and takes on disk, as JSON or in words."""
    if terminal.as_json:
        terminal.answer(_stats_answer(figures))
    else:
        _print_stats(terminal, figures)


def _stats_answer(figures: Stats) -> dict[str, object]:
    """The figures as JSON has them, sizes in bytes."""
    cost = figures.paragraph_cost
    return {
        **figures.counts,
        "relations": {relation.value: number for relation, number in figures.relations.items()},
        "facts": dict(figures.facts),
        "bytes": figures.sizes.total,
        "free_bytes": figures.sizes.free,
        "text_bytes": figures.text_bytes,
        "paragraph_bytes": cost and {**asdict(cost), "total": cost.total},
        "tables": [
            {"table": size.table, "bytes": size.bytes, "indexes": dict(size.indexes)}
            for size in figures.sizes.tables
        ],
    }


def _print_stats(terminal: Terminal, figures: Stats) -> None:
    """Print what the archive holds, then what it takes on disk."""
    relations = {relation.value: number for relation, number in figures.relations.items()}
    counts = {**figures.counts, **relations}
    rows = [(label, f"{counts[name]:,}") for name, label in _COUNTED.items()]
    terminal.table("What the archive holds", ("", "How many"), rows, numbers=(1,))
    _print_sizes(terminal, figures)
    for name, value in figures.facts.items():
        terminal.say(_FACTS.get(name, "{name}: {value}").format(name=name, value=value))


def _print_sizes(terminal: Terminal, figures: Stats) -> None:
    sizes = [
        (table.table, size_words(table.bytes), size_words(table.total - table.bytes))
        for table in figures.sizes.tables
    ]
    if sizes:
        terminal.table("What it takes on disk", ("Table", "Data", "Indexes"), sizes, numbers=(1, 2))
    free = f", {size_words(figures.sizes.free)} of them free" if figures.sizes.free else ""
    terminal.say(
        f"In all {size_words(figures.sizes.total)}{free}; texts {size_words(figures.text_bytes)}."
    )
    if figures.paragraph_cost is not None:
        terminal.say(_cost_words(figures.paragraph_cost))


def _cost_words(cost: ParagraphCost) -> str:
    return (
        f"Beyond its text a paragraph takes {cost.total:,.0f} bytes: {cost.place:,.0f} its place, "
        f"{cost.keys:,.0f} its keys, {cost.sketch:,.0f} its sketch, {cost.search:,.0f} the search."
    )


def print_copied(terminal: Terminal, tables: Sequence[TableContent]) -> None:
    """Print what both databases hold after a copy."""
    rows = [(table.table, f"{table.rows:,}", table.hash) for table in tables]
    terminal.table("In both databases", ("Table", "Rows", "Hash of all rows"), rows, numbers=(1,))
    terminal.say(
        f"{sum(table.rows for table in tables):,} rows copied and compared. To work with the copy, "
        "set PRESSROUND_DATABASE_URL to its address.",
    )


def show_reindexed(terminal: Terminal, done: Reindexed) -> None:
    """What a reindexing did, as JSON or in words."""
    if terminal.as_json:
        terminal.answer(_reindex_answer(done))
    else:
        _print_reindexed(terminal, done)


def _reindex_answer(done: Reindexed) -> dict[str, object]:
    """What a reindexing did, as JSON has it; `before` is empty where it continued another."""
    return {
        "articles": done.articles,
        "before": {relation.value: number for relation, number in done.before.items()},
        "after": {relation.value: number for relation, number in done.after.items()},
    }


def _print_reindexed(terminal: Terminal, done: Reindexed) -> None:
    """Print how many sayings there are of which relation, before and now."""
    rows = [
        (
            _COUNTED[relation.value],
            f"{done.before.get(relation, 0):,}" if done.before else "not known",
            f"{done.after.get(relation, 0):,}",
        )
        for relation in Relation
    ]
    terminal.table("Compared again", ("", "Before", "Now"), rows, numbers=(1, 2))
    terminal.say(f"{count_noun(done.articles, 'article')} gone through.")
    if not done.before and done.after:
        terminal.say("Gone on where the last run was interrupted.")
