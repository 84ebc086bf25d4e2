"""Days printed on a page: in `<time>` elements, in credit lines near the title, after labels."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from extract.metadata.credit_places import (
    CLASSES_MAX_CHARACTERS,
    Nearby,
    find_dated_elements,
    find_labelled_elements,
    is_elsewhere,
)
from extract.metadata.declarations import Declarations, read_text
from extract.metadata.page_dates.dated_sources import DatedSource, read_source
from extract.text import (
    DATED_MAX_CHARACTERS,
    DateRole,
    KnownDate,
    date_role,
    find_day,
    label_starts,
    names_other_date,
    names_role,
    read_date_label,
)

JOINED_MAX = 4
"""A date may be printed in this many pieces: `Published`, `12`, `April`, `2019`."""

REST_MAX_WORDS = 6
"""Words beside a day in a credit line: `By Jane Smith, Features Editor` has five."""

LABEL_MAX_CHARACTERS = 60
"""`First published on the website on` has 33."""

_ABOVE_MAX = 12
"""How many texts above the title may contain its date; farther up are menus and other news."""

CLASSED_MAX = 20
"""How many elements whose class speaks of a date are read."""

_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:entry-date|published|publish(?:ed)?[_-]?(?:date|on|time)|pub-?date"
    r"|post[_-]?date|date[_-]?published|posted[_-]?on|article[_-]*date|blog[_-]*date|timestamp"
    r"|dateline|news[_-]*date|entry[_-]?time|date|post[_-]?meta|entry[_-]?meta|byline|meta|time)"
    r"(?:$|[\s_-])",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def printed_near(near: Nearby, declared: Declarations, *, updated: bool) -> KnownDate | None:
    """Return the day in a credit line below the title, else above it.

    Args:
        near: What is printed around the title.
        declared: What the page declares.
        updated: Whether the day of a change is asked for, not that of publication.
    """
    for texts in (near.below, near.above[:_ABOVE_MAX][::-1]):
        for index, text in enumerate(texts):
            if not _YEAR.search(text):
                continue
            for part in _by_label(_with_label(texts, index)):
                if _tells_update(part) is updated:
                    return read_source(DatedSource("text", part), declared)
    return None


def _by_label(text: str) -> Iterator[str]:
    """`Published 3 May 2019, updated 5 May 2019` as its two parts."""
    starts = sorted({0, *label_starts(text), len(text)})
    parts = [text[start:end].strip(" ,;|·") for start, end in pairwise(starts)]
    days = [part for part in parts if find_day(part)]
    yield from days if len(days) > 1 else [text]


def _with_label(pieces: Sequence[str], index: int) -> str:
    """A piece with a year, with the pieces before it that make up its day or label it."""
    text = pieces[index]
    for back in range(1, JOINED_MAX):
        if index < back or len(pieces[index - back]) > LABEL_MAX_CHARACTERS:
            break
        longer = " ".join(pieces[index - back : index + 1])
        if read_date_label(pieces[index - back]) or (find_day(text) is None and find_day(longer)):
            return longer
    return text


def _tells_update(text: str) -> bool | None:
    """Whether a text dates the article: True an update, False its publication, None neither."""
    day = find_day(text)
    if day is None or names_other_date(text, amid_text=True):
        return None
    lowered = text.lower()
    before, after = lowered[: day.start], lowered[day.end :]
    if (role := date_role(before)) is not DateRole.UNLABELLED:
        return role is DateRole.UPDATED
    if len(_WORD.findall(before)) + len(_WORD.findall(after)) > REST_MAX_WORDS:
        return None
    return False


def list_times(declared: Declarations, *, marked: bool) -> Iterator[DatedSource]:
    """Yield what `<time>` elements give that may date the article; `marked` ones say so."""
    for time in declared.times:
        if not _may_date_article(time, marked=marked):
            continue
        if stamp := (time.get("datetime") or time.get("title") or "").strip():
            yield DatedSource("<time datetime>", stamp)
        yield DatedSource("<time>", read_text(time))


def _may_date_article(time: HtmlElement, *, marked: bool) -> bool:
    label = _label_of(time)
    if names_role(label, DateRole.UPDATED) or names_other_date(label, amid_text=True):
        return False
    is_labelled = names_role(label, DateRole.PUBLISHED)
    if (is_labelled or _marks_publication(time)) is not marked:
        return False
    return is_labelled or not is_elsewhere(time)


def _marks_publication(time: HtmlElement) -> bool:
    words = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return time.get("pubdate") is not None or "publish" in words or "entry-date" in words


def _label_of(time: HtmlElement) -> str:
    """What an element's own words and those right before it say of the time."""
    before = _text_before(time)
    classes = time.get("class") or ""
    class_words = "" if "publish" in classes else classes.replace("-", " ").replace("_", " ")
    return f"{before[-LABEL_MAX_CHARACTERS:]} {read_text(time)} {class_words}".lower()


def _text_before(element: HtmlElement) -> str:
    """The words right before an element, in the element around it or before that."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None and parent is not None:
        if (parent.text or "").strip():
            return parent.text or ""
        previous = parent.getprevious()
        if previous is None:
            return parent.text or ""
    return "" if previous is None else f"{read_text(previous)} {previous.tail or ''}"


def classed(declared: Declarations) -> Iterator[DatedSource]:
    """Return short texts in elements whose class or id says that they contain a date."""
    for element in islice(filter(_is_classed, find_dated_elements(declared)), CLASSED_MAX):
        text = read_text(element)
        if len(text) <= DATED_MAX_CHARACTERS and _tells_update(text) is False:
            yield DatedSource("text", text)


def _is_classed(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if len(names) > CLASSES_MAX_CHARACTERS or not _PUBLISHED_CLASS.search(names):
        return False
    return not is_elsewhere(element)


def labelled_days(declared: Declarations) -> Iterator[DatedSource]:
    """Return short texts anywhere on the page that call their day the publication's."""
    for element in find_labelled_elements(declared):
        text = read_text(element)
        if len(text) > DATED_MAX_CHARACTERS or not names_role(text, DateRole.PUBLISHED):
            continue
        if _tells_update(text) is False and not is_elsewhere(element):
            yield DatedSource("text", text)
