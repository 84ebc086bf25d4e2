"""Pages into the archive: what it holds is loaded, then all is decided, then all is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, insert

from extract import Groups, ParagraphRef, Relation
from extract.comparing import Recapture
from store.database import capture
from store.intake.article_rows import (
    add_keys,
    insert_articles,
    insert_occurrences,
    insert_paragraphs,
)
from store.intake.assignment import (
    Assignment,
    LaterCapture,
    assign_pages,
    new_articles,
    relate_paragraphs,
)
from store.intake.known_articles import load_known_articles
from store.intake.revisions import add_facts, facts_of_capture, revise
from store.near_duplicates import (
    KeyedPage,
    RelationDecision,
    SaidBefore,
    insert_sketches,
    load_said_before,
)


@dataclass(frozen=True, slots=True)
class KeptPages:
    """What became of pages.

    Attributes:
        assignments: (SHA-256, page) → what the page became.
        relations: New article's number → its paragraphs by relation, counted.
    """

    assignments: Mapping[tuple[str, int], Assignment]
    relations: Mapping[int, Mapping[Relation, int]]


def keep_pages(
    connection: Connection,
    pages: Sequence[KeyedPage],
    groups: Groups,
    run: int | None,
    now: datetime,
) -> KeptPages:
    """Make pages that are in no article yet articles, or captures of articles.

    Args:
        connection: The batch's transaction.
        pages: The pages.
        groups: Which outlets are titles of one house.
        run: The run's number, or None outside of any.
        now: When; aware.
    """
    said_before = load_said_before(
        connection, (line for page in pages for line in page.paragraphs if line.compared)
    )
    known = load_known_articles(connection, pages, said_before, groups)
    assignments = assign_pages(pages, known)
    decisions = relate_paragraphs(new_articles(assignments), said_before)
    _write_new_articles(connection, assignments, decisions, said_before, now)
    _write_captures(connection, assignments, run, now)
    return KeptPages(
        MappingProxyType(
            {(entry.page.raw.sha256, entry.page.page): entry for entry in assignments}
        ),
        MappingProxyType(_count_relations(new_articles(assignments), decisions)),
    )


def _write_new_articles(
    connection: Connection,
    assignments: Sequence[Assignment],
    decisions: Mapping[ParagraphRef, RelationDecision],
    said_before: SaidBefore,
    now: datetime,
) -> None:
    articles = new_articles(assignments)
    insert_articles(connection, articles, now)
    texts = insert_paragraphs(connection, articles.values())
    insert_occurrences(connection, articles, texts, decisions)
    insert_sketches(connection, said_before.sketch_rows(texts))


def _write_captures(
    connection: Connection, assignments: Sequence[Assignment], run: int | None, now: datetime
) -> None:
    """Write the captures, what they add to their articles, and the revisions, in their order."""
    captures = [entry for entry in assignments if isinstance(entry, LaterCapture)]
    adding, revising = _split_by_revision(captures)
    for later in adding:
        add_facts(connection, later)
    if rows := [_capture_row(later, now) for later in captures if not later.is_revision]:
        connection.execute(insert(capture), rows)
    keys: dict[int, set[bytes]] = {}
    for entry in assignments:
        keys.setdefault(entry.number, set()).update(entry.keys)
    add_keys(connection, keys)
    revise(connection, revising, run, now)


def _split_by_revision(
    captures: Sequence[LaterCapture],
) -> tuple[list[LaterCapture], list[LaterCapture]]:
    """Plain captures; and other texts of articles, with the later captures of the same articles."""
    adding: list[LaterCapture] = []
    revising: list[LaterCapture] = []
    changed: set[int] = set()
    for later in captures:
        if later.same.what is not Recapture.CAPTURE or later.number in changed:
            changed.add(later.number)
            revising.append(later)
        else:
            adding.append(later)
    return adding, revising


def _capture_row(later: LaterCapture, now: datetime) -> dict[str, Any]:
    return {
        "article": later.number,
        "sha256": later.page.raw.sha256,
        "page": later.page.page,
        "share": later.same.share,
        "captured_at": now,
        **facts_of_capture(later.page.article),
    }


def _count_relations(
    articles: Mapping[int, KeyedPage], decisions: Mapping[ParagraphRef, RelationDecision]
) -> dict[int, Mapping[Relation, int]]:
    counts: dict[int, Counter[Relation]] = {number: Counter() for number in articles}
    for place, decision in decisions.items():
        counts[place.article][decision.related.relation] += 1
    return {number: MappingProxyType(counted) for number, counted in counts.items()}
