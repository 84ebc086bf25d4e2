"""A window without what was put right in it or before, and its corrections as stories.

A correction means the article that it links to or whose title it names, else the article of its
outlet that has the most of its words (`corrected_articles.py`). Without such an article it is shown
and withdraws nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digests.corrections.corrected_articles import CorrectedArticles
from digests.corrections.correction_notes import Note, list_notes
from digests.corrections.withdrawal import Withdrawal
from digests.corrections.wrong_claims import Claim
from digests.language import find_relative_days
from digests.summary import split_prose
from digests.values import (
    QUOTED_WORDS_MAX,
    PrintHistory,
    Reference,
    Sentence,
    Story,
    WindowArticle,
)
from extract import Form, ParagraphRef, word_count

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
    notes = [note for source in (*printed.corrections, *sources) for note in list_notes(source)]
    archive = CorrectedArticles(_list_known(sources, printed), notes)
    stories: dict[int, Story] = {}
    for note in notes:
        source = note.source
        target = archive.find_corrected(note, later=source.number in kept)
        if source.number in kept and any(map(source.is_new, note.paragraphs)):
            story = _write_story(note, target, printed)
            stories[source.number] = _join(stories.get(source.number), story, quoted_words_max)
        if target is not None:
            kept |= _withdraw(note, target, kept, archive)
    news = (source for source in kept.values() if not _is_correction(source))
    return Corrected(tuple(news), tuple(stories.values()))


def _list_known(sources: Sequence[WindowArticle], printed: PrintHistory) -> list[WindowArticle]:
    """The articles that a correction may mean: those of the window and of earlier issues."""
    covered = (source for story in printed.stories for source in story.sources)
    known = {source.number: source for source in (*printed.corrected, *covered, *sources)}
    return list(known.values())


def _withdraw(
    note: Note,
    target: WindowArticle,
    kept: Mapping[int, WindowArticle],
    archive: CorrectedArticles,
) -> dict[int, WindowArticle]:
    """The window's articles that a correction concerns, without what it withdraws."""
    withdrawal = Withdrawal(Claim(note, target))
    concerned = kept.keys() & archive.list_concerned(target, withdrawal)
    return {number: withdrawal.withdraw(kept[number]) for number in concerned}


def _is_correction(source: WindowArticle) -> bool:
    return source.article.form is Form.CORRECTION


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
