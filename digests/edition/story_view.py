"""A story as its templates see it: paragraphs with marks, sources numbered through, links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby

from digests.edition.issue_texts import (
    PlacedStory,
    choose_limits,
    list_labels,
    show_byline,
    show_earlier_headline,
    show_earlier_place,
    show_reason,
    show_unlisted,
)
from digests.edition.source_texts import (
    SourceLimits,
    choose_quotation_marks,
    choose_sources,
    find_followable_url,
    list_source_notes,
    show_corrected,
    show_headline,
    show_outlet,
    show_source_day,
    show_source_title,
    split_sentence,
)
from digests.edition.views import (
    LinkView,
    Mark,
    Medium,
    Passage,
    SentenceView,
    SourceView,
    StoryView,
)
from digests.values import EarlierStory, Issue, Sentence, Story, StorySection

PASSAGE_MAX_SENTENCES = 3
"""A paragraph of four sentences fills a phone's screen."""


class StoryViews:
    """Builds the stories of an issue in reading order; sources are numbered as they appear."""

    def __init__(self, issue: Issue, limits: SourceLimits, medium: Medium) -> None:
        self._issue = issue
        self._limits = limits
        self._medium = medium
        self._marks = count(1)

    def build(self, placed: Iterable[PlacedStory]) -> tuple[StoryView, ...]:
        """The next stories, those of one section."""
        return tuple(self._build_story_view(place, story) for place, story in placed)

    def _build_story_view(self, place: int, story: Story) -> StoryView:
        limits = choose_limits(place, self._issue, self._limits)
        sources = self._build_source_views(story, limits)
        year = self._issue.week.year
        leading = story.articles[:1]
        corrected, where = show_corrected(story, year)
        corrected_url = find_followable_url(story.corrects, limits) if story.corrects else None
        return StoryView(
            anchor=f"story-{place}",
            labels=tuple(list_labels(story)),
            headline=show_headline(story),
            url=next((find_followable_url(article, limits) for article in leading), None),
            byline=show_byline(story),
            passages=tuple(build_passages(story, sources, self._medium)),
            sources=tuple(sources.values()),
            unlisted=show_unlisted(story, len(sources)),
            reason=show_reason(story),
            earlier=_build_earlier_view(story.earlier, self._medium) if story.earlier else None,
            corrects=LinkView(corrected, corrected_url, where) if corrected else None,
        )

    def _build_source_views(self, story: Story, limits: SourceLimits) -> dict[int, SourceView]:
        """The lines of a story's sources, by article number."""
        sources = choose_sources(story, limits)
        numbered = story.sentences and (len(sources) > 1 or story.section is StorySection.NEWS)
        views = {}
        for source in sources:
            url = find_followable_url(source, limits)
            views[source.number] = SourceView(
                mark=next(self._marks) if numbered else None,
                # By the archive's number, which is the same in every edition.
                anchor=None if url else f"article-{source.number}",
                outlet=show_outlet(source),
                title=show_source_title(source, story, limits),
                day=show_source_day(source, self._issue.week.year),
                notes=", ".join(list_source_notes(source, story)),
                url=url,
            )
        return views


def build_passages(
    story: Story, sources: Mapping[int, SourceView], medium: Medium
) -> Iterator[Passage]:
    """A story's sentences as paragraphs: each of one article, and of two or three sentences.

    Sentences of different articles never follow each other within a paragraph, where the second
    would seem to answer the first. What outlets say differently is a passage of its own. The one
    line of an opinion is a quotation.

    Args:
        story: The story.
        sources: The lines of its sources, by article number; the cited ones are among them.
        medium: Where it is shown.
    """
    quoted = story.section is StorySection.OPINION and len(story.sentences) == 1
    for (differ, _), run in groupby(story.sentences, key=_find_passage):
        sentences = list(run)
        if differ:
            yield from (
                Passage(_build_sentence_views(sentence.versions, sources, medium), differ=True)
                for sentence in sentences
            )
            continue
        for part in _split_evenly(sentences, PASSAGE_MAX_SENTENCES):
            yield Passage(_build_sentence_views(part, sources, medium, quoted=quoted))


def _find_passage(sentence: Sentence) -> tuple[bool, int]:
    """What sentences of one paragraph have in common."""
    return bool(sentence.beside), sentence.cited.article


def _split_evenly(sentences: Sequence[Sentence], most: int) -> Iterator[Sequence[Sentence]]:
    """Split into as few parts as possible of at most `most`, the longer parts first."""
    parts = -(-len(sentences) // most)
    start = 0
    for part in range(parts):
        end = start + -(-(len(sentences) - start) // (parts - part))
        yield sentences[start:end]
        start = end


def _build_sentence_views(
    sentences: Sequence[Sentence],
    sources: Mapping[int, SourceView],
    medium: Medium,
    *,
    quoted: bool = False,
) -> tuple[SentenceView, ...]:
    return tuple(
        build_sentence_view(sentence, sources, medium, quoted=quoted) for sentence in sentences
    )


def build_sentence_view(
    sentence: Sentence, sources: Mapping[int, SourceView], medium: Medium, *, quoted: bool = False
) -> SentenceView:
    """A sentence with its marks; of the articles that say the same, those that are listed.

    Args:
        sentence: The sentence.
        sources: The lines of its story, by article number; the cited ones are among them.
        medium: Where it is shown.
        quoted: Whether it is shown in quotation marks.
    """
    cited = sentence.cited.article
    repeating = {place.article for place in sentence.also if place.article in sources} - {cited}
    marked = (cited, *sorted(repeating, key=lambda number: sources[number].mark or 0))
    return SentenceView(
        pieces=tuple(split_sentence(sentence.text, sentence.inserts)),
        marks=tuple(mark for number in marked if (mark := _build_mark(sources[number], medium))),
        outlet=sources[cited].outlet,
        quotation_marks=choose_quotation_marks(sentence.text) if quoted else ("", ""),
    )


def _build_mark(source: SourceView, medium: Medium) -> Mark | None:
    if source.mark is None:
        return None
    href = source.url or f"{medium.page}#{source.anchor}"
    return Mark(source.mark, href, f"source {source.mark}: {source.name}")


def _build_earlier_view(earlier: EarlierStory, medium: Medium) -> LinkView:
    href = f"{medium.issues}{earlier.issue}.html#story-{earlier.story}"
    return LinkView(
        text=show_earlier_headline(earlier),
        href=None if medium.issues is None else href,
        after=show_earlier_place(earlier),
    )
