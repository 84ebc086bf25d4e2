"""The site's own lines above and below the article: mastheads, menus, breadcrumbs.

A masthead is the outlet's name, alone or beside the date and the section. A title that is longer
and only contains the name ("HSJ names new editor") is a title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from extract.labelling.credits import is_credit
from extract.labelling.labelled_page import LabelledPage
from extract.rules import Matches, Rule, Rules, match_rules
from extract.text import Label, Line, fold, masthead_key, may_hold_date, read_dateline, read_line
from extract.values import Kind

MASTHEAD_MAX_CHARACTERS = 120
"""`First published in the Dispensing Doctors' Association | Thursday 19 November 2026` has 83."""

MENU_PART_MAX_WORDS = 4
"""`Log in or register` and `Advertise with us` are the longest entries of the menus seen."""

MENU_MIN_PARTS = 3
"""Two parts may be a title and its section ("Why I quit | Opinion"): both must be known links."""

MENU_MAX_CHARACTERS = 400
"""Ten to fifteen entries; it bounds what looking at them can cost."""

MENU_EDGE_LINES = 300
"""This many lines at either end of a page are looked at; menus pasted along have some dozens."""

_CREDITED = re.compile(
    r"(?:source|from|via|(?:(?:first|originally) )?(?:published|posted) (?:in|by))(?: ?: ?| )"
)
_BAR = re.compile(r" ?[|·•»›>] ?")
_GAP = re.compile(r" ")
_BETWEEN = " ,|:-()'"
_ADDRESS = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/\S*)?")

_BARS = re.compile(r"\s*[|·•]\s*|\t+|\s{2,}")
_PARTED = re.compile(r"[|·•»›→>/\\\t]|\s{2}")
_ARROWS = re.compile(r"\s*[»›→]\s*|\s+[>/\\]\s+")
_ANY_BAR = re.compile(r"[|·•]")
_ANY_ARROW = re.compile(r"[»›→]")


def match_pasted_lines(lines: Sequence[Line], rules: Rules) -> Matches:
    """Return the rule of each line of a pasted page that is boilerplate, mastheads included."""
    matches = match_rules(lines, rules)
    return MappingProxyType({**matches, **_match_mastheads(lines, matches, rules)})


def _match_mastheads(lines: Sequence[Line], matches: Matches, rules: Rules) -> Matches:
    """The rule of each masthead above the body, or beside the credits just below its start.

    Amid the text an outlet's name may be a sub-heading ("Pulse"); below it the name is boilerplate,
    but proves nothing: it may be the source of a link.
    """
    prose = (i for i in range(len(lines) - 1, -1, -1) if lines[i].prose and i not in matches)
    last = max(next(prose, len(lines)), len(lines) - MENU_EDGE_LINES)
    below = {
        index: replace(rule, publisher=None)
        for index in range(last + 1, len(lines))
        if index not in matches and (rule := rules.mastheads.get(masthead_key(lines[index].text)))
    }
    return {**below, **_match_mastheads_above_body(lines, matches, rules)}


def _match_mastheads_above_body(lines: Sequence[Line], matches: Matches, rules: Rules) -> Matches:
    mastheads: dict[int, Rule] = {}
    titled = below_prose = False
    for index, line in enumerate(lines[:MENU_EDGE_LINES]):
        known = matches.get(index)
        masthead = None if known and known.publisher else _read_masthead(line, rules)
        if masthead:
            mastheads[index] = masthead
        elif known or is_credit(line):
            continue
        elif below_prose:
            break
        else:
            # The first line may be a title that asks something, however long.
            below_prose = line.prose and (titled or not line.headline)
            titled = True
    return mastheads


def _read_masthead(line: Line, rules: Rules) -> Rule | None:
    """The outlet's rule if all of the line is its name, date and section, else None.

    Beside a date the rule has the kind of a dateline.
    """
    if len(line.folded) > MASTHEAD_MAX_CHARACTERS:
        return _by_address(line, rules)
    text = _without_sections(line, rules)
    return (
        rules.mastheads.get(masthead_key(text))
        or _by_name_and_date(text, rules)
        or _by_address(line, rules)
    )


def _without_sections(line: Line, rules: Rules) -> str:
    """The line's text without `Source:` and without the parts that rules know."""
    credited = _CREDITED.match(line.folded)
    text = line.folded[credited.end() :] if credited else line.folded
    parts = _BAR.split(text)
    if len(parts) == 1:
        return text
    return " | ".join(part for part in parts if not rules.find_rules(read_line(part)))


def _by_name_and_date(text: str, rules: Rules) -> Rule | None:
    for name, rest in _cuts(text) if may_hold_date(text) else ():
        rule = rules.mastheads.get(masthead_key(name))
        if rule and read_dateline(read_line(rest.removeprefix("on "))):
            return replace(rule, kind=Kind.DATELINE)
    return None


