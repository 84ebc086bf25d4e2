"""A page pasted as text: what each line is, by rules, the line model and the page's structure.

On a page that was pasted with its menus the line model finds title and text; byline, date and
standfirst are looked for around the title only, for menus and lists of links are full of other
articles' dates. On a page of which the article alone was copied the structure decides.
"""

import re
from collections.abc import Iterator, Sequence

from extract.labelling.body import (
    is_caption,
    label_body,
    label_repeats,
    repeat_reason,
    starts_list_item,
)
from extract.labelling.boilerplate import (
    find_boilerplate,
    is_whole_page,
    label_boilerplate,
    label_prose_boilerplate,
    label_ruled_lines,
    label_tail,
)
from extract.labelling.credit_facts import LINES_ABOVE_TITLE, LINES_INTO_BODY, holds_day
from extract.labelling.credits import find_body_start, label_credits
from extract.labelling.head import label_head
from extract.labelling.labelled_page import LabelledPage
from extract.labelling.navigation import label_menus
from extract.labelling.zones import label_forwarded_mail, label_zones
from extract.metadata import LikelyLine, choose_likely_line, is_possible
from extract.text import Label, Line, read_byline
from extract.values import Kind

STANDFIRST_MIN_PROBABILITY = 0.1
"""Right below the title a sentence that the model holds for this likely is the article's: of 27
such lines that it does not take among 260 pages, some six are disclaimers, the others begin the
article."""

UNNAMED_STANDFIRST_MIN_WORDS = 6
"""Directly below the title a shorter line is a kicker or the first of a list."""

CREDITED_LINES = 3
"""So close below a title its byline or day is."""

SPELLED_MIN_WORDS = 3
"""An address of fewer words is a number or a section."""

_WORD = re.compile(r"[^\W\d_]+")


def label_pasted(page: LabelledPage) -> LabelledPage:
    """Label every line; each step labels lines that the steps before left open."""
    page = label_ruled_lines(page)
    page = label_forwarded_mail(page)
    page = label_menus(page)
    page = label_zones(page)
    page = _label_whole_page(page) if is_whole_page(page) else _label_copied_article(page)
    page = label_body(page)
    return label_repeats(page)


def _label_copied_article(page: LabelledPage) -> LabelledPage:
    """Label the head, the credits and the tail of an article that was copied alone."""
    page = find_body_start(page)
    page = label_credits(page)
    page = label_head(page)
    return label_tail(page)


def _label_whole_page(page: LabelledPage) -> LabelledPage:
    """Label title, credits, standfirst and boilerplate of a page that was pasted with its menus."""
    title = choose_likely_line(_likely_lines(page))
    if title is None:
        return _label_page_without_title(page)
    page = page.with_labels({title: Label(Kind.TITLE)})
    page = page.with_body_start(_first_taken_prose(page, title))
    near = range(max(0, title - LINES_ABOVE_TITLE), page.body_start + LINES_INTO_BODY)
    page = _label_distant_boilerplate(page, near)
    page = _label_copies(page, title)
    page = _label_days(page, near)
    page = _label_close_credits(page, near)
    page = _label_standfirst(page, title)
    return label_boilerplate(page)


def _label_page_without_title(page: LabelledPage) -> LabelledPage:
    """Label as on a page without menus, once the running text that is boilerplate is labelled."""
    page = label_prose_boilerplate(page)
    page = find_body_start(page)
    page = label_credits(page)
    page = label_head(page, ask_model=False)
    return label_boilerplate(page)


def _likely_lines(page: LabelledPage) -> Iterator[LikelyLine]:
    """The lines that are possible titles, with what is known of each."""
    spelled = _spelled_words(page.source.url)
    for index in page.open_indices:
        line = page.lines[index]
        if line.headline and not is_caption(line) and not starts_list_item(line):
            probability, likeness = page.scores.titles[index], _likeness(line, spelled)
            if is_possible(probability, likeness):
                yield LikelyLine(index, probability, likeness, _is_credited(page.lines, index))


