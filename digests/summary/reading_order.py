"""In which order a story's sentences are read.

What happened comes first, then the facts, then what is said of them, and last what comes next. A
sentence that leans on another stands behind it. Within that, article by article, each in its order.
"""

import re
from collections.abc import Sequence
from enum import IntEnum, auto

from digests.language import mask_quotations
from digests.summary.people import persons_in
from digests.summary.scoring import Scored

_COMING = frozenset({"will", "shall"})
"""Words that tell what comes next, where a fact stands behind a quotation in its article."""

_REPORTING = re.compile(
    r"\b(?:said|says|added|adds|warned|argued|insisted)(?: that\b|:| it\b| the\b)"
)


class _Stage(IntEnum):
    OPENING = auto()
    FACT = auto()
    SAID = auto()
    NEXT = auto()


def in_reading_order(chosen: Sequence[Scored]) -> list[Scored]:
    """Put a story's sentences into the order in which they are read.

    Args:
        chosen: The sentences; the first one opens the story.

    Returns:
        The same sentences.
    """
    heads = {one.order: _head(one, chosen) for one in chosen}
    places = {one.order: (_stage(one, chosen), _calls_by_surname(one), one.order) for one in chosen}
    return sorted(chosen, key=lambda one: (places[heads[one.order].order], one.order))


def _head(one: Scored, chosen: Sequence[Scored]) -> Scored:
    """The sentence by itself that it leans on, over as many others as there are between."""
    there = {had.candidate.place: had for had in chosen if had.candidate.rank == one.candidate.rank}
    leant = [max(need & there.keys()) for need in one.candidate.needs if need & there.keys()]
    return _head(there[max(leant)], chosen) if leant else one


def _stage(one: Scored, chosen: Sequence[Scored]) -> _Stage:
    if one is chosen[0]:
        return _Stage.OPENING
    if one.said or _is_reported(one):
        return _Stage.SAID
    coming = not _COMING.isdisjoint(one.candidate.wording.words)
    return _Stage.NEXT if coming and one.candidate.behind_quotation else _Stage.FACT


def _is_reported(one: Scored) -> bool:
    """Whether it tells what a person said, without marks."""
    outside = mask_quotations(one.candidate.text)
    speaks = one.begins_with_pronoun or any(person.acts for person in persons_in(outside))
    return speaks and _REPORTING.search(outside) is not None


def _calls_by_surname(one: Scored) -> bool:
    """Whether it is better read behind a sentence that names its speaker in full."""
    return bool(one.candidate.named)
