"""Whether issues tell topics, nations and deadlines as they are, by the generated weeks' truth."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from digests import Issue, Nation, Story
from tests.generators.weeks.truth import Truth

SHOWN = 30
LEAD_PARAGRAPHS = 2
"""Where an article that is about one nation says so; further down it may speak of another one."""

_SIGNS = {
    Nation.ENGLAND: r"\b(?<!NHS )England\b",
    Nation.SCOTLAND: r"\bScot(?:land|tish)\b",
    Nation.WALES: r"\b(?:Wales|Welsh)\b|University Health Board",
    Nation.NORTHERN_IRELAND: r"\bNorthern Ireland\b|in Belfast\b|Health and Social Care Trust",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How something was told.

    Attributes:
        what: A topic, nation or deadline.
        how: "right", "wrong", "missed" or "rightly silent".
        note: The story, what was told, and what is true.
    """

    what: str
    how: str
    note: str


def truths(issues: Iterable[Issue], truth: Mapping[int, Truth]) -> str:
    """Count what issues tell rightly, wrongly and not at all.

    Args:
        issues: The issues.
        truth: By article number.

    Returns:
        A line each for topics, nations and deadlines, and what is not right.
    """
    judged = list(judgements(issues, truth))
    counts = Counter((one.what, one.how) for one in judged)
    lines = [
        f"{what}: " + ", ".join(f"{counts[what, how]} {how}" for how in _HOWS)
        for what in ("topic", "nation", "deadline")
    ]
    wrong = (f"  {one.what} {one.how}: {one.note}" for one in judged if one.how in _NOT_RIGHT)
    return "\n".join([*lines, *islice(wrong, SHOWN)])


def judgements(issues: Iterable[Issue], truth: Mapping[int, Truth]) -> Iterator[Judgement]:
    """What is told of every story, held against the truth."""
    for story in (one for each in issues for one in (*each.stories, *each.brief_items)):
        for what, how, note in _judged(story, truth):
            yield Judgement(what, how, f"{story.headline}: {note}")


_HOWS = ("right", "wrong", "missed", "rightly silent")
_NOT_RIGHT = frozenset({"wrong", "missed"})


def _judged(story: Story, truth: Mapping[int, Truth]) -> Iterator[tuple[str, str, str]]:
    known = [truth[one.number] for one in story.articles]
    topics = {topic for one in known[:1] for topic in one.event.topics}
    label = story.topic.id if story.topic else None
    if story.opinion:
        topics = {"opinion"}
    if topics:
        yield "topic", _how(label, topics), f"{label}, not {' or '.join(sorted(topics))}"
    for reference, one in zip(story.articles, known, strict=True):
        nation = one.event.nation
        nations: set[Nation | None] = {nation} if _tells(one) else {nation, None}
        yield "nation", _how(reference.nation, nations), f"{reference.nation}, not {nation}"
    yield from _deadlines(story, known)


def _deadlines(story: Story, known: list[Truth]) -> Iterator[tuple[str, str, str]]:
    told = next((one.words for one in story.reasons if one.name == "deadline"), "")
    days = {
        one.event.deadline
        for one in known
        if one.event.deadline and one.event.deadline in f"{one.article.title} {one.article.text}"
    }
    if days:
        right = any(day in told for day in days)
        how = "right" if right else "wrong" if told else "missed"
        yield "deadline", how, f"{told or 'nothing'}, not {', '.join(sorted(days))}"
    else:
        how = "wrong" if told.startswith("deadline") else "rightly silent"
        yield "deadline", how, f"{told}, not none"


def _how(told: str | None, true: set[str] | set[Nation | None] | set[Nation]) -> str:
    if told is None:
        return "rightly silent" if None in true else "missed"
    return "right" if told in true else "wrong"


def _tells(one: Truth) -> bool:
    read = [each.text for each in one.article.paragraphs if each.read][:LEAD_PARAGRAPHS]
    opening = " ".join([one.article.title or "", *read])
    return re.search(_SIGNS[one.event.nation], opening) is not None
