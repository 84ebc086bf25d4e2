"""A window without what was put right in it or before, and its corrections as stories.

A correction means the article that it links to or whose title it names, else an article of its
outlet that has the wrong figure. Without such an article it is shown and withdraws nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from digests.corrections.correction_notes import Note, list_notes
from digests.corrections.wrong_claims import Claim, is_distinctive, list_name_stems
from digests.language import find_relative_days, fold_words
from digests.summary import list_figures, split_prose
from digests.values import (
    MEANT_WITHIN_DAYS,
    QUOTED_WORDS_MAX,
    PrintHistory,
    Reference,
    Sentence,
    Story,
    WindowArticle,
)
from extract import Form, ParagraphRef, word_count
from extract.text import url_key

HEADLINE_WORDS = 12
"""The first words of a correction without a title head it."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A window after its corrections.

    Attributes:
        sources: Its articles but for corrections, without what these withdraw.
        stories: The corrections, each in its own words.
    """

    sources: tuple[WindowArticle, ...]
    stories: tuple[Story, ...]


def apply_corrections(
    sources: Sequence[WindowArticle],
    printed: PrintHistory,
    quoted_words_max: int = QUOTED_WORDS_MAX,
) -> Corrected:
    """Withdraw from a window what was put right in it or before, and list its corrections.

    Args:
        sources: The window's articles.
        printed: What earlier issues printed, with the corrections before the window.
        quoted_words_max: How many words may be quoted from one correction.
    """
    kept = {source.number: source for source in sources}
    stored = [
        *printed.corrected,
        *(source for story in printed.stories for source in story.sources),
    ]
    known = {source.number: source for source in (*stored, *sources)}
    stories: dict[int, Story] = {}
    for source in (*printed.corrections, *sources):
        for note in list_notes(source):
            target = find_corrected(note, known.values())
            if source.number in kept and any(map(source.is_new, note.paragraphs)):
                story = _write_story(note, target, printed)
                stories[source.number] = _join(stories.get(source.number), story, quoted_words_max)
            if target is not None:
                claim = Claim(note, target)
                kept = {number: claim.withdraw(article) for number, article in kept.items()}
    news = (source for source in kept.values() if source.article.form is not Form.CORRECTION)
    return Corrected(tuple(news), tuple(stories.values()))


def find_corrected(note: Note, known: Iterable[WindowArticle]) -> WindowArticle | None:
    """The article that a correction means; None where none of the known ones is.

    Args:
        note: The correction.
        known: The articles that it may mean.
    """
    if note.is_own:
        return note.source
    links = {url_key(link) for link in note.source.article.links} - {None}
    others = [source for source in known if source.article.form is not Form.CORRECTION]
    meant = [source for source in others if _is_named(source, note, links)]
    if not meant and not links:
        meant = [source for source in others if _has_wrong_figure(source, note)]
    return max(meant, key=lambda source: len(Claim(note, source).withdrawn), default=None)


def _is_named(source: WindowArticle, note: Note, links: set[str | None]) -> bool:
    article = source.article
    if links & {url_key(article.url), url_key(article.canonical_url)}:
        return True
    of_outlet = article.publisher == note.source.article.publisher
    return of_outlet and fold_words(article.title or "") in note.titles


def _has_wrong_figure(source: WindowArticle, note: Note) -> bool:
    """Whether an article of the outlet, of the weeks before, has the wrong figure of one thing."""
    article, noted = source.article, note.source.article
    if article.publisher != noted.publisher or not (article.published and noted.published):
        return False
    if not timedelta() <= noted.published - article.published <= timedelta(MEANT_WITHIN_DAYS):
        return False
    names = list_name_stems(note.text)
    if names and not names & list_name_stems(f"{article.title} {article.text}"):
        return False
    wrong = Claim(note, source).values
    figures = [figure for part in note.parts for figure in list_figures(part.text)]
    return any(
        (figure.value, figure.unit) in wrong
        and is_distinctive(figure)
        and len(figure.near & stated.near) > 1
        for figure in list_figures(article.text)
        for stated in figures
        if figure.unit == stated.unit
    )


def _write_story(note: Note, target: WindowArticle | None, printed: PrintHistory) -> Story:
    """A correction in its own words."""
    source = note.source
    texts = [(text, line.position) for line in note.paragraphs for text in split_prose(line.text)]
    places = [
        story.place for story in printed.stories if target and target.number in story.articles
    ]
    return Story(
        headline=source.article.title or " ".join(note.text.split()[:HEADLINE_WORDS]),
        sentences=tuple(
            Sentence(
                text,
                ParagraphRef(source.number, position),
                inserts=find_relative_days(text, source.article.published),
            )
            for text, position in texts
        ),
        articles=(Reference.of(source),),
        topic=None,
        reasons=(),
        form=Form.CORRECTION,
        earlier=places[-1] if places else None,
        corrects=Reference.of(target) if target else None,
    )


def _join(earlier: Story | None, story: Story, quoted_words_max: int) -> Story:
    """The corrections of one article as one story, within the words that may be quoted."""
    sentences, words = [], 0
    for sentence in (*(earlier.sentences if earlier else ()), *story.sentences):
        words += word_count(sentence.text)
        if words <= quoted_words_max:
            sentences.append(sentence)
    first = earlier if earlier and earlier.corrects else story
    return replace(first, sentences=tuple(sentences))
