"""What differs between a stored article and the same page read again: lines and facts."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from extract import Article, Paragraph

COMPARED_FACTS = (
    *("title", "standfirst", "bylines", "publisher", "published", "published_as"),
    *("modified", "modified_as", "url", "canonical_url", "language", "form", "partial", "notes"),
    "links",
)
"""An article's metadata, in the order in which changes are listed."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line whose kind or reason changed.

    Attributes:
        position: Its position on the page as read now; as stored, where it is no longer read.
        text: The line.
        before: What it was: the reason it was set aside, else its kind; None where it is new.
        after: What it is now, in the same way; None where it is no longer read.
    """

    position: int
    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the article that changed.

    Attributes:
        name: The fact's name.
        before: As stored, in words; empty where unknown.
        after: As read now.
    """

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between an article as stored and as read now.

    Attributes:
        facts: Facts that changed.
        set_aside: Lines that were kept and are set aside now, with the reason.
        kept: Lines that were set aside and are kept now.
        relabelled: Lines of another kind or reason that stay kept or stay set aside.
        gone: Lines that the reader no longer hands out.
        new: Lines that it did not hand out before.
    """

    facts: tuple[FactChange, ...]
    set_aside: tuple[LineChange, ...]
    kept: tuple[LineChange, ...]
    relabelled: tuple[LineChange, ...]
    gone: tuple[LineChange, ...]
    new: tuple[LineChange, ...]


def find_differences(stored: Article, article: Article) -> Differences:
    """Compare an article as stored with the same page as read now.

    Lines are matched by their text; the second line of a text is matched with the second.
    """
    changes: dict[str, list[LineChange]] = defaultdict(list)
    for before, after in _pairs(stored.paragraphs, article.paragraphs):
        if group := _group(before, after):
            changes[group].append(_change(before, after))
    return Differences(
        tuple(find_fact_changes(stored, article)),
        **{name: tuple(changes[name]) for name in _LINE_GROUPS},
    )


_LINE_GROUPS = ("set_aside", "kept", "relabelled", "gone", "new")
"""The attributes of `Differences` that hold lines."""


def _group(before: Paragraph | None, after: Paragraph | None) -> str | None:
    """The group of `_LINE_GROUPS` of a line; None where it is as before."""
    if before is None or after is None:
        return "gone" if after is None else "new"
    if (before.reason is None) != (after.reason is None):
        return "set_aside" if before.reason is None else "kept"
    return "relabelled" if (before.kind, before.reason) != (after.kind, after.reason) else None


def _pairs(
    stored: tuple[Paragraph, ...], now: tuple[Paragraph, ...]
) -> list[tuple[Paragraph | None, Paragraph | None]]:
    before, after = _by_text(stored), _by_text(now)
    return [
        pair
        for text in dict.fromkeys((*after, *before))
        for pair in zip_longest(before.get(text, []), after.get(text, []))
    ]


def _by_text(paragraphs: tuple[Paragraph, ...]) -> dict[str, list[Paragraph]]:
    lines: dict[str, list[Paragraph]] = defaultdict(list)
    for line in paragraphs:
        lines[line.text].append(line)
    return lines


def _change(before: Paragraph | None, after: Paragraph | None) -> LineChange:
    (line, *_) = (line for line in (after, before) if line is not None)
    return LineChange(line.position, line.text, _taken_for(before), _taken_for(after))


def _taken_for(paragraph: Paragraph | None) -> str | None:
    return None if paragraph is None else paragraph.reason or paragraph.kind.value


def find_fact_changes(before: Article, after: Article) -> list[FactChange]:
    """The facts that differ between two texts of an article, in the order of `COMPARED_FACTS`."""
    return [
        FactChange(name, describe_fact(getattr(before, name)), describe_fact(getattr(after, name)))
        for name in COMPARED_FACTS
        if getattr(before, name) != getattr(after, name)
    ]


def describe_fact(value: object) -> str:
    """A fact as a report shows it; empty where it is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
