"""A saved page: what each block is, by rules, the line model, and what its markup says."""

from collections.abc import Collection
from datetime import date

from extract.labelling.body import is_caption, label_repeats, repeat_reason, starts_list_item
from extract.labelling.boilerplate import label_ruled_lines
from extract.labelling.boxes import label_boxes, label_named_boilerplate
from extract.labelling.credits import is_credit
from extract.labelling.labelled_page import LabelledPage
from extract.labelling.zones import label_forwarded_mail
from extract.text import Label, Line, fold, read_byline, read_date_beside, read_dateline, strip_lead
from extract.values import Kind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

HEADING_MAX_WORDS = 25
"""What is longer in a heading's element is running text that was to be large."""

STANDFIRST_NAMES = frozenset(
    {"standfirst", "subtitle", "subheadline", "subhead", "deck", "dek", "sell", "strapline"}
    | {"intro", "lede", "excerpt", "kicker", "summary"},
)
"""Words of class names and ids that say what is in an element, as publishers' systems use them."""

BELOW_TITLE_MIN_WORDS = 6
BELOW_TITLE_MIN_PROBABILITY = 0.1
"""Right below the title a line of this many words, without a link or a day, that the model gives
this probability is the standfirst: of 49 such lines that it does not take, on pages of sites it
never saw, two or three in all name a writer or a source; the others introduce the article."""

CREDIT_LINES = 6
"""Bylines and datelines are this close to the title; there also those are credits that the model
takes for text. Farther on the days of a list of events are its text."""

NAMED_STANDFIRST_MIN_WORDS = 4
"""What is shorter, in an element named for the standfirst, is a kicker or a label."""


def label_saved(page: LabelledPage) -> LabelledPage:
    """Label every block; each step labels blocks that the steps before left open."""
    page = label_ruled_lines(page)
    page = label_forwarded_mail(page)
    page = _label_title(page)
    page = _label_stated_standfirst(page)
    page = _label_stated_credits(page)
    page = _label_sentence_below_title(page)
    page = label_boxes(page)
    page = label_named_boilerplate(page)
    page = _label_text(page)
    return label_repeats(page)


def _label_title(page: LabelledPage) -> LabelledPage:
    """Label the title: the first heading that says it, else the first line; copies refer to it."""
    folded = fold(page.facts.title or "")
    places = [index for index in page.open_indices if page.lines[index].folded == folded]
    if not places:
        return page
    headings = [index for index in places if _own_tag(page, index) == "h1"]
    first = (headings or places)[0]
    in_menu = Label(Kind.BOILERPLATE, f'title in a menu: "{page.facts.title}"')
    copy = Label(Kind.TITLE, repeat_reason(first), first + 1)
    labels = {index: in_menu if index < first else copy for index in places}
    return page.with_labels(labels | {first: Label(Kind.TITLE)})


def _label_stated_standfirst(page: LabelledPage) -> LabelledPage:
    """Label the line below the title that its element or the page's data call the standfirst."""
    title = page.title_index
    below = [index for index in page.open_indices if title is not None and index > title]
    for index in below:
        line = page.lines[index]
        if is_credit(line) or is_caption(line):
            continue
        if _is_stated_standfirst(page, index):
            return page.with_labels({index: Label(Kind.STANDFIRST)})
        if line.prose:
            return page
    return page


def _is_stated_standfirst(page: LabelledPage, index: int) -> bool:
    line = page.lines[index]
    names = page.layout.regions[page.layout.blocks[index].region].names
    if not STANDFIRST_NAMES.isdisjoint(names) and line.words >= NAMED_STANDFIRST_MIN_WORDS:
        return True
    return line.folded == fold(page.facts.standfirst or "") and _own_tag(page, index) != "p"


def _label_sentence_below_title(page: LabelledPage) -> LabelledPage:
    """Label the standfirst that nothing names: the line right below the title, if so likely."""
    title = page.title_index
    named = any(label.kind is Kind.STANDFIRST for label in page.labels.values())
    if title is None or named or title + 1 >= len(page.lines):
        return page
    if not _is_sentence_below_title(page, title + 1):
        return page
    return page.with_labels({title + 1: Label(Kind.STANDFIRST)})


def _is_sentence_below_title(page: LabelledPage, index: int) -> bool:
    line = page.lines[index]
    if index in page.labels or page.scores.taken[index] or page.layout.blocks[index].links:
        return False
    if line.words < BELOW_TITLE_MIN_WORDS or is_caption(line) or read_date_beside(line):
        return False
    return page.scores.probabilities[index] >= BELOW_TITLE_MIN_PROBABILITY


def _label_stated_credits(page: LabelledPage) -> LabelledPage:
    """Label short lines beside the article that name the page's authors or its days."""
    authors = frozenset(fold(name) for name in page.facts.bylines)
    days = {known.day for known in (page.facts.published, page.facts.modified) if known}
    near = _near_title(page)
    labels: dict[int, Label] = {}
    for index in page.open_indices:
        if index in near or not page.scores.taken[index]:
            kind = _credit_kind(page.lines[index], authors, days, is_near=index in near)
            labels |= {index: Label(kind)} if kind else {}
    return page.with_labels(labels)


def _credit_kind(
    line: Line, authors: Collection[str], days: Collection[date], *, is_near: bool
) -> Kind | None:
    """Byline or dateline where a line is one, else None; only near the title by its form alone."""
    if line.prose:
        return None
    if _names_author(line, authors) or (is_near and _is_byline(line, authors)):
        return Kind.BYLINE
    return Kind.DATELINE if days and _day_of(line) in days else None


def _near_title(page: LabelledPage) -> range:
    title = page.title_index
    return range(0) if title is None else range(title - CREDIT_LINES, title + CREDIT_LINES + 1)


def _names_author(line: Line, authors: Collection[str]) -> bool:
    name = strip_lead(line.folded) or line.folded.removeprefix("author ")
    return name in authors


def _day_of(line: Line) -> date | None:
    dateline = read_dateline(line)
    return dateline.day if dateline else None


def _is_byline(line: Line, authors: Collection[str]) -> bool:
    """Whether all of a line is a byline, and names an author that the page knows, if it knows any.

    The model takes some for text: at the beginning of the body they are its first paragraph.
    """
    return bool(read_byline(line)) and (not authors or any(name in line.folded for name in authors))


def _label_text(page: LabelledPage) -> LabelledPage:
    """Label the article's text: each open line is what its elements say."""
    around: list[frozenset[str]] = []
    for region in page.layout.regions:
        outer = around[region.parent] if region.parent >= 0 else frozenset()
        around.append(outer | {region.tag})
    return page.with_labels(
        {
            index: Label(_kind(page.lines[index], around[page.layout.blocks[index].region]))
            for index in page.open_indices
        }
    )


def _kind(line: Line, around: frozenset[str]) -> Kind:
    if "figcaption" in around or is_caption(line):
        return Kind.CAPTION
    if around & HEADINGS and line.words <= HEADING_MAX_WORDS:
        return Kind.SUBHEADING
    if "li" in around or starts_list_item(line):
        return Kind.LIST_ITEM
    return Kind.QUOTE if "blockquote" in around else Kind.BODY


def _own_tag(page: LabelledPage, index: int) -> str:
    return page.layout.regions[page.layout.blocks[index].region].tag
