"""From a document to articles, step by step.

A page is one article for now: letters or stories that share a page share the article.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from extract.errors import UnreadableError
from extract.labelling import (
    LabelledPage,
    label_pasted,
    label_saved,
    make_article,
    make_paragraphs,
    match_pasted_lines,
)
from extract.limits import Limits
from extract.line_model import score_layout, score_lines, with_second_opinion
from extract.markup import parse, read_layout
from extract.metadata import PageFacts, explain_rejection, explain_text_rejection, read_facts
from extract.readers import Source, iter_document
from extract.rules import Rules, load_rules, match_rules
from extract.text import Line, lines_of, read_lines
from extract.values import READ_KINDS, WITHIN, Article, Page, Paragraph, RawDocument, Rejected

ReadPages = Callable[[RawDocument, Limits], Iterable[Page | Rejected]]
"""Reads a document's pages; called as `read_pages` is."""

ExtractPage = Callable[..., Article | Rejected]
"""Extracts a page's article; called as `extract_page` is."""

WITHOUT_METADATA = (
    "publisher, date and language were left unknown, because reading them took too long "
    "or too much memory"
)

_UNDATED = datetime.min.replace(tzinfo=UTC)


def extract(
    content: bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    received: datetime | None = None,
) -> list[Article | Rejected]:
    """Return the articles of a document, or why it contains none.

    Args:
        content: The document's bytes.
        media_type: Its media type where known; else the content decides.
        url: The page's address where known.
        received: When the document was received; aware, UTC.

    Returns:
        One value per page; never empty, and no content raises.
    """
    origin = url or "the document"
    return extract_document(RawDocument(content, origin, received or _UNDATED, media_type, url))


def extract_document(
    raw: RawDocument, *, limits: Limits | None = None, rules: Rules | None = None
) -> list[Article | Rejected]:
    """Return the articles of a raw document; a `Rejected` carries the document's origin.

    Args:
        raw: The document.
        limits: What is larger is rejected, with its size and the limit.
        rules: The boilerplate rules; the shipped rules where None.
    """
    extractor = Extractor(limits or Limits(), rules or load_rules())
    return [result for result in extractor.extract_pages(raw) if result is not None]


def read_pages(raw: RawDocument, limits: Limits) -> Iterator[Page | Rejected]:
    """Read the pages of a raw document one by one, or say why there are none."""
    try:
        yield from iter_document(Source(raw.content, raw.origin, raw.media_type, raw.url, limits))
    except UnreadableError as error:
        yield Rejected(raw.origin, error.reason, error.remedy)


def extract_page(
    page: Page, origin: str, sha256: str, rules: Rules, *, with_metadata: bool = True
) -> Article | Rejected:
    """Return the article of one page, or why the page has none.

    Args:
        page: The page.
        origin: Where it is: its document, and its name there.
        sha256: Of its document, 64 hexadecimal digits.
        rules: The boilerplate rules.
        with_metadata: False leaves publisher, days and language unknown, and notes this.
    """
    try:
        labelled, why_not = (
            _label_html(page, rules, with_metadata=with_metadata)
            if page.html
            else _label_text(page, rules)
        )
    except UnreadableError as error:
        return Rejected(origin, error.reason, error.remedy)
    if why_not:
        return Rejected(origin, why_not, "Save or paste the page of the article itself.")
    paragraphs = make_paragraphs(labelled)
    if not any(map(_is_article_text, paragraphs, labelled.lines)):
        return Rejected(
            origin,
            "no article text on the page",
            "Check that the article itself was pasted, not only the page's menus.",
        )
    article = make_article(labelled, paragraphs, sha256, with_metadata=with_metadata)
    if with_metadata:
        return article
    return replace(article, notes=(*article.notes, WITHOUT_METADATA))


def _ignore(_origin: str) -> None:
    """Do nothing when a page begins."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """What documents are extracted with.

    Attributes:
        limits: The sizes up to which documents are read.
        rules: The boilerplate rules.
        read: Reads a document's pages.
        extract: Extracts a page's article.
    """

    limits: Limits
    rules: Rules
    read: ReadPages = read_pages
    extract: ExtractPage = extract_page

    def extract_pages(
        self,
        raw: RawDocument,
        *,
        skip: int = 0,
        with_metadata: bool = True,
        begin: Callable[[str], None] = _ignore,
    ) -> Iterator[Article | Rejected | None]:
        """Read a document and extract its pages one by one.

        Args:
            raw: The document.
            skip: The first pages are read but not extracted, this many.
            with_metadata: False leaves publisher, days and language of the first extracted page
                unknown: reading them took too long before.
            begin: Called with a page's origin before the page is extracted.

        Yields:
            Each page's article, or why the page has none; None for each skipped page.
        """
        for place, page in enumerate(self.read(raw, self.limits)):
            if place < skip:
                yield None
            elif isinstance(page, Rejected):
                yield page
            else:
                origin = _page_origin(page, raw.origin)
                begin(origin)
                spared = not with_metadata and place == skip
                yield self.extract(page, origin, raw.sha256, self.rules, with_metadata=not spared)


def _page_origin(page: Page, document: str) -> str:
    """Where a page is: its document, and its name in the document where it has one."""
    member = page.hints.get("origin")
    return document + WITHIN + member if member else document


def _label_text(page: Page, rules: Rules) -> tuple[LabelledPage, str | None]:
    """A page pasted as text, labelled; and why it is no article, None where it may be one."""
    lines = read_lines(page.text or "")
    labelled = label_pasted(
        LabelledPage(
            source=page,
            lines=lines,
            rules=rules,
            matches=match_pasted_lines(lines, rules),
            scores=score_lines([line.text for line in lines]),
            notes=page.notes,
        )
    )
    title = labelled.title_index
    return labelled, explain_text_rejection(lines, None if title is None else lines[title].text)


def _label_html(
    page: Page, rules: Rules, *, with_metadata: bool
) -> tuple[LabelledPage, str | None]:
    """A saved page, labelled; and why it is no article, None where it may be one."""
    tree = parse(page.html or "")
    layout = read_layout(tree.root)
    lines = lines_of([block.text for block in layout.blocks])
    facts = read_facts(tree.root, page.url, rules, lines) if with_metadata else PageFacts()
    labelled = label_saved(
        LabelledPage(
            source=page,
            lines=lines,
            rules=rules,
            matches=match_rules(lines, rules),
            scores=with_second_opinion(tree.root, lines, score_layout(layout)),
            layout=layout,
            facts=facts,
            notes=(*page.notes, *tree.notes),
        )
    )
    text = [line for i, line in enumerate(lines) if labelled.labels[i].kind in READ_KINDS]
    return labelled, explain_rejection(tree.root, facts, text)


def _is_article_text(paragraph: Paragraph, line: Line) -> bool:
    return paragraph.kind in READ_KINDS and paragraph.read and (line.prose or line.marked)
