"""The article made of a labelled page: its paragraphs, and what page and container say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.labelling.boilerplate import is_whole_page
from extract.labelling.boxes import find_menu_lines
from extract.labelling.credit_facts import (
    PrintedDays,
    read_credited_names,
    read_dateline_days,
    read_days_near_title,
)
from extract.labelling.labelled_page import LabelledPage
from extract.metadata import (
    FormEvidence,
    choose_source,
    copyright_names,
    find_correction_links,
    find_form,
    find_printed_address,
    find_printed_form,
    find_publisher_in_lines,
    host_names,
    is_first_person,
    is_guide,
    names_no_article,
    spell_publisher,
)
from extract.text import KnownDate, choose_language, find_own_address, language_of
from extract.values import Article, Form, Kind, Paragraph

_CREDITS = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.CAPTION})
SCORE_DIGITS = 3
"""More digits than these may differ between processors."""


def make_paragraphs(page: LabelledPage) -> tuple[Paragraph, ...]:
    """Return every line of the page as a paragraph, kept or set aside."""
    labelled = (
        (line, page.labels[index], page.scores.probabilities[index])
        for index, line in enumerate(page.lines)
    )
    return tuple(
        Paragraph(
            position=position,
            text=line.text,
            kind=label.kind,
            reason=label.reason,
            repeats=label.repeats,
            score=round(probability, SCORE_DIGITS),
        )
        for position, (line, label, probability) in enumerate(labelled, start=1)
    )


def make_article(
    page: LabelledPage,
    paragraphs: tuple[Paragraph, ...],
    sha256: str,
    *,
    with_metadata: bool,
) -> Article:
    """Return the article of a page.

    What the page prints or declares comes first, then what its container says (a feed's entry, a
    mail's headers). Unknown stays unknown.

    Args:
        page: The page with every line labelled.
        paragraphs: Its lines as paragraphs.
        sha256: Of its document, 64 hexadecimal digits.
        with_metadata: False leaves publisher, days and language unknown.
    """
    facts = page.facts
    canonical = facts.canonical_url or _printed_address(page, paragraphs)
    metadata = _read_metadata(page, paragraphs, canonical) if with_metadata else _Metadata()
    own_address = find_own_address(page.source.url, canonical)
    form = _form(page, paragraphs, metadata.publisher, own_address)
    return Article(
        sha256=sha256,
        url=page.source.url or facts.url,
        publisher=metadata.publisher,
        title=_title(page, paragraphs, metadata.publisher, own_address),
        standfirst=_text_of(Kind.STANDFIRST, paragraphs),
        bylines=_bylines(page),
        published=metadata.published.day if metadata.published else None,
        published_as=metadata.published.known_as if metadata.published else None,
        language=metadata.language,
        form=form,
        partial=_is_partial(page),
        paragraphs=paragraphs,
        notes=page.notes,
        canonical_url=canonical,
        modified=metadata.modified.day if metadata.modified else None,
        modified_as=metadata.modified.known_as if metadata.modified else None,
        links=find_correction_links(page.source, form, paragraphs, own_address),
    )


@dataclass(frozen=True, slots=True)
class _Metadata:
    """What takes long to read on some pages."""

    publisher: str | None = None
    published: KnownDate | None = None
    modified: KnownDate | None = None
    language: str | None = None


def _read_metadata(
    page: LabelledPage, paragraphs: Sequence[Paragraph], canonical: str | None
) -> _Metadata:
    facts, hints = page.facts, page.source.hints
    printed = _printed_days(page)
    published = facts.published or printed.published
    modified = facts.modified or printed.modified
    return _Metadata(
        publisher=_publisher(page, canonical),
        published=published or _hinted(hints.get("published")),
        modified=modified or _hinted(hints.get("modified")),
        language=_language(page, paragraphs),
    )


def _printed_days(page: LabelledPage) -> PrintedDays:
    """The days on the page's lines; around the title first on a page pasted with its menus."""
    datelines = read_dateline_days(page)
    if page.source.html or not is_whole_page(page):
        return datelines
    near = read_days_near_title(page)
    return PrintedDays(near.published or datelines.published, near.modified or datelines.modified)


def _hinted(moment: str | None) -> KnownDate | None:
    """The day that a container gives, e.g. a feed for its entry."""
    if not moment:
        return None
    try:
        day = date.fromisoformat(moment[:10])
    except ValueError:  # the container's own words for a day, which no standard knows
        return None
    return KnownDate(day, f'told with the page, not on it: "{moment}"')


def _publisher(page: LabelledPage, canonical: str | None) -> str | None:
    """The outlet by the page's data, its address and lines, the sender's host, its container."""
    hints = page.source.hints
    address, named = page.source.url or canonical, hints.get("publisher")
    return (
        page.facts.publisher
        or find_publisher_in_lines(address, page.lines, page.matches, page.rules)
        or find_publisher_in_lines(hints.get("site"), (), {}, page.rules)
        or (spell_publisher(named, page.rules) if named else None)
    )


def _title(
    page: LabelledPage, paragraphs: Sequence[Paragraph], publisher: str | None, address: str | None
) -> str | None:
    """The first title that is no masthead, whatever its outlet is called."""
    hinted = page.source.hints.get("publisher")
    stated = filter(None, (publisher, hinted))
    names = [*stated, *host_names(address), *copyright_names(page.lines)]
    return choose_source(
        _titles(page, paragraphs), lambda title: names_no_article(title, names, page.rules)
    )


def _titles(page: LabelledPage, paragraphs: Sequence[Paragraph]) -> tuple[str | None, ...]:
    printed = _text_of(Kind.TITLE, paragraphs)
    return page.facts.title, printed, page.source.hints.get("title")


def _printed_address(page: LabelledPage, paragraphs: Sequence[Paragraph]) -> str | None:
    """The page's own address on its first or last lines; a saved page's lines name others."""
    if page.source.html or page.source.url:
        return None
    publisher = find_publisher_in_lines(None, page.lines, page.matches, page.rules)
    hosts = page.rules.hosts_of(publisher)
    return find_printed_address(
        page.lines, next(filter(None, _titles(page, paragraphs)), None), hosts
    )


def _form(
    page: LabelledPage, paragraphs: Sequence[Paragraph], publisher: str | None, address: str | None
) -> Form | None:
    pairs = zip(page.lines, paragraphs, strict=True)
    text = [line for line, paragraph in pairs if paragraph.read]
    credited = {i for i, label in page.labels.items() if label.kind in _CREDITS}
    title = next(filter(None, _titles(page, paragraphs)), None)
    is_account = is_first_person(text) and not is_guide(title, address)
    blogs_are_views = is_account or page.rules.knows(publisher)
    evidence = FormEvidence(
        title=title,
        declared=page.facts.form,
        sections=(page.source.hints.get("section") or "").split("; "),
        printed=find_printed_form(
            page.lines,
            page.title_index,
            page.matches,
            ignored=find_menu_lines(page.layout) | credited,
            blogs_are_views=blogs_are_views,
        ),
        address=address,
        blogs_are_views=blogs_are_views,
    )
    return find_form(evidence, text)


def _bylines(page: LabelledPage) -> tuple[str, ...]:
    names = page.facts.bylines or read_credited_names(page)
    hint = page.source.hints.get("author") or ""
    return names or tuple(name for part in hint.split(";") if (name := part.strip()))


def _language(page: LabelledPage, paragraphs: Sequence[Paragraph]) -> str | None:
    text = " ".join(paragraph.text for paragraph in paragraphs if paragraph.read)
    hint = (page.source.hints.get("language") or "")[:2].lower()
    stated = page.facts.language or hint or None
    return choose_language(text, stated) if stated else language_of(text)


def _is_partial(page: LabelledPage) -> bool:
    by_rule = any(rule.partial for rule in page.matches.values())
    return by_rule or page.facts.walled is not None or "partial" in page.source.hints


def _text_of(kind: Kind, paragraphs: Sequence[Paragraph]) -> str | None:
    """The kept paragraphs of a kind as one text, None where there are none."""
    texts = [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.kind is kind and not paragraph.reason
    ]
    return "\n\n".join(texts) or None
