"""How well figures that disagree are put side by side, by the truth of the generated weeks."""

import re
from collections.abc import Iterable, Mapping

from digests import Issue, Story
from tests.generators.weeks.truth import Truth

_FORMS = {
    "figure": r"(?<![\d,£])(?:{})(?![\d,]|%| per cent)",
    "money": r"£(?:{})(?![\d])",
    "share": r"(?<!\d)(?:{})(?:%| per cent)",
}
"""How a disputed slot is written in a sentence."""


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
    """Whether it prints a figure that an article of it, which tells it too, has otherwise."""
    known = [truth[one.number] for one in story.articles]
    for one in known:
        slot = one.mistaken
        if slot is None or not _tells(slot, one.event.other[slot], [one.article.text]):
            continue
        values = one.event.slots[slot], one.event.other[slot]
        told = [sentence.text for sentence in story.sentences]
        return any(_tells(slot, value, told) for value in values)
    return False


def _tells(slot: str, value: str, texts: Iterable[str]) -> bool:
    shown = re.compile(_FORMS[slot].format(re.escape(value)))
    return any(map(shown.search, texts))
