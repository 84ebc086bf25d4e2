"""PDF: its text layer, with lines joined to paragraphs. What is only a picture has no text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.errors import UnreadableError
from extract.readers.containers import bytes_as_file
from extract.readers.decoding import mend_mojibake
from extract.readers.formats import Format, beginning
from extract.readers.office.pdf_text import PdfLine, join_lines
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGES_MAX = 200
"""A page takes 10 to 50 ms; an issue of a magazine has some 100."""

LETTERS_MIN = 40
"""Letters below which there is no text layer: a scan's page number or stamp has fewer."""

_LINES_MAX = 100_000
"""Of a whole document; a page has some 60."""

TITLE_CHARACTERS_MIN = 4
"""A shorter title field ("1", "x") is on any page by chance."""

_PARSING_MAX = 300_000
"""Operators and operands of one page; a full page of text has 5,000 to 20,000, and 300,000 take
some .5 s."""

FORMS_MAX = 200
"""Forms drawn on a page; a letterhead is one, a map has some 100."""

DAMAGED_MAX = 20
"""Pages that cannot be read, after which no more are tried: each may have cost what is allowed."""

TAIL_BYTES = 2048
"""Where the end mark is; senders append a few bytes of their own."""

_SPACES = re.compile(r"[ \t\u00a0]+")
_OCR = "Have its text recognised (OCR) and save the result as PDF with text, or as .txt."
_AGAIN = "Fetch it again, or open it and copy its text into a .txt file."


def read_pdf(source: Source) -> list[Page | Rejected]:
    """Return the document as one page of text.

    Raises:
        UnreadableError: It is encrypted, damaged, too long, or has no text layer.
    """
    if len(source.content) > source.limits.member_max_bytes:
        raise UnreadableError(
            f"the PDF has {len(source.content):,} bytes, over the limit of "
            f"{source.limits.member_max_bytes:,}",
            "Save only the pages of the article, without their pictures.",
        )
    from pypdf import apply_configuration  # noqa: PLC0415 -- only where there is a PDF

    with apply_configuration(
        zlib_maximum_output_length=source.limits.member_max_bytes,
        lzw_maximum_output_length=source.limits.member_max_bytes,
        run_length_maximum_output_length=source.limits.member_max_bytes,
        array_based_stream_maximum_output_length=source.limits.member_max_bytes,
        stream_decoding_work_maximum_length=2 * source.limits.member_max_bytes,
        stream_parsing_work_maximum_count=_PARSING_MAX,
        xform_maximum_invocations_per_extraction=FORMS_MAX,
    ):
        return [_page(source)]


def _page(source: Source) -> Page:
    reader = _opened(source)
    pages, damaged = _pages(reader, source)
    text = "\n\n".join(join_lines(pages))
    if sum(character.isalpha() for character in text) < LETTERS_MIN:
        raise UnreadableError(
            "the PDF has no text layer: its pages are pictures"
            if not damaged
            else "none of the PDF's pages can be read",
            _OCR if not damaged else _AGAIN,
        )
    notes: tuple[str, ...] = ()
    if damaged:
        notes = (f"{damaged} of its pages are damaged and left out.",)
    mended = mend_mojibake(text)  # fonts without a table of characters give wrong ones
    notes += (mended.note,) if mended.note else ()
    return Page(text=mended.text, url=source.url, hints=_hints(reader, pages), notes=notes)


def _opened(source: Source) -> "PdfReader":
    """The parsed PDF; one encrypted only against printing opens without a password."""
    # pypdf takes a quarter of a second to import, and most runs and commands meet no PDF.
    from pypdf import PdfReader  # noqa: PLC0415 - see above
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - see above

    try:
        reader = PdfReader(bytes_as_file(source.content), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except (PyPdfError, NotImplementedError) as error:
        if "encrypt" in str(error).lower() or "crypt" in type(error).__name__.lower():
            raise _locked() from error
        if b"%%EOF" not in source.content[-TAIL_BYTES:]:
            raise UnreadableError("the PDF's end is missing", _AGAIN) from error
        raise UnreadableError(f"the PDF is damaged ({error})", _AGAIN) from error
    if locked:
        raise _locked()
    return reader


def _locked() -> UnreadableError:
    return UnreadableError(
        "the PDF is protected by a password",
        "Open it with the password and save it again without one.",
    )


def _pages(reader: "PdfReader", source: Source) -> tuple[list[list[PdfLine]], int]:
    """The lines of each page, and how many pages could not be read."""
    count = _count(reader)
    if count > PAGES_MAX:
        raise UnreadableError(
            f"the PDF has {count:,} pages, over the limit of {PAGES_MAX}",
            "Save only the pages of the article.",
        )
    pages: list[list[PdfLine]] = []
    damaged = lines = characters = 0
    for number in range(count):
        try:
            page = list(_lines(reader, number))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- one bad page must not cost the others
            damaged += 1
            if damaged > DAMAGED_MAX:
                raise UnreadableError("the PDF's pages are damaged", _AGAIN) from None
            continue
        lines += len(page)
        characters += sum(len(line.text) for line in page)
        if lines > _LINES_MAX or characters > source.limits.text_max_bytes:
            raise UnreadableError(
                "the PDF has more text than an article can have", "Save only the article's pages."
            )
        pages.append(page)
    return pages, damaged


def _count(reader: "PdfReader") -> int:
    try:
        return len(reader.pages)
    except Exception as error:
        raise UnreadableError("the PDF is damaged: its pages cannot be found", _AGAIN) from error


def _lines(reader: "PdfReader", number: int) -> Iterator[PdfLine]:
    """A page's lines in the order in which they are drawn."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:  # noqa: ANN401 -- pypdf's own
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        pieces.append((text, float(x), float(y), float(size) * scale))

    reader.pages[number].extract_text(visitor_text=visit)
    held: list[tuple[str, float, float, float]] = []
    for text, x, y, size in pieces:
        for line_number, part in enumerate(text.split("\n")):
            if line_number:
                yield from _line(held)
                held = []
            if part.strip() or (held and part):
                held.append((part, x, y, size))
    yield from _line(held)


def _line(held: list[tuple[str, float, float, float]]) -> Iterator[PdfLine]:
    text = _SPACES.sub(" ", "".join(part for part, *_ in held)).strip()
    if text:
        _, x, y, size = held[0]
        yield PdfLine(text, x, y, size)


def _hints(reader: "PdfReader", pages: list[list[PdfLine]]) -> dict[str, str]:
    """The document's title where its first page says it too: the field often holds a file name."""
    try:
        metadata_title = str((reader.metadata and reader.metadata.title) or "")
    except Exception:  # noqa: BLE001 -- a damaged field costs no more than the hint
        return {}
    title = " ".join(metadata_title.split())
    first = " ".join(" ".join(line.text.split()) for line in (pages[0] if pages else ()))
    return (
        {"title": title}
        if len(title) >= TITLE_CHARACTERS_MIN and title.casefold() in first.casefold()
        else {}
    )


PDF = Reader(
    Format(
        "a PDF",
        frozenset({"application/pdf", "application/x-pdf"}),
        frozenset({".pdf"}),
        beginning(rb".{0,64}?%PDF-\d"),
        signed=True,
    ),
    read_pdf,
)
