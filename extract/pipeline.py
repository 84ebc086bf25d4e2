"""From a document to articles, step by step.

A page is one article for now: letters or stories that share a page share the article.
"""

from collections.abc import Iterator
from hashlib import sha256

from extract.body import label_body
from extract.boilerplate import Matches, Rules, label_boilerplate, match_rules
from extract.credits import body_start, bylines_of, label_credits, published_of
from extract.errors import UnreadableError
from extract.head import label_head
from extract.language import language_of
from extract.limits import Limits
from extract.lines import Labels, Line, read_lines
from extract.mastheads import match_mastheads
from extract.menus import label_menus
from extract.metadata import form_of, publisher_of
from extract.readers import Source, read_each
from extract.readers.unfolding import WITHIN
from extract.repeats import label_repeats
from extract.rulebook import load_rules
from extract.values import READ_KINDS, Article, Kind, Page, Paragraph, RawDocument, Rejected
from extract.zones import label_zones


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
    lines = read_lines(page.text or "")
    matches = match_rules(lines, rules)
    matches |= match_mastheads(lines, matches, rules)
    labels = _label(lines, matches, rules)
    paragraphs = _paragraphs(lines, labels)
    if not any(map(_is_article_text, paragraphs, lines)):
        return Rejected(
            origin,
            "no article text on the page",
            "Check that the article itself was pasted, not only the page's menus.",
        )
    publication = published_of(lines, labels) if with_metadata else None
    return Article(
        sha256=digest,
        url=page.url,
        publisher=publisher_of(page.url, lines, matches, rules) if with_metadata else None,
        title=_text_of(Kind.TITLE, paragraphs),
        standfirst=_text_of(Kind.STANDFIRST, paragraphs),
        bylines=bylines_of(lines, labels),
        published=publication.day if publication else None,
        published_as=publication.known_as if publication else None,
        language=(
            language_of(" ".join(p.text for p in paragraphs if p.read)) if with_metadata else None
        ),
        form=form_of(lines, labels, matches),
        partial=any(rule.partial for rule in matches.values()),
        paragraphs=paragraphs,
        notes=page.notes,
    )


def _label(lines: tuple[Line, ...], matches: Matches, rules: Rules) -> Labels:
    """Find out what each line is; every step labels lines that the steps before left open."""
    labels = label_boilerplate(lines, matches)
    labels |= label_menus(lines, labels, rules)
    labels |= label_zones(lines, labels, matches)
    start = body_start(lines, labels)
    labels |= label_credits(lines, labels, start)
    labels |= label_head(lines, labels, matches, start)
    labels |= label_body(lines, labels)
    labels |= label_repeats(lines, labels)
    return labels


def _paragraphs(lines: tuple[Line, ...], labels: Labels) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            index + 1, line.text, labels[index].kind, labels[index].reason, labels[index].repeats
        )
        for index, line in enumerate(lines)
    )


def _is_article_text(paragraph: Paragraph, line: Line) -> bool:
    return paragraph.kind in READ_KINDS and paragraph.read and (line.prose or line.marked)


def _text_of(kind: Kind, paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The kept paragraphs of a kind as one text, None where there are none."""
    texts = [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.kind is kind and not paragraph.reason
    ]
    return "\n\n".join(texts) or None
