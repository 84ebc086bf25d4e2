"""The lines above the body: section slug, cover line, title, standfirst."""

from collections import Counter
from collections.abc import Collection, Sequence

from extract.labelling.body import is_caption, repeat_reason, starts_list_item
from extract.labelling.credits import CREDITS
from extract.labelling.labelled_page import LabelledPage
from extract.labelling.navigation import read_trail_end
from extract.metadata import SLUG_MAX_WORDS, HeadLine, choose_head_line, is_salutation
from extract.text import PROSE_MIN_WORDS_UNPUNCTUATED, Label, Line
from extract.values import Kind

UNMARKED_STANDFIRST_MIN_WORDS = 6
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
"""What is between a page's title and the site's name in a browser's title, folded."""


def label_head(page: LabelledPage, *, ask_model: bool = True) -> LabelledPage:
    """Label the open lines above the body, except those that only the body explains.

    Args:
        page: The page; boilerplate, zones, bylines and datelines are labelled.
        ask_model: Whether the line model's title counts where it doubts the chosen title.
    """
    candidates = _candidates(page)
    cover_line = _label_cover_line(page, candidates)
    candidates = [index for index in candidates if index not in cover_line]
    title = choose_head_line(_head_lines(page, candidates, ask_model=ask_model))
    page = page.with_labels(cover_line)
    if title is None:
        return page
    above = _label_above(page, candidates, title)
    captions = _label_twice_printed_captions(page, candidates, title)
    page = page.with_labels(above | {title: Label(Kind.TITLE)} | captions)
    return _label_below(page, title)


def _candidates(page: LabelledPage) -> list[int]:
    """The open lines above the body that may be the title."""
    head = (index for index in page.open_indices if index < page.body_start)
    return [index for index in head if _may_be_title(page.lines[index])]


def _may_be_title(line: Line) -> bool:
    return not (
        not line.headline
        or line.text.endswith((".", ",", ":", ";"))
        or is_caption(line)
        or starts_list_item(line)
        or is_salutation(line)
    )


def _label_cover_line(page: LabelledPage, candidates: Sequence[int]) -> dict[int, Label]:
    """The magazine's cover line below the link to the issue; only where a title follows it."""
    for index, rule in page.matches.items():
        if not rule.takes_next:
            continue
        below = next((i for i in page.open_indices if i > index), None)
        if below is not None and below in candidates[:-1]:
            words = f'{rule.takes_next} below "{page.lines[index].text}" (rule {rule.id})'
            return {below: Label(Kind.BOILERPLATE, words)}
    return {}


def _head_lines(
    page: LabelledPage, candidates: Sequence[int], *, ask_model: bool
) -> list[HeadLine]:
    """The candidates for the title with what is known of each."""
    if not candidates:
        return []
    lines, counts = page.lines, _count_sayings(page, candidates)
    credit = next(iter(_credits(page)), len(lines))
    text = {word for index in page.prose_indices[:LEAD_LINES] for word in _beginnings(lines[index])}
    return [
        HeadLine(
            index=index,
            folded=lines[index].folded,
            words=lines[index].words,
            repeated=counts[lines[index].folded] > 1,
            below_credits=index > credit,
            in_text=_is_in_text(lines[index], text),
            probability=page.scores.titles[index] if ask_model else None,
        )
        for index in candidates
    ]


def _count_sayings(page: LabelledPage, candidates: Sequence[int]) -> Counter[str]:
    """How often the page says a text: on open lines, before the site's name, in breadcrumbs."""
    lines = page.lines
    counts = Counter(lines[index].folded for index in page.open_indices)
    counts.update(name for index in candidates if (name := _without_site(lines[index])))
    counts.update(read_trail_end(lines[i]) for i in page.labels if i < candidates[-1])
    return counts


def _credits(page: LabelledPage) -> list[int]:
    """The indices of bylines and datelines, in order."""
    return sorted(index for index, label in page.labels.items() if label.kind in CREDITS)


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


def _label_above(page: LabelledPage, candidates: Sequence[int], title: int) -> dict[int, Label]:
    """Slugs and menus above the title."""
    labels: dict[int, Label] = {}
    for index in candidates:
        line = page.lines[index]
        if index >= title:
            break
        if line.words >= PROSE_MIN_WORDS_UNPUNCTUATED:
            continue  # no menu has such lines: a paragraph that lost its full stop
        what = "section slug" if line.words <= SLUG_MAX_WORDS else "line of a menu"
        if _without_site(line) == page.lines[title].folded:
            what = "title with the site's name"
        labels[index] = Label(Kind.BOILERPLATE, f'{what} above the title: "{line.text}"')
    return labels


def _label_twice_printed_captions(
    page: LabelledPage, candidates: Sequence[int], title: int
) -> dict[int, Label]:
    """Lines below the title that are there twice: the image's text and its caption.

    A line as long as a standfirst is a caption only where byline or date is between, or where the
    one follows the other directly below the title.
    """
    lines = page.lines
    below = [i for i in candidates if i > title and lines[i].folded != lines[title].folded]
    credit = next((index for index in _credits(page) if index > title), len(lines))
    short = [i for i in below if lines[i].words < UNMARKED_STANDFIRST_MIN_WORDS or i > credit]
    pair = below[:2]
    captions = [*_repeated(page, short), *_repeated(page, pair)]
    return dict.fromkeys(captions, Label(Kind.CAPTION))


def _repeated(page: LabelledPage, indices: Sequence[int]) -> list[int]:
    """Those of the lines of which another says the same."""
    counts = Counter(page.lines[index].folded for index in indices)
    return [index for index in indices if counts[page.lines[index].folded] > 1]


def _label_below(page: LabelledPage, title: int) -> LabelledPage:
    """Label the title said again, and the standfirst."""
    last_credit = max((i for i in _credits(page) if title < i < page.body_start), default=0)
    labels: dict[int, Label] = {}
    first = True
    for index in range(title + 1, page.body_start):
        line = page.lines[index]
        if index in page.labels or is_caption(line) or starts_list_item(line):
            continue
        if line.folded == page.lines[title].folded:
            labels[index] = Label(Kind.TITLE, repeat_reason(title), title + 1)
            continue
        if _is_standfirst(line, before_credits=index < last_credit, first=first):
            labels[index] = Label(Kind.STANDFIRST)
        first = False
    return page.with_labels(labels)


def _is_standfirst(line: Line, *, before_credits: bool, first: bool) -> bool:
    if before_credits:
        return line.words >= STANDFIRST_MIN_WORDS_BEFORE_CREDITS
    unmarked = not line.text.endswith((".", ",", ":", ";"))
    return first and unmarked and line.words >= UNMARKED_STANDFIRST_MIN_WORDS
