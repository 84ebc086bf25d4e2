"""The lines above the body: section slug, cover line, title, standfirst."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from extract.labelling.body import is_caption, is_list_item, said_before
from extract.labelling.menus import trail_end
from extract.metadata.publisher_names import is_salutation
from extract.metadata.title_choice import SLUG_MAX_WORDS, HeadLine, choose_head_line
from extract.rules.matcher import Matches
from extract.text.lines import PROSE_MIN_WORDS_UNPUNCTUATED, Label, Labels, Line
from extract.values import Kind

STANDFIRST_MIN_WORDS = 6
"""Directly below the title a line this long without an end mark is a standfirst; shorter ones are
sub-headings ("Up 2") or labels."""

STANDFIRST_MIN_WORDS_BEFORE_CREDITS = 4
"""Between title and byline also a shorter line is a standfirst; two or three words are a name."""

LONGER_WORD_CHARACTERS = 5
TITLE_SHARE_MIN = 0.5
LEAD_LINES = 3
"""Of a title's longer words the first paragraphs say half again; of a site's slogan or a cover
line less."""

SITE_MARKS = (" | ", " - ")
"""What stands between a page's title and the site's name in a browser's title, folded."""

_CREDITS = frozenset({Kind.BYLINE, Kind.DATELINE})


def label_head(
    lines: Sequence[Line],
    labels: Labels,
    matches: Matches,
    start: int,
    likely: Sequence[float] = (),
) -> Labels:
    """Return the labels of the head's open lines, except what only the body can tell.

    Args:
        lines: The page.
        labels: What is labelled so far: furniture, zones, bylines and datelines.
        matches: The furniture's rules, for the one that takes the next line along.
        start: Where the body begins.
        likely: Of each line, how probable the line model holds it to be the title, where asked.
    """
    candidates = [i for i in range(start) if i not in labels and _may_be_title(lines[i])]
    found = _cover_line(lines, candidates, labels, matches)
    candidates = [index for index in candidates if index not in found]
    title = choose_head_line(_head_lines(lines, candidates, labels, likely))
    if title is None:
        return found
    found |= _above(lines, candidates, title)
    found[title] = Label(Kind.TITLE)
    found |= _twice_printed_captions(lines, candidates, labels, title)
    return found | _below(lines, labels | found, title, start)


def _may_be_title(line: Line) -> bool:
    return not (
        not line.headline
        or line.text.endswith((".", ",", ":", ";"))
        or is_caption(line)
        or is_list_item(line)
        or is_salutation(line)
    )


def _cover_line(
    lines: Sequence[Line],
    candidates: Sequence[int],
    labels: Labels,
    matches: Matches,
) -> Labels:
    """The magazine's cover line below the link to the issue; only where a title follows it."""
    for index, rule in matches.items():
        if not rule.takes_next:
            continue
        taken = next((i for i in range(index + 1, len(lines)) if i not in labels), None)
        if taken is not None and taken in candidates[:-1]:
            words = f'{rule.takes_next} below "{lines[index].text}" (rule {rule.id})'
            return {taken: Label(Kind.BOILERPLATE, words)}
    return {}


def _head_lines(
    lines: Sequence[Line], candidates: Sequence[int], labels: Labels, likely: Sequence[float]
) -> list[HeadLine]:
    """The candidates with what is known of each."""
    if not candidates:
        return []
    said = Counter(line.folded for index, line in enumerate(lines) if index not in labels)
    said.update(name for index in candidates if (name := _without_site(lines[index])))
    said.update(trail_end(lines[index]) for index in labels if index < candidates[-1])
    credit = min((i for i, label in labels.items() if label.kind in _CREDITS), default=len(lines))
    prose = (line for index, line in enumerate(lines) if line.prose and index not in labels)
    text = {word for line in islice(prose, LEAD_LINES) for word in _beginnings(line)}
    return [
        HeadLine(
            index=index,
            folded=lines[index].folded,
            words=lines[index].words,
            repeated=said[lines[index].folded] > 1,
            below_credits=index > credit,
            in_text=_is_in_text(lines[index], text),
            probability=likely[index] if likely else None,
        )
        for index in candidates
    ]


def _without_site(line: Line) -> str:
    """What a browser's title says before the site's name ("Title | Site"), folded, else empty."""
    return max((line.folded.rpartition(mark)[0] for mark in SITE_MARKS), key=len)


def _is_in_text(line: Line, text: Collection[str]) -> bool:
    """Whether the first paragraphs speak of what the line speaks of."""
    words = _beginnings(line)
    return len(words.intersection(text)) >= TITLE_SHARE_MIN * len(words) > 0


def _beginnings(line: Line) -> set[str]:
    """How the longer words of a line begin: "inspectors" and "inspected" are one subject."""
    words = (word.strip(".,;:!?'()") for word in line.folded.split())
    return {word[:LONGER_WORD_CHARACTERS] for word in words if len(word) >= LONGER_WORD_CHARACTERS}


def _above(lines: Sequence[Line], candidates: Sequence[int], title: int) -> Labels:
    found: Labels = {}
    for index in candidates:
        if index >= title:
            break
        if lines[index].words >= PROSE_MIN_WORDS_UNPUNCTUATED:
            continue  # no menu has such lines: a paragraph that lost its full stop
        what = "section slug" if lines[index].words <= SLUG_MAX_WORDS else "line of a menu"
        if _without_site(lines[index]) == lines[title].folded:
            what = "title with the site's name"
        reason = f'{what} above the title: "{lines[index].text}"'
        found[index] = Label(Kind.BOILERPLATE, reason)
    return found


def _twice_printed_captions(
    lines: Sequence[Line],
    candidates: Sequence[int],
    labels: Labels,
    title: int,
) -> Labels:
    """Lines below the title that stand there twice: the image's text and its caption.

    A line as long as a standfirst is one only where byline or date stand between, or where both
    stand one below the other, directly below the title.
    """
    credit = min((i for i, at in labels.items() if at.kind in _CREDITS and i > title), default=None)
    below = [i for i in candidates if i > title and lines[i].folded != lines[title].folded]
    short = [
        index
        for index in below
        if lines[index].words < STANDFIRST_MIN_WORDS or (credit is not None and index > credit)
    ]
    said = Counter(lines[index].folded for index in short)
    pair = below[:2] if len({lines[index].folded for index in below[:2]}) == 1 else []
    return {index: Label(Kind.CAPTION) for index in short if said[lines[index].folded] > 1} | (
        dict.fromkeys(pair, Label(Kind.CAPTION)) if len(pair) > 1 else {}
    )


def _below(lines: Sequence[Line], labels: Labels, title: int, start: int) -> Labels:
    """The title said again, and the standfirst."""
    below = range(title + 1, start)
    last_credit = max((i for i in below if i in labels and labels[i].kind in _CREDITS), default=0)
    found: Labels = {}
    first = True
    for index in below:
        line = lines[index]
        if index in labels or is_caption(line) or is_list_item(line):
            continue
        if line.folded == lines[title].folded:
            found[index] = Label(Kind.TITLE, said_before(title), title + 1)
            continue
        if _is_standfirst(line, before_credits=index < last_credit, first=first):
            found[index] = Label(Kind.STANDFIRST)
        first = False
    return found


def _is_standfirst(line: Line, *, before_credits: bool, first: bool) -> bool:
    if before_credits:
        return line.words >= STANDFIRST_MIN_WORDS_BEFORE_CREDITS
    unmarked = not line.text.endswith((".", ",", ":", ";"))
    return first and unmarked and line.words >= STANDFIRST_MIN_WORDS
