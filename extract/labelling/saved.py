"""A saved page: what each block is, by rules, the line model, and what its markup says."""

import re
from collections.abc import Collection, Sequence

from extract.labelling.body import is_caption, is_list_item, label_repeats, said_before
from extract.labelling.boxes import COMMENT_NAMES, label_boxes
from extract.labelling.credits import is_credit
from extract.labelling.forwarded import label_forwarded
from extract.labelling.furniture import label_furniture
from extract.line_model import LineScores
from extract.markup.blocks import Layout, Region
from extract.metadata.page_facts import PageFacts
from extract.rules.matcher import Matches, label_boilerplate
from extract.text.bylines import read_byline
from extract.text.datelines import read_date_beside, read_dateline
from extract.text.folding import fold
from extract.text.lines import Label, Labels, Line
from extract.values import Kind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

HEADING_MAX_WORDS = 25
"""What is longer in a heading's element is running text that was to be large."""

RELATED_NAMES = frozenset(
    {"related", "recommended", "recommendations", "recirc", "teaser", "teasers", "outbrain"}
    | {"taboola", "trending", "popular", "promo"},
)
STANDFIRST_NAMES = frozenset(
    {"standfirst", "subtitle", "subheadline", "subhead", "deck", "dek", "sell", "strapline"}
    | {"intro", "lede", "excerpt", "kicker", "summary"},
)
"""Words of class names and ids that say what stands in an element, as publishers' systems use
them."""

BELOW_TITLE_MIN_WORDS = 6
BELOW_TITLE_MIN_PROBABILITY = 0.1
"""Right below the title a line of so many words, without a link or a day, that the model holds for
this likely is the standfirst: of 49 such lines that it does not take, on pages of sites it never
saw, two or three in all name a writer or a source; the others introduce the article."""

CREDIT_LINES = 6
"""Bylines and datelines stand so near the title; there also those are credits that the model takes
for text. Farther on the days of a list of events are its text."""

_BY = re.compile(r"^(?:(?:written |words |posted )?by|author):? ")

STANDFIRST_MIN_WORDS = 4
"""What is shorter, in an element named for the standfirst, is a kicker or a label."""


def label_saved(
    lines: Sequence[Line],
    layout: Layout,
    matches: Matches,
    scores: LineScores,
    facts: PageFacts,
) -> Labels:
    """Find out what each block is; every step labels blocks that the steps before left open.

    Args:
        lines: The page's blocks as lines.
        layout: The blocks with the regions they stand in.
        matches: The rules that know lines of it.
        scores: What the line model says of the page.
        facts: What the page tells of itself.
    """
    labels = label_boilerplate(lines, matches)
    labels |= label_forwarded(lines, labels)
    labels |= _titles(lines, layout, labels, facts.title)
    labels |= _standfirsts(lines, layout, labels, facts.standfirst)
    labels |= _credits(lines, labels, scores, facts)
    labels |= _sentence_below_title(lines, layout, labels, scores)
    labels |= label_boxes(lines, layout, labels, matches, scores)
    labels |= _named_zones(layout, label_furniture(lines, labels, scores))
    labels |= _read(lines, layout, labels)
    labels |= label_repeats(lines, labels)
    return labels


def _titles(lines: Sequence[Line], layout: Layout, labels: Labels, title: str | None) -> Labels:
    """The title: the first heading that says it, else the first line; its copies refer to it."""
    if not title:
        return {}
    wanted = fold(title)
    said = [i for i, line in enumerate(lines) if i not in labels and line.folded == wanted]
    if not said:
        return {}
    headed = [i for i in said if _own_tag(layout, i) == "h1"]
    first = (headed or said)[0]
    before = {i: Label(Kind.BOILERPLATE, f'title in a menu: "{title}"') for i in said if i < first}
    after = {i: Label(Kind.TITLE, said_before(first), first + 1) for i in said if i > first}
    return before | {first: Label(Kind.TITLE)} | after


def _standfirsts(
    lines: Sequence[Line], layout: Layout, labels: Labels, declared: str | None
) -> Labels:
    """The line below the title that its element names so, or that the page declares as its own."""
    title = _title_of(labels)
    if title is None:
        return {}
    wanted = fold(declared or "")
    for index in range(title + 1, len(lines)):
        line = lines[index]
        if index in labels or is_credit(line) or is_caption(line):
            continue
        names = layout.regions[layout.blocks[index].region].names
        named = bool(STANDFIRST_NAMES & set(names)) and line.words >= STANDFIRST_MIN_WORDS
        if named or (line.folded == wanted and _own_tag(layout, index) != "p"):
            return {index: Label(Kind.STANDFIRST)}
        if line.prose:
            return {}
    return {}


