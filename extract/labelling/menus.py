"""Menus and breadcrumbs: lines of several short parts that lead about the site."""

import re
from collections.abc import Sequence

from extract.labelling.credits import is_credit
from extract.rules.matcher import Rules
from extract.text.folding import fold, masthead_key
from extract.text.lines import Label, Labels, Line, read_line
from extract.values import Kind

MENU_PART_MAX_WORDS = 4
"""`Log in or register` and `Advertise with us` are the longest entries of the menus seen."""

MENU_MIN_PARTS = 3
"""Two parts may be a title and its section ("Why I quit | Opinion"): both must be known links."""

MENU_MAX_CHARACTERS = 400
"""Ten to fifteen entries; it bounds what looking at them can cost."""

EDGE_LINES = 300
"""So many lines at either end of a page are looked at; menus pasted along have some dozens."""

_BARS = re.compile(r"\s*[|·•]\s*|\t+|\s{2,}")
_PARTED = re.compile(r"[|·•»›→>/\\\t]|\s{2}")
_ARROWS = re.compile(r"\s*[»›→]\s*|\s+[>/\\]\s+")


def label_menus(lines: Sequence[Line], labels: Labels, rules: Rules) -> Labels:
    """Return the labels of menus and breadcrumbs above the running text.

    Below it only lines are menus whose every part is a known link: others may be a table's rows.

    Args:
        lines: The page.
        labels: What is labelled so far.
        rules: The rules, for the links that they know.
    """
    prose = [index for index, line in enumerate(lines) if line.prose and index not in labels]
    if not prose:
        return {}
    found: Labels = {}
    titled = False
    last = len(lines) - 1
    for index, line in enumerate(lines):
        outside = index < min(prose[0], EDGE_LINES) or index > max(prose[-1], last - EDGE_LINES)
        if index in labels or not outside:
            continue
        titled_above = titled
        titled = titled or (line.words >= MENU_PART_MAX_WORDS and not is_credit(line))
        if not _PARTED.search(line.text) or is_credit(line):
            continue
        menu = _Menu(line, rules)
        if menu.is_sure or (index < prose[0] and menu.is_likely(titled=titled_above)):
            found[index] = Label(Kind.BOILERPLATE, f'{menu.what}: "{line.text}"')
    return found


def trail_end(line: Line) -> str:
    """Return the last part of a breadcrumb, folded; empty where the line is none."""
    if len(line.text) > MENU_MAX_CHARACTERS:
        return ""
    *before, last = _ARROWS.split(line.text)
    return fold(last) if before else ""


class _Menu:
    """A line seen as the parts of a menu or of the way to a page."""

    def __init__(self, line: Line, rules: Rules) -> None:
        short = len(line.text) <= MENU_MAX_CHARACTERS and not line.prose
        trail = [part for part in _ARROWS.split(line.text) if part] if short else []
        bars = [part for part in _BARS.split(line.text) if part] if short else []
        self.is_trail = len(trail) > 1 and len(trail) >= len(bars)
        entries = trail if self.is_trail else bars
        parts = [read_line(entry) for entry in entries] if len(entries) > 1 else []
        self.barred = re.search(r"[|·•]", line.text) is not None
        self.arrow = re.search(r"[»›→]", line.text) is not None
        self.short = [part.words <= MENU_PART_MAX_WORDS for part in parts]
        self.known = [
            bool(rules.matching(part) or masthead_key(part.text) in rules.mastheads)
            for part in parts
        ]
        self.credited = any(map(is_credit, parts))
        self.what = "breadcrumb" if self.is_trail else "menu"

    @property
    def is_sure(self) -> bool:
        """Whether every part is a known link."""
        return bool(self.known) and all(self.known)

    def is_likely(self, *, titled: bool) -> bool:
        """Whether it is one above the running text.

        Args:
            titled: Whether what may be the title stands above: then "Anna Ford | GP | Leeds" may
                be the author.
        """
        if self.credited or not self.known:
            return False
        if self.is_trail:
            return self._is_likely_trail()
        if len(self.known) < MENU_MIN_PARTS or not all(self.short):
            return False
        if not self.barred:
            return sum(self.known) * 2 >= len(self.known)  # wide spaces stand in titles too
        return any(self.known) or not titled

    def _is_likely_trail(self) -> bool:
        """Whether it begins at a known page, or has an arrow that no title has between short parts.

        The last part of a trail may be the title.
        """
        if self.known[0]:
            return all(self.short[:-1])
        return self.arrow and all(self.short)
