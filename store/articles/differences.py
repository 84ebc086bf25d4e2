"""What an article read anew differs in from what is stored: lines and facts."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from extract import Article, Paragraph

COMPARED_FACTS = (
    *("title", "standfirst", "bylines", "publisher", "published", "published_as"),
    *("modified", "modified_as", "url", "canonical_url", "language", "form", "partial", "notes"),
)
"""An article's metadata, in the order in which changes are told."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is taken otherwise than before.

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
    """A fact of the article that is told otherwise than before.

    Attributes:
        name: The fact's name.
        before: As stored, in words; empty where unknown.
        after: As told now.
    """

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between an article as stored and as read anew.

    Attributes:
        facts: Facts told otherwise.
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


def differences(stored: Article, anew: Article) -> Differences:
    """Compare an article as stored with the same page as read anew.

    Lines are told by their text; the second line of one text is compared with the second.
    """
    set_aside, kept, relabelled, gone, new = [], [], [], [], []
    for before, after in _pairs(stored.paragraphs, anew.paragraphs):
        if after is None:
            gone += [_change(each, before, None) for each in [before] if each]
        elif before is None:
            new.append(_change(after, None, after))
        elif before.reason is None and after.reason is not None:
            set_aside.append(_change(after, before, after))
        elif before.reason is not None and after.reason is None:
            kept.append(_change(after, before, after))
        elif (before.kind, before.reason) != (after.kind, after.reason):
            relabelled.append(_change(after, before, after))
    return Differences(
        tuple(fact_changes(stored, anew)),
        tuple(set_aside),
        tuple(kept),
        tuple(relabelled),
        tuple(gone),
        tuple(new),
    )


def _pairs(
    stored: tuple[Paragraph, ...], anew: tuple[Paragraph, ...]
) -> list[tuple[Paragraph | None, Paragraph | None]]:
    before, after = _by_text(stored), _by_text(anew)
    return [
        pair
        for text in dict.fromkeys((*after, *before))
        for pair in zip_longest(before.get(text, []), after.get(text, []))
    ]


def _by_text(paragraphs: tuple[Paragraph, ...]) -> dict[str, list[Paragraph]]:
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for each in paragraphs:
        found[each.text].append(each)
    return found


def _change(at: Paragraph, before: Paragraph | None, after: Paragraph | None) -> LineChange:
    return LineChange(at.position, at.text, _taken_for(before), _taken_for(after))


def _taken_for(paragraph: Paragraph | None) -> str | None:
    return None if paragraph is None else paragraph.reason or paragraph.kind.value


def fact_changes(stored: Article, anew: Article) -> list[FactChange]:
    """The facts that two texts of an article tell otherwise, in the order of `COMPARED_FACTS`."""
    return [
        FactChange(name, describe_fact(getattr(stored, name)), describe_fact(getattr(anew, name)))
        for name in COMPARED_FACTS
        if getattr(stored, name) != getattr(anew, name)
    ]


def describe_fact(value: object) -> str:
    """A fact as a report shows it; empty where it is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
