"""Word documents (.docx): paragraphs, headings, lists, quotations and tables, as HTML."""

from collections.abc import Iterator, Mapping
from html import escape
from zipfile import ZipFile

from lxml import etree

from extract.errors import UnreadableError
from extract.readers.containers import open_zip, read_member, read_zip
from extract.readers.formats import Format, beginning
from extract.readers.office.docx_text import (
    is_in_list,
    is_title,
    paragraph_html,
    style_names,
    tag_of,
    word_name,
)
from extract.readers.reader import Member, Reader, Source
from extract.readers.safe_xml import parse_xml
from extract.values import Page, Rejected

BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_OTHER_OFFICE = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a presentation"}
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "sectPr"})


def read_docx(source: Source) -> Iterator[Page | Rejected | Member]:
    """Hand out the document as one HTML page, its foot- and endnotes below the text.

    Changes not yet accepted count as accepted; headers and footers of the pages are left out.
    A ZIP file that merely begins like an Office document is read as one.

    Raises:
        UnreadableError: It is another Office format, damaged, or too large.
    """
    with open_zip(source) as archive:
        names = set(archive.namelist())
        if BODY not in names:
            _refuse_other_office(names)
            yield from read_zip(source)
            return
        yield _page(archive, names, source)


def _refuse_other_office(names: set[str]) -> None:
    for name, kind in _OTHER_OFFICE.items():
        if name in names:
            raise UnreadableError(f"{kind} is not read yet", "Paste its text into a .txt file.")


def _page(archive: ZipFile, names: set[str], source: Source) -> Page:
    styles = _styles(archive, names, source)
    body = "\n".join(_blocks(_root(archive, BODY, source), styles))
    if not body.strip():
        raise UnreadableError(
            "the document holds no text",
            "If it holds pictures of text, have them recognised (OCR).",
        )
    notes = "\n".join(
        block
        for name in _NOTES
        if name in names
        for block in _blocks(_root(archive, name, source), styles)
    )
    title = _title(_root(archive, BODY, source), styles)
    head = f"<title>{escape(title, quote=False)}</title>" if title else ""
    html = (
        f"<!DOCTYPE html>\n<html><head>{head}</head><body><article>\n{body}\n"
        f"{notes}</article></body></html>"
    )
    return Page(html=html, url=source.url, hints={"title": title} if title else {})


def _root(archive: ZipFile, name: str, source: Source) -> etree._Element:
    content = read_member(archive, archive.getinfo(name), source)
    return parse_xml(content, max_bytes=source.limits.member_max_bytes)[0]


def _styles(archive: ZipFile, names: set[str], source: Source) -> dict[str, str]:
    if "word/styles.xml" not in names:
        return {}
    return style_names(_root(archive, "word/styles.xml", source))


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in document order, those of tables and text boxes among them, none twice."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        name = word_name(node)
        if name in _SKIPPED:
            continue
        if name == "p":
            yield node
            boxes = [box for box in node.iter() if word_name(box) == "txbxContent"]
            waiting.extend(box for box in reversed(boxes) if _stands_in(box, node))
        else:
            waiting.extend(reversed(node))


def _stands_in(box: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text box is this paragraph's own.

    A box within one of its boxes comes with that one; a fallback doubles it for older programs.
    """
    for parent in box.iterancestors():
        if parent is paragraph:
            return True
        if word_name(parent) in {"Fallback", "p"}:
            return False
    return False


def _blocks(root: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    """Each paragraph as HTML; items that follow one another make one list.

    Where a paragraph has the style of the document's title, headings are one level below it.
    """
    in_list = False
    below = 1 if any(is_title(paragraph, styles) for paragraph in _paragraphs(root)) else 0
    for paragraph in _paragraphs(root):
        text = paragraph_html(paragraph)
        if not text:
            continue
        item = is_in_list(paragraph, styles)
        if item != in_list:
            yield "<ul>" if item else "</ul>"
            in_list = item
        tag = "li" if item else tag_of(paragraph, styles, below)
        yield f"<{tag}>{text}</{tag}>"
    if in_list:
        yield "</ul>"


def _title(root: etree._Element, styles: Mapping[str, str]) -> str:
    """The text of the paragraph whose style is the document's title; empty where there is none."""
    for paragraph in _paragraphs(root):
        if tag_of(paragraph, styles) == "h1":
            return " ".join("".join(map(str, paragraph.itertext())).split())
    return ""


DOCX = Reader(
    Format(
        "a Word document",
        frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}),
        frozenset({".docx"}),
        beginning(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/)"),
        signed=True,
    ),
    read_docx,
)
