"""The addresses to which a correction leads: one of them may be the article that it corrects."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from extract.markup import iter_links, parse
from extract.metadata.forms.text_shapes import END_LINES, is_correction_note
from extract.text import clean_address, is_front_page, read_line
from extract.values import Form, Page, Paragraph

KEPT_LINKS_MAX = 20
"""A column of corrections names some ten articles."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]{}]+")
_AFTER = ".,;:!?…"


def find_correction_links(
    page: Page, form: Form | None, paragraphs: Sequence[Paragraph], own_address: str | None
) -> tuple[str, ...]:
    """Return the addresses in a correction's text, or in a note of correction at a text's end.

    Args:
        page: The page as its reader gave it.
        form: The article's form.
        paragraphs: The page's paragraphs.
        own_address: The page's own address, which is none of them.

    Returns:
        Clean addresses of articles in the text's order, each once; none where nothing is corrected.
    """
    texts = _correcting_texts(form, paragraphs)
    if not texts:
        return ()
    written = _links_of_markup(page, texts) if page.html else _links_of_text(texts)
    hinted = (page.hints.get("links") or "").split("; ")
    cleaned = (clean_address(_absolute(link, own_address)) for link in (*written, *hinted))
    links = dict.fromkeys(link for link in cleaned if link and not is_front_page(link))
    links.pop(own_address or "", None)
    return tuple(links)[:KEPT_LINKS_MAX]


def _correcting_texts(form: Form | None, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts that say what is corrected; of a correction also lines that are an address."""
    if form is Form.CORRECTION:
        return [
            line.text for line in paragraphs if line.read or _ADDRESS.fullmatch(line.text.strip())
        ]
    end = [line for line in paragraphs if line.read][-END_LINES:]
    return [line.text for line in end if is_correction_note(read_line(line.text))]


def _links_of_markup(page: Page, texts: Sequence[str]) -> Iterator[str]:
    """The links whose name and whose paragraph are among the texts."""
    for link in iter_links(parse(page.html or "").root):
        if any(link.name in text and text in link.around for text in texts):
            yield link.address


def _links_of_text(texts: Sequence[str]) -> Iterator[str]:
    return (match[0].rstrip(_AFTER) for text in texts for match in _ADDRESS.finditer(text))


def _absolute(address: str, base: str | None) -> str:
    try:
        return urljoin(base or "", address)
    except ValueError:  # an address that is none leads nowhere
        return ""