def _sentence_below_title(
    lines: Sequence[Line], layout: Layout, labels: Labels, scores: LineScores
) -> Labels:
    """The standfirst that no name tells: the line right below the title that the model doubts."""
    title = _title_of(labels)
    standing = any(at.kind is Kind.STANDFIRST for at in labels.values())
    if title is None or standing or title + 1 >= len(lines):
        return {}
    index, line = title + 1, lines[title + 1]
    if index in labels or scores.taken[index] or layout.blocks[index].links:
        return {}
    if line.words < BELOW_TITLE_MIN_WORDS or is_caption(line) or read_date_beside(line):
        return {}
    doubted = scores.probabilities[index] >= BELOW_TITLE_MIN_PROBABILITY
    return {index: Label(Kind.STANDFIRST)} if doubted else {}


def _credits(lines: Sequence[Line], labels: Labels, scores: LineScores, facts: PageFacts) -> Labels:
    """Bylines and datelines: short lines beside the article that name its authors or its days."""
    authors = {fold(name) for name in facts.bylines}
    days = {facts.published, facts.modified} - {None}
    title = _title_of(labels)
    near = range(0) if title is None else range(title - CREDIT_LINES, title + CREDIT_LINES + 1)
    found: Labels = {}
    for index, line in enumerate(lines):
        if index in labels or line.prose or (scores.taken[index] and index not in near):
            continue
        if _BY.sub("", line.folded) in authors or (index in near and _is_byline(line, authors)):
            found[index] = Label(Kind.BYLINE)
        elif days and (dateline := read_dateline(line)) and dateline.day in days:
            found[index] = Label(Kind.DATELINE)
    return found


def _is_byline(line: Line, authors: Collection[str]) -> bool:
    """Whether all of a line is a byline, and names an author that the page knows, if it knows any.

    The model takes some for text: at the beginning of the body they stand as its first paragraph.
    """
    return bool(read_byline(line)) and (not authors or any(name in line.folded for name in authors))


def _named_zones(layout: Layout, furniture: Labels) -> Labels:
    """Furniture in an element named for comments or related links is of that kind.

    What stands below a picture is its caption: the model, asked for running text, does not take it.
    """
    zones: list[tuple[Kind, str] | None] = []
    for region in layout.regions:
        around = zones[region.parent] if region.parent >= 0 else None
        zones.append(around or _zone_of(region))
    found: Labels = {}
    for index, label in furniture.items():
        zone = zones[layout.blocks[index].region]
        if zone is None:
            found[index] = label
        elif zone[0] is Kind.CAPTION:
            found[index] = Label(Kind.CAPTION)
        else:
            found[index] = Label(zone[0], f'{label.reason}; in an element named "{zone[1]}"')
    return found


def _zone_of(region: Region) -> tuple[Kind, str] | None:
    if region.tag == "figcaption":
        return Kind.CAPTION, region.tag
    for name in region.names:
        if name in COMMENT_NAMES:
            return Kind.COMMENT, name
        if name in RELATED_NAMES:
            return Kind.RELATED, name
    return None


def _read(lines: Sequence[Line], layout: Layout, labels: Labels) -> Labels:
    """What one reads: each open line is what its elements say."""
    around: list[frozenset[str]] = []
    for region in layout.regions:
        outer = around[region.parent] if region.parent >= 0 else frozenset()
        around.append(outer | {region.tag})
    return {
        index: Label(_kind(line, around[layout.blocks[index].region]))
        for index, line in enumerate(lines)
        if index not in labels
    }


def _kind(line: Line, around: frozenset[str]) -> Kind:
    if "figcaption" in around or is_caption(line):
        return Kind.CAPTION
    if around & HEADINGS and line.words <= HEADING_MAX_WORDS:
        return Kind.SUBHEADING
    if "li" in around or is_list_item(line):
        return Kind.LIST_ITEM
    return Kind.QUOTE if "blockquote" in around else Kind.BODY


def _own_tag(layout: Layout, index: int) -> str:
    return layout.regions[layout.blocks[index].region].tag


def _title_of(labels: Labels) -> int | None:
    titles = (i for i, at in labels.items() if at.kind is Kind.TITLE and at.reason is None)
    return next(titles, None)
