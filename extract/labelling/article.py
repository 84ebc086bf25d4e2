"""An article put together: its labelled lines, what they tell, and what else the page tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extract.labelling.credits import bylines_of, changed_of, published_of
from extract.labelling.near_title import DaysNearTitle
from extract.line_model import LineScores
from extract.metadata.languages import language_by
from extract.metadata.page_facts import PageFacts
from extract.metadata.publisher_names import form_of, publisher_of
from extract.rules.matcher import Matches, Rules
from extract.text.language import language_of
from extract.text.lines import Label, Labels, Line
from extract.values import Article, Kind, Page, Paragraph

SCORE_DIGITS = 3
"""More digits than these may differ between processors."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with each of its lines labelled.

    Attributes:
        page: The page.
        lines: Its lines.
        matches: The rules that know lines of it.
        labels: What each line is.
        scores: What the line model says of them.
        facts: What a saved page tells of itself; nothing where it was pasted as text.
        notes: Sentences for the operator about how the page had to be read.
        near_title: The days that stand around the title of a page pasted with its menus.
    """

    page: Page
    lines: Sequence[Line]
    matches: Matches
    labels: Labels
    scores: LineScores
    facts: PageFacts
    notes: tuple[str, ...]
    near_title: DaysNearTitle = field(default_factory=DaysNearTitle)


def paragraphs_of(labelled: LabelledPage) -> tuple[Paragraph, ...]:
    """Return every line of the page as a paragraph, kept or set aside."""
    scores = labelled.scores.probabilities
    return tuple(
        _paragraph(index, line, labelled.labels[index], round(scores[index], SCORE_DIGITS))
        for index, line in enumerate(labelled.lines)
    )


def _paragraph(index: int, line: Line, label: Label, score: float) -> Paragraph:
    return Paragraph(index + 1, line.text, label.kind, label.reason, label.repeats, score)


def article_of(
    labelled: LabelledPage,
    paragraphs: tuple[Paragraph, ...],
    sha256: str,
    rules: Rules,
    *,
    with_metadata: bool,
) -> Article:
    """Return the article.

    What the page prints or declares comes first, then what its container told (a feed's entry, a
    mail's headers). Unknown stays unknown.

    Args:
        labelled: The page.
        paragraphs: Its lines as paragraphs.
        sha256: Of its document, 64 hexadecimal digits.
        rules: They name publishers.
        with_metadata: False leaves publisher, days and language unknown.
    """
    page, facts, hints = labelled.page, labelled.facts, labelled.page.hints
    lines, labels = labelled.lines, labelled.labels
    published, modified = _days(labelled) if with_metadata else (None, None)
    return Article(
        sha256=sha256,
        url=page.url or facts.url,
        publisher=_publisher(labelled, rules) if with_metadata else None,
        title=facts.title or _text_of(Kind.TITLE, paragraphs) or hints.get("title"),
        standfirst=_text_of(Kind.STANDFIRST, paragraphs),
        bylines=facts.bylines or bylines_of(lines, labels) or _authors(hints.get("author")),
        published=published.day if published else None,
        published_as=published.known_as if published else None,
        language=_language(paragraphs, facts, hints.get("language")) if with_metadata else None,
        form=facts.form or form_of(lines, labels, labelled.matches),
        partial=_is_partial(labelled),
        paragraphs=paragraphs,
        notes=labelled.notes,
        canonical_url=facts.canonical_url,
        modified=modified.day if modified else None,
        modified_as=modified.known_as if modified else None,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A day and how it is known."""

    day: date
    known_as: str


def _days(labelled: LabelledPage) -> tuple[_Told | None, _Told | None]:
    """The days of publication and of the last change."""
    facts, hints = labelled.facts, labelled.page.hints
    near = labelled.near_title
    printed = near.published or published_of(labelled.lines, labelled.labels)
    changed = near.modified or changed_of(labelled.lines, labelled.labels)
    published = (
        _told(facts.published, facts.published_as)
        or (_Told(printed.day, printed.known_as) if printed else None)
        or _hinted(hints.get("published"))
    )
    modified = (
        _told(facts.modified, facts.modified_as)
        or (_Told(changed.day, changed.known_as) if changed else None)
        or _hinted(hints.get("modified"))
    )
    return published, modified


def _told(day: date | None, known_as: str | None) -> _Told | None:
    return _Told(day, known_as) if day and known_as else None


def _hinted(moment: str | None) -> _Told | None:
    """The day that a container told, e.g. a feed for its entry."""
    if not moment:
        return None
    try:
        day = date.fromisoformat(moment[:10])
    except ValueError:  # the container's own words for a day, which no standard knows
        return None
    return _Told(day, f'told with the page, not on it: "{moment}"')


def _publisher(labelled: LabelledPage, rules: Rules) -> str | None:
    page = labelled.page
    return (
        labelled.facts.publisher
        or publisher_of(page.url, labelled.lines, labelled.matches, rules)
        or page.hints.get("publisher")
    )


def _authors(hint: str | None) -> tuple[str, ...]:
    return tuple(name for part in (hint or "").split(";") if (name := part.strip()))


def _language(paragraphs: Sequence[Paragraph], facts: PageFacts, hinted: str | None) -> str | None:
    text = " ".join(paragraph.text for paragraph in paragraphs if paragraph.read)
    told = facts.language or (hinted or "")[:2].lower() or None
    return language_by(text, told) if told else language_of(text)


def _is_partial(labelled: LabelledPage) -> bool:
    by_rule = any(rule.partial for rule in labelled.matches.values())
    return by_rule or labelled.facts.walled is not None or "partial" in labelled.page.hints


def _text_of(kind: Kind, paragraphs: Sequence[Paragraph]) -> str | None:
    """The kept paragraphs of a kind as one text, None where there are none."""
    texts = [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.kind is kind and not paragraph.reason
    ]
    return "\n\n".join(texts) or None
