"""A window without what was put right in it or before, and its corrections as stories.

A correction means the article that it links to or whose title it names, else an article of its
outlet that has the wrong figure. Without such an article it is shown and withdraws nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from digests.corrections.correction_notes import Note, list_notes
from digests.corrections.wrong_claims import (
    Claim,
    is_distinctive,
    list_name_stems,
    list_numbers,
    write_numbers,
)
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

COMPARED_MAX = 10
"""Of the articles that a correction may mean, the newest: "News in brief" is the title of many."""

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
    told = (source for story in printed.stories for source in story.sources)
    known = {source.number: source for source in (*printed.corrected, *told, *sources)}
    archive = CorrectedArticles(known.values())
    stories: dict[int, Story] = {}
    for source in (*printed.corrections, *sources):
        for note in list_notes(source):
            target = archive.find_corrected(note, later=source.number in kept)
            if source.number in kept and any(map(source.is_new, note.paragraphs)):
                story = _write_story(note, target, printed)
                stories[source.number] = _join(stories.get(source.number), story, quoted_words_max)
            if target is not None:
                claim = Claim(note, target)
                for number in kept.keys() & archive.list_concerned(claim):
                    kept[number] = claim.withdraw(kept[number])
    news = (source for source in kept.values() if not _is_correction(source))
    return Corrected(tuple(news), tuple(stories.values()))


class CorrectedArticles:
    """Articles that corrections may mean, looked up by address, title and figures.

    Args:
        sources: The articles; corrections among them are left out.
    """

    def __init__(self, sources: Iterable[WindowArticle]) -> None:
        self._sources = [source for source in sources if not _is_correction(source)]
        self._by_url: dict[str | None, list[WindowArticle]] = defaultdict(list)
        self._by_title: dict[tuple[str, ...], list[WindowArticle]] = defaultdict(list)
        self._texts: dict[int, str] = {}
        for source in self._sources:
            article = source.article
            for key in {url_key(article.url), url_key(article.canonical_url)}:
                self._by_url[key].append(source)
            self._by_title[fold_words(article.title or "")].append(source)
            self._texts[source.number] = f"{article.title} {article.text}".lower()

    def find_corrected(self, note: Note, *, later: bool = True) -> WindowArticle | None:
        """The article that a correction means; None where none of these is.

        Args:
            note: The correction.
            later: Whether an article that came in after it is looked for by a figure as well.
        """
        if note.is_own:
            return note.source
        links = {url_key(link) for link in note.source.article.links} - {None}
        meant = [source for link in links for source in self._by_url.get(link, ())]
        meant += [
            source
            for title in note.titles
            for source in self._by_title.get(title, ())
            if source.article.publisher == note.source.article.publisher
        ]
        if not meant and not links:
            numbers = write_numbers(note.values(wrong=True))
            meant = [
                source
                for source in self._sources
                if (later or source.number < note.source.number)
                and numbers & list_numbers(self._texts[source.number])
                and _has_wrong_figure(source, note)
            ]
        return max(
            sorted(meant, key=lambda source: source.number)[-COMPARED_MAX:],
            key=lambda source: len(Claim(note, source).withdrawn),
            default=None,
        )

    def list_concerned(self, claim: Claim) -> set[int]:
        """The numbers of the articles that may have what was wrong."""
        concerned = (number for number, text in self._texts.items() if claim.may_concern(text))
        return {claim.target.number, *concerned}


def _is_correction(source: WindowArticle) -> bool:
    return source.article.form is Form.CORRECTION


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
