"""Lines above the body that are an outlet's name, alone or beside the date and the section.

A title that is longer and only contains the name ("HSJ names new editor") is a title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.labelling.credits import is_credit
from extract.labelling.menus import EDGE_LINES
from extract.rules.matcher import Matches, Rule, Rules
from extract.text.datelines import may_hold_date, read_dateline
from extract.text.folding import masthead_key
from extract.text.lines import Line, read_line
from extract.values import Kind

MASTHEAD_MAX_CHARACTERS = 120
"""`First published in the Dispensing Doctors' Association | Thursday 19 November 2026` has 83."""

_CREDITED = re.compile(
    r"(?:source|from|via|(?:(?:first|originally) )?(?:published|posted) (?:in|by))(?: ?: ?| )"
)
_BAR = re.compile(r" ?[|·•»›>] ?")
_GAP = re.compile(r" ")
_BETWEEN = " ,|:-()'"
_ADDRESS = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/\S*)?")


def match_mastheads(lines: Sequence[Line], matches: Matches, rules: Rules) -> Matches:
    """Return the rule of each masthead above the body, or beside the credits just below its start.

    Amid the text an outlet's name may be a sub-heading ("Pulse"); below it the name is furniture,
    but proves nothing: it may be the source of a link.

    Args:
        lines: The page.
        matches: The lines that other rules meet; one that proves its publisher stays.
        rules: The rules, for the outlets' names.
    """
    prose = (i for i in range(len(lines) - 1, -1, -1) if lines[i].prose and i not in matches)
    last = max(next(prose, len(lines)), len(lines) - EDGE_LINES)
    found: Matches = {
        index: replace(rule, publisher=None)
        for index in range(last + 1, len(lines))
        if index not in matches and (rule := rules.mastheads.get(masthead_key(lines[index].text)))
    }
    return found | _above_the_body(lines, matches, rules)


def _above_the_body(lines: Sequence[Line], matches: Matches, rules: Rules) -> Matches:
    found: Matches = {}
    titled = below_prose = False
    for index, line in enumerate(lines[:EDGE_LINES]):
        known = matches.get(index)
        masthead = None if known and known.publisher else read_masthead(line, rules)
        if masthead:
            found[index] = masthead
        elif known or is_credit(line):
            continue
        elif below_prose:
            break
        else:
            # The first line may be a title that asks something, however long.
            below_prose = line.prose and (titled or not line.headline)
            titled = True
    return found


def read_masthead(line: Line, rules: Rules) -> Rule | None:
    """Return the outlet's rule if all of the line is its name, date and section, else None.

    Beside a date the rule has the kind of a dateline.
    """
    if len(line.folded) > MASTHEAD_MAX_CHARACTERS:
        return _by_address(line, rules)
    credited = _CREDITED.match(line.folded)
    text = line.folded[credited.end() :] if credited else line.folded
    parts = _BAR.split(text)
    if len(parts) > 1:
        text = " | ".join(part for part in parts if not rules.matching(read_line(part)))
    if rule := rules.mastheads.get(masthead_key(text)):
        return rule
    for name, rest in _cuts(text) if may_hold_date(text) else ():
        rule = rules.mastheads.get(masthead_key(name))
        if rule and read_dateline(read_line(rest.removeprefix("on "))):
            return replace(rule, kind=Kind.DATELINE)
    return _by_address(line, rules)


def _by_address(line: Line, rules: Rules) -> Rule | None:
    address = _ADDRESS.fullmatch(line.folded)
    return rules.mastheads.get(masthead_key(address["host"])) if address else None


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each space of the text, then the other way about."""
    for gap in _GAP.finditer(text):
        before, after = text[: gap.start()].strip(_BETWEEN), text[gap.end() :].strip(_BETWEEN)
        yield before, after
        yield after, before
