"""Rules checked against an archive: which lines they meet, and whether they would hide text.

A rule is refused where it would hide a line that is kept today as text, unless the archive itself
shows that the line is boilerplate: it recurs at the page's edge, or learning would propose it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.labelling import match_pasted_lines
from extract.learning.observations import (
    LineStatus,
    ObservedLine,
    ObservedPage,
    TextPosition,
    find_own_text,
    locate_line,
)
from extract.learning.suggestions import Findings, Suggestion
from extract.rules import Rule, Rules, Zone
from extract.text import read_line
from extract.values import Kind

HIDEABLE = frozenset({Kind.BODY, Kind.QUOTE, Kind.LIST_ITEM, Kind.STANDFIRST})
"""What a wrong rule would take from the reader."""

HIDING = frozenset({Kind.BOILERPLATE, Kind.COMMENT})
"""What a rule calls a line that is then not read."""


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """A line of text that a rule would hide.

    Attributes:
        rule: The rule's id.
        article: The article's number.
        position: The line's position on its page.
        line: The line.
        why: Why it counts as text, one clause.
    """

    rule: str
    article: int
    position: int
    line: str
    why: str


def match_observed_page(page: ObservedPage, rules: Rules) -> list[tuple[Rule, int]]:
    """Return the rules that the page's lines meet, with the line's index."""
    lines = tuple(read_line(line.text) for line in page.lines)
    matches = match_pasted_lines(lines, rules)
    return [(matches[index], index) for index in sorted(matches)]


def find_hidden_lines(
    page: ObservedPage, met: Sequence[tuple[Rule, int]], learned: Findings | None
) -> list[HiddenLine]:
    """Return the lines of text that the rules would hide on a page.

    Args:
        page: The page as the archive has it.
        met: What `match_observed_page` says of it.
        learned: What the pages of its publisher teach, None where the publisher is unknown.
    """
    own_text = find_own_text(page, learned.recurs if learned else frozenset())
    hidden = []
    for rule, index in met:
        line = page.lines[index]
        if rule.kind not in HIDING or line.status is not LineStatus.KEPT:
            continue
        if line.kind in HIDEABLE and (
            why := _why_text(line, locate_line(index, own_text), learned)
        ):
            hidden.append(HiddenLine(rule.id, page.number, line.position, line.text, why))
    return hidden


def _why_text(
    line: ObservedLine, place: TextPosition | None, learned: Findings | None
) -> str | None:
    """Why a kept line counts as the article's text, None where it may be boilerplate."""
    if learned and line.key in {suggestion.key for suggestion in learned.suggestions}:
        return None
    if line.running and (learned is None or line.key not in learned.recurs):
        return "hardly another story has this sentence"
    if place in {TextPosition.AMID, None}:
        return "it is amid the article's text"
    return None


def drop_ruled(suggestions: Iterable[Suggestion], rules: Rules) -> list[Suggestion]:
    """Return the suggestions whose lines no rule names yet at their place."""
    return [
        suggestion
        for suggestion in suggestions
        if not any(
            rule.zone in {Zone.ANY, suggestion.zone}
            for rule in rules.find_rules(read_line(suggestion.line))
        )
    ]
