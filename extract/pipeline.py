"""From a document to articles, step by step.

A page is one article for now: letters or stories that share a page share the article.
"""

from collections.abc import Iterator
from hashlib import sha256

from extract.errors import UnreadableError
from extract.labelling.article import LabelledPage, article_of, paragraphs_of
from extract.labelling.furniture import is_whole_page
from extract.labelling.mastheads import match_mastheads
from extract.labelling.near_title import DaysNearTitle, days_near_title
from extract.labelling.pasted import label_pasted
from extract.labelling.saved import label_saved
from extract.limits import Limits
from extract.line_model import score_layout, score_lines
from extract.line_model.trafilatura_vote import with_second_opinion
from extract.markup.blocks import read_layout
from extract.markup.tree import parse
from extract.metadata.page_facts import PageFacts, read_facts
from extract.metadata.page_kinds import not_an_article, not_an_article_text
from extract.readers import Source, read_each
from extract.readers.members import WITHIN
from extract.rules.matcher import Rules, match_rules
from extract.rules.rulebook import load_rules
from extract.text.lines import Line, lines_of, read_lines
from extract.values import READ_KINDS, Article, Kind, Page, Paragraph, RawDocument, Rejected


def extract(
    content: bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
) -> list[Article | Rejected]:
    """Return the articles of a document, or why it holds none.

    Args:
        content: The document's bytes.
        media_type: Its media type where told; else its content tells.
        url: The page's address where known.

    Returns:
        One value a page; never empty, and no content raises.
    """
    return _extract(Source(content, url or "the document", media_type, url), load_rules())


def extract_document(
    raw: RawDocument,
    *,
    limits: Limits | None = None,
    rules: Rules | None = None,
    with_metadata: bool = True,
) -> list[Article | Rejected]:
    """Return the articles of a raw document; a `Rejected` carries the document's origin.

    Args:
        raw: The document.
        limits: What is larger is rejected, with its size and the limit.
        rules: The boilerplate rules; those that Press Round carries where None.
        with_metadata: False leaves publisher, date and language unknown: for a page whose metadata
            takes too long to read.
    """
    known = rules or load_rules()
    source = _source(raw, limits)
    return _extract(source, known, with_metadata=with_metadata)


def read_pages(raw: RawDocument, limits: Limits | None = None) -> Iterator[Page | Rejected]:
    """Hand out the pages of a raw document one by one, each for `extract_page`, or why not.

    The two steps of `extract_document` apart, for who must tell the pages apart: a long document
    is no slow page.
    """
    yield from _read(_source(raw, limits))


def extract_page(
    page: Page,
    origin: str,
    sha256: str,
    rules: Rules | None = None,
    *,
    with_metadata: bool = True,
) -> Article | Rejected:
    """Return the article of one page, or why it holds none.

    Args:
        page: The page, as `read_pages` gave it.
        origin: Where it stands: see `page_origin`.
        sha256: Of its document, 64 hexadecimal digits.
        rules: As for `extract_document`.
        with_metadata: As for `extract_document`.
    """
    return _extract_page(page, origin, sha256, rules or load_rules(), with_metadata=with_metadata)


def page_origin(page: Page, document: str) -> str:
    """Where a page stands: its document, and its name in it where it has one."""
    member = page.hints.get("origin")
    return document + WITHIN + member if member else document


def _source(raw: RawDocument, limits: Limits | None) -> Source:
    return Source(raw.content, raw.origin, raw.media_type, raw.url, limits or Limits())


def _read(source: Source) -> Iterator[Page | Rejected]:
    try:
        yield from read_each(source)
    except UnreadableError as error:
        yield Rejected(source.origin, error.reason, error.remedy)


def _extract(
    source: Source, rules: Rules, *, with_metadata: bool = True
) -> list[Article | Rejected]:
    digest = sha256(source.content).hexdigest()
    return [
        page
        if isinstance(page, Rejected)
        else _extract_page(
            page, page_origin(page, source.origin), digest, rules, with_metadata=with_metadata
        )
        for page in _read(source)
    ]


def _extract_page(
    page: Page, origin: str, digest: str, rules: Rules, *, with_metadata: bool
) -> Article | Rejected:
    try:
        labelled, why_not = (
            _saved(page, rules, with_metadata=with_metadata) if page.html else _pasted(page, rules)
        )
    except UnreadableError as error:
        return Rejected(origin, error.reason, error.remedy)
    if why_not:
        return Rejected(origin, why_not, "Save or paste the page of the article itself.")
    paragraphs = paragraphs_of(labelled)
    if not any(map(_is_article_text, paragraphs, labelled.lines)):
        return Rejected(
            origin,
            "no article text on the page",
            "Check that the article itself was pasted, not only the page's menus.",
        )
    return article_of(labelled, paragraphs, digest, rules, with_metadata=with_metadata)


def _pasted(page: Page, rules: Rules) -> tuple[LabelledPage, str | None]:
    """A page pasted as text, labelled; and why it is no article, None where it may be one."""
    lines = read_lines(page.text or "")
    matches = match_rules(lines, rules)
    matches |= match_mastheads(lines, matches, rules)
    scores = score_lines([line.text for line in lines])
    labels = label_pasted(lines, matches, rules, scores, page.url)
    labelled = LabelledPage(
        page=page,
        lines=lines,
        matches=matches,
        labels=labels,
        scores=scores,
        facts=PageFacts(),
        notes=page.notes,
        near_title=(
            days_near_title(lines, labels) if is_whole_page(lines, matches) else DaysNearTitle()
        ),
    )
    title = next((lines[i].text for i, at in labels.items() if at.kind is Kind.TITLE), None)
    return labelled, not_an_article_text(lines, title)


def _saved(page: Page, rules: Rules, *, with_metadata: bool) -> tuple[LabelledPage, str | None]:
    """A saved page, labelled; and why it is no article, None where it may be one."""
    tree = parse(page.html or "")
    layout = read_layout(tree.root)
    lines = lines_of([block.text for block in layout.blocks])
    facts = read_facts(tree.root, page.url, rules, lines) if with_metadata else PageFacts()
    matches = match_rules(lines, rules)
    scores = with_second_opinion(tree.root, lines, score_layout(layout))
    labels = label_saved(lines, layout, matches, scores, facts)
    notes = (*page.notes, *tree.notes)
    labelled = LabelledPage(page, lines, matches, labels, scores, facts, notes)
    main = [line for i, line in enumerate(lines) if labels[i].kind in READ_KINDS]
    return labelled, not_an_article(tree.root, facts, main)


def _is_article_text(paragraph: Paragraph, line: Line) -> bool:
    return paragraph.kind in READ_KINDS and paragraph.read and (line.prose or line.marked)
