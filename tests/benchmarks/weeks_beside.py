"""How well figures that disagree are put side by side, by the truth of the generated weeks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digests import Issue, Story
from extract import Article
from tests.benchmarks.weeks_events import Event


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of an article.

    Attributes:
        event: What it tells.
        mistaken: The slot that it has wrong.
        article: It.
    """

    event: Event
    mistaken: str | None
    article: Article


def beside(issues: Iterable[Issue], truth: Mapping[int, Truth]) -> str:
    """Count the pairs that are right and wrong, and the stories that hide a disagreement.

    Args:
        issues: The issues.
        truth: By article number.

    Returns:
        One line.
    """
    right = wrong = hidden = 0
    for story in (story for issue in issues for story in issue.stories):
        pairs = [
            (truth[sentence.cited.article], truth[other.cited.article])
            for sentence in story.sentences
            for other in sentence.beside
        ]
        true = sum(_disagree(one, other) for one, other in pairs)
        right += true
        wrong += len(pairs) - true
        hidden += not pairs and _hides(story, truth)
    return f"side by side: {right} right, {wrong} wrong; {hidden} stories print one figure of two"


def _disagree(one: Truth, other: Truth) -> bool:
    same = one.event.id == other.event.id
    return same and (one.mistaken is None) is not (other.mistaken is None)


def _hides(story: Story, truth: Mapping[int, Truth]) -> bool:
    """Whether it prints a figure that a whole article of it has otherwise."""
    known = [truth[one.number] for one in story.articles]
    for one in known:
        if one.mistaken and not one.article.partial:
            slot = one.mistaken
            values = one.event.slots[slot], one.event.other[slot]
            return any(value in told.text for told in story.sentences for value in values)
    return False
