"""Boilerplate rules: whole lines of a page that are boilerplate, compared folded and digit-masked.

A rule never looks inside a line: the words "share this article" within a sentence are prose.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from extract.text import Line, mask_digits
from extract.values import Form, Kind

PATTERN_MAX_CHARACTERS = 400
"""Shape rules look only at lines this short: the longest paragraph of the seeds has 469 characters,
boilerplate is shorter, and it bounds what a pattern can cost."""


class Zone(StrEnum):
    """Where on the page a line must be to count as boilerplate."""

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"


class Opens(StrEnum):
    """The zone of the page that a boilerplate line opens."""

    COMMENTS = "comments"
    RELATED = "related"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Rule:
    """One boilerplate rule, as its TOML table describes it.

    Attributes:
        id: File and name, e.g. `general/audience-banner`.
        why: What the line is, for the maintainer.
        lines: Whole lines, folded and digit-masked.
        pattern: A shape that the whole folded and masked line has, None where lines suffice.
        zone: Where the line must be.
        opens: The zone it opens, if any.
        takes_next: What the line after it is called if that is boilerplate too, else None.
        partial: Whether it shows that the page is walled or cut.
        publisher: The publisher whose page it proves, None where others print it too.
        form: The form of the piece that it shows, if any.
        kind: What the line is; a kept kind (a caption) is not set aside.
        encloses: Whether the short text between two such lines is boilerplate too.
    """

    id: str
    why: str
    lines: frozenset[str]
    pattern: re.Pattern[str] | None
    zone: Zone = Zone.ANY
    opens: Opens | None = None
    takes_next: str | None = None
    partial: bool = False
    publisher: str | None = None
    form: Form | None = None
    kind: Kind = Kind.BOILERPLATE
    encloses: bool = False

    def reason(self, text: str) -> str:
        """The sentence that says why a line is set aside."""
        return f'rule {self.id}: "{text}"'


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher as its rule file names it.

    Attributes:
        name: The name as articles carry it.
        hosts: Host names of its addresses, without `www.`.
        self_mentions: Phrases by which its articles name it (`told MiP`), as printed.
        group: The house whose titles print one another's articles, None where it is of none.
    """

    name: str
    hosts: tuple[str, ...]
    self_mentions: tuple[str, ...]
    group: str | None = None


LEADING_ON = " .:…"
"""What may end a heading that introduces the lines below it: `Related stories:`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, ready for matching.

    Attributes:
        all: Every rule, in the order of the files.
        by_line: Rules by each whole line they name.
        shapes: Rules with a pattern, in the order of the files.
        any_shape: One pattern that matches whatever any shape matches: most lines stop here.
        publishers: The known publishers.
        mastheads: The rule of each outlet by its names' keys (see
        `extract.text.masthead_key`).
        fingerprint: Tells these rule files from any others.
    """

    all: tuple[Rule, ...]
    by_line: Mapping[str, tuple[Rule, ...]]
    shapes: tuple[Rule, ...]
    any_shape: re.Pattern[str]
    publishers: tuple[Publisher, ...]
    mastheads: Mapping[str, Rule]
    fingerprint: str = ""

    def knows(self, publisher: str | None) -> bool:
        """Return whether the rules name a publisher."""
        return any(publisher == known.name for known in self.publishers)

    def hosts_of(self, publisher: str | None) -> tuple[str, ...]:
        """Return the host names of a publisher, none where the rules do not know it."""
        names = (known.hosts for known in self.publishers if known.name == publisher)
        return next(names, ())

    def find_rules(self, line: Line) -> list[Rule]:
        """Return the rules that name the line, at any place; exact lines before shapes."""
        masked = mask_digits(line.folded)
        rules = list(self.by_line.get(masked) or self.by_line.get(masked.rstrip(LEADING_ON), ()))
        if len(masked) <= PATTERN_MAX_CHARACTERS and self.any_shape.fullmatch(masked):
            rules += [
                rule for rule in self.shapes if rule.pattern and rule.pattern.fullmatch(masked)
            ]
        return rules


Matches = Mapping[int, Rule]
"""The rule that a line meets at its place, by the line's index."""


def match_rules(lines: Sequence[Line], rules: Rules) -> Matches:
    """Return the rule of each line that is boilerplate at its place on the page."""
    known = {index: known for index, line in enumerate(lines) if (known := rules.find_rules(line))}
    prose = [index for index, line in enumerate(lines) if line.prose and index not in known]
    matches: dict[int, Rule] = {}
    for index, candidates in known.items():
        zone = _zone(index, prose)
        rule = next((rule for rule in candidates if _meets(rule, zone)), None)
        if rule:
            matches[index] = rule
    return MappingProxyType(matches)


def _meets(rule: Rule, zone: Zone) -> bool:
    """Whether a rule holds in a zone: above all text nobody has commented, it is a byline."""
    if rule.kind is Kind.COMMENT and zone is Zone.HEAD:
        return False
    return rule.zone in {Zone.ANY, zone}


def _zone(index: int, prose: Sequence[int]) -> Zone:
    """Head before the first prose line, tail after the last, else neither."""
    if not prose or index < prose[0]:
        return Zone.HEAD
    return Zone.TAIL if index > prose[-1] else Zone.ANY
