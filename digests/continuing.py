"""Stories that go on: which of the stories that earlier issues told is this one."""

from collections.abc import Sequence

from digests.printed import PrintedStory
from digests.sources import Source
from digests.term_weights import TermWeights
from digests.values import Earlier


def earlier_of(
    sources: Sequence[Source],
    told: Sequence[PrintedStory],
    weights: TermWeights,  # noqa: ARG001 - likeness counts too
) -> Earlier | None:
    """Where an earlier issue told the same story, the latest one.

    Args:
        sources: The story's articles.
        told: The stories of earlier issues, the oldest first.
        weights: The window's word rarities.
    """
    numbers = {source.number for source in sources}
    return next(
        (each.told for each in reversed(told) if not numbers.isdisjoint(each.articles)), None
    )