def _is_credited(lines: Sequence[Line], title: int) -> bool:
    """Whether a byline or a full day is just below; "3 hours ago" and a month say nothing.

    Of 1,582 pages pasted as text, three have the right title only since such dates do not count.
    """
    below = lines[title + 1 : title + 1 + CREDITED_LINES]
    return any(read_byline(line) or holds_day(line) for line in below)


def _spelled_words(url: str | None) -> frozenset[str]:
    """The words of an address's longest part: `/news/more-nurses-for-the-valley-12345/`."""
    parts = re.split(r"[/?#]", (url or "").partition("//")[2])[1:]
    words = (frozenset(_WORD.findall(part.lower())) for part in parts)
    spelled = max(words, key=len, default=frozenset())
    return spelled if len(spelled) >= SPELLED_MIN_WORDS else frozenset()


def _likeness(line: Line, spelled: frozenset[str]) -> float:
    """Twice the words that line and address share, by all words of both: 1 where they are one."""
    words = frozenset(_WORD.findall(line.folded.replace("'", "")))
    if not spelled or not words:
        return 0.0
    return 2 * len(words & spelled) / (len(words) + len(spelled))


def _first_taken_prose(page: LabelledPage, title: int) -> int:
    """The first line of running text below the title that the model takes."""
    prose = (index for index in page.prose_indices if index > title and page.scores.taken[index])
    return next(prose, title + 1)


def _label_distant_boilerplate(page: LabelledPage, near: range) -> LabelledPage:
    """Label the boilerplate that is not around the title."""
    boilerplate = find_boilerplate(page).items()
    return page.with_labels({index: label for index, label in boilerplate if index not in near})


def _label_copies(page: LabelledPage, title: int) -> LabelledPage:
    """Label the title said again: below the title it refers to it, above it is in a menu."""
    labels: dict[int, Label] = {}
    for index in page.open_indices:
        line = page.lines[index]
        if line.folded != page.lines[title].folded:
            continue
        if index > title:
            labels[index] = Label(Kind.TITLE, repeat_reason(title), title + 1)
        else:
            labels[index] = Label(Kind.BOILERPLATE, f'title above its place: "{line.text}"')
    return page.with_labels(labels)


def _label_days(page: LabelledPage, near: range) -> LabelledPage:
    """Label short lines around the title that contain a day, whatever else is on them."""
    return page.with_labels(
        {
            index: Label(Kind.DATELINE)
            for index in page.open_indices
            if index in near
            and not page.scores.taken[index]
            and not page.lines[index].prose
            and holds_day(page.lines[index])
        }
    )


def _label_close_credits(page: LabelledPage, near: range) -> LabelledPage:
    """Label the bylines and datelines around the title."""
    labels = label_credits(page).labels.items()
    return page.with_labels({index: label for index, label in labels if index in near})


def _label_standfirst(page: LabelledPage, title: int) -> LabelledPage:
    """Label the first line between title and body that the model takes, unless list or caption.

    Running text right below the title and its credits is taken also where the model doubts it.
    """
    between = [index for index in page.open_indices if title < index < page.body_start]
    taken = [index for index in between if page.scores.taken[index]]
    first = between[0] if between and _may_be_text(page, between[0]) else next(iter(taken), None)
    if first is None or not _may_be_standfirst(page.lines[first]):
        return page
    return page.with_labels({first: Label(Kind.STANDFIRST)})


def _may_be_text(page: LabelledPage, index: int) -> bool:
    """Whether the model takes a line for text, or doubts it."""
    doubted = page.scores.probabilities[index] >= STANDFIRST_MIN_PROBABILITY
    return page.scores.taken[index] or (page.lines[index].prose and doubted)


def _may_be_standfirst(line: Line) -> bool:
    return not (
        starts_list_item(line) or is_caption(line) or line.words < UNNAMED_STANDFIRST_MIN_WORDS
    )