def _by_address(line: Line, rules: Rules) -> Rule | None:
    address = _ADDRESS.fullmatch(line.folded)
    return rules.mastheads.get(masthead_key(address["host"])) if address else None


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is before and after each space of the text, then in the other order."""
    for gap in _GAP.finditer(text):
        before, after = text[: gap.start()].strip(_BETWEEN), text[gap.end() :].strip(_BETWEEN)
        yield before, after
        yield after, before


def label_menus(page: LabelledPage) -> LabelledPage:
    """Label menus and breadcrumbs above the running text.

    Below it only lines are menus whose every part is a known link: others may be a table's rows.
    """
    prose = page.prose_indices
    if not prose:
        return page
    labels: dict[int, Label] = {}
    titled = False
    for index in _edges(page, prose[0], prose[-1]):
        line = page.lines[index]
        if _PARTED.search(line.text) and not is_credit(line):
            menu = _read_menu(line, page.rules)
            if menu.is_sure or (index < prose[0] and menu.is_likely(titled=titled)):
                labels[index] = Label(Kind.BOILERPLATE, f'{menu.name}: "{line.text}"')
        titled = titled or (line.words >= MENU_PART_MAX_WORDS and not is_credit(line))
    return page.with_labels(labels)


def _edges(page: LabelledPage, first: int, last: int) -> list[int]:
    """The open lines above the first and below the last line of prose, at the page's ends."""
    above = range(min(first, MENU_EDGE_LINES))
    below = range(max(last + 1, len(page.lines) - MENU_EDGE_LINES), len(page.lines))
    return [index for index in page.open_indices if index in above or index in below]


def read_trail_end(line: Line) -> str:
    """Return the last part of a breadcrumb, folded; empty where the line is none."""
    if len(line.text) > MENU_MAX_CHARACTERS:
        return ""
    *before, last = _ARROWS.split(line.text)
    return fold(last) if before else ""


@dataclass(frozen=True, slots=True)
class _Menu:
    """A line seen as the parts of a menu or of the way to a page.

    Attributes:
        is_trail: Whether it is a breadcrumb.
        barred: Whether it has a bar.
        arrow: Whether it has an arrow that no title has.
        short: Of each part, whether it is as short as a menu's entries.
        known: Of each part, whether it is a known link.
        credited: Whether a part is a byline or a date.
    """

    is_trail: bool
    barred: bool
    arrow: bool
    short: tuple[bool, ...]
    known: tuple[bool, ...]
    credited: bool

    @property
    def name(self) -> str:
        """What it is."""
        return "breadcrumb" if self.is_trail else "menu"

    @property
    def is_sure(self) -> bool:
        """Whether every part is a known link."""
        return bool(self.known) and all(self.known)

    def is_likely(self, *, titled: bool) -> bool:
        """Whether it is one above the running text.

        Args:
            titled: Whether what may be the title is above: then "Anna Ford | GP | Leeds" may be
                the author.
        """
        if self.credited or not self.known:
            return False
        if self.is_trail:
            return self._is_likely_trail()
        if len(self.known) < MENU_MIN_PARTS or not all(self.short):
            return False
        if not self.barred:
            return sum(self.known) * 2 >= len(self.known)  # wide spaces are in titles, too
        return any(self.known) or not titled

    def _is_likely_trail(self) -> bool:
        """Whether it begins at a known page, or has an arrow that no title has between short parts.

        The last part of a trail may be the title.
        """
        if self.known[0]:
            return all(self.short[:-1])
        return self.arrow and all(self.short)


def _read_menu(line: Line, rules: Rules) -> _Menu:
    short = len(line.text) <= MENU_MAX_CHARACTERS and not line.prose
    trail = list(filter(None, _ARROWS.split(line.text))) if short else []
    bars = list(filter(None, _BARS.split(line.text))) if short else []
    is_trail = len(trail) > 1 and len(trail) >= len(bars)
    entries = trail if is_trail else bars
    parts = [read_line(entry) for entry in entries] if len(entries) > 1 else []
    return _Menu(
        is_trail=is_trail,
        barred=_ANY_BAR.search(line.text) is not None,
        arrow=_ANY_ARROW.search(line.text) is not None,
        short=tuple(part.words <= MENU_PART_MAX_WORDS for part in parts),
        known=tuple(_is_known_link(part, rules) for part in parts),
        credited=any(map(is_credit, parts)),
    )


def _is_known_link(part: Line, rules: Rules) -> bool:
    return bool(rules.find_rules(part)) or masthead_key(part.text) in rules.mastheads
