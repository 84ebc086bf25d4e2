"""The label that is printed at a title on a line of its own, and how it differs from a menu.

A kicker is alone above or below the title, or with one topic. A line with a section's name among
others like it is a menu's: it is taken only where the page says it again just above the title.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from extract.metadata.forms.form_names import (
    find_section_form,
    is_menu_entry,
    only_form,
)
from extract.rules import Matches
from extract.text import Line, read_date_beside
from extract.values import Form

LABEL_MAX_WORDS = 8
"""`Home > Opinion > General practice` has six; a longer line above a title is another title."""

KICKER_LINES = 3
"""A kicker is one of this many short lines above the title: with a topic and a slogan."""

MENU_MIN_LINES = 10
"""This many short lines above a title are a menu; a kicker is then next to the title."""

_HOME = "home"
"""It begins a path of sections as often as a menu."""

LINES_ABOVE = 40
"""How far above the title a menu is looked at."""

LINES_BELOW = 4
"""Label, byline, date and reading time between title and text."""

_OPINION_BY = re.compile(
    r"(?:opinion|comment|commentary|viewpoint|column|editorial|guest (?:post|blog|column|opinion)"
    r"|a view from|op-ed|letter) (?:by|from) .{3,80}"
)
_PAID_BY = re.compile(
    r"(?:(?:(?:sponsored|paid|partner|promoted|branded|commercial)(?:[ -]for)?"
    r" (?:content|post|feature|article|story|message)|advertorial|advertisement feature)"
    r" (?:by|from|for|with|in association with)"
    r"|(?:sponsored|paid for|promoted) by|in association with|paid partnership with) .{2,60}"
)
"""A label with the name of who pays: `Sponsored by Acme`, `In association with Acme`."""

_PAID_NOTICE = re.compile(
    r"(?:this (?:is an? (?:advertorial|advertisement feature|(?:sponsored|paid|promotional)"
    r" (?:article|feature|post))\b"
    r"|(?:article|content|feature|advertorial|page|post|supplement|promotional \w+|sponsored \w+)"
    r" (?:is|was|has been) (?:\w+ )?(?:paid for|sponsored|initiated(?:,| and)? .{0,40}?funded)"
    r"(?: and \w+)? by\b)).*"
)
"""A paragraph that says of its page that somebody pays for it. Journalism that a charity funds is
none."""

_FILED = re.compile(
    r"(?:sections?|categor(?:y|ies)|filed (?:under|in)|posted in|(?:article )?type)"
    r"(?:: ?| )(.{3,60})"
)
_UNSURE_BELOW = frozenset(
    "comment comments live news letter leader column views editorial background briefing profile"
    " profiles contributors interview sponsored promoted".split()
)
"""Below a title these are buttons, counters or names of others' boxes as often as labels."""

_COUNT = re.compile(r"\(?\d+\)?")


FormOf = Callable[[int], Form | None]
"""The form that the line with an index means as a label."""


def find_printed_form(
    lines: Sequence[Line],
    title: int | None,
    matches: Matches,
    *,
    ignored: Collection[int] = (),
    blogs_are_views: bool = False,
) -> Form | None:
    """Return the form that a label beside the title means, None where none does.

    Args:
        lines: The page's lines.
        title: The title's index; without a title the label is one of few lines above the text.
        matches: The rule that a line meets; a publisher's rule may give a form.
        ignored: Indices of bylines, dates and captions, and of what the markup of a saved page says
            is in a menu.
        blogs_are_views: Whether a blog is a writer's view here.
    """

    def form_of(index: int) -> Form | None:
        rule = matches.get(index)
        printed = _find_label_form(lines[index], blogs_are_views=blogs_are_views)
        return printed or (rule.form if rule else None)

    if any(_PAID_NOTICE.fullmatch(line.folded) for line in lines):
        return Form.ADVERTISEMENT
    place = title
    if place is None:
        place = next((i for i, line in enumerate(lines) if line.prose), len(lines))
        if place > LINES_BELOW:
            return None
    above = [index for index in _lines_above(lines, place) if index not in ignored]
    kicker = _find_kicker(lines, above, form_of)
    if kicker is not None or title is None:
        return kicker
    return _find_form_below(lines, title, form_of)


def _lines_above(lines: Sequence[Line], title: int) -> list[int]:
    """The short lines just above the title, the nearest first, without dates."""
    above: list[int] = []
    for index in range(title - 1, max(-1, title - 1 - LINES_ABOVE), -1):
        line = lines[index]
        if line.prose or line.words > LABEL_MAX_WORDS:
            break
        if not read_date_beside(line) and not _COUNT.fullmatch(line.folded):
            above.append(index)
    return above


def _find_kicker(lines: Sequence[Line], above: Sequence[int], form_of: FormOf) -> Form | None:
    """The form of the only label above the title; within a menu, of the label said again there."""
    folded = [lines[index].folded for index in above]
    entries = {text for text in folded if is_menu_entry(text) and text != _HOME}
    entries -= {text for text in entries if find_section_form(text) is Form.ADVERTISEMENT}
    if len(entries) <= 1:
        near = KICKER_LINES if len(above) < MENU_MIN_LINES else 1
        return _choose_form(map(form_of, above[:near]))
    for place in range(KICKER_LINES - 1):
        earlier = _places_of(folded[place], folded, place + 1)
        # A menu that is printed twice has the same line above the label both times.
        if earlier and not any(folded[place + 1] == folded[k + 1] for k in earlier):
            return form_of(above[place])
    return None


def _places_of(text: str, folded: Sequence[str], start: int) -> list[int]:
    return [k for k in range(start, len(folded) - 1) if folded[k] == text]


def _find_form_below(lines: Sequence[Line], title: int, form_of: FormOf) -> Form | None:
    below: list[Form | None] = []
    for index in range(title + 1, min(len(lines), title + 1 + LINES_BELOW)):
        line = lines[index]
        if line.prose:
            break
        if _OPINION_BY.fullmatch(line.folded) or line.folded not in _UNSURE_BELOW:
            below.append(form_of(index))
    return _choose_form(below)


def _choose_form(forms: Iterable[Form | None]) -> Form | None:
    """The form that all labels agree in; what is paid for is so whatever it is called besides."""
    known = list(forms)
    return only_form(known) or (Form.ADVERTISEMENT if Form.ADVERTISEMENT in known else None)


def _find_label_form(line: Line, *, blogs_are_views: bool) -> Form | None:
    """The form that a line means, if all of it is a label: perhaps beside a date or a name."""
    if line.words > LABEL_MAX_WORDS:
        return None
    if _OPINION_BY.fullmatch(line.folded):
        return Form.LETTER if line.folded.startswith("letter") else Form.OPINION
    if _PAID_BY.fullmatch(line.folded):
        return Form.ADVERTISEMENT
    filed = _FILED.fullmatch(line.folded)
    return find_section_form(filed[1] if filed else line.folded, blogs_are_views=blogs_are_views)
